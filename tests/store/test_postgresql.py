"""What is different on PostgreSQL: its statements, its syncing, and how acts wait for each other there."""

from __future__ import annotations

import os
import socket
import threading
import time

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from assessment.store import Store, Unavailable, answers, schema, silence
from assessment.store.engine import TAP_PATIENCE
from assessment.store.migrations import run
from assessment.store.tables import metadata
from assessment.store.upsert import insert_or_keep, insert_or_replace
from tests import postgres
from tests.lost.proxy import beside

pytestmark = pytest.mark.server
TABLES = list(metadata.tables.values())


def sql(statement: sa.ClauseElement) -> str:
    return " ".join(str(statement.compile(dialect=postgresql.dialect())).split())


def forty(act) -> None:
    """Forty people do this at once; comes back when all are done."""
    threads = [threading.Thread(target=act) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_means_the_same_there(table):
    made = sql(CreateTable(table))
    assert "ROWID" not in made
    assert "SERIAL" not in made


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_row_that_is_there_is_replaced_or_kept(table):
    assert "ON CONFLICT DO NOTHING" in sql(insert_or_keep("postgresql", table))
    others = [column for column in table.columns if not column.primary_key]
    if others:
        assert "DO UPDATE SET" in sql(insert_or_replace("postgresql", table))


def test_a_save_locks_its_own_member_there_and_nothing_on_sqlite():
    assert sql(answers.LOCK_MINE).endswith("FOR UPDATE")
    assert "FOR UPDATE" not in str(answers.LOCK_MINE.compile(dialect=sa.create_engine("sqlite://").dialect))


# --- a real server ----------------------------------------------------------------------------------------------


@pytest.fixture
def store(database):
    store = Store(database.replace("postgresql:", "postgresql+psycopg:"))
    schema.prepare(store)
    yield store
    store.close()


def test_the_migrations_lead_to_todays_tables_there_too(store):
    store.close()
    postgres.cluster().empty()
    with store.writing() as connection:
        run.upgrade(connection)
    with store.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_commit_is_synced_even_when_the_server_says_it_need_not(store):
    postgres.cluster().ask("ALTER ROLE postgres SET synchronous_commit = off")
    try:
        store.close()
        with store.writing() as connection:
            assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"
            assert connection.exec_driver_sql("SHOW fsync").scalar() == "on"
    finally:
        postgres.cluster().ask("ALTER ROLE postgres RESET synchronous_commit")


def test_taps_go_side_by_side(store):
    with store.writing(TAP_PATIENCE) as one, store.writing(TAP_PATIENCE) as other:
        one.exec_driver_sql("INSERT INTO meta VALUES ('a', '1')")
        other.exec_driver_sql("INSERT INTO meta VALUES ('b', '1')")
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM meta").scalar() == 2


def test_a_bulk_act_waits_for_a_tap_that_began_and_sees_it(store):
    seen = []

    def close() -> None:
        with store.writing() as connection:
            seen.append(connection.exec_driver_sql("SELECT COUNT(*) FROM meta").scalar())

    with store.writing(TAP_PATIENCE) as tap:
        bulk = threading.Thread(target=close)
        bulk.start()
        while not postgres.cluster().ask("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"):
            assert bulk.is_alive()
        tap.exec_driver_sql("INSERT INTO meta VALUES ('a', '1')")
    bulk.join()
    assert seen == [1]


def test_forty_taps_before_a_bulk_act_all_hear_in_time(store):
    waited: list[float] = []

    def tap() -> None:
        began = time.monotonic()
        try:
            with store.writing(TAP_PATIENCE):
                pass
        except Unavailable:
            waited.append(time.monotonic() - began)

    with store.writing():
        forty(tap)
    assert len(waited) == 40
    assert max(waited) < 2.0
    with store.writing(TAP_PATIENCE):
        pass


def test_a_server_that_broke_every_connection_is_found_again_by_itself(store):
    with store.reading() as connection:
        connection.exec_driver_sql("SELECT 1")
    postgres.cluster().ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = 'postgres'")
    with store.writing(TAP_PATIENCE) as connection:
        connection.exec_driver_sql("INSERT INTO meta VALUES ('a', '1')")


# --- a server that says nothing -----------------------------------------------------------------------------------


@pytest.fixture
def far(store):
    """The same database behind a wire that can go silent, and the wire."""
    cluster = postgres.cluster()
    with beside(cluster.port) as wire:
        far = Store(cluster.url.replace("postgresql:", "postgresql+psycopg:").replace(f":{cluster.port}/", f":{wire.port}/"))
        with far.reading() as connection:
            connection.exec_driver_sql("SELECT 1")
        yield far, wire
        far.close()


def seconds_of(act) -> float:
    began = time.monotonic()
    act()
    return time.monotonic() - began


def a_save(store: Store) -> None:
    with store.writing(TAP_PATIENCE) as connection:
        connection.execute(insert_or_replace("postgresql", metadata.tables["meta"]), {"key": "a", "value": "1"})


def in_vain(store: Store) -> None:
    with pytest.raises(Unavailable):
        a_save(store)


def test_half_a_connection_is_told_in_time_then_at_once_and_heals_by_itself(far):
    store, wire = far
    wire.state = "silent"
    assert 0.9 < seconds_of(lambda: in_vain(store)) < 1.6
    assert seconds_of(lambda: in_vain(store)) < 0.3
    wire.state = "through"
    time.sleep(silence.AWAY)
    a_save(store)


def test_forty_who_save_in_a_silence_all_hear_in_time(far):
    store, wire = far
    wire.state = "silent"
    waited: list[float] = []
    forty(lambda: waited.append(seconds_of(lambda: in_vain(store))))
    assert len(waited) == 40
    assert max(waited) < 2.5
    wire.state = "through"
    time.sleep(silence.AWAY)
    a_save(store)


def test_in_the_middle_of_a_save_too_and_the_server_gives_its_locks_back(far):
    store, wire = far

    def broken_off() -> None:
        with store.writing(TAP_PATIENCE) as connection:
            assert connection.exec_driver_sql("SHOW idle_in_transaction_session_timeout").scalar() == "5s"
            wire.state = "silent"
            connection.exec_driver_sql("SELECT 1")

    began = time.monotonic()
    with pytest.raises(Unavailable):
        broken_off()
    assert time.monotonic() - began < 3


def test_without_a_limit_a_save_waits_as_long_as_the_silence_lasts(far, monkeypatch):
    store, wire = far
    monkeypatch.setattr(silence, "FIRST_WORD", None)
    a_save(store)  # from here on this connection has no limit while it rests
    wire.state = "silent"
    back = threading.Timer(3.0, setattr, (wire, "state", "through"))
    back.start()
    assert seconds_of(lambda: a_save(store)) > 2.9
    back.join()


def test_a_bulk_act_may_take_its_time_and_a_save_may_not(store):
    with store.writing() as connection:
        connection.exec_driver_sql("SELECT pg_sleep(3)")
        assert connection.exec_driver_sql("SHOW idle_in_transaction_session_timeout").scalar() == "20s"
    with pytest.raises(Unavailable), store.writing(TAP_PATIENCE) as connection:
        connection.exec_driver_sql("SELECT pg_sleep(3)")


def test_both_ends_look_whether_the_other_is_still_there(store):
    with store.reading() as connection:
        assert connection.exec_driver_sql("SHOW tcp_keepalives_idle").scalar() == "2"
        end = socket.socket(fileno=os.dup(connection.connection.driver_connection.pgconn.socket))
        assert (end.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE), end.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)) == (2, 1)
        end.close()


def test_who_reads_cannot_write_there_either(store):
    with pytest.raises(Unavailable), store.reading() as connection:
        connection.exec_driver_sql("DELETE FROM rounds")
