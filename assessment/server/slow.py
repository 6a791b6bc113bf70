"""Closes connections that were opened and then ask nothing, so that somebody holding them open takes nobody's place; reads no request."""

from __future__ import annotations

import asyncio

FIRST_REQUEST = 20.0  # seconds from opening a connection to having asked something whole


def not_waiting_forever(protocol: type[asyncio.Protocol]) -> type[asyncio.Protocol]:
    """uvicorn's HTTP protocol with an end to waiting for the first request. Doing it again changes nothing."""
    if getattr(protocol, "ends_waiting", False):
        return protocol

    class Ending(protocol):  # type: ignore[misc, valid-type]
        ends_waiting = True

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._first_request = self.loop.call_later(FIRST_REQUEST, self._end_waiting)

        def connection_lost(self, exc: Exception | None) -> None:
            self._first_request.cancel()
            super().connection_lost(exc)

        def _end_waiting(self) -> None:
            if self.cycle is None and self.transport.get_protocol() is self:  # a websocket has a protocol of its own by now
                self.transport.close()

    return Ending
