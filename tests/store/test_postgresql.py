"""What is different on PostgreSQL: its statements, its syncing, and how acts wait for each other there."""

from __future__ import annotations

import threading
import time

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from assessment.store import Store, Unavailable, answers, schema
from assessment.store.engine import TAP_PATIENCE
from assessment.store.migrations import run
from assessment.store.tables import metadata
from assessment.store.upsert import insert_or_keep, insert_or_replace
from tests import postgres

TABLES = list(metadata.tables.values())


def sql(statement: sa.ClauseElement) -> str:
    return " ".join(str(statement.compile(dialect=postgresql.dialect())).split())


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
def store():
    if postgres.programs() is None:
        pytest.skip("PostgreSQL is not on this machine: apt install postgresql")
    store = Store(postgres.cluster().empty().replace("postgresql:", "postgresql+psycopg:"))
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
        threads = [threading.Thread(target=tap) for _ in range(40)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
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


def test_who_reads_cannot_write_there_either(store):
    with pytest.raises(Unavailable), store.reading() as connection:
        connection.exec_driver_sql("DELETE FROM rounds")
