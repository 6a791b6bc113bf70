"""Peilingen made at random are counted again in everything they are published in, some beside a next year. Repairs nothing.

    python -m tests.endurance.recounted [--rounds 100] [--seed 1] [--altered]

Five to thirty people answer through the acts of the pages: some do not know, change their mind, stop halfway, send nearly nothing, take
their answers away. What each was told is kept is the ledger; `tests/recounted` works everything out from it by other means, and opens the
database, the frozen outcome, the command line, the open file (also taken in elsewhere), XLSX, PPTX, PDF, DOCX, draaiboek and screen.
Exit code 1 when a number is another one. `--altered` is the control: in every round one answer is changed in the database.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from assessment import rounds
from tests.builders import knowledge
from tests.recounted.people import Peiling
from tests.recounted.pulse import one_pulse
from tests.recounted.whole import Found, one_peiling

NEXT_YEAR = 3  # one in so many is followed by a tussenstand, and by a peiling a year later
SETTINGS = ("DATABASE_URL", "SAMENPEIL_BEWAARDAGEN", "SAMENPEIL_ADRES")


def run(times: int, seed: int, folder: Path, *, spoil: bool = False) -> Found:
    """So many peilingen in one installation; with `spoil` each is changed behind its back."""
    found = Found()

    def change(peiling: Peiling) -> None:
        with sqlite3.connect(folder / "samenpeil.db") as database:
            row = database.execute(
                "SELECT a.member, a.item FROM answers a JOIN members m ON m.key = a.member "
                "WHERE m.round_id = ? AND m.submitted AND a.item LIKE 'ING%' AND a.value IN ('1', '5') ORDER BY RANDOM()",
                (peiling.card.id,),
            ).fetchone()
            database.execute("UPDATE answers SET value = 6 - value WHERE member = ? AND item = ?", row)

    while found.peilingen < times:
        random = Random(f"{seed} {found.peilingen}")
        preset = random.choice(("volledig", "eigen", "eigen", "kort"))
        first = one_peiling(random, folder, found, preset=preset, spoil=change if spoil else None)
        if found.peilingen % NEXT_YEAR == 0 and found.peilingen < times and not spoil:
            one_pulse(random, found, first)
            people = min(30, len(first.peiling.people) + random.choice((0, 0, 1, 3)))
            one_peiling(random, folder, found, preset=preset, people=people, before=first)
    return found


def main(words: list[str] | None = None) -> int:
    """Make, count and look. Returns 1 when something differs; with --altered when something does not."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.recounted")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--altered", action="store_true")
    asked = parser.parse_args(words)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="samenpeil-nageteld-") as folder:
        os.environ["SAMENPEIL_DATA"] = folder
        for name in SETTINGS:
            os.environ.pop(name, None)
        rounds.open_store(knowledge=knowledge())
        found = run(asked.rounds, asked.seed, Path(folder), spoil=asked.altered)
        rounds.close_store()
    print(
        f"{found.peilingen} peilingen, {found.pulses} tussenstanden, {found.answers} answers, {found.numbers} numbers in texts, "
        f"{len(found.wrong)} differ, {time.monotonic() - began:.0f} s"
    )
    if asked.altered:
        print(f"{found.seen} of {found.peilingen} changed answers seen")
        return int(found.seen < found.peilingen)
    print(*found.wrong[:40], sep="\n  ")
    return int(bool(found.wrong) or not found.peilingen)


if __name__ == "__main__":
    sys.exit(main())
