"""Twenty hostile clients of eleven kinds beside fifty people who fill in, all on this machine:
`python -m tests.endurance.hostile_crowd --seconds 60`. First without the hostile ones, then with them; the honest taps are compared.
Guesses are counted: `--only links --seconds 600 --hostile 40` makes more than a hundred thousand, and none may come in.

Everybody honest comes from one address (a room), every hostile client from its own. They run in a process of their own with the
lowest priority, so that what is measured is the server and not the one who attacks.
"""

from __future__ import annotations

import argparse
import asyncio
import functools
import json
import os
import random
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress

import websockets.asyncio.client as sockets
from websockets.exceptions import WebSocketException

from assessment import content
from benchmarks import driver, figures
from benchmarks.driver import Lost
from benchmarks.people import Member
from benchmarks.recount import not_stored
from benchmarks.servers import OURS, Server, new_round, running
from benchmarks.watching import watching
from tests.endurance.controls import with_change
from tests.endurance.guessing import codes, links, summed
from tests.endurance.uploading import uploads

ROOM = "127.0.0.50"
HONEST, HOSTILE = 50, 20
THINKING = (2.0, 8.0)
QUIET = 120.0  # seconds of the evening without hostile ones, at most
MOST_P95, MOST_MORE, MOST_MEGABYTES = 2_000, 1_000, 2_000  # ms, ms more than on a quiet evening, MB
MOST_TIMES = 2  # of a quiet evening, beside people who only guess (trust S4); says something on a quiet machine
MOST_A_SECOND = 200  # of one hostile client, so that it does not eat the machine itself


async def evening(server: Server, made: dict, seconds: float, number: int) -> list[Member]:
    """So many people who fill in for so long."""
    people = [Member(server, one, made) for one in range(number)]
    for person in people:  # they come one after the other, as into a room
        await person.arrive()
    await asyncio.gather(*(person.answer(seconds, THINKING) for person in people))
    for person in people:
        with suppress(Exception):
            await person.leave()
    return people


async def watched(server: Server, made: dict, seconds: float, number: int) -> tuple[list[Member], float]:
    """The same, and the most MB that the server took meanwhile."""
    async with watching(server) as watch:
        people = await evening(server, made, seconds, number)
    return people, max(one.megabytes for one in watch.samples)


# --- hostile clients -----------------------------------------------------------------------------------------------------------


class Client:
    """One hostile client with its own address and a bounded speed."""

    def __init__(self, url: str, number: int) -> None:
        self.url, self.address, self.did, self.chance = url, f"127.0.0.{number + 2}", Counter(), random.Random(number)
        self.host, self.port = url.split("//")[1].split(":")
        self._next = 0.0

    async def pace(self, most: int = MOST_A_SECOND) -> None:
        """Not more than so many a second."""
        now = time.monotonic()
        self._next = max(self._next + 1 / most, now)
        await asyncio.sleep(self._next - now)

    def stream(self, **how):
        """A websocket to the page."""
        given = {"origin": self.url, "subprotocols": ["streamlit"], "compression": None, "max_size": None, "local_addr": (self.address, 0)}
        return sockets.connect(self.url.replace("http", "ws") + "/_stcore/stream", **given | how)

    async def ask(
        self, method: str, path: str, body: bytes = b"", cookie: str = "", kind: str = "application/json", more: str = ""
    ) -> bytes:
        """One request on a connection of its own; gives the beginning of the answer. more: whole lines of the head."""
        head = f"{method} {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nOrigin: {self.url}\r\nConnection: close\r\n"
        head += f"Content-Type: {kind}\r\nCookie: {cookie}\r\n{more}Content-Length: {len(body)}\r\n\r\n"
        loop = asyncio.get_running_loop()
        with socket.socket() as wire:  # a stream of asyncio would throw the answer away when it could not send everything
            wire.setblocking(False)
            wire.bind((self.address, 0))
            await loop.sock_connect(wire, (self.host, int(self.port)))
            with suppress(ConnectionError):  # who is refused before all was sent still reads why
                await loop.sock_sendall(wire, head.encode() + body)
            return await asyncio.wait_for(loop.sock_recv(wire, 2_000), 60)


