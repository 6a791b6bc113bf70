"""Watches the system calls of a running app while one member answers: was the log synced before each mark left? Changes nothing.

    python -m tests.endurance.synced [--answers 1000] [--store postgresql] [--unsynced]

SIGKILL does not show this (the page cache survives it), loss of power would. For every new mark „bewaard“ the frame may only be sent
after a write to `samenpeil.db-wal` and an `fdatasync` of it that returned 0; on PostgreSQL to a file in `pg_wal`, by the process that
serves the app. Needs strace. `--unsynced` is the control: an app whose database says `synchronous=OFF` (`synchronous_commit=off`); the
program must then find that no mark was synced. Exit code 1 when a mark left too early.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks import servers
from tests import postgres, stores
from tests.endurance.controls import with_change
from tests.lost.recount import Database
from tests.lost.witness import Witness

CALLS = "pwrite64,fdatasync,fsync,sendto,sendmsg,write,writev"
LINE = re.compile(r"^(?:\[pid +)?(\d+)\]? +(.*)$")
LOGS = ("samenpeil.db-wal", "/pg_wal/")
SERVING = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
MARK = re.compile(r'data-staat=\\"kept\\".{0,400}?data-versie=\\"(\d+)\\"')


@dataclass
class Found:
    """Marks that left, and those of them that left after their write was synced."""

    marks: int = 0
    synced: int = 0
    wrong: tuple[str, ...] = ()


def judge(trace: list[str]) -> Found:
    """Read a trace of one member who waits for each mark: write, sync, mark, write, sync, mark …"""
    found, synced, highest = Found(), False, 0
    written: set[str] = set()  # threads, or processes of PostgreSQL, that did not sync yet
    under_way: dict[str, str] = {}
    for line in trace:
        thread, call = LINE.match(line).groups() if LINE.match(line) else ("", line)
        if "<unfinished ...>" in call:
            under_way[thread] = call
        started = under_way.pop(thread, "") if "resumed>" in call else ""
        whole = started + call
        is_log = any(log in whole for log in LOGS)
        if is_log and whole.startswith("pwrite64"):
            written.add(thread)
            synced = False
        elif is_log and whole.startswith(("fdatasync", "fsync")) and whole.rstrip().endswith("= 0"):
            synced = thread in written
            written.discard(thread)
        elif call.startswith(("sendto", "sendmsg", "write")) and "TCP" in call:
            versions = [int(version) for version in MARK.findall(call)]
            if versions and max(versions) > highest:
                highest = max(versions)
                found.marks += 1
                found.synced += synced
                synced = False
                written.clear()
    return found


def watched(server: servers.Server, database: Database) -> list[int]:
    """The app, and what serves it in PostgreSQL: those processes, and the one that starts more of them."""
    if not database.url:
        return [server.process.pid]
    mother = (postgres.cluster().folder / "data" / "postmaster.pid").read_text().split()[0]
    return [server.process.pid, int(mother), *(process for (process,) in database.ask(SERVING))]


def watch(answers: int, *, store: str = "sqlite", unsynced: bool = False) -> Found:
    """One member gives so many answers; returns what the trace says."""
    settings = stores.settings(store, "synced") | (with_change("unsynced") if unsynced else {})
    with tempfile.TemporaryDirectory(prefix="samenpeil-sync-") as folder, servers.running(servers.OURS, Path(folder), **settings) as server:
        made = servers.new_round(server, 5)
        database, trace = Database.of_server(server), Path(folder) / "trace"
        member = Witness(made, 1, database.words(made["peiling"]))

        async def answer() -> None:
            await member.arrive(server.url)
            of = ",".join(map(str, watched(server, database)))
            watcher = subprocess.Popen(
                ["strace", "-f", "-yy", "-s", "4000", "-e", f"trace={CALLS}", "-o", str(trace), "-p", of], stderr=subprocess.DEVNULL
            )
            while not trace.exists() or trace.stat().st_size == 0:
                await asyncio.sleep(0.05)
            chance = random.Random(1)
            for _ in range(answers):
                radio = chance.choice(member.page.questions())
                option = chance.choice([one for one in radio.body.options if one != member.page.choice(radio)])
                await member.page.choose(radio, option)
                await member.page.until(lambda radio=radio, option=option: member.page.says(radio, option), 10)
            watcher.send_signal(signal.SIGINT)
            await asyncio.to_thread(watcher.wait)
            await member.hang_up()

        asyncio.run(answer())
        found = judge(trace.read_text(errors="replace").splitlines())
        found.wrong = tuple(member.check(database))
        return found


def main(words: list[str] | None = None) -> int:
    """Watch. Returns 1 when a mark left before its answer was safe."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.synced")
    parser.add_argument("--answers", type=int, default=1000)
    parser.add_argument("--store", choices=stores.ALL, default="sqlite")
    parser.add_argument("--unsynced", action="store_true")
    asked = parser.parse_args(words)
    if shutil.which("strace") is None:
        print("strace is not on this machine: apt install strace")
        return 1
    found = watch(asked.answers, store=asked.store, unsynced=asked.unsynced)
    print(f"{found.synced} of {found.marks} marks left after their answer was synced", *found.wrong, sep="\n  ")
    return 0 if found.marks >= asked.answers == found.synced and not found.wrong else 1


if __name__ == "__main__":
    sys.exit(main())
