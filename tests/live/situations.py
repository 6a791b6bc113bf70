"""Makes peilingen and meetings in the data of a running server, as its own pages would; asserts nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from assessment import content, rounds
from benchmarks.meeting import store_of
from benchmarks.servers import Server

COOKIE = "samenpeil="
_known: list = []


@contextmanager
def inside(server: Server) -> Iterator[None]:
    """The store of this server; content is read once for all tests."""
    if not _known:
        _known.append(content.load())
    with mock.patch.object(rounds.installation, "_load_content", return_value=_known[0]), store_of(server):
        yield


def cookie(visitor: str | None) -> str:
    """The Cookie header of this visitor."""
    return f"{COOKIE}{visitor}" if visitor else ""
