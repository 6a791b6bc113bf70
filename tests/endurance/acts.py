"""Every act that is all or nothing, killed (SIGKILL) before each of its moments: `python -m tests.endurance.acts`.

    python -m tests.endurance.acts [--store sqlite|postgresql] [--acts NAAM …] [--every 1] [--torn | --unwiped]

On SQLite a moment is a call that changes a file or a name (`--moments statements`: a statement or a commit), on PostgreSQL a statement
or a commit. `stap` is the first start on tables of the first release, `move` goes from the file to PostgreSQL. After each kill the
program starts anew: the state is the one before or the one after, row by row; the act can be done (again) with its normal result; of
what an act deletes no byte is left; no file stays behind. Exit code 1 when something else was seen.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests import postgres
from tests.halves.acts import ACTS
from tests.halves.judging import Place, judge
from tests.halves.killing import FILES, STATEMENTS, Killing, can_kill_at_files

NOT_THERE = {"backup", "restore", "move"}  # PostgreSQL is copied by programs of its own (tests/commands/test_backup_postgresql.py)


def main() -> int:
    """Kill; prints a line an act."""
    asked = argparse.ArgumentParser(prog="python -m tests.endurance.acts", description=__doc__)
    asked.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite")
    asked.add_argument("--moments", choices=(FILES, STATEMENTS))
    asked.add_argument("--acts", nargs="*", choices=ACTS, default=list(ACTS))
    asked.add_argument("--every", type=int, default=1, help="only each so-manieth moment")
    control = asked.add_mutually_exclusive_group()
    control.add_argument("--torn", action="store_true", help="control: every row is committed by itself")
    control.add_argument("--unwiped", action="store_true", help="control: a start cleans nothing")
    given = asked.parse_args()
    moments = given.moments or (FILES if given.store == "sqlite" and can_kill_at_files() else STATEMENTS)
    names = [name for name in given.acts if given.store == "sqlite" or name not in NOT_THERE]
    if "move" in names and postgres.programs() is None:
        print("move: niet gedaan, er is geen PostgreSQL om naartoe te gaan")
        names.remove("move")
    kills = wrong = 0
    with tempfile.TemporaryDirectory(prefix="samenpeil-halverwege-") as folder, Killing(Path(folder)) as killing:
        place = Place(Path(folder), given.store)
        for name in names:
            begun = time.monotonic()
            found = judge(name, killing, place, moments, every=given.every, torn=given.torn, unwiped=given.unwiped)
            kills, wrong = kills + found.kills, wrong + len(found.wrong)
            told = f"{found.kills} keer: {found.before} ervoor, {found.after} erna, {found.between} ertussen"
            print(f"{name}: {found.moments} momenten, {told}, {len(found.wrong)} fout, {time.monotonic() - begun:.1f} s", flush=True)
            print(*(f"    {one}" for one in found.wrong[:8]), sep="\n", flush=True) if found.wrong else None
    print(f"{len(names)} handelingen, {kills} keer gestopt, {wrong} fout ({given.store}, {moments})")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
