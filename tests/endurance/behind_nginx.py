"""Two processes on one PostgreSQL behind the real nginx; one is killed while members answer, and their browsers come back at the other.

    python -m tests.endurance.behind_nginx [--rounds 10] [--members 25] [--seconds 20]

nginx runs with deploy/nginx.conf, TLS and a certificate of this run. A browser that lost its connection names the session it had and
sends what was on its screen, as Streamlit's own does. Exit code 1 when an answer that said „bewaard“ is not in the database, or when
somebody could not go on.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from websockets.exceptions import WebSocketException

from benchmarks import servers
from benchmarks.driver import Lost
from tests import postgres
from tests.deploy import proxy
from tests.endurance.two_processes import THINKING, Found, Wanderer, looked_up

ASLEEP = 0.03  # chance that a phone loses its connection after an answer
TRIES = 40  # times a browser knocks again, a quarter of a second apart


@dataclass(frozen=True)
class Front:
    """The address that browsers know."""

    url: str


class Visitor(Wanderer):
    """Keeps its screen and its session's name when the connection is gone, and goes on with them wherever nginx brings it."""

    def __init__(self, front: Front, number: int, made: dict) -> None:
        super().__init__([front], number, made)
        self.broken = 0  # connections that ended by themselves
        self.back = 0  # answers that were marked as the first thing after coming back

    async def wander(self, seconds: float) -> None:
        """Answer until the time is up, and come back after every loss."""
        end = asyncio.get_running_loop().time() + seconds
        await self.arrive()
        came_back = False
        while asyncio.get_running_loop().time() < end:
            try:
                await self.act()
                self.back += came_back
                came_back = False
                await asyncio.sleep(self.chance.uniform(*THINKING))
                if self.chance.random() < ASLEEP:
                    await self.come_back()
                    came_back = True
            except (Lost, OSError, WebSocketException) as problem:
                self.broken += 1
                if "no questions on screen" in str(problem):
                    raise
                await self.come_back()
                came_back = True
        await self.tab.close()

    async def come_back(self) -> None:
        """As a browser: knock until somebody opens. Raises Lost when nobody does."""
        self.moves += 1
        for _ in range(TRIES):
            try:
                await self.tab.come_back()
            except Exception:  # refused, broken off, or a page of nginx
                await asyncio.sleep(0.25)
            else:
                return
        raise Lost("nobody opened")


def one_round(data: Path, url: str, members: int, seconds: float, seed: int) -> tuple[Found, list[Visitor]]:
    """Both processes and nginx, an evening in which one process is killed, and everything looked up. Raises ExceptionGroup."""
    safe, plain = servers.free_port(), servers.free_port()
    front = Front(f"https://localhost:{safe}")
    settings = {"DATABASE_URL": url, "SAMENPEIL_ADRES": front.url}
    with ExitStack() as stack:
        both = [stack.enter_context(servers.running(servers.OURS, data, **settings)) for _ in range(2)]
        stack.enter_context(proxy.nginx(data, [one.port for one in both], safe, plain))
        stack.enter_context(mock.patch.dict(os.environ, SSL_CERT_FILE=str(data / "tls/fullchain.pem")))  # trust this one certificate
        made = servers.new_round(both[0], members)
        people = [Visitor(front, number, made) for number in range(members)]

        async def evening() -> None:
            chance = random.Random(seed)
            async with asyncio.TaskGroup() as group:
                for person in people:
                    group.create_task(person.wander(seconds))
                await asyncio.sleep(chance.uniform(0.4, 0.6) * seconds)
                chance.choice(both).process.kill()

        asyncio.run(evening())
    return looked_up(data, url, people), people


def main(words: list[str] | None = None) -> int:
    """Run the rounds. Returns 1 when something was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.behind_nginx", description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--members", type=int, default=25)
    parser.add_argument("--seconds", type=float, default=20)
    asked = parser.parse_args(words)
    marks = lost = broken = back = 0
    for turn in range(asked.rounds):
        with tempfile.TemporaryDirectory(prefix="samenpeil-nginx-") as folder:
            found, people = one_round(Path(folder), postgres.cluster().empty(), asked.members, asked.seconds, turn)
        marks, lost = marks + found.marks, lost + len(found.lost)
        broken, back = broken + sum(one.broken for one in people), back + sum(one.back for one in people)
        told = f"round {turn + 1}: {found.marks} marked, {found.moves} came back, {len(found.lost)} lost"
        print(told, *found.lost, sep="\n  ", flush=True)
    print(
        f"{asked.rounds} rounds, {marks} answers marked „bewaard“, {broken} connections broken off, {back} first answers after coming "
        f"back marked, {lost} lost"
    )
    return 1 if lost or not broken else 0


if __name__ == "__main__":
    sys.exit(main())
