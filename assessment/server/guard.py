"""Stands before Streamlit and refuses what is foreign, too large, too much or not for visitors; never decides who may see what."""
from __future__ import annotations

import asyncio
import logging
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assessment.server.address import Address, header, visitor_address
from assessment.server.browser import of_one_browser
from assessment.server.frames import BURST, PER_SECOND, ROOM_BURST, ROOM_PER_SECOND, only_allowed_frames
from assessment.server.headers import ALWAYS, HSTS, PAGES, content_security_policy
from assessment.server.pace import Pace, Paces
from assessment.server.plain_page import plain_page

log = logging.getLogger("samenpeil.guard")

CONNECTIONS = 400  # at once, in all
CONNECTIONS_PER_ADDRESS = 120  # one room with 40 phones is one address
OURSELVES = ("127.0.0.1", "::1")  # behind a proxy on this machine that does not say for whom it asks, everyone has this address
ARRIVALS, ARRIVALS_PER_SECOND = 150, 5  # new pages and asked files of one address: a room that scans a code at once
LONGEST_WAIT = 10.0  # seconds; whoever would wait longer is told so
BODY_PATIENCE = 20.0  # seconds without one byte of what was being sent
# made for whoever asks, with half a second of work
FILES = ("/bestand/", "/poster/", "/draaiboek/", "/vragenlijst/", "/kaarten/", "/gespreksversie")
FILES_AT_ONCE, FILE_COSTS = 2, 4.0
UPLOADS = "/_stcore/upload_file/"  # cost as much; which of them are taken stands in uploads.py
COSTLY = ("/sessie", "/voorbeeld", "/nieuw", "/aanmelden", "/aanmelden/terug")  # these write, or look something up in the store
HIDDEN = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check", "/auth", "/oauth2callback")
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
UNKNOWN_HOST = (
    "Dit adres kennen we niet. Beheer je deze installatie? "
    "Zet het adres dan in SAMENPEIL_ADRES (bijvoorbeeld https://samenpeil.example) en start opnieuw."
)


