"""One tab of a member with its marks: notes what it sends and what it is told, comes back as a browser does; judges nothing.

A browser keeps its screen when the connection or the server is gone, and sends nothing until somebody taps. So does this page.
"""

from __future__ import annotations

import asyncio
import html
import re
from contextlib import suppress
from dataclasses import dataclass

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import connect

from benchmarks.driver import PATIENCE, Element, Lost, Tab
from tests.lost.ledger import Ledger

KEY = re.compile(r"\$\$ID-[0-9a-f]+-(?:toelichting-)?(.+)__[0-9a-f]{8}-\d+")
PLACE = re.compile(r"\$\$ID-[0-9a-f]+-mark-(?:toelichting-)?(.+)")
MARK = re.compile(r'<span class="mark" data-staat="(\w*)" data-label="([^"]*)" data-versie="(\d+)" data-lengte="(-?\d+)">([^<]*)</span>')
GONE = (Lost, OSError, EOFError)


def is_gone(problem: BaseException) -> bool:
    """Whether this says that the server or the connection went away."""
    return isinstance(problem, GONE) or type(problem).__module__.startswith("websockets")


@dataclass(frozen=True)
class Mark:
    """What the screen says about one question. `label`: the answer as words; `length`: of a text, -1 when it is not about one."""

    state: str
    label: str
    version: int
    length: int
    word: str

    @property
    def is_kept(self) -> bool:
        return self.state == "kept" and self.word == "bewaard"


class Page(Tab):
    """A tab that writes in `ledger`. `seen`: question -> every mark that came, oldest first."""

    ledger: Ledger
    session = ""

    @classmethod
    async def arrive(cls, url: str, page: str, query: str, cookie: str, ledger: Ledger) -> Page:
        """Open a page of the app; waits until the first screen is complete."""
        tab = cls(url, await cls._connect(url, cookie), query)
        tab.ledger, tab.cookie, tab.seen = ledger, cookie, {}
        ledger.reload()
        try:
            await tab._ask_and_wait(lambda: tab.runs > 0, page_name=page)
        except BaseException:
            with suppress(Exception):
                await tab.close()
            raise
        return tab

    @staticmethod
    async def _connect(url: str, cookie: str, *more: str):
        return await connect(
            url.replace("http", "ws", 1) + "/_stcore/stream", origin=url, subprotocols=["streamlit", *more],
            additional_headers={"Cookie": cookie}, compression=None, max_size=None, open_timeout=PATIENCE, close_timeout=0.2,
        )  # fmt: skip

    async def back(self, url: str | None = None) -> None:
        """Connect again with the same screen, as a browser does; `url` when the server has another port now."""
        self._reader.cancel()
        with suppress(Exception):
            await self._socket.close()
        self.url = url or self.url
        self._socket = await self._connect(self.url, self.cookie, "x", self.session)
        self._reader = asyncio.create_task(self._read())

    async def look_again(self) -> None:
        """In a session that was lost: send what a browser sends without a tap (a timer that looks again), else all it holds; waits."""
        before = self.runs
        await self._ask_and_wait(lambda: self.runs > before, fragment=next(iter(self._beats), ""), is_auto=bool(self._beats))

    def name(self, widget: Element) -> str | None:
        """Which question this radio, or which part this text belongs to ('FUN-1-nu', 'relatie'); None for other widgets."""
        found = KEY.fullmatch(widget.body.id)
        return found[1].replace(".", "-") if found else None

    def questions(self) -> list[Element]:
        """The radios of the questionnaire on this screen."""
        return [one for one in self.find("radio") if self.name(one)]

    def texts(self) -> list[Element]:
        """The field for a remark, when this screen has it."""
        return [one for one in self.find("text_area") if self.name(one)]

    def mark(self, widget: Element) -> Mark | None:
        """The mark that stands at this question now."""
        for one in self.below(widget.path[:-1], "html"):
            if (found := MARK.search(one.body.body)) and self._owner(one.path) == self.name(widget):
                return _read(found)
        return None

    async def choose(self, radio: Element, option: str) -> None:
        """Tap; does not wait for anything."""
        self.ledger.send(self.name(radio), option)
        self.states[radio.body.id] = WidgetState(id=radio.body.id, string_value=option)
        await self._ask(fragment=radio.fragment)

    async def type(self, area: Element, text: str) -> None:
        """Have a text sent, as the script does a second after the last letter; does not wait."""
        self.ledger.send(self.name(area), text)
        self.states[area.body.id] = WidgetState(id=area.body.id, string_value=text)
        await self._ask(fragment=area.fragment)

    def says(self, radio: Element, option: str) -> bool:
        """Whether this question shows this answer with the mark „bewaard“."""
        mark = self.mark(radio)
        return mark is not None and mark.is_kept and mark.label == option and self.choice(radio) == option

    @property
    def place(self) -> str:
        """The query of this screen without the name of the tab: what a reload asks for."""
        return "&".join(pair for pair in self.query.split("&") if not pair.startswith("tab="))

    def text(self) -> str:
        """Everything of ours that can be read on screen."""
        return html.unescape(" ".join(one.body.body for one in self.find("html")))

    async def until(self, is_true, seconds: float = 10.0) -> bool:
        """Wait until the screen is so. Returns False when it was not in time; raises Lost when the connection ends."""
        end = asyncio.get_running_loop().time() + seconds
        while not is_true():
            if asyncio.get_running_loop().time() > end:
                return False
            if self._reader.done():
                raise Lost("the server closed the connection")
            await asyncio.sleep(0.01)
        return True

    async def _beat(self, seconds: float, fragment: str) -> None:
        try:
            await super()._beat(seconds, fragment)
        except Exception as problem:
            if not is_gone(problem):
                raise

    def _take(self, message: ForwardMsg, kind: str) -> None:
        super()._take(message, kind)
        if kind == "new_session":
            self.session = message.new_session.initialize.session_id or self.session
        elif kind == "delta" and message.delta.new_element.HasField("html"):
            found = MARK.search(message.delta.new_element.html.body)
            owner = self._owner(tuple(message.metadata.delta_path)) if found else None
            if owner is not None:
                self._note(owner, _read(found))

    def _owner(self, path: tuple[int, ...]) -> str | None:
        """The question whose mark stands here: the block around it has its name."""
        block = self.screen.get(path[:-1])
        found = PLACE.fullmatch(block.body.id) if block is not None and block.kind == "block" else None
        return found[1] if found else None

    def _note(self, name: str, mark: Mark) -> None:
        self.seen.setdefault(name, []).append(mark)
        if not mark.is_kept:
            return
        value = mark.label
        if not value:  # the mark of a text tells its length; our texts all differ in length
            line = self.ledger.lines.get(name)
            value = next((text for text in line.sent if len(text) == mark.length), None) if line else None
        if value is None:
            self.ledger.problems.append(f"{name}: a text of {mark.length} letters is marked, and was never sent")
        else:
            self.ledger.mark(name, value, mark.version)


def _read(found: re.Match[str]) -> Mark:
    state, label, version, length, word = found.groups()
    return Mark(state, html.unescape(label), int(version), int(length), word)
