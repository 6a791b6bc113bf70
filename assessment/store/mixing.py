"""On PostgreSQL: the rows of an open peiling are written anew in an order of chance; changes no value, and remembers nothing itself.

SQLite keeps rows by their random keys. PostgreSQL keeps them as they came, each with the number of the act that wrote it (`xmin`). Rows
that were written anew together have one number, so a second number in a table says that somebody came or answered since. The old rows
are deleted, and have their bytes until `Store.wipe`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

import sqlalchemy as sa

from assessment.store.engine import Store
from assessment.store.migrations import REVISIONS
from assessment.store.tables import alliances, answers, ballots, capabilities, grants, meetings, members, remarks, rounds, votes

OF_ROUND = (members, grants, capabilities, answers, remarks)  # all hang on `members`: taken away last and put back first
OF_BALLOT = (votes,)
NAMES = tuple(table.name for table in (*OF_ROUND, *OF_BALLOT))

OPEN_ROUNDS = sa.select(rounds.c.id).join(alliances).where(rounds.c.state == "open", ~alliances.c.is_practice)
OPEN_BALLOTS = sa.select(ballots.c.key).join(meetings).where(ballots.c.tally.is_(None), meetings.c.practice_day.is_(None))


class Lot(NamedTuple):
    """Rows that are written anew together: those of one open peiling, or the votes of one open ballot."""

    tables: tuple[sa.Table, ...]
    id: str


def mix(store: Store) -> frozenset[str]:
    """Write anew what stands as it came. Returns the names of the tables to wipe. Raises Unavailable; whatever stops it, no row is lost."""
    if store.is_sqlite:
        return frozenset()
    with store.reading() as connection:
        found = as_they_came(connection)
    for lot in found:
        with store.writing() as connection:
            write_anew(connection, lot)
    return frozenset(table.name for lot in found for table in lot.tables)


@contextmanager
def reading_mixed(store: Store) -> Iterator[sa.Connection]:
    """One moment of PostgreSQL in which no row stands as it came: nobody writes between the mixing and that moment. Raises Unavailable."""
    with ExitStack() as turn:
        turn.enter_context(store.writing())
        with store.writing(has_turn=True) as connection:
            for lot in as_they_came(connection):
                write_anew(connection, lot)
        with store.reading() as connection:
            connection.exec_driver_sql("SELECT 1")  # the moment begins with the first question
            turn.close()
            yield connection


def as_they_came(connection: sa.Connection) -> list[Lot]:
    """Every lot in which a table has rows of more than one act. None in a database of another version, whose tables we do not know."""
    if connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() != REVISIONS[-1]:
        return []
    return [Lot(tables, lot) for tables, query in FOUND.items() for lot in connection.execute(query).scalars()]


def write_anew(connection: sa.Connection, lot: Lot) -> None:
    """Take these rows away and put the same rows back in an order nobody can make again."""
    given = {"lot": lot.id}
    taken = {table.name: connection.execute(TAKE[table.name], given).scalar() for table in lot.tables}
    for table in reversed(lot.tables):
        connection.execute(table.delete().where(_in_lot(table)), given)
    for name, rows in taken.items():
        if rows is not None:
            connection.execute(PUT[name], {"rows": rows})


def _in_lot(table: sa.Table) -> sa.ColumnElement[bool]:
    lot = sa.bindparam("lot")
    if table is votes:
        return votes.c.ballot == lot
    if "round_id" in table.c:
        return table.c.round_id == lot
    return table.c.member.in_(sa.select(members.c.key).where(members.c.round_id == lot))


def _with_more_acts(table: sa.Table, lots: sa.Select) -> sa.Select:
    act = sa.cast(sa.literal_column(f"{table.name}.xmin"), sa.Text)
    source = table if table is votes or "round_id" in table.c else table.join(members)
    lot = votes.c.ballot if table is votes else (table if source is table else members).c.round_id
    return sa.select(lot).select_from(source).where(lot.in_(lots)).group_by(lot).having(sa.func.min(act) != sa.func.max(act))


FOUND = {
    OF_ROUND: sa.union(*(_with_more_acts(table, OPEN_ROUNDS) for table in OF_ROUND)),
    OF_BALLOT: _with_more_acts(votes, OPEN_BALLOTS),
}
# Whole rows as the server itself writes and reads them: nothing of ours turns a value into another.
TAKE = {
    table.name: sa.select(sa.cast(sa.func.json_agg(sa.literal_column(table.name)), sa.Text)).select_from(table).where(_in_lot(table))
    for table in (*OF_ROUND, *OF_BALLOT)
}
PUT = {
    name: sa.text(
        f"INSERT INTO {name} SELECT * FROM json_populate_recordset(CAST(NULL AS {name}), CAST(:rows AS json)) ORDER BY gen_random_uuid()"
    )
    for name in NAMES
}
