"""What may go wrong around a save: killed, locked, full, read-only. Nothing acknowledged is lost, and it heals by itself."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from assessment import rounds
from assessment.rounds.installation import current
from assessment.store.lock import WriteLock
from assessment.store.tables import metadata
from tests import postgres
from tests.rounds.situations import TAB, a_member, an_open_peiling

ITEM = "ING-01-a"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def peiling():
    return an_open_peiling()


@pytest.fixture
def me(peiling):
    return a_member(peiling)


def refused_within(seconds: float, act) -> None:
    started = time.monotonic()
    with pytest.raises(rounds.StoreUnavailable):
        act()
    assert time.monotonic() - started < seconds


def test_kill_9_loses_nothing_that_was_acknowledged(peiling, me, store, open_again):
    chance = random.Random(20260616)
    turn = 0
    for _ in range(4):
        rounds.close_store()
        told = writing_until_killed(me, peiling.id, turn, chance.uniform(0.05, 0.4))
        open_again()
        if store.is_sqlite:
            with sqlite3.connect(store.path) as raw:
                assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        answers = rounds.member(me, peiling.id).answers
        acknowledged = {item: (value, int(version)) for item, value, version in told}
        for item, (value, version) in acknowledged.items():
            assert answers[item].version >= version
            assert answers[item].version > version or answers[item].value == value
        turn += len(told) + 1
    assert turn > 50


def writing_until_killed(visitor: str, round_id: str, turn: int, seconds: float) -> list[list[str]]:
    command = [sys.executable, "-m", "tests.rounds.writer", visitor, round_id, str(turn)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as program:
        lines = [program.stdout.readline()]  # it runs
        time.sleep(seconds)
        program.kill()
        lines += program.stdout.readlines()
    return [line.split() for line in lines if line.endswith("\n")]


def test_a_locked_database_is_said_within_two_seconds_and_heals(peiling, me, store):
    rounds.save_answer(me, peiling.id, ITEM, "4", TAB, None)
    with locked(store):
        refused_within(2.0, lambda: rounds.save_answer(me, peiling.id, ITEM, "5", TAB, None))
        assert rounds.stored(me, peiling.id, ITEM).value == "4"
    assert rounds.save_answer(me, peiling.id, ITEM, "5", TAB, None).accepted


def test_a_short_lock_is_waited_for(peiling, me, store):
    with locked(store) as let_go:
        threading.Timer(0.3, let_go).start()
        assert rounds.save_answer(me, peiling.id, ITEM, "5", TAB, None).accepted


def test_forty_members_before_a_locked_database_all_hear_within_two_seconds(store):
    peiling = an_open_peiling(invited={"overheid": 20})
    people = [a_member(peiling) for _ in range(40)]
    waited: list[float] = []

    def tap(visitor: str) -> None:
        started = time.monotonic()
        try:
            rounds.save_answer(visitor, peiling.id, ITEM, "3", TAB, None)
        except rounds.StoreUnavailable:
            waited.append(time.monotonic() - started)

    with locked(store):
        threads = [threading.Thread(target=tap, args=(visitor,)) for visitor in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(waited) == 40
    assert max(waited) < 2.0
    assert rounds.save_answer(people[0], peiling.id, ITEM, "3", TAB, None).accepted


@contextmanager
def locked(store):
    """A program that is not ours keeps everybody from writing; who reads goes on."""
    if store.is_sqlite:
        other = sqlite3.connect(store.path, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN EXCLUSIVE")
    else:
        other = psycopg.connect(postgres.cluster().url)
        other.execute(f"LOCK TABLE {', '.join(metadata.tables)} IN EXCLUSIVE MODE")
    try:
        yield other.rollback
    finally:
        other.rollback()
        other.close()


@pytest.mark.file
def test_another_program_of_ours_that_writes_is_waited_for(peiling, me, store):
    theirs = WriteLock(store.path.with_name("samenpeil.db.lock"))
    theirs.acquire(1.0)
    refused_within(2.0, lambda: rounds.save_answer(me, peiling.id, ITEM, "4", TAB, None))
    theirs.release()
    assert rounds.save_answer(me, peiling.id, ITEM, "4", TAB, None).accepted


@pytest.mark.file
def test_a_full_database_is_said_keeps_reading_and_heals(peiling, me, store):
    rounds.save_answer(me, peiling.id, ITEM, "4", TAB, None)
    with no_room_in(store):
        refused_within(2.0, lambda: fill_up(peiling))
        kept = rounds.member(me, peiling.id).answers
        assert kept[ITEM].value == "4"
    assert rounds.save_remark(me, peiling.id, "relatie", "a" * 600, TAB, None).accepted
    assert rounds.member(me, peiling.id).answers == kept


def fill_up(peiling) -> None:
    for _ in range(2_000):
        rounds.exchange(peiling.links.fill_in, None)


@contextmanager
def no_room_in(store):
    def shut(driver, _record) -> None:
        driver.execute(f"PRAGMA max_page_count={driver.execute('PRAGMA page_count').fetchone()[0]}")

    sa.event.listen(store._writer, "connect", shut)
    store._writer.dispose()
    yield
    sa.event.remove(store._writer, "connect", shut)
    store._writer.dispose()


@pytest.mark.file
def test_a_full_disk_is_said_keeps_reading_and_heals(tmp_path, monkeypatch, open_again):
    with small_disk(tmp_path / "klein") as disk:
        monkeypatch.setenv("SAMENPEIL_DATA", str((disk or tmp_path) / "data2"))
        open_again()
        peiling = an_open_peiling(preset="kort")
        me = a_member(peiling)
        saved = rounds.save_answer(me, peiling.id, ITEM, "4", TAB, None)
        if disk is None:  # we may not mount a disk
            return
        stuff(disk)
        for number in range(400):  # the log may still have room for a few
            try:
                saved = rounds.save_answer(me, peiling.id, ITEM, str(number % 5 + 1), TAB, None)
            except rounds.StoreUnavailable:
                break
        assert rounds.stored(me, peiling.id, ITEM) == saved.stored
        with pytest.raises(rounds.StoreUnavailable):
            rounds.can_write()
        for file in disk.glob("vol*"):
            file.unlink()
        assert rounds.save_answer(me, peiling.id, ITEM, "?", TAB, None).stored.value == "?"
        rounds.can_write()


@contextmanager
def small_disk(folder: Path):
    """A disk of 2 MB of our own where we may mount one; elsewhere the test above already limits the database itself."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    mounted = os.name != "nt" and os.geteuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    try:
        yield folder if mounted else None
    finally:
        rounds.close_store()
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def stuff(disk: Path) -> None:
    for number in range(4096):
        try:
            (disk / f"vol{number}").write_bytes(b"x" * 4096)
        except OSError:
            return


@pytest.mark.file
def test_a_database_that_is_gone_is_unhealthy_and_does_not_show_a_path(peiling, me, store):
    rounds.close_store()
    current_store = store.path
    shutil.rmtree(current_store.parent)
    current_store.parent.write_text("a file where the folder should be")
    with pytest.raises(rounds.StoreUnavailable) as refused:
        rounds.can_write()
    assert str(current_store.parent) not in str(refused.value)
    current_store.parent.unlink()


def test_health_really_writes(store, raw):
    rounds.can_write()
    first = raw("SELECT value FROM meta WHERE key = 'probe'")
    rounds.can_write()
    assert raw("SELECT value FROM meta WHERE key = 'probe'") != first
    with locked(store):
        current().cleaned_on = None
        refused_within(2.0, rounds.can_write)


def test_a_bulk_act_that_fails_halfway_leaves_nothing(monkeypatch, raw):
    monkeypatch.setattr("assessment.rounds.setting_up.keep_links", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        an_open_peiling()
    for table in ("alliances", "rounds", "questionnaires", "capabilities", "grants"):
        assert raw(f"SELECT COUNT(*) FROM {table}") == [(0,)]
