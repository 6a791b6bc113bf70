"""What PostgreSQL would be asked: every statement and table compiles for it, without a server."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from assessment.store import answers
from assessment.store.tables import metadata
from assessment.store.upsert import insert_or_keep, insert_or_replace

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
