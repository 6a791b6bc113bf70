"""INSERT that may meet an existing row, for SQLite and PostgreSQL alike; decides nothing about the values."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite


@cache
def insert_or_replace(dialect: str, table: sa.Table) -> sa.Insert:
    """Insert, or change the columns outside the primary key; returns the row as it stands afterwards."""
    statement = _insert(dialect, table)
    others = {column.name: statement.excluded[column.name] for column in table.columns if not column.primary_key}
    keys = [column.name for column in table.primary_key]
    return statement.on_conflict_do_update(index_elements=keys, set_=others).returning(*table.columns)


@cache
def insert_or_keep(dialect: str, table: sa.Table) -> sa.Insert:
    """Insert, or leave the existing row as it is."""
    return _insert(dialect, table).on_conflict_do_nothing()


@cache
def insert_or_count(dialect: str, table: sa.Table, counter: str) -> sa.Insert:
    """Insert, or make the number in this column one more."""
    keys = [column.name for column in table.primary_key]
    return _insert(dialect, table).on_conflict_do_update(index_elements=keys, set_={counter: table.c[counter] + 1})


def _insert(dialect: str, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
    # only the dialect in use: loading the other one is a tenth of the time that a start takes
    return import_module(f"sqlalchemy.dialects.{dialect}").insert(table)
