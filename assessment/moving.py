"""Moves an installation from its SQLite file to an empty PostgreSQL database, whole or not at all; changes nothing in the file."""

from __future__ import annotations

from hashlib import sha256

import sqlalchemy as sa

from assessment import settings
from assessment.store import Store, copying, schema
from assessment.store.migrations import REVISIONS
from assessment.store.tables import metadata

AT_ONCE = 500  # rows
PIECES = {"yield_per": AT_ONCE}
Counts = dict[str, int]


class MoveProblem(Exception):
    """Nothing was moved or changed. The message is one Dutch sentence."""


def move(target_url: str) -> Counts:
    """Copy every row to the database at `target_url`. Returns the rows per table, counted and compared in both.

    Only while the app does not run. One transaction: whatever stops it, the target stays empty. The file `sleutel` stays where it is.
    Raises MoveProblem, settings.SettingsError, Unavailable, Corrupt, Newer.
    """
    found = settings.read()
    source_path = found.data / "samenpeil.db"
    if not source_path.exists() or not (found.data / "sleutel").exists():
        raise MoveProblem(f"In {found.data} staat geen installatie met een bestand als opslag.")
    target_address = settings.database_address(target_url)
    if target_address.startswith("sqlite"):
        raise MoveProblem("Verhuizen gaat naar PostgreSQL. Schrijf: --to postgresql://naam@server/database")
    target = _opened(target_address)
    try:
        with copying.alone_with(source_path):
            copying.check(source_path)
            source = Store(f"sqlite:///{source_path}")
            try:
                return _copied(source, target)
            finally:
                source.close()
    finally:
        target.close()


def _copied(source: Store, target: Store) -> Counts:
    with source.reading() as here, target.writing(reshaping=True) as there:
        if sa.inspect(there).get_table_names():
            raise MoveProblem("In die database staat al iets. Kies een lege database.")
        if here.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() != REVISIONS[-1]:
            raise MoveProblem("De opslag is van een oudere versie. Start Samenpeil één keer, stop het, en verhuis dan.")
        schema.make(there)
        counts = {}
        for table in metadata.sorted_tables:
            by_key = sa.select(table).order_by(*table.primary_key)  # random keys: PostgreSQL keeps the order in which rows come
            rows = here.execute(by_key, execution_options=PIECES).mappings()
            for some in rows.partitions(AT_ONCE):
                there.execute(table.insert(), [dict(row) for row in some])
            counts[table.name], before = _told(here, table)
            if _told(there, table) != (counts[table.name], before):
                raise MoveProblem("De telling klopt niet. Er is niets verhuisd.")
        return counts


def _told(connection: sa.Connection, table: sa.Table) -> tuple[int, int]:
    """(number of rows, a sum over the content of all rows): the same in both whatever the order."""
    number = total = 0
    for row in connection.execute(sa.select(table), execution_options=PIECES):
        number += 1
        total ^= int.from_bytes(sha256(repr(tuple(row)).encode("utf-8", "surrogatepass")).digest(), "big")
    return number, total


def _opened(url: str) -> Store:
    try:
        return Store(url)
    except ModuleNotFoundError as missing:
        raise MoveProblem("Voor PostgreSQL is nog een pakket nodig. Installeer het met: pip install 'psycopg[binary]'") from missing
    except (sa.exc.ArgumentError, ValueError) as problem:
        raise MoveProblem("Dat is geen adres van een database. Kijk het na.") from problem
