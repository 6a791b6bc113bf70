"""Write transactions: one at a time, all or nothing, between threads and between processes."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest
import sqlalchemy as sa

from assessment.store import Store, Unavailable, schema
from assessment.store.lock import Busy, WriteLock

COUNT = """
import sys
from assessment.store import Store
store = Store(sys.argv[1])
for _ in range(60):
    with store.writing() as connection:
        seen = int(connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'n'").scalar())
        connection.exec_driver_sql(f"UPDATE meta SET value = '{seen + 1}' WHERE key = 'n'")
"""


@pytest.fixture
def store(database):
    store = Store(database.replace("postgresql:", "postgresql+psycopg:"))
    schema.prepare(store)
    yield store
    store.close()


def test_three_programs_that_count_miss_nothing(store):
    with store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO meta VALUES ('n', '0')")
    programs = [subprocess.Popen([sys.executable, "-c", COUNT, str(store.url)]) for _ in range(3)]
    assert [program.wait(60) for program in programs] == [0, 0, 0]
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'n'").scalar() == "180"


def test_it_names_the_database_and_its_version(store):
    version = "SELECT sqlite_version()" if store.is_sqlite else "SHOW server_version_num"
    with store.reading() as connection:
        told = str(connection.exec_driver_sql(version).scalar())
    assert store.engine == (f"SQLite {told}" if store.is_sqlite else f"PostgreSQL {int(told) // 10_000}.{int(told) % 10_000}")


def test_an_exception_undoes_everything_and_the_next_one_works(store):
    def write_and_stumble() -> None:
        with store.writing() as connection:
            connection.exec_driver_sql("INSERT INTO meta VALUES ('a', '1')")
            raise KeyError

    with pytest.raises(KeyError):
        write_and_stumble()
    with store.writing() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM meta WHERE key = 'a'").scalar() == 0


def test_a_broken_rule_of_the_tables_is_not_called_unavailable(store):
    with pytest.raises(sa.exc.IntegrityError), store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO texts VALUES ('a', 'no such round', 'b')")
    with store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO meta VALUES ('a', '1')")


def test_a_reader_keeps_seeing_one_moment(store):
    with store.reading() as reader:
        assert reader.exec_driver_sql("SELECT COUNT(*) FROM meta WHERE key = 'a'").scalar() == 0
        with store.writing() as connection:
            connection.exec_driver_sql("INSERT INTO meta VALUES ('a', '1')")
        assert reader.exec_driver_sql("SELECT COUNT(*) FROM meta WHERE key = 'a'").scalar() == 0
    with store.reading() as reader:
        assert reader.exec_driver_sql("SELECT COUNT(*) FROM meta WHERE key = 'a'").scalar() == 1


def test_who_waits_for_its_turn_gives_up_in_time(store):
    started = threading.Event()
    done = threading.Event()

    def hold() -> None:
        with store.writing():
            started.set()
            done.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    started.wait(10)
    before = time.monotonic()
    with pytest.raises(Unavailable), store.writing(patience=0.2):
        pass
    assert 0.15 < time.monotonic() - before < 1.5
    done.set()
    thread.join()
    with store.writing(patience=0.2):
        pass


def test_a_lock_is_free_again_after_somebody_gave_up(tmp_path):
    mine, theirs = WriteLock(tmp_path / "lock"), WriteLock(tmp_path / "lock")
    mine.acquire(1.0)
    with pytest.raises(Busy):
        theirs.acquire(0.05)
    mine.release()
    assert theirs.acquire(1.0) > 0.5
    theirs.release()


@pytest.mark.file
def test_deleted_text_leaves_no_byte(store, tmp_path):
    for _ in range(3):
        with store.writing() as connection:
            connection.exec_driver_sql("INSERT INTO meta VALUES ('a', 'Onmiskenbaar-77ab')")
        with store.writing() as connection:
            connection.exec_driver_sql("DELETE FROM meta")
    store.wipe()
    assert all(b"Onmiskenbaar-77ab" not in file.read_bytes() for file in (tmp_path / "data").iterdir())
