"""Backups while members answer, each put back in a fresh place and recounted with plain SQL: what was marked before it began is in it.

    python -m tests.endurance.backups [--backups 20] [--members 25] [--peilingen 100] [--within 300] [--store sqlite|postgresql]

It starts the app (and PostgreSQL) itself, on loopback, and lets members answer over the websocket; `backup` and `restore` are those of
the command line. `--peilingen`: how many others stand there, of 18 people with 50 answers each. Putting back counts from the command
until a start on it has read everything. Exit code 1 when an answer or a peiling is missing, or when it took longer than `--within` seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import psycopg

from assessment import rounds
from assessment.rounds.rights import hashed
from assessment.screens import screens
from benchmarks import servers
from benchmarks.people import CORNER
from scoring.instrument import Questionnaire
from tests import postgres
from tests.builders import knowledge
from tests.endurance.migrations import ITEMS, fill
from tests.endurance.two_processes import Wanderer

ANSWERS = "SELECT g.visitor, a.item, a.value FROM grants g JOIN answers a ON a.member = g.member WHERE g.role = 'lid'"
ASKED = "SELECT q.body FROM questionnaires q JOIN rounds r ON r.questionnaire = q.hash WHERE r.id = '{round_id}'"
NOT_COUNTED = {"acts": 0, "sign_ins": 0}  # putting back writes its own line and ends passes
WITHIN = 300.0  # seconds to put back and start again
PEOPLE = 18  # in each of the other peilingen
OTHER = "teruggezet"  # name of the database a dump is put back in
Marked = dict[tuple[int, str], int]  # (member, question) -> how many answers had been tapped when the last mark came


@dataclass
class Backup:
    """One copy, and what every page had marked as kept when it began."""

    file: Path
    marked: Marked
    seconds: float


@dataclass
class Found:
    """What all copies came to. `missing` names every answer that had to be in a copy and is not."""

    backups: int = 0
    checked: int = 0
    marks: int = 0
    slowest: float = 0.0  # seconds of a backup
    slowest_restore: float = 0.0  # and the start after it
    peilingen: int = 0  # in every copy
    missing: list[str] = field(default_factory=list)


def run(data: Path, url: str | None, backups: int, members: int, peilingen: int = 0) -> tuple[Found, list[Wanderer], list[Backup]]:
    """Make the copies under load, then put back and recount each. `url` of PostgreSQL, or None for the file; `peilingen` beside theirs."""
    (data / "kopie").mkdir()
    if peilingen:
        _others(data, url, peilingen)
    with servers.running(servers.OURS, data, **({"DATABASE_URL": url} if url else {})) as server:
        made = servers.new_round(server, members)
        people = [Wanderer([server], number, made) for number in range(members)]
        copies = asyncio.run(_evening(people, data, url, backups))
    found = Found(len(copies), marks=sum(one.marks for one in people), slowest=max(one.seconds for one in copies))
    for copy in copies:
        began = time.perf_counter()
        with put_back(copy.file, data, url) as connection:
            program(["peiling", "show", made["peiling"]], data / "vers", postgres.cluster().url_of(OTHER) if url else None)
            found.slowest_restore = max(found.slowest_restore, time.perf_counter() - began)
            found.checked += len(copy.marked)
            ((there,),) = connection.execute("SELECT COUNT(*) FROM rounds").fetchall()
            found.peilingen = there if copy is copies[0] else min(there, found.peilingen)
            found.missing += missing(connection, copy, people, made["peiling"])
    return found, people, copies


def _others(data: Path, url: str | None, number: int) -> None:
    here = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {"SAMENPEIL_DATA": str(data)}
    with patch.dict(os.environ, here | ({"DATABASE_URL": url} if url else {}), clear=True):
        rounds.open_store(knowledge=knowledge())
        for _ in range(number):
            fill(PEOPLE * ITEMS)
        rounds.close_store()


async def _evening(people: list[Wanderer], data: Path, url: str | None, backups: int) -> list[Backup]:
    everybody = [asyncio.create_task(one.wander(3_600)) for one in people]
    copies = []
    try:
        while sum(one.marks for one in people) < 3 * len(people):  # everybody is in
            await _still_going(everybody)
        for number in range(backups):
            before = sum(one.marks for one in people)
            marked = {(one.number, question): place for one in people for question, place in one.known.items() if question != CORNER}
            began = time.perf_counter()
            file = data / "kopie" / f"{number:02}.zip"
            await asyncio.to_thread(make, file, data, url)
            copies.append(Backup(file, marked, time.perf_counter() - began))
            while sum(one.marks for one in people) < before + len(people):  # nobody stopped because of it
                await _still_going(everybody)
    finally:
        for task in everybody:
            task.cancel()
        await asyncio.gather(*everybody, return_exceptions=True)
    return copies


async def _still_going(everybody: Iterable[asyncio.Task]) -> None:
    for task in everybody:
        if task.done():
            task.result()  # raises what ended it
    await asyncio.sleep(0.05)


def make(file: Path, data: Path, url: str | None) -> None:
    """A copy while the app runs. Raises CalledProcessError."""
    program(["backup", str(file)], data, url)


def put_back(file: Path, data: Path, url: str | None):
    """Put a copy in a fresh place; a context with a plain connection to it. Raises CalledProcessError, AssertionError."""
    fresh = data / "vers"
    shutil.rmtree(fresh, ignore_errors=True)
    address = postgres.cluster().empty(OTHER) if url else None
    program(["restore", str(file)], fresh, address)
    connection = psycopg.connect(address) if address else sqlite3.connect(fresh / "samenpeil.db")
    with zipfile.ZipFile(file) as archive:
        told = json.loads(archive.read("inhoud.json"))["rijen"]
    counted = {name: connection.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in told}
    if counted | NOT_COUNTED != told | NOT_COUNTED:
        raise AssertionError(f"{file}: {told} were told, {counted} are there")
    return closing(connection)


def program(words: list[str], data: Path, url: str | None) -> None:
    """One command on this installation, without the settings of this machine."""
    settings = servers.environment(data) | ({"DATABASE_URL": url} if url else {})
    subprocess.run([sys.executable, "-m", "assessment", *words], check=True, capture_output=True, cwd=servers.ROOT, env=settings)


def missing(connection, copy: Backup, people: list[Wanderer], round_id: str) -> list[str]:
    """Every answer that was marked before the copy began, of which the copy has that one nor one that was tapped later."""
    body = connection.execute(ASKED.format(round_id=round_id)).fetchone()[0]
    asked = [one for screen in screens(Questionnaire.model_validate_json(body)) for one in screen.asked]
    there = {(visitor, item): value for visitor, item, value in connection.execute(ANSWERS).fetchall()}
    visitors = {one.number: hashed(one.cookie.partition("=")[2]) for one in people}
    told = []
    for (number, question), place in copy.marked.items():
        right = set(people[number].tapped[question][place - 1 :])
        here = [one for one in asked if one.label == question]
        found = {one.scale.label(there[key]) for one in here if (key := (visitors[number], one.item.id)) in there}
        if not found & right:
            told.append(f"{copy.file.name}: member {number}, {', '.join(one.item.id for one in here)}: {found or 'nothing'}")
    return told


def main(words: list[str] | None = None) -> int:
    """Make them. Returns 1 when something is missing."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.backups", description=__doc__)
    parser.add_argument("--backups", type=int, default=20)
    parser.add_argument("--members", type=int, default=25)
    parser.add_argument("--peilingen", type=int, default=0)
    parser.add_argument("--within", type=float, default=WITHIN)
    parser.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite")
    asked = parser.parse_args(words)
    os.environ.pop("DATABASE_URL", None)
    with tempfile.TemporaryDirectory(prefix="samenpeil-kopie-") as folder:
        url = postgres.cluster().empty() if asked.store == "postgresql" else None
        found, _, _ = run(Path(folder), url, asked.backups, asked.members, asked.peilingen)
    print(*found.missing, sep="\n")
    print(
        f"{asked.store}: {found.backups} backups of {found.peilingen} peilingen under load (slowest {found.slowest:.1f} s), "
        f"put back, started and recounted (slowest {found.slowest_restore:.1f} s, at most {asked.within:g}): "
        f"{found.checked} answers had been marked before, {len(found.missing)} missing; {found.marks} marks in all"
    )
    in_time = found.slowest_restore <= asked.within and found.peilingen > asked.peilingen
    return 0 if in_time and found.checked and not found.missing else 1


if __name__ == "__main__":
    sys.exit(main())
