"""Lets a browser's connection take fewer calls of the system; changes no byte and no order, and keeps nothing back.

Streamlit 1.67 hands a run over message by message, and its server sends each by itself: ten small packets for a tap and fifty for a page,
each also a piece to encrypt for the proxy. Here they wait for each other as long as a next one comes in the very next turns of the event
loop. And that server stops listening after every message and listens again a moment later; here only when the message was not taken up.
"""

from __future__ import annotations

import asyncio
from functools import wraps
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

MOST = 64  # pieces that go out together


class Wire:
    """A connection that gathers what is written and is slow to stop listening; the rest is as the real one does it."""

    def __init__(self, connection: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._connection, self._loop = connection, loop
        self._pieces: list[bytes] = []
        self._must_hold = False

    def write(self, data: bytes) -> None:
        """Send this, together with what follows at once."""
        self._pieces.append(data)
        if len(self._pieces) == 1:
            self._loop.call_soon(self._look, 0, 1)

    def close(self) -> None:
        """Send what is left, then end."""
        self._send()
        self._connection.close()

    def pause_reading(self) -> None:
        """Stop listening, unless it is asked back before the next turn of the loop is over."""
        self._must_hold = True
        self._loop.call_soon(self._hold)

    def resume_reading(self) -> None:
        """Listen."""
        self._must_hold = False
        self._connection.resume_reading()

    def _look(self, before: int, last: int) -> None:
        """Send when nothing came in two turns: a message of a run passes from one task to another and takes two."""
        if before < len(self._pieces) < MOST:
            self._loop.call_soon(self._look, last, len(self._pieces))
        else:
            self._send()

    def _send(self) -> None:
        pieces, self._pieces = self._pieces, []
        if pieces and not self._connection.is_closing():
            self._connection.write(b"".join(pieces))

    def _hold(self) -> None:
        if self._must_hold:
            self._connection.pause_reading()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def make_wires_light() -> None:
    """Change how the server takes up a websocket, once per process; doing it again changes nothing."""
    if getattr(WebSocketsSansIOProtocol.connection_made, "is_light", False):
        return
    take_up = WebSocketsSansIOProtocol.connection_made

    @wraps(take_up)
    def connection_made(self: WebSocketsSansIOProtocol, transport: asyncio.Transport) -> None:
        take_up(self, Wire(transport, asyncio.get_running_loop()))

    connection_made.is_light = True  # type: ignore[attr-defined]
    WebSocketsSansIOProtocol.connection_made = connection_made  # type: ignore[method-assign]
