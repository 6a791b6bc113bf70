"""Measures the method alone: one peiling of 11 and of 25 people, many alliances over five years, and the whole command; on made-up answers.

The answers follow no pattern, which is the hardest case: much disagreement, so many borders, talking points and reasons.
"""

from __future__ import annotations

import argparse
import csv
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from assessment import content
from benchmarks import figures
from benchmarks.servers import ROOT, environment
from scoring import diagnose
from scoring.instrument import Questionnaire
from scoring.knowledge import Knowledge
from scoring.results import Respondent, RoundAnswers

AIM = 100  # ms of calculation for one peiling
CORNERS = ("overheid", "zorg-welzijn", "zakelijk")


def register(subparsers) -> None:
    """Add the command `diagnose`."""
    parser = subparsers.add_parser("diagnose", help=__doc__.splitlines()[0])
    parser.add_argument("--alliances", type=int, default=1000)
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--turns", type=int, default=30, help="how often one peiling is diagnosed")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> dict:
    """Measure and return: milliseconds for one peiling, for many alliances in seconds, and for the whole command."""
    knowledge = content.load()
    questionnaire = knowledge.choose("volledig")
    chance = random.Random(2026)
    one = {}
    for people in (11, 25):
        answers = made_up(questionnaire, people, 2026, chance)
        walls, works = zip(*(_timed(lambda a=answers: diagnose(a, questionnaire, knowledge)) for _ in range(arguments.turns)), strict=True)
        one[f"{people}_people"] = figures.summary(walls) | {"processor_median": figures.summary(works)["median"]}
    many = _many(questionnaire, knowledge, arguments.alliances, arguments.years, chance)
    command = figures.summary((_command(made_up(questionnaire, 11, 2026, chance)) for _ in range(min(5, arguments.turns))), 0)
    rows = [(name, found["median"], found["p95"], found["processor_median"]) for name, found in one.items()]
    figures.table(("diagnose, ms", "median", "p95", "processor"), [*rows, ("whole command, 11", command["median"], command["p95"], "")])
    print(f"  {many['alliances']} alliances × {many['years']} years: {many['seconds']} s, {many['ms_per_round']} ms a round"
          f" ({many['processor_ms_per_round']} of the processor)")
    return {"one": one, "many": many, "whole_command": command}


def made_up(questionnaire: Questionnaire, people: int, year: int, chance: random.Random) -> RoundAnswers:
    """Answers of so many people to everything that is asked, any code of the scale with the same chance."""
    scales = {scale.id: scale.codes for scale in questionnaire.scales}
    codes = {item.id: scales[item.scale or one.scale] for one in questionnaire.instruments for item in one.items}
    respondents = tuple(
        Respondent(f"p{number:02}", CORNERS[number % 3], {item: chance.choice(allowed) for item, allowed in codes.items()})
        for number in range(people)
    )
    return RoundAnswers(label=str(year), date=f"{year}-06-12", invited=people + 3, respondents=respondents)


def _many(questionnaire: Questionnaire, knowledge: Knowledge, alliances: int, years: int, chance: random.Random) -> dict:
    """Every alliance year after year, each year beside the one before; making up the answers does not count."""
    seconds = processor = 0.0
    for _ in range(alliances):
        before = None
        for year in range(2026 - years + 1, 2027):
            answers = made_up(questionnaire, chance.randint(7, 15), year, chance)
            began, worked = time.perf_counter(), time.process_time()
            before = diagnose(answers, questionnaire, knowledge, before=before)
            seconds += time.perf_counter() - began
            processor += time.process_time() - worked
    rounds = alliances * years
    found = {"alliances": alliances, "years": years, "rounds": rounds}
    return found | {
        "seconds": round(seconds, 1),
        "ms_per_round": round(1000 * seconds / rounds, 1),
        "processor_ms_per_round": round(1000 * processor / rounds, 1),
    }


def _timed(act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds on the clock and of the processor."""
    began, worked = time.perf_counter(), time.process_time()
    act()
    return 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - worked)


def _command(answers: RoundAnswers) -> float:
    with tempfile.TemporaryDirectory(prefix="samenpeil-diagnose-") as folder:
        file = Path(folder) / "answers.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            rows = csv.writer(out)
            rows.writerow(["ronde", "datum", "uitgenodigd", "persoon", "hoek", "item", "antwoord"])
            for one in answers.respondents:
                begin = (answers.label, answers.date, answers.invited, one.key, one.perspective)
                rows.writerows((*begin, item, code) for item, code in one.answers.items())
        command = [sys.executable, "-m", "assessment", "diagnose", str(file), "--json"]
        began = time.perf_counter()
        subprocess.run(command, cwd=ROOT, env=environment(Path(folder)), check=True, capture_output=True)
        return 1000 * (time.perf_counter() - began)
