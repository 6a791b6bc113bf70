"""Hostile input of every kind on one server, and a look back at everything it left; prints nothing."""

from __future__ import annotations

import asyncio
import re
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from assessment import rounds
from benchmarks.servers import Server
from tests.endurance.hostile.acts import a_marker, acts_of_visitors
from tests.endurance.hostile.comments import comments
from tests.endurance.hostile.doors import addresses, cookies, tokens
from tests.endurance.hostile.files import answers, contents
from tests.endurance.hostile.found import Found
from tests.endurance.hostile.frames import frames
from tests.endurance.hostile.hostility import Hostile
from tests.endurance.hostile.screens import screens
from tests.live.situations import inside
from tests.lost.recount import Database

BETWEEN = 0.5  # seconds between two questions about health


def attack(each: int, seed: int, server: Server) -> Found:
    """`each` hostile inputs of every kind, while somebody keeps asking whether the server is well."""
    found = Found()
    with inside(server):
        kept = a_marker()
    with health_watched(server, found):
        with inside(server), timed(found, "acts"):
            acts_of_visitors(Hostile(seed), each, found)
        with timed(found, "files"):
            answers(Hostile(seed + 1), each, found)
            contents(Hostile(seed + 2), each, found)
        asyncio.run(_over_the_wire(seed + 3, each, found, server))
    with inside(server):
        if {name: one.value for name, one in rounds.member(*kept[:2]).answers.items()} != kept[2]:
            found.broken.append("an answer of somebody else changed")
    look_back(found, server)
    return found


async def _over_the_wire(seed: int, each: int, found: Found, server: Server) -> None:
    for number, kind in enumerate((screens, comments, frames, cookies, tokens)):
        with timed(found, kind.__name__):
            await kind(Hostile(seed + number), each, found, server)
    with timed(found, "addresses"):
        await asyncio.to_thread(addresses, Hostile(seed + 9), each, found, server)


@contextmanager
def timed(found: Found, what: str) -> Iterator[None]:
    """What is going on, and how long it took."""
    found.now, began = what, time.perf_counter()
    yield
    found.seconds[what] = time.perf_counter() - began


@contextmanager
def health_watched(server: Server, found: Found) -> Iterator[None]:
    """The slowest answer about health, asked in a thread of its own so that nothing of ours delays it."""
    done = threading.Event()

    def watch() -> None:
        while True:
            began = time.perf_counter()
            try:
                urllib.request.urlopen(f"{server.url}/healthz", timeout=30).read()
            except OSError as error:
                found.broken.append(f"health: {error}")
            found.health(time.perf_counter() - began)
            if done.wait(BETWEEN):
                return

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield
    finally:
        done.set()
        watching.join()


def look_back(found: Found, server: Server) -> None:
    """The log without a traceback, no incident of which the last place is ours, the database whole, the server alive."""
    log = (server.data / "samenpeil.log").read_text(errors="replace")
    if "Traceback (most recent" in log:
        found.broken.append("a traceback in the log:" + log[log.index("Traceback (most recent") :][:1_500])
    for line, places in re.findall(r"^(.*\bincident [0-9a-f]{6}.*)\n((?:    \S.*\n)*)", log, flags=re.MULTILINE):
        found.incidents += 1
        last = places.strip().splitlines()[-1].strip() if places else ""
        if last.startswith("assessment/"):
            found.incidents_of_ours.append(f"{line} {last}")
    found.broken += Database.of_server(server).wrong()
    if server.process.poll() is not None:
        found.broken.append("the server died")
