"""Measures the memory of the server while 50 people answer for five minutes, and of a bare app with as many; looks at nothing else."""

from __future__ import annotations

import argparse
import asyncio
import time

from benchmarks import figures
from benchmarks.people import crowd
from benchmarks.servers import OURS, STOCK, Server, new_round, running

AIM = 250  # MB
LONGEST_BARE = 60  # seconds: the bare app keeps nothing, and takes a whole core while 50 people tap in it


def register(subparsers) -> None:
    """Add the command `memory`."""
    parser = subparsers.add_parser("memory", help=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=300, help="how long they answer")
    parser.add_argument("--thinking", type=float, nargs=2, default=(2.0, 4.0), help="seconds between two taps")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> dict:
    """Measure and return per app, in MB: after the start, with everybody there, the largest and at the end.

    One app after the other: together they would need more than a small machine has.
    """
    found = {}
    for app, seconds in ((OURS, arguments.seconds), (STOCK, min(arguments.seconds, LONGEST_BARE))):
        with running(app) as server:
            made = new_round(server, arguments.people) if app is OURS else None
            time.sleep(min(8.0, seconds))  # what is loaded in the background after the start
            found[app.name] = asyncio.run(_answering(server, made, seconds, arguments))
    keys = ("after_start", "all_there", "largest", "at_the_end", "taps", "lost")
    figures.table(("memory, MB", *keys), [(name, *(one[key] for key in keys)) for name, one in found.items()])
    return found | {"ratio": figures.ratio(found[OURS.name]["at_the_end"], found[STOCK.name]["at_the_end"])}


async def _answering(server: Server, made: dict | None, seconds: float, arguments: argparse.Namespace) -> dict[str, int]:
    found = {"after_start": round(server.megabytes())}
    people = crowd(server, arguments.people, made)
    for person in people:
        await person.arrive()
    found["all_there"] = found["largest"] = round(server.megabytes())
    watcher = asyncio.create_task(_watch(server, found))
    await asyncio.gather(*(person.answer(seconds, arguments.thinking) for person in people))
    watcher.cancel()
    found["at_the_end"] = round(server.megabytes())
    found["largest"] = max(found["largest"], found["at_the_end"])
    found["taps"], found["lost"] = sum(len(person.taps) for person in people), sum(len(person.lost) for person in people)
    await asyncio.gather(*(person.leave() for person in people))
    return found


async def _watch(server: Server, found: dict[str, int]) -> None:
    while True:
        found["largest"] = max(found["largest"], round(server.megabytes()))
        await asyncio.sleep(1)
