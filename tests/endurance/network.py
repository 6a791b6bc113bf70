"""Members behind a wire that is cut, silent, one-way, or asleep beyond the session's life: their first tap afterwards is looked up.

    python -m tests.endurance.network [--times 300] [--sleepers 200] [--dropping]

    cut       every connection ends with a reset; the pages come back to the same session
    silent    a black hole of a second, then a reset; what was tapped meanwhile is sent again by a browser on its first tap
    half      the answer arrives at the server, the mark does not come back
    slow      every piece 200 ms later
    restart   the server is killed and started again; the pages come back to a server that never heard of them
    asleep    Streamlit forgot the session (`disconnectedSessionTTL` of one second)
    sleepers  so many connections cut at once, more than the 128 sessions that Streamlit keeps; everybody returns

A page comes back as a browser does: with its old screen, its old question in hand, and without a word until somebody taps. Exit code 1
when a first tap was shown as chosen and not both stored and marked, or when anything that was marked is not there.
`--dropping` is the control: without server/lost_session.py the first tap after a restart is dropped by Streamlit.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import servers
from tests.endurance.controls import with_change
from tests.lost.proxy import Wire
from tests.lost.recount import Database
from tests.lost.witness import Witness

MEMBERS = 10
AT_ONCE = 10
PATIENCE = 60.0  # seconds for a mark when two hundred lost pages are drawn again at once
WAYS = ("cut", "silent", "half", "slow", "restart", "asleep")


@dataclass
class Found:
    """What it came to. `first`: first taps after a return; `kept`: those that were stored and marked."""

    first: int = 0
    kept: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.kept} of {self.first} first taps stored and marked, {len(self.wrong)} wrong"


class Evening:
    """Members of one peiling on a server that can be started again."""

    def __init__(self, data: Path, members: int, settings: dict[str, str], app: servers.App = servers.OURS) -> None:
        self.data, self.settings, self.chance, self.found = data, settings, random.Random(1), Found()
        self.database = Database(data, settings.get("DATABASE_URL", ""))
        with servers.running(app, data, **settings) as server:
            self.made = servers.new_round(server, members)
        words = self.database.words(self.made["peiling"])
        self.people = [Witness(self.made, number, words) for number in range(members)]

    async def first_tap(self, one: Witness) -> None:
        """Tap as if nothing had happened; the answer must be marked, and stand in the database."""
        self.found.first += 1
        radio = self.chance.choice(one.page.questions())
        option = self.chance.choice([other for other in radio.body.options if other != one.page.choice(radio)])
        name = one.page.name(radio)
        await one.page.choose(radio, option)

        def is_marked() -> bool:
            return any(one.page.name(radio) == name and one.page.says(radio, option) for radio in one.page.questions())

        if not await one.page.until(is_marked, PATIENCE):
            self.found.wrong.append(f"{one}: {name} was tapped after the return, and never marked")
        elif wrong := one.check(self.database):
            self.found.wrong += wrong
        elif one.ledger.lines[name].kept != option:
            self.found.wrong.append(f"{one}: {name} is marked as {one.ledger.lines[name].kept}, tapped was {option}")
        else:
            self.found.kept += 1

    async def arrive(self, url: str) -> None:
        """Everybody opens the page, a table at a time; who could not begin yet tries again."""
        for first in range(0, len(self.people), AT_ONCE):
            for _ in range(5):
                waiting = [one for one in self.people[first : first + AT_ONCE] if one.page is None or not one.page.questions()]
                await asyncio.gather(*(one.hang_up() for one in waiting))
                await asyncio.gather(*(one.arrive(url) for one in waiting))

    async def everybody(self, act, *given) -> None:
        """The same for all members at once."""
        await asyncio.gather(*(act(one, *given) for one in self.people))


async def trouble(evening: Evening, wire: Wire, way: str) -> None:
    """One trouble of the wire itself, with taps into it."""
    if way == "slow":
        wire.latency = 0.2
        await evening.everybody(evening.first_tap)
        wire.latency = 0.0
        return
    if way in ("silent", "half"):
        wire.state = way
        for one in evening.people:  # they tap, and hear nothing
            radio = evening.chance.choice(one.page.questions())
            await one.page.choose(radio, evening.chance.choice(radio.body.options))
        await asyncio.sleep(evening.chance.uniform(0.3, 1.0))
        wire.cut()
        wire.state = "through"
    wire.cut()
    await come_back(evening, wire.url)


async def come_back(evening: Evening, url: str) -> None:
    """The pages connect again, and the first thing that is said is a tap."""
    await evening.everybody(lambda one: one.page.back(url))
    await evening.everybody(evening.first_tap)


async def on_one_server(evening: Evening, server: servers.Server, way: str, times: int) -> None:
    """`times` first taps on a server that stays up."""
    async with Wire(server.port) as wire:
        await evening.arrive(wire.url)
        while evening.found.first < times:
            await trouble(evening, wire, way)
            if way == "asleep":
                wire.cut()
                await asyncio.sleep(1.6)
                await come_back(evening, wire.url)
        await hang_up(evening)


async def hang_up(evening: Evening) -> None:
    """Everything marked must be there; then all pages close."""
    for one in evening.people:
        evening.found.wrong += one.check(evening.database)
        await one.hang_up()


def restarts(evening: Evening, times: int) -> None:
    """`times` first taps, each after a SIGKILL and a new start."""

    async def live(server: servers.Server, is_first: bool) -> None:
        if is_first:
            await evening.arrive(server.url)
        else:
            await come_back(evening, server.url)
        server.process.kill()
        await asyncio.to_thread(server.process.wait)

    async def all_of_it() -> None:
        is_first = True
        while evening.found.first < times:
            with servers.running(servers.OURS, evening.data, **evening.settings) as server:
                await live(server, is_first)
            is_first = False
        await hang_up(evening)

    asyncio.run(all_of_it())


def run(way: str, times: int, *, members: int = MEMBERS, dropping: bool = False) -> Found:
    """`times` first taps after this trouble."""
    settings = with_change("dropping") if dropping else {}
    if way == "asleep":
        settings["STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL"] = "1"
    with tempfile.TemporaryDirectory(prefix="samenpeil-draad-") as folder:
        evening = Evening(Path(folder), members, settings)
        if way == "restart":
            restarts(evening, times)
        else:
            with servers.running(servers.OURS, evening.data, **settings) as server:
                asyncio.run(on_one_server(evening, server, "cut" if way == "sleepers" else way, times))
        return evening.found


def main(words: list[str] | None = None) -> int:
    """Run every trouble. Returns 1 when a first tap was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.network")
    parser.add_argument("--way", choices=(*WAYS, "sleepers", "all"), default="all")
    parser.add_argument("--times", type=int, default=300)
    parser.add_argument("--sleepers", type=int, default=200)
    parser.add_argument("--dropping", action="store_true")
    asked = parser.parse_args(words)
    bad = False
    for way in (*WAYS, "sleepers"):
        if asked.way in (way, "all"):
            members, times = (asked.sleepers, asked.sleepers) if way == "sleepers" else (MEMBERS, asked.times)
            found = run(way, times, members=members, dropping=asked.dropping)
            print(f"{way}: {found}", *dict.fromkeys(found.wrong), sep="\n  ", flush=True)
            bad = bad or bool(found.wrong) or not found.kept
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
