"""People who answer the same sixteen questions in Samenpeil, in a bare Streamlit app and in oTree, as fast as they get the next one."""

from __future__ import annotations

import time
from urllib.parse import urlencode, urlsplit

from benchmarks.driver import Lost
from benchmarks.http import Connection
from benchmarks.people import Member, Person
from benchmarks.servers import Server

QUESTIONS = 16


class Ours(Member):
    """A member of a peiling with one statement per ingredient: sixteen of them, four on a screen, each saved by itself."""

    async def answer_all(self) -> None:
        """Every question once; going to the next screen is part of it."""
        for _ in range(QUESTIONS):
            await self.act()


class OursOneAPage(Member):
    """The same with one question on a screen, used as the others are: chooses, presses „Volgende“, and waits for what stands then."""

    async def answer_all(self) -> None:
        """Every question once; an answer was kept when the next page stands, for nobody turns away from one that is not."""
        for _ in range(QUESTIONS - 1):
            radio = self.tab.find("radio")[0]
            began = time.perf_counter()
            await self.tab.tell(radio, self.other(radio))
            await self.turn("Volgende")
            self.taps.append(time.perf_counter() - began)
            if self.tab.choice(radio) is not None:
                raise Lost("the next page did not come")
        await self.act()


class InBare(Person):
    """Somebody in the bare app with sixteen pages."""

    async def answer_all(self) -> None:
        """Every page once; an answer was kept when the next page stands."""
        for _ in range(QUESTIONS):
            radio = self.tab.find("radio")[0]
            self.tab.hold(radio, self.chance.choice(radio.body.options))
            self.taps.append(await self.tab.press("Volgende"))
        if not any(one.body.body == "Klaar" for one in self.tab.find("markdown")):
            raise Lost("the end did not come")


class InOtree(Person):
    """Somebody in oTree: sends the form of a page and gets the next one, on one connection that stays open as in a browser."""

    def __init__(self, server: Server, number: int, code: str) -> None:
        super().__init__(server, number)
        self.code, self._address = code, ""
        self._connection: Connection | None = None

    async def arrive(self) -> None:
        """Open the participant's own link up to the first page."""
        self._connection = await Connection.open(self.server.port)
        await self._page("GET", f"/InitializeParticipant/{self.code}")

    async def leave(self) -> None:
        """Close the connection."""
        self._connection.close()

    async def answer_all(self) -> None:
        """Every page once; an answer was kept when the next page stands."""
        for number in range(1, QUESTIONS + 1):
            if f"/Vraag{number}/" not in self._address:
                raise Lost(f"not the page of question {number}: {self._address}")
            began = time.perf_counter()
            await self._page("POST", self._address, urlencode({f"vraag{number}": self.chance.randint(1, 5)}).encode())
            self.taps.append(time.perf_counter() - began)

    async def _page(self, method: str, address: str, body: bytes = b"") -> None:
        """Ask, and follow where it sends us, until there is a page."""
        for _ in range(4):
            answer = await self._connection.ask(method, address, body, content_type="application/x-www-form-urlencoded")
            if answer.status == 200:
                self._address = address
                return
            if answer.status not in (302, 303, 307):
                raise Lost(f"{method} {address}: {answer.status}")
            method, address, body = "GET", urlsplit(answer.headers["location"]).path, b""
        raise Lost(f"{address} keeps sending us on")


Answering = Ours | OursOneAPage | InBare | InOtree
