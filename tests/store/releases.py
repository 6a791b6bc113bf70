"""Makes a database of an earlier release, with rows of this one; opens no installation."""

from __future__ import annotations

import json

import sqlalchemy as sa

from assessment.store import Store
from assessment.store.migrations import run
from assessment.store.soundness import SEAL


def as_it_was(rows: dict[str, list[dict]], url: str, revision: str) -> None:
    """A database of that release with these rows; an outcome had no seal then."""
    older = Store(url)
    with older.writing(reshaping=True) as connection:
        run.upgrade(connection, revision)
        there = sa.MetaData()
        there.reflect(connection)
        for table in there.sorted_tables:
            known = [{name: row[name] for name in (column.name for column in table.columns)} for row in rows.get(table.name, ())]
            if known:
                connection.execute(table.insert(), known)
    older.close()


def everything(connection: sa.Connection) -> dict[str, list[dict]]:
    """Every row of a database of this release, without the seals."""
    found = sa.MetaData()
    found.reflect(connection)
    rows = {table.name: [dict(row) for row in connection.execute(sa.select(table)).mappings()] for table in found.sorted_tables}
    del rows["alembic_version"]
    rows["meta"] = [row for row in rows["meta"] if row["key"] != "stand"]
    for row in rows["snapshots"]:
        assert row["body"].startswith(SEAL)
        row["body"] = json.dumps({name: part for name, part in json.loads(row["body"]).items() if name != "sha256"})
    return rows
