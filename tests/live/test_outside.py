"""The server asks nobody outside anything, not even a name, from its start to leaving; the browser's side is tests/browser."""

from __future__ import annotations

import threading
import time
from contextlib import suppress

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests import stores
from tests.endurance.controls import with_change
from tests.live.outside import MAY_TRACE, asked, calls, outside, watched

pytestmark = pytest.mark.skipif(not MAY_TRACE, reason="strace is not on this machine, or may not look at others")


def knocks(server) -> None:
    """A page of another site wants in; Streamlit alone would look itself up on the internet first."""
    with suppress(InvalidStatus, OSError, TimeoutError):
        connect(server.url.replace("http", "ws") + "/_stcore/stream", origin="http://elders.example", open_timeout=5, proxy=None).close()


def test_over_the_whole_journey_nobody_outside_is_asked_anything(journey):
    knocks(journey.server)
    assert {path.split("/")[1] for _, path, answer in journey.answers if answer.status == 200} >= {"bestand", "poster", "vragenlijst"}
    assert len(calls(journey.server)) > 100, "it was really watched"
    assert asked(journey.server) == []


def test_a_lookup_by_streamlit_itself_is_seen(store_kind, tmp_path):
    with watched(tmp_path, **with_change("curious"), **stores.settings(store_kind, "curious")) as server:
        assert asked(server) == []
        threading.Thread(target=knocks, args=(server,)).start()
        until = time.monotonic() + 20
        while not asked(server) and time.monotonic() < until:
            time.sleep(0.05)
        assert asked(server)


def test_what_goes_outside_is_told_from_what_stays_on_this_machine():
    trace = [
        '7 connect(9, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.1")}, 16) = -1 EINPROGRESS (Operation …)',
        '7 connect(9, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.53")}, 16) = 0',
        '7 connect(9, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), '
        "sin6_scope_id=0}, 28) = -1 ENETUNREACH (Network is unreachable)",
        '8 sendto(4, ""..., 31, 0, {sa_family=AF_INET, sin_port=htons(514), sin_addr=inet_addr("192.0.2.2")}, 16) = 31',
        '8 connect(4, {sa_family=AF_UNIX, sun_path="/run/systemd/resolve/io.systemd.Resolve"}, 42) = 0',
        '8 sendmsg(4, {msg_name={sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("192.0.2.3")}, msg_namelen=16}, 0 <unf…',
        '9 connect(9, {sa_family=AF_INET, sin_port=htons(5432), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
        '9 sendto(6, ""..., 18, 0, NULL, 0)     = 18',
        '9 connect(3, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = -1 ENOENT (No such file or directory)',
        '8 connect(3, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110 <unfinished ...>',
        '9 connect(3, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110 <unfinished ...>',
        "8 <... connect resumed>)                = -1 ENOENT (No such file or directory)",
        "9 <... connect resumed>)                = 0",
        '7 connect(5, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("192.0.2.4")}, 16 <unfinished ...>',
    ]
    assert outside(trace) == [
        "192.0.2.1 port 443", "127.0.0.53 port 53", "2001:db8::1 port 80", "192.0.2.2 port 514",
        "socket /run/systemd/resolve/io.systemd.Resolve", "192.0.2.3 port 9",
        "socket /var/run/nscd/socket", "192.0.2.4 port 80",
    ]  # fmt: skip
