"""What is deleted goes from the copies as well: the nightly command of the service and the lines for cron, with nights that are made
to pass."""

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
from tests import postgres
from tests.found_out.disk import everybody_answers
from tests.found_out.test_erased import marks
from tests.live.searching import unpacked
from tests.lost.recount import Database

SERVICE = Path(__file__).resolve().parents[2] / "deploy/samenpeil-backup.service"
MANUAL = Path(__file__).resolve().parents[2] / "docs/beheer.md"
COPIES = "/var/lib/samenpeil-kopie"
DAY = 86_400


def inside(copies: Path, wanted: set[str]) -> set[str]:
    """Which of these marks stand in any copy, unpacked."""
    found = b"".join(unpacked(path.read_bytes(), "") for path in copies.iterdir())
    return {mark for mark in wanted if mark.encode() in found}


def clean_up(copies: Path) -> None:
    """What the service does after each copy, in this folder."""
    line = re.search(r"(?m)^ExecStartPost=(.*)$", SERVICE.read_text(encoding="utf-8")).group(1)
    subprocess.run([word.replace(COPIES, str(copies)) for word in shlex.split(line)], check=True)


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
        a_night(one, night)


def a_night(path: Path, night: int) -> None:
    """Let this file be of that night."""
    os.utime(path, (time.time() + night * DAY,) * 2)


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


# --- with containers: the lines for cron that docs/beheer.md gives ---------------------------------------------------


class Cron:
    """The file of the manual, with the folder of this test in it. `docker` answers to the words of the manual only, and reaches the
    PostgreSQL and the key of this test."""

    def __init__(self, folder: Path, copies: Path, key: Path) -> None:
        lines = re.search(r"(?ms)^```\n(DC=docker compose .+?)^```", MANUAL.read_text(encoding="utf-8")).group(1).splitlines()
        named, self.jobs = lines[0], [line.replace(COPIES, str(copies)) for line in lines[1:]]
        (folder / "docker").write_text(
            f"""#!/bin/sh
            case "$*" in
            "{named.partition("=docker ")[2]} exec -T db pg_dump --username=samenpeil --format=custom samenpeil")
                exec "{postgres.programs()}/pg_dump" --format=custom "{Database.of_this_process().url}" ;;
            "{named.partition("=docker ")[2]} cp app:/data/sleutel "*) for last; do :; done; exec cp --preserve "{key}" "$last" ;;
            *) exit 9 ;;
            esac""",
            encoding="utf-8",
        )
        (folder / "docker").chmod(0o755)
        self.around = {"PATH": f"{folder}:/usr/bin:/bin", "HOME": "/root", **dict([named.split("=", 1)])}

    def run(self, name: str) -> None:
        """The job with this program, as cron runs it: five times of day, a user, and a command in which a bare % ends it."""
        (job,) = [line for line in self.jobs if name in line]
        assert re.match(r"\d+ \d+ \* \* \* root \S", job)
        command = re.sub(r"(?<!\\)%.*", "", job.split(maxsplit=6)[6]).replace("\\%", "%")
        subprocess.run(["/bin/sh", "-c", command], check=True, env=self.around)


@pytest.mark.server
def test_the_lines_for_cron_make_a_copy_with_its_key_and_throw_it_away_after_four_weeks(store, copies, tmp_path):
    _, round_id, arrived = everybody_answers(6, Random(8))
    gone, *others = arrived
    key = tmp_path / "data" / "sleutel"
    a_night(key, -90)
    cron = Cron(tmp_path / "tijdelijk", copies, key)

    def tonight() -> bytes:
        cron.run("pg_dump")
        (made,) = copies.glob("samenpeil-????-??-??.dump")
        assert made.stat().st_mode & 0o777 == 0o600
        content = made.read_bytes()
        made.unlink()
        return content

    before = tonight()
    rounds.delete_my_answers(gone.visitor, round_id)
    after = tonight()
    cron.run("sleutel")
    for night in range(-45, 1):
        one = copies / f"samenpeil-nacht{-night}.dump"
        one.write_bytes(before if night < -29 else after)
        a_night(one, night)
    (copies / "samenpeil-half").write_bytes(before)  # broken off, and the machine was off since
    a_night(copies / "samenpeil-half", -31)
    assert inside(copies, marks([gone])) == marks([gone])  # without cleaning up it stays
    cron.run("find")
    assert inside(copies, marks([gone])) == set()
    assert inside(copies, marks(others)) == marks(others)
    assert sorted(path.suffix for path in copies.iterdir()) == [".dump"] * 28 + [".sleutel"]
    assert (copies / "samenpeil.sleutel").read_bytes() == key.read_bytes()


@pytest.mark.server
def test_a_copy_that_fails_does_not_look_like_one(store, copies, tmp_path):
    cron = Cron(tmp_path / "tijdelijk", copies, tmp_path / "geen")
    (tmp_path / "tijdelijk" / "docker").write_text("#!/bin/sh\necho begin; exit 1\n", encoding="utf-8")
    with pytest.raises(subprocess.CalledProcessError):
        cron.run("pg_dump")
    assert [path.name for path in copies.iterdir()] == ["samenpeil-half"]


def test_the_copy_of_tonight_stays(store, copies):
    everybody_answers(5, Random(9))
    nights(copies, 0, 0)
    clean_up(copies)
    assert len(list(copies.iterdir())) == 1
