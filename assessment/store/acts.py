"""The log of acts: what was done with which alliance by which role on which day; never what was in it, never an hour or an order."""

from __future__ import annotations

import sqlalchemy as sa

from assessment.store.tables import acts
from assessment.store.upsert import insert_or_count


def add(connection: sa.Connection, row: dict[str, str]) -> None:
    """Once more this act (day, alliance, act, who)."""
    connection.execute(insert_or_count(connection.dialect.name, acts, "times"), {**row, "times": 1})


def all_rows(connection: sa.Connection) -> list[sa.Row]:
    """Everything that is kept, newest day first; within a day by alliance and name."""
    return list(connection.execute(sa.select(acts).order_by(acts.c.day.desc(), acts.c.alliance, acts.c.act, acts.c.who)))


def forget(connection: sa.Connection, day: str) -> None:
    """What was done before this ISO day."""
    connection.execute(acts.delete().where(acts.c.day < day))
