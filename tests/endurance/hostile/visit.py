"""One page over a raw connection: any frame, and everything that is told until the run it began is over; counts answers and sees
foreign errors, and judges nothing else.

Unlike benchmarks/driver.py it never asks anything by itself, so an end of a run is the answer to what was sent.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from benchmarks.servers import Server
from tests.endurance.hostile.found import Found
from tests.live.test_frames import rerun

PATIENCE = 5.0  # seconds for the end of a run


class Visit:
    """`widgets`, by kind of element: (id, fragment, options). `query` and `page` as a browser would send them."""

    def __init__(self, socket: ClientConnection, query: str, patience: float) -> None:
        self._socket, self.patience, self.query = socket, patience, query
        self.page, self.session, self.heard, self.fields, self.closed = "", "", b"", 0, False
        self.widgets: dict[str, list[tuple[str, str, list[str]]]] = defaultdict(list)
        self.fragments: list[str] = []
        self._home = query, ""

    @classmethod
    async def open(
        cls, server: Server, page: str, query: str, cookie: str = "", *, session: str = "", patience: float = PATIENCE
    ) -> tuple[Visit | None, bytes | None]:
        """The page and what it told at first; (None, None) when there is no connection, and None told when no run ended."""
        visit = await cls.silent(server, patience, cookie, session)
        if visit is None:
            return None, None
        visit.query = query
        return visit, await visit.send(rerun(query=query, page=page))

    @classmethod
    async def silent(cls, server: Server, patience: float = PATIENCE, cookie: str = "", session: str = "") -> Visit | None:
        """A connection on which nothing was asked yet; None when there is none."""
        url = server.url.replace("http", "ws") + "/_stcore/stream"
        given = {"Cookie": cookie} if cookie else {}
        protocols = ["streamlit", "xsrf", session] if session else ["streamlit"]
        try:
            socket = await connect(
                url, origin=server.url, subprotocols=protocols, additional_headers=given, compression=None, max_size=None,
                close_timeout=1, max_queue=None,
            )  # fmt: skip
        except (WebSocketException, OSError, TimeoutError, ValueError):
            return None
        return cls(socket, "", patience)

    async def send(self, frame: bytes | str) -> bytes | None:
        """What was told until a run of this browser was over; None when that did not come, and then this page is to be left.

        `heard` is what was told in either case, and `fields` how many widgets were drawn with it.
        """
        self.heard, self.fields = b"", 0
        try:
            await self._socket.send(frame)
            async with asyncio.timeout(self.patience):
                while True:
                    told = await self._socket.recv()
                    self.heard += told
                    if self._take(ForwardMsg.FromString(told)):
                        return self.heard
        except (TimeoutError, ConnectionClosed):
            self.closed = True
            return None

    def stays(self) -> None:
        """This is where it belongs."""
        self._home = self.query, self.page

    def back_home(self) -> None:
        """As if the last frame had not led it elsewhere."""
        self.query, self.page = self._home

    async def close(self) -> None:
        """Leave."""
        await self._socket.close()

    def ids(self) -> list[str]:
        """Every widget that was drawn."""
        return [identity for those in self.widgets.values() for identity, _, _ in those]

    def _take(self, message: ForwardMsg) -> bool:
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element.WhichOneof("type") or "empty"
            body, fragment = getattr(message.delta.new_element, element, None), message.delta.fragment_id
            if fragment and fragment not in self.fragments:
                self.fragments.append(fragment)
            if identity := getattr(body, "id", ""):
                self.fields += 1
                known = [one for one in self.widgets[element] if one[0] != identity]
                self.widgets[element] = [*known, (identity, fragment, [str(one) for one in getattr(body, "options", ())])]
        elif kind == "new_session":
            self.page = message.new_session.page_script_hash
            self.session = message.new_session.initialize.session_id or self.session
        elif kind == "navigation":
            self.page = message.navigation.page_script_hash or self.page
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        return kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN


def holds(identity: str, value: str) -> WidgetState:
    """A text in a widget."""
    return WidgetState(id=identity, string_value=value)


def judged(found: Found, kind: str, visit: Visit) -> None:
    """One more of this kind: answered when its run came to an end, and without a foreign error."""
    found.english(kind, visit.heard)
    if visit.closed:
        found.refused[f"{kind}: no run"] += 1
        return
    found.answered[kind] += 1
    found.refused[f"{kind}: with a code"] += b"Noem dan code" in visit.heard
    found.refused[f"{kind}: with fields"] += visit.fields > 0 or b"Noem dan code" in visit.heard  # drawn, or broken by what was in one
