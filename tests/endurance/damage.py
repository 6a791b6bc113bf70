"""One byte of the database or its log changed at many places; the start must refuse, or serve everything that was there.

    python -m tests.endurance.damage [--places 200] [--seed 1]

Exit code 1 when something else was served than had been kept, apart from letters inside a row that carries no hash: those are counted
and named, because SQLite has no checksums (docs/bewijs.md). Nothing of what is damaged is ever repaired.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random

from assessment import demo, rounds
from assessment.store import Corrupt, Newer, Store, Unavailable, schema
from tests.builders import knowledge
from tests.found_out.disk import everybody_answers

NAME = "samenpeil.db"
REFUSED, WHOLE, LETTER = "refused", "whole", "a letter changed in"
NO_CONTENT = ("meta", "sqlite_stat1")
Files = dict[str, bytes]


def an_installation(folder: Path, people: int, practice: bool) -> tuple[Files, Files]:
    """An open and a closed peiling: (the files as a crash left them, with what came last in the log only; the files after stopping)."""
    os.environ["SAMENPEIL_DATA"] = str(folder)
    os.environ.pop("DATABASE_URL", None)
    rounds.open_store(knowledge=None if practice else knowledge())
    if practice:
        demo.make_if_missing()
    trekker, round_id, _ = everybody_answers(people, Random(1))
    rounds.close(trekker, round_id)
    everybody_answers(people, Random(2))
    crashed = files(folder)
    rounds.close_store()
    return crashed, files(folder)


def files(folder: Path) -> Files:
    """Database, log and number beside it; what every connection makes for itself is left out."""
    kept = [one for one in folder.iterdir() if one.name.startswith(NAME) and not one.name.endswith(("-shm", ".lock"))]
    return {one.name: one.read_bytes() for one in kept}


def content(path: Path) -> dict[str, list[str]]:
    """Every row of every table, read without our own code. Raises sqlite3.Error."""
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'") if name not in NO_CONTENT]
        return {name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))) for name in names}


def served(folder: Path, found: Files, expected: dict[str, list[str]]) -> str:
    """Start on these files: REFUSED with a sentence that tells the way back, WHOLE, or what is served instead."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, text in found.items():
        (folder / name).write_bytes(text)
    store = Store(f"sqlite:///{folder / NAME}")
    try:
        schema.prepare(store)
    except (Corrupt, Newer) as refusal:
        told = str(refusal)
        return REFUSED if "reservekopie" in told and "\n" not in told else f"refused with: {told}"
    except Unavailable as problem:
        return f"refused without the way back: {problem}"
    finally:
        store.close()
    try:
        now = content(folder / NAME)
    except (sqlite3.Error, UnicodeDecodeError) as problem:
        return f"half: {problem}"
    different = [name for name in expected if now.get(name) != expected[name]]
    if not different:
        return WHOLE
    same_number = all(len(now.get(name, ())) == len(expected[name]) for name in expected)
    return f"{LETTER} {', '.join(different)}" if same_number else f"half: {different}"


def flipped(text: bytes, place: int, bit: int) -> bytes:
    """The same with one bit turned."""
    return text[:place] + bytes([text[place] ^ 1 << bit]) + text[place + 1 :]


def flips(folder: Path, found: Files, name: str, places: int, random: Random) -> Counter[str]:
    """So many starts, each with one other bit of file `name` turned."""
    served_whole = served(folder, found, {})
    if served_whole != WHOLE:
        raise AssertionError(served_whole)
    expected = content(folder / NAME)
    text = found[name]
    return Counter(
        served(folder, found | {name: flipped(text, random.randrange(len(text)), random.randrange(8))}, expected) for _ in range(places)
    )


def main(words: list[str] | None = None) -> int:
    """Turn bits. Returns 1 when a start served half."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.damage", description=__doc__)
    parser.add_argument("--places", type=int, default=200)
    parser.add_argument("--people", type=int, default=150, help="in the open peiling and in the closed one")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(words)
    bad = 0
    with tempfile.TemporaryDirectory(prefix="samenpeil-schade-") as folder:
        crashed, stopped = an_installation(Path(folder) / "data", asked.people, practice=True)
        for told, found, name in (("database", stopped, NAME), ("database beside a log", crashed, NAME), ("log", crashed, f"{NAME}-wal")):
            seen = flips(Path(folder) / "damaged", found, name, asked.places, Random(asked.seed))
            print(f"{told} ({len(found[name]):,} bytes), one bit at {asked.places} places:", dict(seen.most_common()), flush=True)
            bad += sum(number for what, number in seen.items() if what not in (REFUSED, WHOLE) and not what.startswith(LETTER))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
