"""Measures a room that scans one code: 40 phones within a minute, from the scan to the first question; no browser draws.

What a phone asks for on its first visit is looked at once with Chromium. Every simulated phone asks for exactly that, with an empty cache
over six connections, exchanges the link for its own cookie, opens its websocket, chooses a corner and begins. What a phone itself needs
to draw, and the line to it, are not in it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import time

from benchmarks import figures
from benchmarks.driver import Lost
from benchmarks.first_load import asked_by_a_phone
from benchmarks.http import Connection
from benchmarks.people import Member
from benchmarks.servers import OURS, Server, new_round, running
from benchmarks.watching import watching

MOST = 5.0  # seconds from the scan to the first question
MOST_PHONES, MOST_SECONDS = 380, 3_600
FILES = ("/static/", "/assets/", "/_stcore/", "/favicon", "/media/")
CONNECTIONS = 6  # at once of one browser
STAYING = 30  # seconds that a phone looks at the first question while others come


class Phone(Member):
    """Somebody who scans the code with a phone that was never here. `files`: what it asks for."""

    def __init__(self, server: Server, number: int, made: dict, files: list[str]) -> None:
        super().__init__(server, number, made)
        self.files, self.bytes, self.seconds = files, 0, 0.0

    async def scan(self, after: float) -> None:
        """From the scan to the first question; why that failed stands in `lost`."""
        await asyncio.sleep(after)
        began = time.perf_counter()
        try:
            await self._page()
            await self.arrive()
            if not self.tab.find("radio") or self.tab.find("button", "Begin"):
                raise Lost("no first question")
            self.seconds = time.perf_counter() - began
            await asyncio.sleep(STAYING)
        except (Lost, OSError) as problem:
            self.lost.append(f"{type(problem).__name__}: {problem}")
        finally:
            await self.leave()

    async def _page(self) -> None:
        """The page of the link, its cookie, the questionnaire's page, and then everything else over six connections."""
        connections = [await Connection.open(self.server.port) for _ in range(CONNECTIONS)]
        first, *_ = connections
        try:
            await self._get(first, "/start")
            told = await first.ask(
                "POST", "/sessie", json.dumps({"code": self.secret}).encode(), content_type="application/json", origin=self.server.url
            )
            if told.status != 200:
                raise Lost(f"/sessie: {told.status}")
            self.cookie = told.headers["set-cookie"].split(";", 1)[0]
            await self._get(first, f"/invullen?peiling={self.round_id}")
            left = list(reversed(self.files))

            async def one_after_the_other(connection: Connection) -> None:
                while left:
                    await self._get(connection, left.pop())

            await asyncio.gather(*(one_after_the_other(connection) for connection in connections))
        finally:
            for connection in connections:
                connection.close()

    async def _get(self, connection: Connection, path: str) -> None:
        answer = await connection.ask("GET", path, cookie=self.cookie or "a=b")
        if answer.status != 200:
            raise Lost(f"{path}: {answer.status}")
        self.bytes += len(answer.body)


def register(subparsers) -> None:
    """Add the command `arrival`."""
    parser = subparsers.add_parser("arrival", help=__doc__.splitlines()[0])
    parser.add_argument("--phones", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=60, help="in which all of them scan")
    parser.add_argument("--turns", type=int, default=3, help="rooms, one after the other")
    parser.add_argument("--chromium", default="/usr/bin/chromium", help="the browser that shows what a phone asks for")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> dict:
    """Measure and return seconds to the first question, what each phone loaded, and whether all were in time."""
    phones, seconds = min(arguments.phones, MOST_PHONES), min(arguments.seconds, MOST_SECONDS)
    with running(OURS) as server:
        made = new_round(server, phones * arguments.turns + 1)
        link = f"{server.url}/start#{made['links']['invullen'].rsplit('#', 1)[-1]}"
        asked = asked_by_a_phone(server.url, link, arguments.chromium)
        files = [path for path in asked if path.startswith(FILES) and not path.startswith("/_stcore/stream")]
        rooms = [asyncio.run(_room(server, made, files, phones, seconds, turn)) for turn in range(arguments.turns)]
    everybody = [phone for room, _ in rooms for phone in room]
    found = {
        "phones": phones,
        "seconds": seconds,
        "files": len(files),
        "kB": round(everybody[0].bytes / 1000),
        "to_first_question_s": figures.summary((phone.seconds for phone in everybody if phone.seconds), 2),
        "lost": [problem for phone in everybody for problem in phone.lost],
        "server": [watch for _, watch in rooms],
    }
    found["met"] = not found["lost"] and found["to_first_question_s"].get("largest", MOST + 1) <= MOST
    one = found["to_first_question_s"]
    row = (f"{phones} phones in {seconds:.0f} s", one["n"], one.get("median"), one.get("p95"), one.get("largest"), len(found["lost"]))
    figures.table(("scan to first question, s", "n", "median", "p95", "largest", "lost"), [row])
    print(f"  {found['files']} files, {found['kB']} kB each; all within {MOST:.0f} s: {found['met']}", flush=True)
    return found


async def _room(server: Server, made: dict, files: list[str], number: int, seconds: float, turn: int) -> tuple[list[Phone], dict]:
    chance = random.Random(turn)
    phones = [Phone(server, number * turn + one, made, files) for one in range(number)]
    async with watching(server) as watch:
        await asyncio.gather(*(phone.scan(chance.uniform(0, seconds)) for phone in phones))
    return phones, watch.told(rows=5)