async def reruns(one: Client) -> None:
    """Draw the most expensive page again and again."""
    from tests.live.test_frames import rerun

    async with one.stream(additional_headers={"Cookie": await _practising(one)}) as stream:
        reading = asyncio.create_task(_drain(stream))
        while not reading.done():
            await one.pace()
            await stream.send(rerun(query="peiling=voorbeeld", page="uitkomsten"))
            one.did["reruns"] += 1


async def churn(one: Client) -> None:
    """Open a page and leave at once."""
    from tests.live.test_frames import rerun

    await one.pace()
    async with one.stream(close_timeout=1) as stream:
        await stream.send(rerun(page="over"))
        one.did["opened"] += 1


async def large(one: Client) -> None:
    """Frames as large as they may be, full of widgets nobody has."""
    from streamlit.proto.WidgetStates_pb2 import WidgetState

    from tests.live.test_frames import rerun

    frame = rerun(page="over", widgets=[WidgetState(id=f"x{n}", string_value="x" * 900) for n in range(270)])
    async with one.stream() as stream:
        reading = asyncio.create_task(_drain(stream))
        while not reading.done():
            await one.pace()
            await stream.send(frame)
            one.did["large frames"] += 1


async def half(one: Client) -> None:
    """Half frames of 19 MB, six at a time."""

    async def piece() -> None:
        reader, writer = await asyncio.open_connection(one.host, int(one.port), local_addr=(one.address, 0))
        writer.write(
            f"GET /_stcore/stream HTTP/1.1\r\nHost: {one.host}:{one.port}\r\nOrigin: {one.url}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"\x02\xff" + (19_000_000).to_bytes(8, "big") + b"\x00\x00\x00\x00" + b"\x00" * 250_000)
        one.did["half frames"] += 1
        await asyncio.sleep(1)
        writer.close()

    await asyncio.gather(*(piece() for _ in range(6)), return_exceptions=True)


async def garbage(one: Client) -> None:
    """Rubbish and text where a frame should be."""
    await one.pace()
    async with one.stream(close_timeout=1) as stream:
        await stream.send(one.chance.choice((b"\xff" * 300, "tekst", one.chance.randbytes(2_000))))
        one.did["rubbish"] += 1
        await asyncio.wait_for(_drain(stream), 2)


async def slow(one: Client) -> None:
    """Eighty connections that never finish their first line."""

    async def drip() -> None:
        _, writer = await asyncio.open_connection(one.host, int(one.port), local_addr=(one.address, 0))
        writer.write(b"GET / HTTP/1.1\r\nX-Traag: ")
        one.did["held open"] += 1
        while not writer.is_closing():
            await asyncio.sleep(2)
            writer.write(b"x")
            await writer.drain()

    await asyncio.gather(*(drip() for _ in range(80)), return_exceptions=True)


async def doors(one: Client) -> None:
    """Become a new visitor again and again."""
    await one.pace()
    await one.ask("GET", one.chance.choice(("/voorbeeld", "/nieuw", "/healthz", "/peiling")))
    one.did["doors"] += 1


async def files(one: Client) -> None:
    """Ask for the heaviest file, over and over."""
    cookie = await _practising(one)
    while True:
        await one.pace()
        await asyncio.gather(*(one.ask("GET", f"/bestand/voorbeeld/{kind}", cookie=cookie) for kind in ("verslag", "cijfers", "notulen")))
        one.did["files"] += 3


async def _practising(one: Client) -> str:
    """A cookie that may look at the practice alliance."""
    found = re.search(rb"set-cookie: ([^;\r]+)", await one.ask("GET", "/voorbeeld"), re.IGNORECASE)
    return found[1].decode() if found else ""


KINDS: tuple[Callable[[Client], Awaitable[None]], ...] = (reruns, churn, large, half, garbage, slow, codes, links, doors, files, uploads)


async def _drain(stream) -> None:
    with suppress(WebSocketException):
        while True:
            await stream.recv()


async def attack(url: str, seconds: float, number: int, only: str = "") -> Counter:
    """Every client does its own thing until the time is up; whatever is refused it tries again."""
    until, did = time.monotonic() + seconds, Counter()

    async def keep_on(client: Client, kind: Callable[[Client], Awaitable[None]]) -> None:
        while time.monotonic() < until:
            try:
                async with asyncio.timeout(max(0.1, until - time.monotonic())):
                    await kind(client)
            except (OSError, WebSocketException, TimeoutError, EOFError, Lost):
                client.did["turned away"] += 1
                await asyncio.sleep(0.05)
        did.update(client.did)

    kinds = [one for one in KINDS if only in ("", one.__name__)]
    clients = [Client(url, one) for one in range(number)]
    await asyncio.gather(*(keep_on(client, kinds[place % len(kinds)]) for place, client in enumerate(clients)))
    return did


# --- both together -------------------------------------------------------------------------------------------------------------


def measure(seconds: float, honest: int, hostile: int, guarded: bool = True, only: str = "") -> dict:
    """Both evenings, and what came of them."""
    if not guarded:
        os.environ.update(with_change("unguarded"))
    driver.connect = functools.partial(sockets.connect, local_addr=(ROOM, 0))
    with running(OURS) as server:
        quiet_round, busy_round = new_round(server, honest), new_round(server, honest)
        quiet = asyncio.run(evening(server, quiet_round, min(seconds, QUIET), honest))
        command = [
            sys.executable,
            "-m",
            "tests.endurance.hostile_crowd",
            "--attack",
            server.url,
            "--seconds",
            str(seconds + 15),
            "--hostile",
            str(hostile),
        ]
        command += ["--only", only]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, preexec_fn=lambda: os.nice(19)) as attacker:
            try:
                busy, megabytes = asyncio.run(watched(server, busy_round, seconds, honest))
                told = attacker.communicate(timeout=60)[0]
            finally:
                attacker.kill()
        asked = content.load().choose("volledig")
        lost = not_stored(server, quiet, asked) + not_stored(server, busy, asked)
        log = (server.data / "samenpeil.log").read_text(errors="replace")
        alive = server.process.poll() is None
        if "Traceback (most recent" in log or "incident " in log:
            print(log[-6_000:], file=sys.stderr)
    did = json.loads(told or "{}")
    summaries = [figures.summary(1_000 * tap for person in people for tap in person.taps) for people in (quiet, busy)]
    return {
        "quiet, ms": summaries[0],
        "busy, ms": summaries[1],
        "times": figures.ratio(summaries[1]["p95"], summaries[0]["p95"]),
        "megabytes": round(megabytes),
        "marked": sum(len(person.kept) for person in (*quiet, *busy)),
        "not stored as marked": lost,
        "gave up": [one for person in (*quiet, *busy) for one in person.lost],
        "hostile": did,
        "guesses": {kind: counted for kind in ("links", "codes") if (counted := summed(did, kind))},
        "incidents": log.count("incident "),
        "tracebacks": log.count("Traceback (most recent"),
        "alive": alive,
    }


