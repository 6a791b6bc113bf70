"""Measures making every file about one peiling, and comparing many alliances over five years; looks at no page."""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from unittest import mock

from assessment import content
from benchmarks import databases, figures
from benchmarks.diagnose import made_up
from benchmarks.servers import environment
from scoring import diagnose
from scoring.compare import compare

AIM = 2000  # ms for the report


def register(subparsers) -> None:
    """Add the command `exports`."""
    parser = subparsers.add_parser("exports", help=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=10, help="how often every file is made")
    parser.add_argument("--alliances", type=int, default=1000)
    parser.add_argument("--years", type=int, default=5)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> dict:
    """Measure and return: milliseconds per file of the practice alliance (gathering included), and of all comparisons together."""
    with tempfile.TemporaryDirectory(prefix="samenpeil-bestanden-") as folder:
        data = Path(folder)
        with mock.patch.dict(os.environ, environment(data) | databases.settings(data), clear=True):
            files = _files(arguments.turns)
    rows = [(kind, one["kB"], one["first"], one["median"], one["p95"]) for kind, one in files.items()]
    figures.table(("file, ms", "kB", "first", "median", "p95"), rows)
    many = _comparisons(arguments.alliances, arguments.years)
    print(f"  {many['comparisons']} comparisons of two years: {many['seconds']} s, {many['ms_each']} ms each")
    return {"files": files, "compare": many}


def _files(turns: int) -> dict:
    from assessment import demo, report, rounds
    from assessment.rounds import keeping

    rounds.open_store()
    demo.make_if_missing()
    try:
        visitor = rounds.visit_practice(None).visitor
        found = {}
        for kind in report.FILES:
            took = []
            for _ in range(turns + 1):
                began = time.perf_counter()
                made = report.make(visitor, keeping.PRACTICE, kind)
                took.append(1000 * (time.perf_counter() - began))
            found[kind] = {"kB": round(len(made.content) / 1000), "first": round(took[0], 1)} | figures.summary(took[1:])
        return found
    finally:
        rounds.close_store()


def _comparisons(alliances: int, years: int) -> dict:
    """Every year beside the one before; making up answers and diagnosing them does not count."""
    knowledge = content.load()
    questionnaire = knowledge.choose("volledig")
    chance, seconds, n = random.Random(2026), 0.0, 0
    for _ in range(alliances):
        outcomes = [
            diagnose(made_up(questionnaire, chance.randint(7, 15), year, chance), questionnaire, knowledge)
            for year in range(2026 - years + 1, 2027)
        ]
        for then, now in pairwise(outcomes):
            now = now.model_copy(update={"overlap": now.answered})  # the same people: the whole rule has to be worked through
            began = time.perf_counter()
            compare(then, now, knowledge)
            seconds += time.perf_counter() - began
            n += 1
    return {"alliances": alliances, "years": years, "comparisons": n, "seconds": round(seconds, 2), "ms_each": round(1000 * seconds / n, 2)}
