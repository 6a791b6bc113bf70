"""Measures the memory of the server while 50 people answer for five minutes, beside a bare app with as many; looks at nothing else."""

from __future__ import annotations

import argparse
import asyncio
import time
from contextlib import ExitStack

from benchmarks import figures
from benchmarks.people import Person, crowd
from benchmarks.servers import OURS, STOCK, Server, new_round, running

AIM = 250  # MB


def register(subparsers) -> None:
    """Add the command `memory`."""
    parser = subparsers.add_parser("memory", help=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=300, help="how long they answer")
    parser.add_argument("--thinking", type=float, nargs=2, default=(2.0, 4.0), help="seconds between two taps")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> dict:
    """Measure and return per app, in MB: after the start, with everybody there, and at the end."""
    with ExitStack() as stack:
        servers = [stack.enter_context(running(app)) for app in (OURS, STOCK)]
        made = new_round(servers[0], arguments.people)
        time.sleep(min(5.0, arguments.seconds))  # what is loaded in the background after the start
        found = {server.app.name: {"after_start": round(server.megabytes())} for server in servers}
        asyncio.run(_answering(servers, made, found, arguments))
    figures.table(
        ("memory, MB", "after start", "all there", "largest", "at the end", "taps"),
        [(name, one["after_start"], one["all_there"], one["largest"], one["at_the_end"], one["taps"]) for name, one in found.items()],
    )
    return found | {"ratio": figures.ratio(found[OURS.name]["at_the_end"], found[STOCK.name]["at_the_end"])}


async def _answering(servers: list[Server], made: dict, found: dict, arguments: argparse.Namespace) -> None:
    groups = {server.app.name: crowd(server, arguments.people, made) for server in servers}
    everybody: list[Person] = [person for group in groups.values() for person in group]
    for person in everybody:
        await person.arrive()
    for server in servers:
        found[server.app.name]["all_there"] = found[server.app.name]["largest"] = round(server.megabytes())
    watcher = asyncio.create_task(_watch(servers, found))
    await asyncio.gather(*(person.answer(arguments.seconds, arguments.thinking) for person in everybody))
    watcher.cancel()
    for server in servers:
        one = found[server.app.name]
        one["at_the_end"], one["taps"] = round(server.megabytes()), sum(len(person.taps) for person in groups[server.app.name])
        one["largest"] = max(one["largest"], one["at_the_end"])
    await asyncio.gather(*(person.leave() for person in everybody))


async def _watch(servers: list[Server], found: dict) -> None:
    while True:
        for server in servers:
            found[server.app.name]["largest"] = max(found[server.app.name]["largest"], round(server.megabytes()))
        await asyncio.sleep(1)
