"""Asks an ASGI app one thing, as a server would, and gives the whole answer; never opens a port."""
from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers

HOST = "samenpeil.local"


@dataclass(frozen=True)
class Answer:
    """Status, headers (names in lower case) and body of one HTTP answer."""

    status: int
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def _headers(given: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode("latin-1")) for name, value in ({"host": HOST} | given).items() if value is not None]


def ask(app: Any, path: str, method: str = "GET", body: bytes | str = b"", **more: str) -> Answer:
    """One HTTP request, in a loop of its own. What more: as `asked`."""
    return asyncio.run(asked(app, path, method, body, **more))


async def asked(
    app: Any, path: str, method: str = "GET", body: bytes | str = b"", *, address: str = "10.0.0.7", scheme: str = "http", **headers: str
) -> Answer:
    """One HTTP request. Headers as keywords (`x_forwarded_proto="https"`); `host=None` leaves the Host out."""
    path, _, query = path.partition("?")
    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": query.encode(), "scheme": scheme,
        "headers": _headers({name.replace("_", "-"): value for name, value in headers.items()}), "client": (address, 4711),
        "server": (HOST, 80), "root_path": "", "http_version": "1.1",
    }  # fmt: skip
    sent: list[dict[str, Any]] = []
    to_send = [{"type": "http.request", "body": body.encode() if isinstance(body, str) else body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        return to_send.pop(0) if to_send else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    content = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")
    return Answer(sent[0]["status"], Headers(raw=sent[0]["headers"]), content)


def post(app: Any, path: str, body: bytes | str, **more: str) -> Answer:
    """A form sent from our own page."""
    more = {"origin": f"http://{HOST}", "content_type": "application/x-www-form-urlencoded"} | more
    return ask(app, path, "POST", body, **more)


def talk(app: Any, frames: Iterable[bytes | str], *, address: str = "10.0.0.7", **headers: str) -> list[dict[str, Any]]:
    """One websocket that sends these frames and hangs up; gives what the server sent."""
    headers = {"origin": f"http://{HOST}"} | {name.replace("_", "-"): value for name, value in headers.items()}
    scope = {
        "type": "websocket", "path": "/_stcore/stream", "scheme": "ws", "headers": _headers(headers), "client": (address, 4711),
        "query_string": b"", "subprotocols": [],
    }  # fmt: skip
    to_send: list[dict[str, Any]] = [{"type": "websocket.connect"}]
    to_send += [{"type": "websocket.receive", "bytes" if isinstance(frame, bytes) else "text": frame} for frame in frames]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return to_send.pop(0) if to_send else {"type": "websocket.disconnect", "code": 1000}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    return sent
