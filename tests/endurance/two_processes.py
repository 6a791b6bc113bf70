"""Two processes of the app on one PostgreSQL, members moving between them, one killed while they answer; then every mark is looked up.

A minute lasts half a second here: both write the rows of the open peiling anew in an order of chance all the time.

    python -m tests.endurance.two_processes [--rounds 20] [--members 25] [--seconds 20]

It starts PostgreSQL and the app itself, on loopback, and stops them. A member whose process died goes on at the other one with the same
cookie, as behind a proxy. Exit code 1 when an answer that said „bewaard“ is not in the database, or rows stand as they came.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from assessment import rounds
from assessment.screens import screens
from assessment.store import Store, mixing
from benchmarks import servers
from benchmarks.driver import Element, Lost
from benchmarks.people import CORNER, Member
from tests import postgres
from tests.endurance.controls import with_change

THINKING = (0.05, 0.4)  # seconds
RESTLESS = 0.05  # chance of going on at the other process after an answer


class Wanderer(Member):
    """A member who remembers every answer that was marked, and goes on at another process when one is gone."""

    def __init__(self, all_servers: list[servers.Server], number: int, made: dict) -> None:
        super().__init__(all_servers[number % len(all_servers)], number, made)
        self.number = number
        self.all_servers = all_servers
        self.sure: dict[str, str] = {}  # question -> the answer that was marked last
        self.maybe: dict[str, set[str]] = {}  # question -> answers that were tapped later and not marked: stored or not
        self.tapped: dict[str, list[str]] = {}  # question -> every answer in order
        self.known: dict[str, int] = {}  # question -> how many of those had been tapped when the last mark came
        self.marks = self.moves = 0

    async def arrive(self) -> None:
        """Come in, and write down every tap."""
        await super().arrive()
        plain = self.tab.tap

        async def tap(radio: Element, option: str, until) -> float:
            question = radio.body.label
            self.maybe.setdefault(question, set()).add(option)
            self.tapped.setdefault(question, []).append(option)
            seconds = await plain(radio, option, until)
            self.sure[question], self.maybe[question] = option, set()
            self.known[question] = len(self.tapped[question])
            self.marks += 1
            return seconds

        self.tab.tap = tap

    async def wander(self, seconds: float) -> None:
        """Answer until the time is up; now and then, and whenever the process is gone, go on elsewhere."""
        end = asyncio.get_running_loop().time() + seconds
        while asyncio.get_running_loop().time() < end:
            try:
                if self.tab is None:
                    await self.arrive()
                await self.act()
                await asyncio.sleep(self.chance.uniform(*THINKING))
                if self.chance.random() < RESTLESS:
                    await self.elsewhere()
            except Exception as problem:
                if not isinstance(problem, (Lost, OSError, EOFError)) and not type(problem).__module__.startswith("websockets"):
                    raise
                await self.elsewhere()
        await self._hang_up()

    async def elsewhere(self) -> None:
        """Leave this process; the next turn begins at another one that runs."""
        await self._hang_up()
        running = [one for one in self.all_servers if one.process.poll() is None]
        self.server = self.chance.choice([one for one in running if one is not self.server] or running)
        self.moves += 1
        await asyncio.sleep(0.05)

    async def _hang_up(self) -> None:
        tab, self.tab = self.tab, None
        if tab is not None:
            with suppress(Exception):  # it was gone already
                await tab.close()


@dataclass
class Found:
    """What one round came to. `lost` names every answer that was marked and is not there."""

    marks: int
    moves: int
    mixed: bool = False
    lost: list[str] = field(default_factory=list)


def all_mixed(url: str) -> bool:
    """Whether the processes wrote everything anew once nobody answers any more; they get ten seconds."""
    with closing(Store(url.replace("postgresql:", "postgresql+psycopg:"))) as store:
        until = time.monotonic() + 10
        while time.monotonic() < until:
            with store.reading() as connection:
                if not mixing.as_they_came(connection):
                    return True
            time.sleep(0.1)
    return False


def one_round(data: Path, url: str, members: int, seconds: float, seed: int) -> tuple[Found, list[Wanderer]]:
    """Start two processes, let members answer, kill -9 one of the two on the way, look everything up."""
    chance = random.Random(seed)
    settings = {"DATABASE_URL": url, **with_change("hasty")}
    with servers.running(servers.OURS, data, **settings) as one, servers.running(servers.OURS, data, **settings) as other:
        made = servers.new_round(one, members)
        people = [Wanderer([one, other], number, made) for number in range(members)]

        async def evening() -> None:
            async with asyncio.TaskGroup() as group:
                for person in people:
                    group.create_task(person.wander(seconds))
                await asyncio.sleep(chance.uniform(0.4, 0.7) * seconds)
                chance.choice([one, other]).process.kill()

        asyncio.run(evening())
        mixed = all_mixed(url)
    found = looked_up(data, url, people)
    found.mixed = mixed
    return found, people


def looked_up(data: Path, url: str, people: list[Wanderer]) -> Found:
    """Read every member's answers from the database and hold them against what was marked."""
    os.environ |= {"SAMENPEIL_DATA": str(data), "DATABASE_URL": url}
    found = Found(sum(one.marks for one in people), sum(one.moves for one in people))
    rounds.open_store()
    try:
        for person in people:
            if not person.sure:
                continue
            seen = rounds.member(person.cookie.partition("=")[2], person.round_id)
            asked = [one for screen in screens(seen.questionnaire) for one in screen.asked]
            for question, option in person.sure.items():
                if question == CORNER:
                    continue
                here = {one.item.id: one.scale for one in asked if one.label == question}
                words = {scale.label(seen.answers[name].value) for name, scale in here.items() if name in seen.answers}
                if not words & {option, *person.maybe[question]}:
                    found.lost.append(f"member {person.number}, {', '.join(here)}: {option} was marked, {words or 'nothing'} is stored")
    finally:
        rounds.close_store()
    return found


def main(words: list[str] | None = None) -> int:
    """Run the rounds. Returns 1 when something was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.two_processes")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--members", type=int, default=25)
    parser.add_argument("--seconds", type=float, default=20)
    asked = parser.parse_args(words)
    marks = lost = 0
    mixed = True
    for turn in range(asked.rounds):
        with tempfile.TemporaryDirectory(prefix="samenpeil-twee-") as folder:
            found, _ = one_round(Path(folder), postgres.cluster().empty(), asked.members, asked.seconds, turn)
        marks, lost, mixed = marks + found.marks, lost + len(found.lost), mixed and found.mixed
        told = f"{found.marks} marked, {found.moves} moves, {'all' if found.mixed else 'NOT ALL'} mixed, {len(found.lost)} lost"
        print(f"round {turn + 1}: {told}", *found.lost, sep="\n  ", flush=True)
    print(f"{asked.rounds} rounds, {marks} answers marked „bewaard“, {lost} lost")
    return 1 if lost or not marks or not mixed else 0


if __name__ == "__main__":
    sys.exit(main())
