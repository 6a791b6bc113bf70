"""Asks a running server over HTTP, follows no redirect, and listens to a page with every message kept; asserts nothing."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.driver import Tab


@dataclass(frozen=True)
class Answer:
    """What came back. Header names in lower case; one that came more than once is joined with newlines."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


def ask(url: str, path: str, method: str = "GET", body: bytes | str | None = None, **headers: str) -> Answer:
    """One request. Headers as keywords (`content_type="…"`); a GET and HEAD need none, anything else gets our Origin."""
    host = url.split("//")[1]
    given = (
        {"Host": host}
        | ({} if method in ("GET", "HEAD") else {"Origin": url})
        | {key.replace("_", "-"): value for key, value in headers.items()}
    )
    connection = http.client.HTTPConnection(host, timeout=60)
    try:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        data = body.encode() if isinstance(body, str) else body or b""
        for name, value in given.items():
            if value is not None:
                connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(data)))
        connection.endheaders(data)
        answer = connection.getresponse()
        found: dict[str, str] = {}
        for name, value in answer.getheaders():
            found[name.lower()] = f"{found[name.lower()]}\n{value}" if name.lower() in found else value
        return Answer(answer.status, found, answer.read())
    finally:
        connection.close()


def enter(url: str, secret: str, cookie: str = "") -> tuple[str, Answer]:
    """Exchange a secret as /start does; gives the Cookie header to use from now on, and the answer."""
    given = {"cookie": cookie} if cookie else {}
    answer = ask(url, "/sessie", "POST", json.dumps({"code": secret}), content_type="application/json", **given)
    return answer.headers.get("set-cookie", "").split(";", 1)[0], answer


class Listener(Tab):
    """A tab that keeps every message, as bytes and parsed."""

    def _take(self, message: ForwardMsg, kind: str) -> None:
        if not hasattr(self, "heard"):
            self.heard: list[ForwardMsg] = []
        self.heard.append(message)
        super()._take(message, kind)

    @property
    def said(self) -> bytes:
        """Everything that came over the wire."""
        return b"".join(one.SerializeToString() for one in self.heard)

    def kept(self, kind: str) -> list[Any]:
        """The bodies of all messages of a kind."""
        return [getattr(one, kind) for one in self.heard if one.WhichOneof("type") == kind]
