"""A member over the wire who chooses, changes, types, turns pages, reloads and comes back, and whose ledger says what must be there."""

from __future__ import annotations

import asyncio
import random
import re
from contextlib import suppress

from benchmarks.people import CORNER, exchange
from tests.lost.ledger import Ledger
from tests.lost.page import Page, is_gone
from tests.lost.recount import Database

WAY_BACK = re.compile(r"/start#([\w.-]+)")
THINKING = (0.0, 0.08)  # seconds
LONGEST = 600  # letters in a remark


class Witness:
    """Somebody with the link of a peiling. `words`: item -> code -> the words on the tile."""

    def __init__(self, made: dict, number: int, words: dict[str, dict[str, str]]) -> None:
        self.round_id, self.secret = made["peiling"], made["links"]["invullen"].rsplit("#", 1)[-1]
        self.number, self.words, self.chance = number, words, random.Random(number)
        self.ledger = Ledger()
        self.items = {item.replace(".", "-") for item in words}
        self.url = self.cookie = self.way_back = ""
        self.query = f"peiling={self.round_id}"
        self.has_begun = self.has_sent = False
        self.page: Page | None = None
        self.letters = 0

    def __str__(self) -> str:
        return f"member {self.number}"

    async def arrive(self, url: str) -> list[str]:
        """Open the questionnaire, now and then on another device; begin when needed. Returns what is not as it was marked."""
        self.url = url
        if not self.cookie:
            self.cookie = await asyncio.to_thread(exchange, url, self.secret)
        elif self.way_back and self.chance.random() < 0.3:
            self.cookie = await asyncio.to_thread(exchange, url, self.way_back)
        self.page = await Page.arrive(url, "invullen", self.query, self.cookie, self.ledger)
        corner = self.page.find("radio", CORNER)
        if not corner:
            return self.look()
        if self.has_begun:
            return [f"{self}: had begun, and is asked for a corner again"]
        before = self.page.runs
        await self.page.tap(corner[0], corner[0].body.options[0], lambda: self.page.runs > before)
        await self.page.press("Begin")
        self.has_begun = bool(self.page.questions())
        return []

    def look(self) -> list[str]:
        """Hold this screen against the ledger."""
        found = {}
        for widget in (*self.page.questions(), *self.page.texts()):
            mark, value = self.page.mark(widget), self.page.choice(widget)
            if value and (mark is None or not mark.is_kept):
                return [f"{self}: {self.page.name(widget)} shows {value} after a reload, without a mark"]
            if value:
                found[self.page.name(widget)] = (value, mark.version)
        here = {self.page.name(widget) for widget in (*self.page.questions(), *self.page.texts())}
        return [f"{self}, on screen: {problem}" for problem in self.ledger.judge(found, here)]

    def check(self, database: Database) -> list[str]:
        """Hold the rows in the database against the ledger."""
        rows = database.of(self.cookie, self.round_id) if self.cookie else {}
        found = {name.replace(".", "-"): (self.words.get(name, {}).get(value, value), version) for name, (value, version) in rows.items()}
        return [f"{self}, stored: {problem}" for problem in self.ledger.judge(found)]

    async def live(self, url: str, is_over) -> None:
        """Act until `is_over()` is true or the server is gone; comes back after a reload of their own."""
        try:
            while not is_over():
                if self.page is None:
                    await self.arrive(url)
                await self.act()
                await asyncio.sleep(self.chance.uniform(*THINKING))
        except Exception as problem:
            if not is_gone(problem):
                raise

    async def act(self) -> None:
        """One thing a member does."""
        dice = self.chance.random()
        if dice < 0.04:
            await self.hang_up()
        elif dice < 0.08 and not self.way_back:
            await self.ask_for_the_way_back()
        elif dice < 0.20:
            await self._turn()
        elif dice < 0.24:
            await self.send()
        elif dice < 0.40 and self.page.texts():
            await self.write()
        elif self.page.questions():
            await self.choose()
        else:
            await self._turn()

    async def hang_up(self) -> None:
        """Close the page; the next one opens on the same screen."""
        page, self.page = self.page, None
        if page is not None:
            self.query = page.place
            with suppress(Exception):  # it may be gone already
                await page.close()

    async def choose(self) -> None:
        """Any other answer to any question on this screen; half of the time without waiting for the mark."""
        radio = self.chance.choice(self.page.questions())
        option = self.chance.choice([one for one in radio.body.options if one != self.page.choice(radio)])
        await self.page.choose(radio, option)
        if self.chance.random() < 0.5:  # the others go on at once
            await self.page.until(lambda: self.page.says(radio, option), 2.0)

    async def write(self) -> None:
        """A remark that differs in length from all the others."""
        self.letters = self.letters % (LONGEST - 20) + 1
        await self.page.type(self.page.texts()[0], f"Lid {self.number:04} zegt: {'a' * self.letters}")
        if self.chance.random() < 0.5:
            await asyncio.sleep(0.05)

    async def _turn(self) -> None:
        there = [
            one.body.label for one in self.page.find("button") if one.body.label in ("Volgende", "Vorige", "Mijn antwoorden aanpassen")
        ]
        if there:
            await self.page.press(self.chance.choice(there))
        else:
            self.query = f"peiling={self.round_id}&scherm=1"
            page, self.page = self.page, None
            await page.close()

    async def send(self) -> None:
        """Go to the last look and press send."""
        await self.hang_up()
        self.query = f"peiling={self.round_id}&scherm=nakijken"
        self.page = await Page.arrive(self.url, "invullen", self.query, self.cookie, self.ledger)
        await self.page.press("Verstuur mijn antwoorden")
        self.has_sent = self.has_sent or "Dank je wel" in self.page.text()

    async def ask_for_the_way_back(self) -> None:
        """Have the personal link shown, and keep it."""
        await self.page.press("Later verder")
        found = WAY_BACK.search(self.page.text())
        self.way_back = found[1] if found else ""
