"""One simulated browser tab that speaks Streamlit's own protocol over a websocket; draws nothing and measures only what arrived.

It keeps the elements on screen by their place (delta path), sends the state of every widget with each tap as a browser does, and
answers fragments that ask to be rerun every few seconds. No message of these screens is large enough to be cached by reference.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 60.0  # seconds
Path = tuple[int, ...]


class Lost(Exception):
    """The connection ended, the app showed an error, or what was waited for did not come."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element or block on screen. `kind` is Streamlit's name of it, `body` its protobuf."""

    path: Path
    kind: str
    body: Any
    fragment: str
    run: str


class Tab:
    """Use `async with Tab.open(url, …) as tab`, then find(), tap(), press()."""

    def __init__(self, url: str, socket: ClientConnection, query: str) -> None:
        self.url, self.query, self._socket = url, query, socket
        self._cookie = self.session = ""  # the name that Streamlit gave this session
        self.screen: dict[Path, Element] = {}
        self.states: dict[str, WidgetState] = {}
        self._heard: list[str] = []  # kinds of the last messages
        self.runs = 0  # of the whole page, that ended
        self._parts_drawn: Counter[str] = Counter()  # runs of each fragment that ended
        self.has_moved = False  # the address changed, and what belongs to it is not complete yet
        self._page = self._run = ""
        self._fragments: set[str] = set()
        self._beats: dict[str, asyncio.Task] = {}
        self._awaited: tuple[Callable[[], bool], asyncio.Future[float]] | None = None
        self._reader = asyncio.create_task(self._read())

    @classmethod
    async def open(cls, url: str, page: str = "", query: str = "", cookie: str = "") -> Tab:
        """Connect and wait until the first screen is complete. `cookie` is a whole Cookie header."""
        tab = cls(url, await _connected(url, cookie, ["streamlit"]), query)
        tab._cookie = cookie
        await tab._ask_and_wait(lambda: tab.runs > 0, page_name=page)
        return tab

    async def come_back(self) -> None:
        """Connect again as a browser that lost its connection: it names its session, keeps its screen and asks nothing yet."""
        await self.close()
        self._beats.clear()
        self._socket = await _connected(self.url, self._cookie, ["streamlit", "xsrf", self.session])
        self._reader = asyncio.create_task(self._read())

    async def close(self) -> None:
        """Leave the page."""
        for beat in self._beats.values():
            beat.cancel()
        self._reader.cancel()
        await self._socket.close()

    def find(self, kind: str, label: str | None = None) -> list[Element]:
        """Elements of a kind in the order of the screen, perhaps only those with this label."""
        found = (self.screen[path] for path in sorted(self.screen))
        return [one for one in found if one.kind == kind and (label is None or one.body.label == label)]

    def below(self, path: Path, kind: str) -> list[Element]:
        """Elements of a kind inside a block."""
        return [one for one in self.find(kind) if one.path[: len(path)] == path]

    def choice(self, radio: Element) -> str | None:
        """What is chosen in a radio now, as it is shown."""
        state = self.states.get(radio.body.id)
        return state.string_value if state is not None and state.HasField("string_value") else None

    async def tap(self, radio: Element, option: str, until: Callable[[], bool]) -> float:
        """Choose an option and wait until `until()` is true of the screen. Returns seconds from sending to that message."""
        self.hold(radio, option)
        return await self._ask_and_wait(until, fragment=radio.fragment)

    async def tell(self, radio: Element, option: str) -> None:
        """Choose an option and wait for nothing: whoever does so presses the next button at once."""
        self.hold(radio, option)
        await self._ask(fragment=radio.fragment)

    def hold(self, radio: Element, option: str) -> None:
        """Choose an option without telling it: what stands in a form is sent with its button."""
        self.states[radio.body.id] = WidgetState(id=radio.body.id, string_value=option)

    async def press(self, label: str, until: Callable[[], bool] = lambda: True) -> float:
        """Press a button and wait until what it stands in was drawn again and `until()` is true of the screen. Returns seconds."""
        buttons = self.find("button", label)
        if not buttons:
            raise Lost(f"no button {label!r}; there are {[one.body.label for one in self.find('button')]}")
        before, fragment = self.drawn(buttons[0].fragment), buttons[0].fragment
        pressed = WidgetState(id=buttons[0].body.id, trigger_value=True)
        return await self._ask_and_wait(lambda: self.drawn(fragment) > before and until(), fragment=fragment, trigger=pressed)

    def drawn(self, fragment: str = "") -> int:
        """How often the whole page, or this part of it, was drawn to its end."""
        return self.runs + self._parts_drawn[fragment]

    async def _ask_and_wait(self, until: Callable[[], bool], **ask: Any) -> float:
        done: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._awaited = (until, done)
        began = time.perf_counter()
        try:
            await self._ask(**ask)
            async with asyncio.timeout(PATIENCE):  # `wait_for` of Python 3.11 forgets that it was cancelled when what it waits for is there
                return await done - began
        except TimeoutError:
            raise Lost(f"nothing came in {PATIENCE:.0f} s; {self._told()}") from None
        finally:
            self._awaited = None

    def _told(self) -> str:
        """What stands on screen, for whoever has to find out what was missing."""
        headings = [one.body.body for one in self.find("html") if "<h1>" in one.body.body]
        marks = [one.body.body.partition("data-staat=")[2][:9] for one in self.find("html") if 'class="mark"' in one.body.body]
        return f"{self.query} {headings} {marks} {self._heard[-24:]}"

    async def _ask(self, *, fragment: str = "", trigger: WidgetState | None = None, page_name: str = "", is_auto: bool = False) -> None:
        message = BackMsg()
        ask = message.rerun_script
        ask.query_string, ask.page_script_hash, ask.page_name, ask.fragment_id = self.query, self._page, page_name, fragment
        ask.is_auto_rerun = is_auto
        ask.widget_states.widgets.extend(self.states.values())
        if trigger is not None:
            ask.widget_states.widgets.append(trigger)
        context = ask.context_info
        context.timezone, context.locale, context.url, context.color_scheme = "Europe/Amsterdam", "nl-NL", f"{self.url}/", "light"
        await self._socket.send(message.SerializeToString())

    async def _read(self) -> None:
        problem = Lost("the server closed the connection")
        try:
            async for data in self._socket:
                arrived = time.perf_counter()
                message = ForwardMsg.FromString(data)
                self._heard = [*self._heard[-40:], message.WhichOneof("type")]
                self._take(message, message.WhichOneof("type"))
                if self._awaited and not self._awaited[1].done() and self._awaited[0]():
                    self._awaited[1].set_result(arrived)
        except Lost as error:
            problem = error
        except Exception as error:  # whatever it was, who waits must hear it
            problem = Lost(repr(error))
        if self._awaited and not self._awaited[1].done():
            self._awaited[1].set_exception(problem)

    def _take(self, message: ForwardMsg, kind: str) -> None:
        if kind == "delta":
            self._draw(message.delta, tuple(message.metadata.delta_path))
        elif kind == "new_session":
            self._run, self._fragments = message.metadata.run.script_run_id, set(message.metadata.run.fragment_ids)
            self._page = message.new_session.page_script_hash
            self.session = message.new_session.initialize.session_id or self.session
            if not self._fragments:
                self._stop_beats(list(self._beats))
        elif kind == "navigation":
            self._page = message.navigation.page_script_hash or self._page
        elif kind == "page_info_changed":
            self.query, self.has_moved = message.page_info_changed.query_string, True
        elif kind == "auto_rerun":
            self._stop_beats([message.auto_rerun.fragment_id])
            beat = self._beat(message.auto_rerun.interval, message.auto_rerun.fragment_id)
            self._beats[message.auto_rerun.fragment_id] = asyncio.create_task(beat)
        elif kind == "stop_auto_rerun":
            self._stop_beats(list(message.stop_auto_rerun.fragment_ids))
        elif kind == "script_finished":
            self._finish(message.script_finished)

    def _draw(self, delta: Any, path: Path) -> None:
        what = delta.WhichOneof("type")
        if what == "add_block":
            self.screen[path] = Element(path, "block", delta.add_block, delta.fragment_id, self._run)
        elif what == "new_element":
            kind = delta.new_element.WhichOneof("type") or "empty"
            body = getattr(delta.new_element, kind)
            if kind == "exception" or (kind == "alert" and "Noem dan code" in body.body):
                raise Lost(f"the app showed an error: {body}")
            old = self.screen.get(path)
            if old is not None and old.kind == "block":
                self._remove([other for other in self.screen if other[: len(path)] == path])
            self.screen[path] = Element(path, kind, body, delta.fragment_id, self._run)
            if kind in ("radio", "text_area", "text_input") and body.id not in self.states:
                self.states[body.id] = _first_state(kind, body)

    def _finish(self, how: int) -> None:
        if how == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return
        whole = not self._fragments
        old = [path for path, one in self.screen.items() if one.run != self._run and (whole or self._is_drawn_with(path))]
        self._remove(old)
        alive = {one.body.id for one in self.screen.values() if one.kind in ("radio", "text_area", "text_input")}
        self.states = {name: state for name, state in self.states.items() if name in alive}
        self.runs += whole
        self._parts_drawn.update(self._fragments)
        self.has_moved = False

    def _is_drawn_with(self, path: Path) -> bool:
        """Whether it stands in a fragment of this run, perhaps in one of its own there."""
        above = (self.screen.get(path[:depth]) for depth in range(1, len(path) + 1))
        return any(one is not None and one.fragment in self._fragments for one in above)

    def _remove(self, paths: list[Path]) -> None:
        for path in paths:
            del self.screen[path]

    def _stop_beats(self, fragments: list[str]) -> None:
        for fragment in fragments:
            beat = self._beats.pop(fragment, None)
            if beat is not None:
                beat.cancel()

    async def _beat(self, seconds: float, fragment: str) -> None:
        while True:
            await asyncio.sleep(seconds)
            await self._ask(fragment=fragment, is_auto=True)


async def _connected(url: str, cookie: str, protocols: list[str]) -> ClientConnection:
    headers = {"Cookie": cookie} if cookie else {}
    return await connect(
        url.replace("http", "ws", 1) + "/_stcore/stream", origin=url, subprotocols=protocols, additional_headers=headers,
        compression=None, max_size=None, open_timeout=PATIENCE,
    )  # fmt: skip


def _first_state(kind: str, body: Any) -> WidgetState:
    """What a browser sends for a widget nobody touched yet."""
    state = WidgetState(id=body.id)
    if kind == "radio":
        if body.set_value and body.HasField("raw_value"):
            state.string_value = body.raw_value
        elif body.HasField("default"):
            state.string_value = body.options[body.default]
    elif body.set_value and body.HasField("value"):
        state.string_value = body.value
    elif body.HasField("default"):
        state.string_value = body.default
    return state
