"""What is deleted goes from the copies as well: the nightly command of the service, with nights that are made to pass."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import time
from pathlib import Path
from random import Random

import pytest

from assessment import rounds
from assessment.backup import backup
from tests.found_out.disk import everybody_answers
from tests.found_out.test_erased import marks
from tests.live.searching import unpacked

SERVICE = Path(__file__).resolve().parents[2] / "deploy/samenpeil-backup.service"
DAY = 86_400


def inside(copies: Path, wanted: set[str]) -> set[str]:
    """Which of these marks stand in any copy, unpacked."""
    found = b"".join(unpacked(path.read_bytes(), "") for path in copies.iterdir())
    return {mark for mark in wanted if mark.encode() in found}


def clean_up(copies: Path) -> None:
    """What the service does after each copy, in this folder."""
    line = re.search(r"(?m)^ExecStartPost=(.*)$", SERVICE.read_text(encoding="utf-8")).group(1)
    subprocess.run([word.replace("/var/lib/samenpeil-kopie", str(copies)) for word in shlex.split(line)], check=True)


@pytest.fixture
def copies(tmp_path):
    folder = tmp_path / "kopie"
    folder.mkdir()
    return folder


def nights(copies: Path, first: int, last: int) -> None:
    """One copy for each of these nights, counted from today: -40 is forty nights ago."""
    made = copies / f"samenpeil-nacht{-first}.kopie"
    backup(made)
    for night in range(first, last + 1):
        one = copies / f"samenpeil-nacht{-night}.kopie"
        one.write_bytes(made.read_bytes())
        os.utime(one, (time.time() + night * DAY,) * 2)


def test_who_deletes_their_answers_is_in_no_copy_thirty_days_later(store, copies):
    _, round_id, arrived = everybody_answers(6, Random(8))
    gone, *others = arrived
    nights(copies, -45, -30)
    rounds.delete_my_answers(gone.visitor, round_id)
    nights(copies, -29, 0)
    assert inside(copies, marks([gone])) == marks([gone])  # without cleaning up it stays
    clean_up(copies)
    assert inside(copies, marks([gone])) == set()
    assert inside(copies, marks(others)) == marks(others)
    assert len(list(copies.iterdir())) == 28  # four weeks to go back to


def test_the_copy_of_tonight_stays(store, copies):
    everybody_answers(5, Random(9))
    nights(copies, 0, 0)
    clean_up(copies)
    assert len(list(copies.iterdir())) == 1
