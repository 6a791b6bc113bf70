"""The last choice wins within a tab, and nobody overwrites unseen between tabs, however slow the store is; over the wire. Repairs nothing.

    python -m tests.endurance.order [--times 500] [--tabs 200] [--store postgresql] [--merge]

    slow    another program holds the database for 0.6 s; every member chooses twice, 0.15 s apart: the second choice must stand
    tabs    two pages of one member choose at nearly the same moment: one is kept, the other is told, and shows what is kept
    double  the same choice twice at once is one choice

Exit code 1 when an older choice stands, when a page overwrote what it had not seen, or when it shows something else than what is kept.
`--merge` is the control: an app where whoever writes last wins.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from benchmarks import servers
from tests import stores
from tests.lost.holding import hold
from tests.lost.ledger import Ledger
from tests.lost.page import Page
from tests.lost.recount import Database
from tests.lost.witness import Witness

MEMBERS = 10
HELD, APART = 0.6, 0.15  # seconds
PATIENCE = 15.0
MERGE = Path(__file__).parent / "merging"


class Evening:
    """Members of one peiling, all on their first screen. `done` turns, and what went wrong."""

    def __init__(self, server: servers.Server, members: int) -> None:
        self.server, self.chance = server, random.Random(1)
        self.database = Database.of_server(server)
        made = servers.new_round(server, members)
        words = self.database.words(made["peiling"])
        self.people = [Witness(made, number, words) for number in range(members)]
        self.done, self.wrong = 0, []

    def stands(self, one: Witness, name: str) -> tuple[str | None, int]:
        """What is stored for a question: the words on the tile and the version."""
        rows = self.database.of(one.cookie, one.round_id)
        value, version = next((row for item, row in rows.items() if item.replace(".", "-") == name), (None, 0))
        words = next((options for item, options in one.words.items() if item.replace(".", "-") == name), {})
        return words.get(value), version

    async def everybody(self, act: Callable[[Witness], Awaitable[None]]) -> None:
        """The same for all members at once."""
        await asyncio.gather(*(act(one) for one in self.people))
        self.done += len(self.people)

    async def slow(self) -> None:
        """One turn with a slow store."""
        asyncio.get_running_loop().call_later(HELD, hold(self.database).close)

        async def twice(one: Witness) -> None:
            radio = self.chance.choice(one.page.questions())
            name = one.page.name(radio)
            first, second = self.chance.sample([option for option in radio.body.options if option != one.page.choice(radio)], 2)
            await one.page.choose(radio, first)
            await asyncio.sleep(APART)
            await one.page.choose(radio, second)
            if not await one.page.until(lambda: one.page.says(radio, second), PATIENCE):
                self.wrong.append(f"{one}: {second} was chosen last and is not marked")
            if self.stands(one, name)[0] != second:
                self.wrong.append(f"{one}: {second} was chosen last, {self.stands(one, name)[0]} stands")

        await self.everybody(twice)

    async def tabs(self, others: dict[Witness, Page]) -> None:
        """One turn with two pages of everybody."""

        async def both(one: Witness) -> None:
            pages = [one.page, others[one]]
            name = self.chance.choice([one.page.name(radio) for radio in one.page.questions()])
            radios = [next(radio for radio in page.questions() if page.name(radio) == name) for page in pages]
            now, highest = self.stands(one, name)[0], self.highest(one)
            chosen = self.chance.sample([option for option in radios[0].body.options if option != now], 2)
            for page, radio, option in zip(pages, radios, chosen, strict=True):
                await page.choose(radio, option)
                await asyncio.sleep(self.chance.uniform(0, 0.05))

            def agree() -> bool:
                shown = [
                    page.says(radio, self.stands(one, name)[0]) for page in pages for radio in page.questions() if page.name(radio) == name
                ]
                return shown == [True, True]

            if not await pages[0].until(agree, PATIENCE):
                self.wrong.append(f"{one}: a page does not show what is kept")
            value, version = self.stands(one, name)
            if value not in chosen:
                self.wrong.append(f"{one}: {chosen} were chosen, {value} stands")
            elif version != highest + 1:
                self.wrong.append(
                    f"{one}: a page overwrote what it had not seen: {now}, then {chosen}, {value} stands as {version} after {highest}"
                )

        await self.everybody(both)

    def highest(self, one: Witness) -> int:
        """The version of the last thing this member wrote: versions count over all questions."""
        return max((version for _, version in self.database.of(one.cookie, one.round_id).values()), default=0)

    async def double(self) -> None:
        """One turn in which everybody taps twice on the same answer."""

        async def twice(one: Witness) -> None:
            radio = self.chance.choice(one.page.questions())
            option = self.chance.choice([other for other in radio.body.options if other != one.page.choice(radio)])
            highest = self.highest(one)
            await asyncio.gather(one.page.choose(radio, option), one.page.choose(radio, option))
            await one.page.until(lambda: one.page.says(radio, option), PATIENCE)
            if self.stands(one, one.page.name(radio)) != (option, highest + 1):
                self.wrong.append(f"{one}: two taps on {option} became {self.stands(one, one.page.name(radio))} after {highest}")

        await self.everybody(twice)


async def run(server: servers.Server, kind: str, times: int, members: int = MEMBERS) -> Evening:
    """So many turns of one kind."""
    evening = Evening(server, members)
    for one in evening.people:
        await one.arrive(server.url)
    others = {}
    if kind == "tabs":
        others = {one: await Page.arrive(server.url, "invullen", one.query, one.cookie, Ledger()) for one in evening.people}
    while evening.done < times and not evening.wrong:
        await (evening.tabs(others) if kind == "tabs" else evening.slow() if kind == "slow" else evening.double())
    for one in evening.people:
        if kind != "tabs":
            evening.wrong += one.check(evening.database)
        await one.hang_up()
    for page in others.values():
        await page.close()
    return evening


def main(words: list[str] | None = None) -> int:
    """Run the three kinds. Returns 1 when an order was not kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.order")
    parser.add_argument("--times", type=int, default=500)
    parser.add_argument("--tabs", type=int, default=200)
    parser.add_argument("--store", choices=stores.ALL, default="sqlite")
    parser.add_argument("--merge", action="store_true")
    asked = parser.parse_args(words)
    settings = stores.settings(asked.store, "order")
    if asked.merge:
        settings |= {"PYTHONPATH": os.pathsep.join((str(MERGE), str(servers.ROOT)))}
    bad = False
    with (
        tempfile.TemporaryDirectory(prefix="samenpeil-volgorde-") as folder,
        servers.running(servers.OURS, Path(folder), **settings) as server,
    ):
        for kind, times in (("slow", asked.times), ("tabs", asked.tabs), ("double", asked.tabs)):
            evening = asyncio.run(run(server, kind, times))
            print(f"{kind}: {evening.done} times, {len(evening.wrong)} wrong", *dict.fromkeys(evening.wrong), sep="\n  ", flush=True)
            bad = bad or bool(evening.wrong)
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
