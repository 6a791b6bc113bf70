"""A wire between members and a server that can be cut, go silent, be slow, or carry one way only; changes no byte.

through   everything passes, after `latency` seconds
silent    a black hole: nothing passes either way, nobody is told
half      what members send arrives, what the server says does not
refused   who connects is reset at once
cut()     every connection ends at once with a reset
"""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

PIECE = 65_536


class Wire:
    """Use `async with Wire(port) as wire` and connect to `wire.url`."""

    def __init__(self, port: int) -> None:
        self.target, self.state, self.latency = port, "through", 0.0
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task] = set()
        self._thread = threading.get_ident()

    async def __aenter__(self) -> Wire:
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        self._loop, self._thread = asyncio.get_running_loop(), threading.get_ident()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        self.cut()
        for task in self._tasks:
            task.cancel()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Reset every connection, on both sides. From any thread."""
        if threading.get_ident() != self._thread:
            self._loop.call_soon_threadsafe(self.cut)
            return
        for writer in self._open:
            _reset(writer)
        self._open.clear()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.state == "refused":
            _reset(writer)
            return
        try:
            await self._passing("up")
            there, back = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.close()
            return
        self._open |= {writer, back}
        for source, goal, kind in ((reader, back, "up"), (there, writer, "down")):
            task = asyncio.create_task(self._one_way(source, goal, kind))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _one_way(self, source: asyncio.StreamReader, goal: asyncio.StreamWriter, kind: str) -> None:
        with suppress(OSError):
            while piece := await source.read(PIECE):
                if self.latency:
                    await asyncio.sleep(self.latency)
                await self._passing(kind)  # TCP would send it again: it arrives when the way is open once more
                goal.write(piece)
                await goal.drain()
        await self._passing(kind)  # that somebody hung up is not heard through a black hole either
        goal.close()
        self._open.discard(goal)

    async def _passing(self, kind: str) -> None:
        """Until the way is open in this direction."""
        while not (self.state == "through" or (self.state == "half" and kind == "up")):
            await asyncio.sleep(0.01)


@contextmanager
def beside(port: int) -> Iterator[Wire]:
    """A wire in a thread of its own, for who does not wait with asyncio; `state`, `latency` and `cut()` work from outside."""
    ready, over, made = threading.Event(), threading.Event(), []

    async def carry() -> None:
        async with Wire(port) as wire:
            made.append(wire)
            ready.set()
            await asyncio.to_thread(over.wait)

    thread = threading.Thread(target=asyncio.run, args=(carry(),), daemon=True)
    thread.start()
    try:
        ready.wait()
        yield made[0]
    finally:
        over.set()
        thread.join()


def _reset(writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
