"""Measures 200 members who fill in at once for half an hour: tap to mark, memory, and whether everything marked is there afterwards.

Each has a cookie of its own from one link and a websocket of its own, thinks two to eight seconds before every answer, goes through the
screens and sends; then somebody new comes in their place. At the end every mark is looked up in the database, and everybody opens one of
their screens again.
"""

from __future__ import annotations

import argparse
import asyncio
import time

from assessment import content
from benchmarks import figures, recount
from benchmarks.people import Filler
from benchmarks.servers import OURS, Server, new_round, running
from benchmarks.watching import watching

MOST_PEOPLE, MOST_MINUTES = 380, 24 * 60  # the guard lets 400 connections in
MOST_P95, MOST_P99, MOST_MEGABYTES, MOST_GROWTH = 1_000, 3_000, 1_500, 0.05


def register(subparsers) -> None:
    """Add the command `load`."""
    parser = subparsers.add_parser("load", help=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=200, help="at once")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--items", type=int, default=60, help="questions that each fills in, of the eighty")
    parser.add_argument("--thinking", type=float, nargs=2, default=(2.0, 8.0), help="seconds before every answer")
    parser.add_argument("--coming", type=float, default=60, help="seconds in which all of them come")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> dict:
    """Measure and return the figures; `met` says of every goal whether it was reached."""
    people, seconds = min(arguments.people, MOST_PEOPLE), 60 * min(arguments.minutes, MOST_MINUTES)
    questionnaire = content.load().choose("volledig")
    one_takes = max(1.0, arguments.items * sum(arguments.thinking) / 2)
    with running(OURS) as server:
        made = new_round(server, int(people * (1 + seconds / one_takes)))
        time.sleep(min(5.0, seconds))  # what is loaded in the background after the start
        group, watch, driver = asyncio.run(_evening(server, made, people, seconds, arguments))
        lost = recount.not_stored(server, group, questionnaire)
        looked, hidden = asyncio.run(recount.not_shown(group, questionnaire))
        log = (server.data / f"{OURS.name}.log").read_text(errors="replace")
    found = {
        "people": people,
        "minutes": round(seconds / 60, 1),
        "came": len(group),
        "sent": sum(one.sent for one in group),
        "ms": figures.summary(1000 * tap for one in group for tap in one.taps),
        "next_screen_ms": figures.summary(1000 * turn for one in group for turn in one.turns),
        "first_question_ms": figures.summary(1000 * one.came for one in group if one.came),
        "errors": [problem for one in group for problem in one.lost] + ["incident"] * log.count("incident "),
        "marked": sum(len(one.kept) for one in group),
        "lost": lost,
        "shown_again": looked,
        "not_shown_again": hidden,
        "driver_busy": driver,
        "server": watch,
    }
    found["met"] = {
        "no errors": not found["errors"],
        "nothing lost": not lost and not hidden and found["marked"] > 0,
        "p95": found["ms"].get("p95", MOST_P95 + 1) <= MOST_P95,
        "p99": found["ms"].get("p99", MOST_P99 + 1) <= MOST_P99,
        "memory": watch["megabytes"]["largest"] <= MOST_MEGABYTES,
        "flat": watch["growth"]["megabytes"] <= MOST_GROWTH,
    }
    _show(found)
    return found


async def _evening(
    server: Server, made: dict, people: int, seconds: float, arguments: argparse.Namespace
) -> tuple[list[Filler], dict, float]:
    """Keep so many people busy until the time is up: everybody who came, what the server used, and how busy this driver was."""
    group: list[Filler] = []
    began, worked = time.perf_counter(), time.process_time()

    async def place(number: int) -> None:
        await asyncio.sleep(min(arguments.coming, seconds / 2) * number / people)
        while time.perf_counter() < began + seconds:
            person = Filler(server, len(group), made, arguments.items)
            group.append(person)
            await person.fill_in(arguments.thinking, began + seconds)
            if person.lost:
                await asyncio.sleep(1)  # whatever is wrong, do not hammer

    async with watching(server) as watch:
        await asyncio.gather(*(place(number) for number in range(people)))
    return group, watch.told(), round((time.process_time() - worked) / (time.perf_counter() - began), 2)


def _show(found: dict) -> None:
    for name in ("ms", "next_screen_ms", "first_question_ms"):
        one = found[name]
        if one["n"]:
            row = (name, one["n"], one["median"], one["p95"], one["p99"], one["largest"])
            figures.table((f"{found['people']} at once", "n", "median", "p95", "p99", "largest"), [row])
    server = found["server"]
    print(f"  came {found['came']}, sent {found['sent']}, errors {len(found['errors'])}")
    print(f"  marked {found['marked']}, lost {len(found['lost'])}; shown again {found['shown_again']}, not {len(found['not_shown_again'])}")
    print(f"  memory {server['megabytes']} MB, growth {server['growth']}, files {server['files']}, threads {server['threads']}")
    print(f"  processor {server['processor']} of one core, driver {found['driver_busy']}")
    print("  met:", found["met"], flush=True)
