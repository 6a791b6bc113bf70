"""Members answer over the wire, the app or its database is killed at a random moment; every mark is looked up. Repairs nothing.

    python -m tests.endurance.crash --rounds 200 [--store postgresql] [--signal both] [--database] [--members 16] [--seed 1]

One installation lives through all rounds. After each start every member reloads, now and then on another device with their own way
back, and the screen, the rows and the counts are held against what was sent and what was called kept. Exit code 1 when an answer that
said „bewaard“ is not there, something is there that nobody sent, the file is not whole, a count differs, or a start took ten seconds.

    --signal     kill (SIGKILL), term (SIGTERM), int (SIGINT) or both: one of the three, by chance
    --database   PostgreSQL itself is stopped with `pg_ctl -m immediate` and started again; the app stays up and has to heal
    --forgetful  the control: an app that says „bewaard“ before it keeps anything; the program must then find losses
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import servers
from tests import postgres
from tests.endurance.controls import with_change
from tests.lost.recount import Database
from tests.lost.witness import Witness

SIGNALS = {"kill": (signal.SIGKILL,), "term": (signal.SIGTERM,), "int": (signal.SIGINT,)}
SIGNALS["both"] = SIGNALS["kill"] + SIGNALS["term"] + SIGNALS["int"]
LONGEST_START = 10.0  # seconds (trust §3.2)
ALIVE = (0.2, 1.8)  # seconds that members act before the blow
NEWCOMERS = 2  # members per round that are replaced by somebody new, so that beginning is hit as well
EVERY = 10  # rounds between two comparisons with the counts on the command line
INVITED = 400


@dataclass
class Found:
    """What all rounds came to."""

    rounds: int = 0
    marks: int = 0
    sent: int = 0
    slowest: float = 0.0  # seconds of a start
    wrong: list[str] = field(default_factory=list)


@dataclass
class Evening:
    """One installation with one peiling, and everybody who ever took part."""

    data: Path
    url: str
    members: int
    chance: random.Random
    settings: dict[str, str]
    everybody: list[Witness] = field(default_factory=list)
    present: list[Witness] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.database = Database(self.data, self.url)
        with servers.running(servers.OURS, self.data, **self.settings) as server:
            self.made = servers.new_round(server, INVITED)
        self.words = self.database.words(self.made["peiling"])

    def one_round(self, number: int, found: Found, blow) -> None:
        """Start, look everything up, act, be hit. `blow(server)` is what happens at the random moment."""
        with servers.running(servers.OURS, self.data, **self.settings) as server:
            found.slowest = max(found.slowest, server.seconds)
            if server.seconds > LONGEST_START:
                found.wrong.append(f"the start took {server.seconds:.1f} s")
            self._renew()
            found.wrong += asyncio.run(self._act(server, blow))
            log = (self.data / "samenpeil.log").read_text()
            found.wrong += [f"in the log: {line}" for line in log.splitlines() if "Traceback" in line]
        found.rounds = number
        found.marks = sum(one.ledger.marks for one in self.everybody)
        found.sent = sum(len(line.sent) for one in self.everybody for line in one.ledger.lines.values())

    def _renew(self) -> None:
        for _ in range(self.members - len(self.present) if not self.present else NEWCOMERS):
            newcomer = Witness(self.made, len(self.everybody), self.words)
            self.everybody.append(newcomer)
            self.present = [*self.present, newcomer][-self.members :]

    async def _act(self, server: servers.Server, blow) -> list[str]:
        told = await asyncio.gather(*(one.arrive(server.url) for one in self.present))
        wrong = [problem for one in told for problem in one] + self.look_up()
        end = time.monotonic() + self.chance.uniform(*ALIVE)
        over = end + 20  # a blow that does not end the app: they go on until they were heard again
        lives = [asyncio.create_task(one.live(server.url, lambda: time.monotonic() > over)) for one in self.present]
        await asyncio.sleep(end - time.monotonic())
        hit = await asyncio.to_thread(blow, server)
        if hit is not None:
            over = time.monotonic() + hit
        for task in asyncio.as_completed(lives):
            await task
        for one in self.present:
            await one.hang_up()
        return wrong

    def look_up(self) -> list[str]:
        """Hold the database against everything that anybody was ever told."""
        wrong = self.database.wrong()
        for one in self.everybody:
            wrong += one.check(self.database)
            if one.has_sent and one.cookie and not self.database.submitted(one.cookie, one.round_id):
                wrong.append(f"{one}: had sent, and is not known as such")
        return wrong

    def count(self) -> list[str]:
        """Hold the counts that the app gives against a recount."""
        told = subprocess.run(
            [sys.executable, "-m", "assessment", "peiling", "show", self.made["peiling"], "--json"],
            cwd=servers.ROOT, env=servers.environment(self.data) | self.settings, capture_output=True, text=True, check=True,
        )  # fmt: skip
        said = json.loads(told.stdout)
        counted = self.database.counted(self.made["peiling"])
        return [] if counted == (said["ingevuld"], said["bezig"]) else [f"counted {counted}, told {said}"]


def killed(chance: random.Random, kinds: tuple[signal.Signals, ...]):
    """The blow that ends the app."""

    def blow(server: servers.Server) -> None:
        server.process.send_signal(chance.choice(kinds))
        server.process.wait(20)

    return blow


def database_killed(server: servers.Server) -> float:
    """The blow that ends PostgreSQL at once and brings it back. Returns the seconds that members go on."""
    cluster = postgres.cluster()
    folder = str(cluster.folder / "data")
    cluster.run("pg_ctl", "-D", folder, "-m", "immediate", "-w", "stop")
    time.sleep(0.3)
    cluster.run("pg_ctl", "-D", folder, "-w", "-l", str(cluster.folder / "server.log"), "start")
    return 3.0


def run(
    rounds: int, members: int, seed: int, *, kinds: str = "both", store: str = "sqlite", database: bool = False, forgetful: bool = False
) -> Found:
    """All rounds on one installation."""
    chance, found = random.Random(seed), Found()
    settings = {"DATABASE_URL": postgres.cluster().empty("crash")} if store == "postgresql" else {}
    if forgetful:
        settings |= with_change("forgetful")
    blow = database_killed if database else killed(chance, SIGNALS[kinds])
    with tempfile.TemporaryDirectory(prefix="samenpeil-klap-") as folder:
        evening = Evening(Path(folder), settings.get("DATABASE_URL", ""), members, chance, settings)
        for number in range(1, rounds + 1):
            before = len(found.wrong)
            evening.one_round(number, found, blow)
            if number % EVERY == 0 or number == rounds:
                found.wrong += evening.look_up() + evening.count()
                print(f"round {number}: {found.marks} marked, {found.sent} sent, slowest start {found.slowest:.1f} s", flush=True)
            for problem in found.wrong[before:]:
                print(f"  round {number}: {problem}", flush=True)
            if len(found.wrong) > before and forgetful:
                break
    return found


def main(words: list[str] | None = None) -> int:
    """Run the rounds. Returns 1 when something is not as it was told."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.crash")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--members", type=int, default=16)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--signal", choices=SIGNALS, default="both")
    parser.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--database", action="store_true")
    parser.add_argument("--forgetful", action="store_true")
    asked = parser.parse_args(words)
    print(f"seed {asked.seed}", flush=True)
    began = time.monotonic()
    found = run(
        asked.rounds, asked.members, asked.seed, kinds=asked.signal, store="postgresql" if asked.database else asked.store,
        database=asked.database, forgetful=asked.forgetful,
    )  # fmt: skip
    minutes = (time.monotonic() - began) / 60
    print(
        f"{found.rounds} rounds in {minutes:.1f} min, {found.sent} sent, {found.marks} marked „bewaard“, {len(found.wrong)} wrong,"
        f" slowest start {found.slowest:.1f} s"
    )
    return 1 if found.wrong or not found.marks else 0


if __name__ == "__main__":
    sys.exit(main())
