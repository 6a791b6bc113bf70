"""One HTTP request exactly as it is given, however wrong, and what came back; judges nothing."""

from __future__ import annotations

import http.client
from dataclasses import dataclass

from benchmarks.servers import Server

OURSELVES = "127.0.0.1"


@dataclass(frozen=True)
class Told:
    """An answer. `cookies`: the Set-Cookie headers."""

    status: int
    cookies: tuple[str, ...]
    body: bytes


def ask(server: Server, method: str, target: str, given: dict[str, str], body: bytes = b"", sender: str = OURSELVES) -> Told | None:
    """What the server said; None when it hung up without a word. Host, Origin and length are right unless they are given."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30, source_address=(sender, 0))
    try:
        connection.putrequest(method, "/", skip_host=True, skip_accept_encoding=True)
        connection._buffer[0] = f"{method} {target} HTTP/1.1".encode("latin-1", "replace")
        for name, value in {"Host": f"127.0.0.1:{server.port}", "Origin": server.url, "Content-Length": str(len(body))}.items():
            if name not in given:
                connection.putheader(name, value)
        for name, value in given.items():
            connection.putheader(name, value.encode("latin-1"))
        connection.endheaders(body)
        answer = connection.getresponse()
        return Told(answer.status, tuple(answer.headers.get_all("Set-Cookie") or ()), answer.read() if method != "HEAD" else b"")
    except (OSError, http.client.HTTPException, ValueError):
        return None
    finally:
        connection.close()
