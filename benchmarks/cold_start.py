"""Measures how long a start takes, ours beside bare Streamlit in turns: to the first healthy answer and to the first whole screen.

„eerste“ starts with an empty folder (tables and the practice alliance are made), „volgende“ with the folder of an earlier start.
„processor“ is the work done until the healthy answer: it says most when the machine has others to serve too. A browser's own loading
is not in it: first-load measures that.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks import figures
from benchmarks.driver import Tab
from benchmarks.servers import OURS, STOCK, App, running

AIM = 1.3  # times bare Streamlit


def register(subparsers) -> None:
    """Add the command `cold-start`."""
    parser = subparsers.add_parser("cold-start", help=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=7, help="starts of each kind")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> dict:
    """Measure and return the figures in milliseconds: kind of start -> healthy, screen, and the ratios of the medians."""
    kinds = ("healthy", "screen", "processor")
    found: dict[str, dict[str, list[float]]] = {name: {kind: [] for kind in kinds} for name in ("kaal", "eerste", "volgende")}
    with tempfile.TemporaryDirectory(prefix="samenpeil-start-") as used:
        _start(OURS, Path(used))  # also warms the disk for both
        _start(STOCK, None)
        for _ in range(arguments.turns):
            for name, app, data in (("kaal", STOCK, None), ("volgende", OURS, Path(used)), ("eerste", OURS, None)):
                for kind, milliseconds in _start(app, data).items():
                    found[name][kind].append(milliseconds)
    figures.table(
        ("start, ms", "healthy", "p95", "first screen", "p95", "processor", "p95"),
        [(name, *(figures.summary(kinds[kind], 0)[key] for kind in kinds for key in ("median", "p95"))) for name, kinds in found.items()],
    )
    ratios = {
        name: {kind: figures.ratio(statistics.median(found[name][kind]), statistics.median(found["kaal"][kind])) for kind in found[name]}
        for name in ("eerste", "volgende")
    }
    print("  ours / bare:", ratios)
    return {name: {kind: figures.summary(values, 0) for kind, values in kinds.items()} for name, kinds in found.items()} | {"ratio": ratios}


def _start(app: App, data: Path | None) -> dict[str, float]:
    with running(app, data) as server:
        worked = 1000 * server.processor_seconds()
        began = time.perf_counter()
        asyncio.run(_first_screen(server.url))
        return {"healthy": 1000 * server.seconds, "screen": 1000 * (server.seconds + time.perf_counter() - began), "processor": worked}


async def _first_screen(url: str) -> None:
    tab = await Tab.open(url)
    await tab.close()
