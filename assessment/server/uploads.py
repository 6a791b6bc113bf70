"""Takes a file only for a page that asks for one now: one a page, few in all, gone soon after the page; never looks at what is in it.

    browser: may I send a file?  ──▶  a place for this page, and an address  ──▶  PUT  ──▶  kept until the page is left

Streamlit 1.67 takes any file for any open page, under any name, and keeps it for an hour after the page is gone: somebody without a link
filled the memory of a server with four hundred of them. Its largest size (`server.maxUploadSize`, 1 MB) times `MOST` is what all files
together can take.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime
from streamlit.proto.Common_pb2 import FileURLsRequest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.state.session_state import SessionState

from assessment.server.plain_page import plain_page

MOST = 24  # files at once, in all
TURN = 120.0  # seconds for sending one; after that it gives way to somebody else when all places are taken
AWAY = 20.0  # seconds that a page may be gone (a connection that was cut) before its file goes
LOOK = 5.0  # seconds between two looks
PATH = "/_stcore/upload_file/"
FIELD = "file_uploader_state_value"  # what Streamlit calls the value of a field for a file
NOT_HERE = "Hier kan nu geen bestand bij. Laad de pagina opnieuw."
FULL = "Er worden net veel bestanden ingelezen. Wacht twee minuten en probeer het dan opnieuw."


@dataclass
class Place:
    """Room for one file. since, seen: when it was given out, and when its page was there last."""

    file: str
    since: float
    seen: float
    is_arriving: bool = False


def asks_for_a_file(session: str) -> bool:
    """Whether a page is open in this session with a field for a file on it."""
    found = runtime.get_instance()._session_mgr.get_active_session_info(session)
    return found is not None and bool(_fields(found.session.session_state))


def forget(session: str, file: str) -> None:
    """Let go of a file, also where the field for it holds it: a session that was left keeps its fields for an hour."""
    here = runtime.get_instance()
    here.uploaded_file_mgr.remove_file(session, file)  # type: ignore[attr-defined]
    found = here._session_mgr.get_session_info(session)
    state = None if found is None else found.session.session_state
    for name in _fields(state) if state else ():
        if name in state._old_state:
            state._old_state[name] = None
        if name in state._new_widget_state.states:
            state._new_widget_state.set_from_value(name, None)


def _fields(state: SessionState) -> list[str]:
    """Those for a file that stand on the page now; Streamlit remembers those of pages before as well, but not what they hold."""
    drawn, old = state._new_widget_state, state._old_state
    ever = [name for name, one in list(drawn.widget_metadata.items()) if one.value_type == FIELD]
    return [name for name in ever if name in drawn.states or name in old]


class Places:
    """Who may send a file now. Everything here happens on the event loop. clock: seconds that only go up."""

    def __init__(
        self, asks: Callable[[str], bool] = asks_for_a_file, forget: Callable[[str, str], None] = forget,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self._asks, self._forget, self._clock = asks, forget, clock
        self._taken: dict[str, Place] = {}  # session -> its place; given out longest ago first
        self._next_look: asyncio.TimerHandle | None = None

    def take(self, session: str, file: str) -> str:
        """Give this session the place for a file, instead of the one it had. Why not, for people; empty when it has it."""
        if not self._asks(session):
            return NOT_HERE
        now = self._clock()
        self._free(session)
        if len(self._taken) >= MOST:
            self.look_around()
        if len(self._taken) >= MOST:
            oldest = next(iter(self._taken))
            if now - self._taken[oldest].since < TURN:
                return FULL
            self._free(oldest)
        self._taken[session] = Place(file, now, now)
        return ""

    @contextmanager
    def arriving(self, session: str, file: str) -> Iterator[bool]:
        """Around the sending of a file: whether it is expected, and not on its way already."""
        place = self._taken.get(session)
        if place is None or place.file != file or place.is_arriving:
            yield False
            return
        place.is_arriving = True
        try:
            yield True
        finally:
            place.is_arriving = False
            if self._taken.get(session) is not place:  # it gave way, or its page left
                self._forget(session, file)

    def look_around(self) -> None:
        """Let go of the files of pages that are gone."""
        now = self._clock()
        for session, place in list(self._taken.items()):
            if self._asks(session):
                place.seen = now
            elif now - place.seen > AWAY:
                self._free(session)

    def keep_looking(self) -> None:
        """Look around every few seconds for as long as anybody has a place."""
        if self._next_look is None and self._taken:
            self._next_look = asyncio.get_running_loop().call_later(LOOK, self._look)

    def _look(self) -> None:
        self._next_look = None
        self.look_around()
        self.keep_looking()

    def _free(self, session: str) -> None:
        place = self._taken.pop(session, None)
        if place is not None:
            self._forget(session, place.file)


def give_places(places: Places) -> None:
    """Change Streamlit's own answer to "may I send a file", once per process; doing it again changes nothing."""
    if getattr(AppSession._handle_file_urls_request, "gives_places", False):
        return

    def answer(self: AppSession, asked: FileURLsRequest) -> None:
        message = ForwardMsg()
        told = message.file_urls_response
        told.response_id = asked.request_id
        (address,) = self._uploaded_file_mgr.get_upload_urls(self.id, ["one"])
        why_not = places.take(self.id, address.file_id)
        if why_not:
            told.error_msg = why_not  # shown below the field
        else:
            told.file_urls.add(**address._asdict())
            places.keep_looking()
        self._enqueue_forward_msg(message)

    answer.gives_places = True  # type: ignore[attr-defined]
    AppSession._handle_file_urls_request = answer  # type: ignore[method-assign]


class OnlyAskedFiles:
    """ASGI middleware that refuses a file before it is read when it has no place."""

    def __init__(self, app: ASGIApp, places: Places) -> None:
        self.app, self.places = app, places

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "PUT" or not scope["path"].startswith(PATH):
            return await self.app(scope, receive, send)
        session, _, file = scope["path"].removeprefix(PATH).partition("/")
        with self.places.arriving(session, file) as is_expected:
            if not is_expected:
                return await plain_page("Dit bestand is niet gevraagd", NOT_HERE, status=403)(scope, receive, send)
            try:
                async with asyncio.timeout(TURN):
                    await self.app(scope, receive, send)
            except TimeoutError:
                await plain_page("Dit duurt te lang", "Het bestand kwam niet aan. Probeer het opnieuw.", status=408)(scope, receive, send)