class Guard:
    """ASGI middleware around everything.

    frame_kind: gives the kind of one websocket frame (a key of FRAME_KINDS or another), None for an empty one;
    raises any exception when the bytes are no frame at all.
    """

    def __init__(
        self, app: ASGIApp, address: Address, script_hashes: list[str], frame_kind: Callable[[bytes], str | None]
    ) -> None:
        self.app = app
        self.address = address
        self.script_hashes = script_hashes
        self.frame_kind = frame_kind
        self.connections: Counter[str] = Counter()
        self.arrivals = Paces(ARRIVALS, ARRIVALS_PER_SECOND)
        self.frames = Paces(ROOM_BURST, ROOM_PER_SECOND)
        self.making = asyncio.Semaphore(FILES_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._request(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        secure = self.address.is_secure(scope)
        started = False
        ready = asyncio.Event()  # the answer has begun: what is left is sending

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                ready.set()
                self._add_headers(MutableHeaders(scope=message), scope, secure)
            await send(message)

        refusal = self._refusal(scope) or await self._too_much(scope)
        if refusal is not None:
            return await refusal(scope, receive, send_guarded)
        if header(scope, "origin") and not self.address.is_own_origin(scope):
            # Streamlit looks a foreign Origin up over the internet, and everyone waits for that: take it away.
            scope = dict(scope, headers=[pair for pair in scope["headers"] if pair[0] != b"origin"])
        try:
            async with self._turn(scope, ready):
                await self.app(scope, _soon(receive), send_guarded)
        except ClientDisconnect:
            return None  # nobody is there to hear anything
        except Exception as error:
            code = secrets.token_hex(3)
            log.error("request failed, incident %s: %s", code, type(error).__name__)
            if started:
                raise
            text = f"Waar ‘bewaard’ bij staat, is veilig. Laad de pagina opnieuw. Gebeurt het weer? Noem dan code {code}."
            await plain_page("Er ging iets mis bij ons", text, status=500)(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        path = scope["path"]
        if not self.address.knows(header(scope, "host")):
            return PlainTextResponse(UNKNOWN_HOST, status_code=400)
        if any(path == hidden or path.startswith(f"{hidden}/") for hidden in HIDDEN):
            return PlainTextResponse("Dit is er niet.", status_code=404)
        if scope["method"] not in SAFE_METHODS and not self.address.is_own_origin(scope):
            text = "Deze vraag kwam van een andere site. Open de link die je kreeg en probeer het daar."
            return plain_page("Dit kan alleen vanaf Samenpeil zelf", text, status=403)
        return None

    async def _too_much(self, scope: Scope) -> Response | None:
        """Wait when this address asks more than others may; a refusal when that would take too long."""
        path, visitor = scope["path"], visitor_address(scope)
        cost = FILE_COSTS if path.startswith((*FILES, UPLOADS)) else 1.0 if path in COSTLY else 0.0
        if not cost or visitor in OURSELVES:
            return None
        seconds = self.arrivals.of(visitor).wait(cost, LONGEST_WAIT)
        if seconds is None:
            text = "Vanaf jullie adres wordt nu heel veel gevraagd. Wacht een minuut en probeer het dan opnieuw. Er is niets kwijt."
            response = plain_page("Even wachten", text, status=429)
            response.headers["retry-after"] = "60"
            return response
        await asyncio.sleep(seconds)
        return None

    @asynccontextmanager
    async def _turn(self, scope: Scope, ready: asyncio.Event) -> AsyncIterator[None]:
        """Around a request. No more than a few files are made at once; sending one to a slow phone keeps nobody waiting."""
        if not scope["path"].startswith(FILES):
            yield
            return
        await self.making.acquire()
        giving_back = asyncio.create_task(ready.wait())
        giving_back.add_done_callback(lambda _: self.making.release())
        try:
            yield
        finally:
            giving_back.cancel()

    def _add_headers(self, headers: MutableHeaders, scope: Scope, secure: bool) -> None:
        for name, value in ALWAYS.items():
            headers.setdefault(name, value)
        if not scope["path"].startswith(("/static/", "/assets/")):  # a hundred files a page: 80 kB of rules that only pages read
            for name, value in PAGES.items():
                headers.setdefault(name, value)
            host = header(scope, "host") if self.address.knows(header(scope, "host")) else ""
            headers.setdefault("content-security-policy", content_security_policy(self.script_hashes, host))
        if scope["path"].startswith(("/media/", "/_stcore/")):
            headers.setdefault("cache-control", "no-store")
        if not secure:
            return
        headers["strict-transport-security"] = HSTS
        cookies = headers.getlist("set-cookie")
        if cookies:
            del headers["set-cookie"]
            for cookie in cookies:
                headers.append("set-cookie", cookie if "; secure" in cookie.lower() else f"{cookie}; Secure")

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        visitor = visitor_address(scope)
        known = self.address.knows(header(scope, "host")) and self.address.is_own_origin(scope)
        full = self.connections[visitor] >= CONNECTIONS_PER_ADDRESS and visitor not in OURSELVES
        crowded = full or self.connections.total() >= CONNECTIONS
        wait = self.arrivals.of(visitor).wait(most=LONGEST_WAIT) if known and not crowded and visitor not in OURSELVES else 0.0
        if not known or crowded or wait is None:
            await receive()
            return await send({"type": "websocket.close", "code": 1008 if not known else 1013})
        self.connections[visitor] += 1
        try:
            await asyncio.sleep(wait)
            paces = (Pace(BURST, PER_SECOND),) if visitor in OURSELVES else (Pace(BURST, PER_SECOND), self.frames.of(visitor))
            await self.app(of_one_browser(scope), only_allowed_frames(receive, send, self.frame_kind, paces), send)
        except Exception as error:  # somebody hung up while Streamlit was saying goodbye: one line, or a thousand of them fill a disk
            log.warning("connection ended with %s", type(error).__name__)
        finally:
            self.connections[visitor] -= 1
            if not self.connections[visitor]:
                del self.connections[visitor]


def _soon(receive: Receive) -> Receive:
    """`receive` of a request that gives up on a body that stopped coming."""
    more = True

    async def receive_soon() -> Message:
        nonlocal more
        if not more:
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), BODY_PATIENCE)
        except TimeoutError:
            message = {"type": "http.disconnect"}
        more = bool(message.get("more_body"))
        return message

    return receive_soon
