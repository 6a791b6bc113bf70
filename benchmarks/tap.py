"""Measures a tap to its mark with 1, 25 and 50 people at once, ours beside two bare apps in turns; no browser draws anything.

For ours the mark is „bewaard“: sent after commit and sync, read back. The bare app keeps nothing and only says what was tapped.
„kaal“ is Streamlit as it comes; „kaal-afgesteld“ is the same app with the settings that make Streamlit quick.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from contextlib import ExitStack

from benchmarks import figures
from benchmarks.people import Person, crowd
from benchmarks.servers import OURS, STOCK, TUNED, Server, new_round, running

AIM = 1.5  # times the bare app at 50 people


def register(subparsers) -> None:
    """Add the command `tap`."""
    parser = subparsers.add_parser("tap", help=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, nargs="+", default=[1, 25, 50], help="how many at once")
    parser.add_argument("--seconds", type=float, default=20, help="length of one turn of one app")
    parser.add_argument("--turns", type=int, default=3, help="turns of every app")
    parser.add_argument("--thinking", type=float, nargs=2, default=(2.0, 4.0), help="seconds between two taps")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> dict:
    """Measure and return the figures: people -> app -> milliseconds, and the ratios."""
    apps = (OURS, STOCK, TUNED)
    with ExitStack() as stack:
        servers = [stack.enter_context(running(app)) for app in apps]
        made = new_round(servers[0], max(arguments.people))
        crowds = {server.app.name: crowd(server, max(arguments.people), made) for server in servers}
        time.sleep(min(3.0, arguments.seconds))  # what is loaded in the background after the start
        return {"taps": [_measured(people, servers, crowds, arguments) for people in arguments.people]}


def _measured(people: int, servers: list[Server], crowds: dict[str, list[Person]], arguments: argparse.Namespace) -> dict:
    found: dict = {"people": people}
    seconds = arguments.seconds * (2 if people == 1 else 1)
    used: dict[str, list[float]] = {server.app.name: [] for server in servers}
    driver: list[float] = []
    for one in (person for group in crowds.values() for person in group):
        one.taps, one.turns, one.lost = [], [], []
    for _ in range(arguments.turns):
        for server in servers:
            busy, began = time.process_time(), time.perf_counter()
            used[server.app.name].append(asyncio.run(_turn(server, crowds[server.app.name][:people], seconds, arguments.thinking)))
            driver.append((time.process_time() - busy) / (time.perf_counter() - began))
    for server in servers:
        group = crowds[server.app.name][:people]
        taps = [1000 * tap for person in group for tap in person.taps]
        turns = [1000 * turn for person in group for turn in person.turns]
        found[server.app.name] = figures.summary(taps) | {
            "processor_ms_per_tap": round(1000 * sum(used[server.app.name]) / max(1, len(taps)), 1),
            "next_screen": figures.summary(turns),
            "lost": [problem for person in group for problem in person.lost],
        }
    ours = found[OURS.name]
    found["ratio"] = {
        app.name: {key: figures.ratio(ours[key], found[app.name][key]) for key in ("median", "p95")} for app in (STOCK, TUNED)
    }
    found["driver_busy"] = round(max(driver), 2)  # share of one core; near 1 the driver itself is what is measured
    _show(found, servers)
    return found


async def _turn(server: Server, group: list[Person], seconds: float, thinking: tuple[float, float]) -> float:
    """Everybody comes, answers and leaves. Returns the seconds of the processor that the server needed for the answering."""
    for person in group:
        await person.arrive()
    before = server.processor_seconds()
    try:
        await asyncio.gather(*(person.answer(seconds, thinking) for person in group))
        return server.processor_seconds() - before
    finally:
        await asyncio.gather(*(person.leave() for person in group))


def _show(found: dict, servers: list[Server]) -> None:
    rows = []
    for server in servers:
        one = found[server.app.name]
        rows.append((server.app.name, one["n"], one["median"], one["p95"], one["largest"], one["processor_ms_per_tap"], len(one["lost"])))
    figures.table((f"{found['people']} at once, ms", "taps", "median", "p95", "largest", "cpu", "lost"), rows)
    print("  ours / bare:", found["ratio"], "driver busy:", found["driver_busy"], flush=True)
