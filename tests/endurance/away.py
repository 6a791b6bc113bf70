"""PostgreSQL goes away under a running app while members answer: killed connections, a black hole, resets, a stop, slowness.

    python -m tests.endurance.away [--kind terminated|hole|reset|stopped|slow|all] [--times 50] [--longest 15]

    terminated   `pg_terminate_backend` for every connection, ten times a second
    hole         between the app and PostgreSQL nothing passes and nothing is refused (half-open), for one second up to `--longest`
    reset        every connection is cut with a reset, and so is every new one
    stopped      `pg_ctl -m fast stop`, and started again seconds later
    slow         every packet a twentieth to a tenth of a second later, each way

Members tap all the time, so that it also happens in the middle of a save; one more opens the page meanwhile. Exit code 1 when an answer was
called kept and is not there (looked up beside the app), when the server gave no word in time, when /healthz was green while nothing could
be kept or took longer than a save, when a foreign error stood on a screen or in the log, when not everything was kept within ten seconds
after it ended, without a restart, or when the next tap was not. `--credulous` is the control: an app that takes no notice.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from benchmarks import servers
from benchmarks.driver import Lost
from tests import postgres
from tests.endurance.controls import with_change
from tests.endurance.faults import FRESH, HEALED, WORD, Evening, Found
from tests.lost.page import Page
from tests.lost.proxy import Wire, beside
from tests.lost.witness import Witness

KINDS = ("terminated", "hole", "reset", "stopped", "slow")
NOTHING_IS_KEPT = ("hole", "reset", "stopped")  # while these last
DATABASE = "weg"
HURRY, CALM = (0.0, 0.1), (0.4, 1.0)  # seconds between two taps: many just before, then what the app lets one page ask (server/frames.py)


class Night(Evening):
    """A running app whose PostgreSQL stands at the other end of `wire`."""

    def __init__(self, server: servers.Server, wire: Wire, url: str) -> None:
        super().__init__(server, url=url)
        self.wire, self.is_on, self.is_away = wire, False, False

    @asynccontextmanager
    async def trouble(self, kind: str) -> AsyncIterator[None]:
        """As long as the block lasts."""
        cluster = postgres.cluster()
        if kind == "hole":
            self.wire.state = "silent"
        elif kind == "reset":
            self.wire.state = "refused"
            self.wire.cut()
        elif kind == "slow":
            self.wire.latency = self.chance.uniform(0.05, 0.1)
        elif kind == "stopped":
            await asyncio.to_thread(cluster.halt)
        killing = asyncio.create_task(self._kill_connections()) if kind == "terminated" else None
        self.is_on, self.is_away = True, kind in NOTHING_IS_KEPT
        try:
            yield
        finally:
            self.is_on = self.is_away = False
            self.wire.state, self.wire.latency = "through", 0.0
            if kind == "stopped":
                await asyncio.to_thread(cluster.go_on)
            if killing:
                killing.cancel()
                with suppress(asyncio.CancelledError):
                    await killing

    async def _kill_connections(self) -> None:
        while True:
            killed = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{DATABASE}'"
            await asyncio.to_thread(postgres.cluster().ask, killed)
            await asyncio.sleep(0.1)

    async def times(self, kind: str, times: int, longest: float) -> None:
        """So many times this trouble, each in the middle of what members do, and everything looked up after each."""
        for turn in range(times):
            over = asyncio.Event()
            lives = [asyncio.create_task(self._tap_on(one, over)) for one in self.people]
            await asyncio.sleep(self.chance.uniform(0.1, 0.3))
            seconds = min(longest, (1.0, 3.0, 6.0, 15.0)[turn % 4] if kind == "hole" else self.chance.uniform(1.5, 3.0))
            async with self.trouble(kind):
                newcomer = asyncio.create_task(self._open_meanwhile(self.people[turn % len(self.people)]))
                await asyncio.gather(asyncio.sleep(seconds), self._look_at_health())
            over.set()
            page = await newcomer
            await asyncio.gather(*lives)
            self.found.times += 1
            await self.settle()
            if page is None or not await page.until(lambda page=page: bool(page.questions()), HEALED):
                self.found.wrong.append("who opened the page meanwhile saw no questions afterwards")
            if page is not None:
                await page.close()
            kept = await asyncio.gather(*(self.tap(one) for one in self.people))
            if not all(kept):
                self.found.wrong.append("the next tap was not kept")
            await asyncio.sleep(FRESH)
            if await asyncio.to_thread(self.health) != 200:
                self.found.wrong.append("not healthy after healing")

    async def _tap_on(self, one: Witness, over: asyncio.Event) -> None:
        while not over.is_set():
            before, marks = self.is_away, one.ledger.marks
            kept = await self.tap(one)
            if kept and before and self.is_away and one.ledger.marks > marks:
                self.found.wrong.append(f"{one}: called kept while PostgreSQL was away")
            await asyncio.sleep(self.chance.uniform(*(CALM if self.is_on else HURRY)))

    async def _look_at_health(self) -> None:
        """What is told halfway, and within which time."""
        if not self.is_away:
            return
        await asyncio.sleep(FRESH)
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            status = await asyncio.to_thread(self.health)
        except OSError as problem:
            status = repr(problem)
        if status != 503 and self.is_away:
            self.found.wrong.append(f"/healthz says {status} while nothing can be kept")
        if clock() - began > WORD:
            self.found.wrong.append(f"/healthz took {clock() - began:.1f} s")

    async def _open_meanwhile(self, one: Witness) -> Page | None:
        """Open the same page on another device: it may have nothing to show yet."""
        try:
            return await Page.arrive(self.server.url, "invullen", one.page.place, one.cookie, one.ledger)
        except Lost as problem:
            self.found.wrong.append(f"{one}, opening meanwhile: {problem}")
            return None


def run(kind: str, times: int, *, longest: float = 15.0, credulous: bool = False) -> Found:
    """One night on a server of its own."""
    cluster = postgres.cluster()
    direct = cluster.empty(DATABASE)
    with tempfile.TemporaryDirectory(prefix="samenpeil-weg-") as folder, beside(cluster.port) as wire:
        settings = {"DATABASE_URL": direct.replace(f":{cluster.port}/", f":{wire.port}/")}
        if credulous:
            settings |= with_change("credulous")
        with servers.running(servers.OURS, Path(folder), **settings) as server:
            night = Night(server, wire, direct)
            return night.spend(lambda: night.times(kind, times, longest))


def main(words: list[str] | None = None) -> int:
    """Run the kinds that were asked for. Returns 1 when something is not as it should be."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.away")
    parser.add_argument("--kind", choices=(*KINDS, "all"), default="all")
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--longest", type=float, default=15.0)
    parser.add_argument("--credulous", action="store_true")
    asked = parser.parse_args(words)
    bad = False
    for kind in KINDS:
        if asked.kind in (kind, "all"):
            found = run(kind, asked.times, longest=asked.longest, credulous=asked.credulous)
            print(f"{kind}: {found}", *dict.fromkeys(found.wrong), sep="\n  ", flush=True)
            bad = bad or bool(found.wrong) or not found.marks
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