def main() -> int:
    """Measure and print; gives 1 when an honest person was hurt."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--honest", type=int, default=HONEST)
    parser.add_argument("--hostile", type=int, default=HOSTILE)
    parser.add_argument("--unguarded", action="store_true", help="the control: without the limits of the guard")
    parser.add_argument(
        "--only", default="", choices=("", *(one.__name__ for one in KINDS)), help="every hostile client does this one thing"
    )
    parser.add_argument("--attack", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.attack:
        print(json.dumps(asyncio.run(attack(given.attack, min(given.seconds, 900), given.hostile, given.only))))
        return 0
    found = measure(given.seconds, given.honest, given.hostile, not given.unguarded, given.only)
    for name, value in found.items():
        print(f"{name}: {value}")
    for kind, counted in found["guesses"].items():
        told = ", ".join(f"{name} {number}" for name, number in counted.items())
        print(f"{kind}: {told}; honest p95 {found['busy, ms']['p95']} ms, on the quiet evening {found['quiet, ms']['p95']} ms")
    hurt = (
        any(counted["hits"] for counted in found["guesses"].values())
        or found["hostile"].get("uploads taken")
        or found["not stored as marked"]
        or found["gave up"]
        or found["tracebacks"]
        or not found["alive"]
        or found["megabytes"] > MOST_MEGABYTES
    )
    slow_now = found["busy, ms"]["p95"] > min(MOST_P95, found["quiet, ms"]["p95"] + MOST_MORE)
    if given.only in ("links", "codes"):
        slow_now = slow_now or found["times"] > MOST_TIMES
    print("honest people were hurt" if hurt or slow_now else "honest people noticed little")
    return 1 if hurt or slow_now else 0


if __name__ == "__main__":
    sys.exit(main())
