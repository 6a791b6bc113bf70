"""Measures saved answers per second with 25 busy people on the same sixteen questions: ours, a bare Streamlit app and oTree, in turns.

Everybody is in before the first tap, nobody thinks, and everybody answers each question once. An answer counts when what says that it is
kept has arrived: our mark „bewaard“, or the next page of the others. All three keep it in SQLite and have synced the disk by then.
The others show one question a page: everybody chooses, presses the button at once, and what stands then says that the answer is kept.
Ours runs twice: with one a page and people who do the same (it hears the choice and the button apart, as two messages), and as members
get it, with four on a screen, where everybody waits for the mark of one answer before choosing the next.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import shutil
import statistics
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa

from benchmarks import figures, otree_server
from benchmarks.servers import BARE, OURS, ROOT, STOCK, TUNED, App, Server, new_round, running
from benchmarks.sixteen import QUESTIONS, Answering, InBare, InOtree, Ours, OursOneAPage

AIM = 3  # times oTree's answers per second; five is what we would like
PARTS_OF_OURS = ("app.py", "assessment", "scoring", "questionnaires", ".streamlit")


@dataclass
class System:
    """One of those compared. `came`: people so far, so that each is somebody new."""

    server: Server
    codes: list[str]  # of oTree's participants
    made: dict  # our peiling
    came: int = 0
    is_one_a_page: bool = False  # of ours

    @property
    def name(self) -> str:
        return self.server.app.name

    def people(self, number: int) -> list[Answering]:
        """So many new people."""
        numbers = range(self.came, self.came + number)
        self.came += number
        if self.made:
            ours = OursOneAPage if self.is_one_a_page else Ours
            return [ours(self.server, one, self.made) for one in numbers]
        if self.codes:
            return [InOtree(self.server, one, self.codes[one]) for one in numbers]
        return [InBare(self.server, one) for one in numbers]

    def kept(self) -> int:
        """Answers that stand in the database of this system."""
        if self.codes:
            return otree_server.answers(self.server.app.folder, QUESTIONS)
        engine = sa.create_engine(self.server.database if self.made else f"sqlite:///{self.server.data / 'zestien.db'}")
        try:
            with engine.connect() as database:
                return database.execute(sa.text("SELECT COUNT(*) FROM answers")).scalar()
        finally:
            engine.dispose()


def register(subparsers) -> None:
    """Add the command `beside`."""
    parser = subparsers.add_parser("beside", help=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=25, help="busy at once")
    parser.add_argument("--turns", type=int, default=7, help="turns of every system")
    parser.add_argument("--without-otree", action="store_true", help="where PyPI cannot be reached")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> dict:
    """Measure and return: system -> answers per second of each turn, their median, milliseconds, and our ratios."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="samenpeil-naast-")))
        questions = _questions(folder)
        systems = _started(stack, folder, questions, arguments)
        time.sleep(3)  # what is loaded in the background after the start
        found: dict[str, list[dict]] = {system.name: [] for system in systems}
        for system in systems:  # the first people of each load what is loaded once
            asyncio.run(_turn(system, min(5, arguments.people)))
        for _ in range(arguments.turns):
            for system in systems:
                found[system.name].append(asyncio.run(_turn(system, arguments.people)))
        lost = {system.name: system.came * QUESTIONS - system.kept() for system in systems}
    return _told(found, lost)


def _questions(folder: Path) -> Path:
    """The words of our sixteen ingredients, for the others."""
    from assessment import content

    asked = content.load().choose("kort")
    path = folder / "vragen.json"
    path.write_text(json.dumps([item.text for item in asked.items if item.id.startswith("ING-")], ensure_ascii=False), encoding="utf-8")
    return path


