"""One HTTP connection to this machine that stays open, as a browser keeps it; follows nothing and keeps no cookie by itself."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from benchmarks.driver import PATIENCE, Lost


@dataclass(frozen=True)
class Answer:
    """What came back. `headers` by their small names; of two with one name the last."""

    status: int
    headers: dict[str, str]
    body: bytes


class Connection:
    """Use `await Connection.open(port)`, then ask(); close() at the end."""

    def __init__(self, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.port, self._reader, self._writer = port, reader, writer

    @classmethod
    async def open(cls, port: int) -> Connection:
        """Connect to a server on this machine."""
        return cls(port, *await asyncio.open_connection("127.0.0.1", port))

    def close(self) -> None:
        """Hang up."""
        self._writer.close()

    async def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """One request; `content_type="…"` becomes the header Content-Type. Raises Lost when nothing comes."""
        given = {"host": f"127.0.0.1:{self.port}", "content-length": str(len(body)), "accept-encoding": "gzip"} | headers
        lines = [f"{method} {path} HTTP/1.1", *(f"{name.replace('_', '-')}: {value}" for name, value in given.items())]
        self._writer.write("\r\n".join([*lines, "", ""]).encode("latin-1") + body)
        try:
            return await asyncio.wait_for(self._answer(), PATIENCE)
        except (TimeoutError, OSError, EOFError) as problem:
            raise Lost(f"{method} {path}: {type(problem).__name__}") from None

    async def _answer(self) -> Answer:
        first, *lines = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").strip().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        status, body = int(first.split()[1]), b""
        if headers.get("transfer-encoding") == "chunked":
            while size := int(await self._reader.readline(), 16):
                body += (await self._reader.readexactly(size + 2))[:-2]
            await self._reader.readexactly(2)
        elif status not in (204, 304):
            body = await self._reader.readexactly(int(headers.get("content-length", 0)))
        return Answer(status, headers, body)
