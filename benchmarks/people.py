"""People who answer: members who fill in a real questionnaire and somebody who taps in the bare app; all think between two taps."""

from __future__ import annotations

import asyncio
import html
import json
import random
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress

from benchmarks.driver import Element, Lost, Tab
from benchmarks.servers import OURS, Server

CORNER = "Vanuit welke hoek doe je mee?"
NOT_YET = "Nog niet alles is bewaard"
AHEAD, SEND = ("Volgende", "Nakijken"), "Verstuur mijn antwoorden"


class Person:
    """Somebody in the bare app: taps its one radio again and again. Seconds of every tap stand in `taps`."""

    def __init__(self, server: Server, number: int) -> None:
        self.server, self.number, self.chance = server, number, random.Random(number)
        self.tab: Tab | None = None
        self.taps: list[float] = []
        self.turns: list[float] = []  # seconds of every „Volgende“
        self.lost: list[str] = []  # why it ended before the time was up: nothing came within a minute, or a screen without questions

    async def arrive(self) -> None:
        """Open the page."""
        self.tab = await Tab.open(self.server.url)

    async def leave(self) -> None:
        """Close the page."""
        if self.tab is not None:
            await self.tab.close()

    async def act(self) -> None:
        """One tap, to the moment that what was tapped stands on screen as read by the server."""
        radio = self.tab.find("radio")[0]
        option = self.other(radio)
        said = f"gekozen: {option}"
        self.taps.append(await self.tab.tap(radio, option, lambda: any(one.body.body == said for one in self.tab.find("markdown"))))

    async def answer(self, seconds: float, thinking: tuple[float, float]) -> None:
        """Act until the time is up, thinking between `thinking` seconds before every tap."""
        end = time.perf_counter() + seconds
        await asyncio.sleep(self.chance.uniform(0, thinking[1]))
        try:
            while time.perf_counter() < end:
                await self.act()
                await asyncio.sleep(self.chance.uniform(*thinking))
        except Lost as problem:
            self.lost.append(str(problem))

    def other(self, radio: Element) -> str:
        """Any option that is not chosen now."""
        now = self.tab.choice(radio)
        return self.chance.choice([option for option in radio.body.options if option != now])


class Member(Person):
    """Somebody with a link to a peiling, on a phone of their own (a cookie); goes through the questions and to the next screen."""

    def __init__(self, server: Server, number: int, made: dict) -> None:
        super().__init__(server, number)
        self.round_id, self.secret, self.cookie = made["peiling"], made["links"]["invullen"].rsplit("#", 1)[-1], ""
        self.kept: dict[str, str] = {}  # question -> what stood there when it said „bewaard“ last
        self.unsure: dict[str, str] = {}  # question -> what was tapped since and never marked: stored or not
        self.sent = False  # was thanked

    async def arrive(self) -> None:
        """Exchange the link the first time, open the questionnaire, begin when that was not done yet."""
        if not self.cookie:
            self.cookie = await asyncio.to_thread(exchange, self.server.url, self.secret)
        self.tab = await Tab.open(self.server.url, "invullen", f"peiling={self.round_id}", self.cookie)
        corner = self.tab.find("radio", CORNER)
        if corner:
            before = self.tab.runs
            await self.tab.tap(corner[0], corner[0].body.options[0], lambda: self.tab.runs > before)
            await self.tab.press("Begin")

    async def act(self) -> None:
        """Answer the next open question; when there is none go to the next screen, and on the last one change an answer."""
        radios = self.tab.find("radio")
        still_open = [radio for radio in radios if self.tab.choice(radio) is None]
        if not still_open and self.tab.find("button", "Volgende"):
            await self.turn("Volgende")
            radios = self.tab.find("radio")
            still_open = [radio for radio in radios if self.tab.choice(radio) is None]
        if not radios:
            raise Lost(f"no questions on screen: {[one.body.body for one in self.tab.find('html')][:8]}")
        radio = still_open[0] if still_open else self.chance.choice(radios)
        option = self.other(radio)
        self.unsure[radio.body.label] = option
        self.taps.append(await self.tab.tap(radio, option, self._is_marked(radio, option)))
        self.kept[radio.body.label] = self.unsure.pop(radio.body.label)

    async def turn(self, label: str) -> None:
        """Go to another screen, or hear that not everything is kept yet; a page can also be drawn again by itself meanwhile."""
        here = self.tab.query

        def turned() -> bool:
            is_there = self.tab.query != here and not self.tab.has_moved
            return is_there or any(NOT_YET in one.body.body for one in self.tab.find("html"))

        self.turns.append(await self.tab.press(label, turned))

    def _is_marked(self, radio: Element, option: str) -> Callable[[], bool]:
        label = f'data-label="{html.escape(option)}"'

        def is_marked() -> bool:
            here = self.tab.screen.get(radio.path)
            if here is None or here.kind != "radio" or here.body.label != radio.body.label:
                return False  # another screen stands there by now, with marks of its own
            marks = (one.body.body for one in self.tab.below(radio.path[:-1], "html"))
            return any(label in mark and ">bewaard<" in mark for mark in marks)

        return is_marked


class Filler(Member):
    """A member who fills in so many questions in the order of the screens, sends them (when `sends`) and leaves."""

    def __init__(self, server: Server, number: int, made: dict, items: int) -> None:
        super().__init__(server, number, made)
        self.items, self.sends = items, True
        self.came = 0.0  # seconds from the link to the first question

    async def fill_in(self, thinking: tuple[float, float], until: float) -> None:
        """Come, answer, send and go; stops at the moment `until` wherever it is. Sets `sent`; what went wrong stands in `lost`."""
        try:
            began = time.perf_counter()
            await self.arrive()
            self.came = time.perf_counter() - began
            while len(self.kept) < self.items:
                await asyncio.sleep(self.chance.uniform(*thinking))
                if time.perf_counter() >= until:
                    return
                await self.act()
            if self.sends:
                await self.send()
        except (Lost, OSError) as problem:
            self.lost.append(f"{type(problem).__name__}: {problem}")
        finally:
            with suppress(Exception):  # it may be gone
                await self.leave()

    async def send(self) -> None:
        """Go on to the last look, whatever is still open, and send."""
        while not self.tab.find("button", SEND):
            ahead = [one.body.label for one in self.tab.find("button") if one.body.label in AHEAD]
            if not ahead:
                raise Lost("no way to the end")
            await self.turn(ahead[0])
        self.turns.append(await self.tab.press(SEND))
        if not any("Dank je wel" in one.body.body for one in self.tab.find("html")):
            raise Lost("no thanks")
        self.sent = True


def exchange(url: str, secret: str) -> str:
    """Open a link as the page /start does; returns the Cookie header of this new visitor."""
    body = json.dumps({"code": secret}).encode()
    ask = urllib.request.Request(f"{url}/sessie", body, {"Content-Type": "application/json", "Origin": url})
    with urllib.request.urlopen(ask, timeout=30) as answer:
        return answer.headers["Set-Cookie"].split(";", 1)[0]


def crowd(server: Server, number: int, made: dict | None) -> list[Person]:
    """So many people of the kind that fits this app."""
    return [Member(server, one, made) if server.app is OURS else Person(server, one) for one in range(number)]
