"""A fresh data folder and database with an open store for every test; the real content and method, read once."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from assessment import content, rounds
from assessment.rounds.installation import current, today
from tests import postgres
from tests.found_out.disk import everything_on_disk


@pytest.fixture(scope="session")
def knowledge():
    return content.load()


@pytest.fixture
def open_again(knowledge):
    """Start the program again on the same folder, as after a restart."""
    return lambda **how: rounds.open_store(knowledge=knowledge, **how)


@pytest.fixture(autouse=True)
def store(installation, open_again):
    open_again()
    yield current().store
    rounds.close_store()


@pytest.fixture
def raw(store):
    """Read the tables as somebody with the file would."""

    def query(sql: str, *values) -> list[tuple]:
        with store.reading() as connection:
            spelled = sql if store.is_sqlite else sql.replace("%", "%%").replace("?", "%s")
            return [tuple(row) for row in connection.exec_driver_sql(spelled, values)]

    return query


@pytest.fixture
def tables(store):
    """Name of every table that is there -> names of its columns."""
    with store.reading() as connection:
        found = sa.inspect(connection)
        return {name: [column["name"] for column in found.get_columns(name)] for name in found.get_table_names()}


@pytest.fixture
def on_disk(store):
    """Every byte that stands on the disk now: the data folder, or the tables of PostgreSQL (its log is renewed later: docs/beheer.md)."""

    def read() -> bytes:
        return everything_on_disk(store.path.parent if store.is_sqlite else postgres.cluster().tables_of(store.url.database))

    return read


@pytest.fixture
def later(monkeypatch):
    """Let so many days pass; the next act that looks at the calendar cleans up."""

    def days(number: int) -> None:
        day = today() + timedelta(days=number)
        for module in ("installation", "keeping", "entering"):
            monkeypatch.setattr(f"assessment.rounds.{module}.today", lambda: day)
        rounds.can_write()

    return days
