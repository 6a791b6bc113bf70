"""Stands before Streamlit and refuses what is foreign, too large, too much or not for visitors; never decides who may see what."""
from __future__ import annotations

import logging
import secrets
from collections import Counter
from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assessment.server.address import Address, header, visitor_address
from assessment.server.headers import ALWAYS, HSTS, PAGES, content_security_policy
from assessment.server.plain_page import plain_page

log = logging.getLogger("samenpeil.guard")

# What a browser may ask of Streamlit; left out: emptying everybody's cache, git information, debugging.
FRAME_KINDS = {"rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "backend_operation_request"}
LARGEST_FRAME = 256 * 1024  # bytes; a full questionnaire page sends about 5 kB
CONNECTIONS = 400  # at once, in all
CONNECTIONS_PER_ADDRESS = 120  # one room with 40 phones is one address
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

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                self._add_headers(MutableHeaders(scope=message), scope, secure)
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            return await refusal(scope, receive, send_guarded)
        if header(scope, "origin") and not self.address.is_own_origin(scope):
            # Streamlit looks a foreign Origin up over the internet, and everyone waits for that: take it away.
            scope = dict(scope, headers=[pair for pair in scope["headers"] if pair[0] != b"origin"])
        try:
            await self.app(scope, receive, send_guarded)
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

    def _add_headers(self, headers: MutableHeaders, scope: Scope, secure: bool) -> None:
        for name, value in ALWAYS.items():
            headers.setdefault(name, value)
        if not scope["path"].startswith(("/static/", "/assets/")):  # a hundred files a page: 80 kB of rules that only pages read
            for name, value in PAGES.items():
                headers.setdefault(name, value)
            headers.setdefault("content-security-policy", content_security_policy(self.script_hashes, header(scope, "host")))
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
        # behind a proxy on this machine everyone has the machine's own address
        crowded = self.connections.total() >= CONNECTIONS or (
            self.connections[visitor] >= CONNECTIONS_PER_ADDRESS and visitor not in ("127.0.0.1", "::1")
        )
        if not known or crowded:
            await receive()
            return await send({"type": "websocket.close", "code": 1008 if not known else 1013})
        self.connections[visitor] += 1
        try:
            await self.app(scope, self._only_allowed_frames(receive, send), send)
        finally:
            self.connections[visitor] -= 1
            if not self.connections[visitor]:
                del self.connections[visitor]

    def _only_allowed_frames(self, receive: Receive, send: Send) -> Receive:
        async def close(code: int) -> Message:
            await send({"type": "websocket.close", "code": code})
            return {"type": "websocket.disconnect", "code": code}

        async def receive_guarded() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                frame = message.get("bytes")
                if frame is None:  # text: Streamlit speaks bytes only
                    return await close(1003)
                if len(frame) > LARGEST_FRAME:
                    return await close(1009)
                try:
                    kind = self.frame_kind(frame)
                except Exception:
                    return await close(1002)
                if kind in FRAME_KINDS:
                    return message

        return receive_guarded