def _started(stack: ExitStack, folder: Path, questions: Path, arguments: argparse.Namespace) -> list[System]:
    people = min(5, arguments.people) + arguments.people * arguments.turns
    systems = []
    for app in (OURS, one_a_page(folder / "een-per-scherm")):
        ours = stack.enter_context(running(app))
        systems.append(System(ours, [], new_round(ours, people, "kort"), is_one_a_page=app is not OURS))
    if not arguments.without_otree:
        app, needs, codes = otree_server.project(folder / "otree", questions, people)
        systems.append(System(stack.enter_context(running(app, **needs)), codes, {}))
    for app in (STOCK, TUNED):
        data = folder / app.name
        data.mkdir()
        needs = {"ZESTIEN_VRAGEN": str(questions), "ZESTIEN_DATABASE": str(data / "zestien.db")}
        sixteen = replace(app, folder=BARE, script="sixteen.py")
        systems.append(System(stack.enter_context(running(sixteen, data, **needs)), [], {}))
    return systems


def one_a_page(folder: Path) -> App:
    """Our app as it is, with content of its own in which every screen has one question."""
    folder.mkdir()
    for part in PARTS_OF_OURS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, folder / part)
    parts = folder / "questionnaires" / "peiling.yaml"
    parts.write_text(re.sub(r"per_scherm: \d+", "per_scherm: 1", parts.read_text(encoding="utf-8")), encoding="utf-8")
    return replace(OURS, name=f"{OURS.name}-een", folder=folder)


async def _turn(system: System, number: int) -> dict:
    """Everybody comes, all answer the sixteen questions at once, everybody leaves."""
    people = system.people(number)
    began = time.perf_counter()
    await asyncio.gather(*(person.arrive() for person in people))
    in_all = time.perf_counter()
    worked, driver = system.server.processor_seconds(), time.process_time()
    await asyncio.gather(*(person.answer_all() for person in people))
    done = time.perf_counter()
    answers = number * QUESTIONS
    found = {
        "per_second": answers / (done - in_all),
        "per_second_with_coming_in": answers / (done - began),
        "server_ms": 1000 * (system.server.processor_seconds() - worked) / answers,
        "driver_busy": (time.process_time() - driver) / (done - in_all),
        "taps": [1000 * tap for person in people for tap in person.taps],
    }
    await asyncio.gather(*(person.leave() for person in people))
    return found


def _told(found: dict[str, list[dict]], lost: dict[str, int]) -> dict:
    told: dict = {}
    for name, turns in found.items():
        told[name] = {
            "per_second": round(statistics.median(turn["per_second"] for turn in turns), 1),
            "each_turn": [round(turn["per_second"], 1) for turn in turns],
            "with_coming_in": round(statistics.median(turn["per_second_with_coming_in"] for turn in turns), 1),
            "processor_ms_per_answer": round(statistics.median(turn["server_ms"] for turn in turns), 1),
            "driver_busy": round(max(turn["driver_busy"] for turn in turns), 2),
            "ms": figures.summary(tap for turn in turns for tap in turn["taps"]),
            "answers": sum(len(turn["taps"]) for turn in turns),
            "lost": lost[name],
        }
    rows = [
        (name, one["answers"], one["lost"], one["per_second"], one["with_coming_in"], one["ms"]["median"], one["ms"]["p95"],
         one["processor_ms_per_answer"], one["driver_busy"])
        for name, one in told.items()
    ]  # fmt: skip
    figures.table(("sixteen questions", "answers", "lost", "per second", "with coming in", "ms", "p95", "cpu ms", "driver"), rows)
    ours = {name: one for name, one in told.items() if name.startswith(OURS.name)}
    told["ratio"] = {name: {other: _beside(one, told[other]) for other in found if other not in ours} for name, one in ours.items()}
    for name, ratios in told["ratio"].items():
        print(f"  {name} / theirs (aim for oTree: {AIM}):", ratios, flush=True)
    told["met"] = not any(lost.values()) and all(one["otree"]["per_second"] >= AIM for one in told["ratio"].values() if "otree" in one)
    return told


def _beside(ours: dict, other: dict) -> dict:
    each = [figures.ratio(a, b) for a, b in zip(ours["each_turn"], other["each_turn"], strict=True)]
    return {key: figures.ratio(ours[key], other[key]) for key in ("per_second", "with_coming_in")} | {"of_each_turn": each}
