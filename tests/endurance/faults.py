"""The store of a running app fails while members answer: n-th call, full, read-only, broken, locked. Repairs nothing.

    python -m tests.endurance.faults [--kind nth|full|readonly|broken|locked|all] [--times 50] [--calls 200]

    nth       for n = 1…200 the n-th write or sync from now fails once, with „no space“ or „input/output error“ in turn
    full …    every write fails for one to three seconds, so many times; reading has to go on and /healthz has to say it
    locked    another program holds the database for 0.1, 3, 10 and 60 seconds

Exit code 1 when an answer was called kept and is not there, when the server gave no word, when a foreign error
stood on a screen or in the log, when it took more than ten seconds to heal, or when the file is not whole.
`--credulous` is the control: an app that takes no notice of a store that fails.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sqlite3
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import servers
from benchmarks.driver import Lost
from tests.endurance.controls import with_change
from tests.lost.faults import BROKEN, FULL, READ_ONLY, SYNCS, WRITES, Faults
from tests.lost.recount import Database
from tests.lost.witness import Witness

MEMBERS = 4
FRESH = 0.6  # seconds: what /healthz said may be told again for half a second
WORD = 4.0  # seconds for the server's own word: two tries of 1.5 s; the script on the page says „nog niet bewaard“ after 0.9 s by itself
HEALED = 10.0  # seconds (trust §4.1)
ALL = {"full": FULL, "readonly": READ_ONLY, "broken": BROKEN}


@dataclass
class Found:
    """What it came to. `told`: times that „nog niet bewaard“ was said; `slowest` and `healed` in seconds."""

    times: int = 0
    told: int = 0
    slowest: float = 0.0
    healed: float = 0.0
    marks: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.times} times, {self.marks} marked, {self.told} times „nog niet bewaard“ (slowest {self.slowest:.2f} s),"
            f" healed within {self.healed:.1f} s, {len(self.wrong)} wrong"
        )


class Evening:
    """A running app with a few members, and a store that can be made to fail."""

    def __init__(self, server: servers.Server, faults: Faults | None = None, seed: int = 1, url: str = "") -> None:
        self.server, self.faults, self.chance, self.found = server, faults, random.Random(seed), Found()
        self.database = Database(server.data, url)
        made = servers.new_round(server, MEMBERS)
        words = self.database.words(made["peiling"])
        self.people = [Witness(made, number, words) for number in range(MEMBERS)]

    async def arrive(self) -> None:
        """Everybody opens the page."""
        for one in self.people:
            self.found.wrong += await one.arrive(self.server.url)

    def spend(self, act: Callable[[], Awaitable[None]]) -> Found:
        """The whole of it: everybody comes, `act` happens, everybody goes."""

        async def all_of_it() -> None:
            await self.arrive()
            await act()
            for one in self.people:
                await one.hang_up()

        try:
            asyncio.run(all_of_it())
        except Lost as problem:  # an error of the app on somebody's screen
            self.found.wrong.append(str(problem))
        return self.found

    async def tap(self, one: Witness) -> bool:
        """One choice that is not in the store, until the screen says something about it. Returns whether it is kept."""
        radio = self.chance.choice(one.page.questions())
        line = one.ledger.lines.get(one.page.name(radio))
        there = (one.page.choice(radio), line.kept if line else None)
        option = self.chance.choice([other for other in radio.body.options if other not in there])
        clock = asyncio.get_running_loop().time
        began = clock()
        await one.page.choose(radio, option)

        def said() -> bool:
            mark = one.page.mark(radio)
            return one.page.says(radio, option) or (mark is not None and mark.word == "nog niet bewaard")

        if not await one.page.until(said, WORD):
            self.found.wrong.append(f"{one}: {WORD:.0f} seconds without a word of the server")
            return False
        if one.page.says(radio, option):
            return True
        self.found.told += 1
        self.found.slowest = max(self.found.slowest, clock() - began)
        return False

    async def settle(self) -> None:
        """Wait until every screen calls everything kept, by itself; then look everything up."""
        clock = asyncio.get_running_loop().time
        began = clock()
        for one in self.people:

            def all_kept(page=one.page) -> bool:
                chosen = [radio for radio in page.questions() if page.choice(radio)]
                return bool(page.questions()) and all(page.says(radio, page.choice(radio)) for radio in chosen)

            if not await one.page.until(all_kept, HEALED):
                self.found.wrong.append(f"{one}: not healed after {HEALED:.0f} s")
        self.found.healed = max(self.found.healed, clock() - began)
        self.look_up()

    def look_up(self) -> None:
        """Hold the database, the log and every screen against what was told."""
        self.found.wrong += self.database.wrong()
        for one in self.people:
            self.found.wrong += one.check(self.database)
        self.found.marks = sum(one.ledger.marks for one in self.people)
        self.found.wrong += [
            f"log: {line}" for line in (self.server.data / "samenpeil.log").read_text().splitlines() if "Traceback" in line
        ]

    async def nth(self, calls: int) -> None:
        """For every n the n-th call fails once."""
        for n in range(1, calls + 1):
            kinds, error = ((WRITES, FULL), (SYNCS, BROKEN), (WRITES, BROKEN))[n % 3]
            self.faults.fail(error, kinds=kinds, after=n, times=1)
            while not self.faults.failed:
                await asyncio.gather(*(self.tap(one) for one in self.people))
            self.faults.heal()
            self.found.times += 1
            await self.settle()

    async def always(self, error: int, times: int) -> None:
        """Every write fails for a while; a page that is opened meanwhile shows what was kept."""
        for _ in range(times):
            await asyncio.gather(*(self.tap(one) for one in self.people))
            self.faults.fail(error)
            kept = await asyncio.gather(*(self.tap(one) for one in self.people))
            if any(kept):
                self.found.wrong.append("called kept while nothing could be written")
            await self.reads()
            await asyncio.sleep(FRESH)
            if self.health() != 503:
                self.found.wrong.append("healthy while nothing can be written")
            await asyncio.sleep(self.chance.uniform(0, 2))
            self.faults.heal()
            self.found.times += 1
            await self.settle()
            await asyncio.sleep(FRESH)
            if self.health() != 200:
                self.found.wrong.append("not healthy after healing")

    async def reads(self) -> None:
        """Somebody opens their page on another device while nothing can be written."""
        one = self.chance.choice(self.people)
        kept = {name for name, line in one.ledger.lines.items() if line.kept is not None}
        page, one.page, one.query = one.page, None, one.page.place
        self.found.wrong += await one.arrive(self.server.url)
        here = {one.page.name(radio) for radio in one.page.questions() if one.page.choice(radio)}
        if not here and kept:
            self.found.wrong.append(f"{one}: a reload shows nothing of what is kept")
        await one.page.close()
        one.page = page

    def health(self) -> int:
        """What /healthz answers."""
        try:
            with urllib.request.urlopen(f"{self.server.url}/healthz", timeout=10) as answer:
                return answer.status
        except urllib.error.HTTPError as problem:
            return problem.code

    async def locked(self, times: int) -> None:
        """Another program holds the database."""
        for turn in range(times):
            seconds = 60.0 if turn % 25 == 24 else (0.1, 3.0, 0.1, 3.0, 10.0)[turn % 5]
            other = sqlite3.connect(self.database.file, isolation_level=None, timeout=5)
            other.execute("BEGIN EXCLUSIVE")
            end = asyncio.get_running_loop().time() + seconds
            first = True
            while asyncio.get_running_loop().time() < end or first:
                if seconds < 1:
                    asyncio.get_running_loop().call_later(seconds, other.execute, "ROLLBACK")
                kept = await asyncio.gather(*(self.tap(one) for one in self.people))
                if first and seconds < 1 and not all(kept):
                    self.found.wrong.append("a lock of a tenth of a second was not waited for")
                if seconds > 1 and any(kept):
                    self.found.wrong.append("called kept while another program held the database")
                first = False
                await asyncio.sleep(FRESH)  # what was told already is no word about the next tap, and nobody taps faster
            if other.in_transaction:
                other.execute("ROLLBACK")
            other.close()
            self.found.times += 1
            await self.settle()


def run(kind: str, act: Callable[[Evening], Awaitable[None]], *, credulous: bool = False) -> Found:
    """One evening on a server of its own."""
    with tempfile.TemporaryDirectory(prefix="samenpeil-storing-") as folder:
        faults = None if kind == "locked" else Faults(Path(folder))
        settings = dict(faults.settings) if faults else {}
        if credulous:
            settings |= with_change("credulous")
        with servers.running(servers.OURS, Path(folder), **settings) as server:
            settings.pop("LD_PRELOAD", None)
            evening = Evening(server, faults)
            return evening.spend(lambda: act(evening))


def main(words: list[str] | None = None) -> int:
    """Run the kinds that were asked for. Returns 1 when something is not as it should be."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.faults")
    parser.add_argument("--kind", choices=("nth", *ALL, "locked", "all"), default="all")
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--calls", type=int, default=200)
    parser.add_argument("--credulous", action="store_true")
    asked = parser.parse_args(words)
    bad = False
    for kind in ("nth", *ALL, "locked"):
        if asked.kind not in (kind, "all"):
            continue
        acts = {"nth": lambda evening: evening.nth(asked.calls), "locked": lambda evening: evening.locked(asked.times)}
        found = run(
            kind, acts.get(kind) or (lambda evening, error=ALL[kind]: evening.always(error, asked.times)), credulous=asked.credulous
        )
        print(f"{kind}: {found}", *dict.fromkeys(found.wrong), sep="\n  ", flush=True)
        bad = bad or bool(found.wrong) or not found.marks
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
