"""A peiling is removed and the program killed at a moment of chance, many times: `python -m tests.endurance.erase --kills 200`.

After a restart the peiling is whole, or gone to the last byte of database, log and temporary files. Exit code 1 when it is neither.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from assessment import rounds
from tests.builders import knowledge
from tests.found_out.disk import everybody_answers, everything_on_disk, rows

PEOPLE = 12
LONGEST = 0.02  # seconds after the program is ready: removing takes about half of that


def main() -> int:
    """Kill; prints what was left how often."""
    asked = argparse.ArgumentParser(prog="python -m tests.endurance.erase", description=__doc__)
    asked.add_argument("--kills", type=int, default=50)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="samenpeil-wissen-") as folder:
        os.environ.update(SAMENPEIL_DATA=f"{folder}/data", TMPDIR=folder, SQLITE_TMPDIR=folder)
        os.environ.pop("DATABASE_URL", None)
        seen = Counter(_once(Path(folder), Random(f"{given.seed} {number}")) for number in range(given.kills))
        rounds.close_store()
    print(f"{given.kills} keer onderbroken, zaad {given.seed}: {dict(seen)}")
    return 0 if set(seen) <= {"heel", "weg"} else 1


def _once(folder: Path, random: Random) -> str:
    rounds.open_store(knowledge=knowledge())
    trekker, round_id, arrived = everybody_answers(PEOPLE, random)
    marks = [mark.encode() for one in arrived for mark in (one.member, one.text)]
    rounds.close_store()
    erasing = subprocess.Popen([sys.executable, "-m", "tests.found_out.erasing", trekker, round_id], stdout=subprocess.PIPE, text=True)
    erasing.stdout.readline()
    time.sleep(random.uniform(0, LONGEST))
    erasing.send_signal(signal.SIGKILL)
    erasing.wait()
    erasing.stdout.close()
    rounds.open_store(knowledge=knowledge())
    there = rows(f"SELECT COUNT(*) FROM members WHERE round_id = '{round_id}'")[0][0]
    left = sum(mark in everything_on_disk(folder) for mark in marks)
    if there:
        rounds.remove_round(trekker, round_id)
    return {(PEOPLE, len(marks)): "heel", (0, 0): "weg"}.get((there, left), f"half: {there} mensen, {left} sporen")


if __name__ == "__main__":
    sys.exit(main())
