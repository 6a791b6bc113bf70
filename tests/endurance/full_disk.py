"""The disk under a running app is really full, again and again, while members answer: `python -m tests.endurance.full_disk [--times 50]`.

A small disk of its own (tmpfs) holds everything: database, its log, copies in the making, the log of the app. It is filled to the last
page, after the log of the database was emptied; members go on until somebody is told that nothing can be kept, and then some more.
Then there is room again.

With `faults --kind full` a library lets writes fail; here the disk itself does, also for the log of the app. Exit code 1 when an answer
was called kept and is not there, when nobody was told, when a foreign error stood on a screen or in the log, when it took more than ten
seconds to heal or when the file is not whole; 2 when no disk can be made here (root, Linux).
`--credulous` is the control: an app that takes no notice of a store that fails.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from benchmarks import servers
from tests.endurance.controls import with_change
from tests.endurance.faults import FRESH, Evening, Found
from tests.lost.disk import Disk, a_disk, can_be_made

ROUNDS = 10  # of taps by everybody, until one finds no room
AFTERWARDS = 3
NOT_TRIED = 2


async def full(evening: Evening, disk: Disk, times: int) -> None:
    """`times` times: full, taps, a reload, room, healed."""
    for _ in range(times):
        emptied(evening.database.file)
        disk.fill()
        told, rounds = evening.found.told, 0
        while evening.found.told == told and rounds < ROUNDS:
            await asyncio.gather(*(evening.tap(one) for one in evening.people))
            disk.fill()
            rounds += 1
        if evening.found.told == told:
            evening.found.wrong.append("a full disk was told to nobody")
        for _ in range(AFTERWARDS):
            await asyncio.gather(*(evening.tap(one) for one in evening.people))
        await evening.reads()
        evening.look_up()
        disk.empty()
        evening.found.times += 1
        await evening.settle()
        await asyncio.sleep(FRESH)
        if evening.health() != 200:
            evening.found.wrong.append("not healthy after healing")


def emptied(file: Path) -> None:
    """The log of the database has no room of its own left, in which hundreds of answers still fit."""
    with closing(sqlite3.connect(file, timeout=5)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def run(times: int, *, credulous: bool = False) -> Found:
    """One evening on a server and a disk of its own."""
    with tempfile.TemporaryDirectory(prefix="samenpeil-vol-") as folder, a_disk(Path(folder) / "schijf") as disk:
        settings = with_change("credulous") if credulous else {}
        with servers.running(servers.OURS, disk.folder, **settings) as server:
            evening = Evening(server)
            return evening.spend(lambda: full(evening, disk, times))


def main(words: list[str] | None = None) -> int:
    """Fill. Returns 1 when something is not as it should be, 2 when nothing could be tried."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.full_disk")
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--credulous", action="store_true")
    asked = parser.parse_args(words)
    if not can_be_made():
        print("NOT TRIED: a disk of its own needs root and mount")
        return NOT_TRIED
    found = run(asked.times, credulous=asked.credulous)
    print(f"full disk: {found}", *dict.fromkeys(found.wrong), sep="\n  ", flush=True)
    return int(bool(found.wrong) or not found.marks)


if __name__ == "__main__":
    sys.exit(main())
