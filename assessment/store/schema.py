"""Brings a database to the tables of this version, or refuses; never changes one that is newer or damaged."""

from __future__ import annotations

import sqlite3

import sqlalchemy as sa

from assessment.store.engine import Corrupt, Newer, Store, Unavailable, private_folder
from assessment.store.migrations import REVISIONS
from assessment.store.soundness import is_sound
from assessment.store.tables import metadata
from assessment.store.waterline import LEVEL

BACK = "Zet de laatste reservekopie terug met: python -m assessment restore BESTAND"
DAMAGED = "De opslag is beschadigd ({path}). " + BACK
BEHIND = (
    "De opslag mist iets dat al bewaard was ({path}): er is een bestand weg, beschadigd of van een andere dag. " + BACK + ". "
    "Is er geen betere, en wil je bewust verder met wat er nog is? Verwijder dan {path}.stand en start opnieuw."
)
NEWER = "De opslag is gemaakt met een nieuwere versie van Samenpeil. Start die versie, of zet een oudere reservekopie terug."


def prepare(store: Store) -> None:
    """Check the file, make the tables in an empty database, move an older one forward.

    Raises Corrupt, Newer, or Unavailable when the folder cannot be written.
    """
    try:
        if store.path is not None:
            private_folder(store.path.parent)
            is_new = not store.path.exists()
            if is_new:
                store.path.touch()
            store.path.chmod(0o600)  # before the first connection: SQLite gives its log the mode of the database
            if not is_new:
                _refuse_damaged(store)
        with store.writing(reshaping=True) as connection:
            revision = _revision(connection)
            if store.is_sqlite and _level(connection) < store.line.read():
                raise Corrupt(BEHIND.format(path=store.path))
            _bring_forward(connection, revision)
            if store.is_sqlite and revision != REVISIONS[-1] and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise Corrupt(DAMAGED.format(path=store.path))
            if not store.is_sqlite:
                from assessment.store.erasing import keep_no_samples

                keep_no_samples(connection)
    except sqlite3.OperationalError as problem:
        raise Unavailable(type(problem).__name__) from problem
    except (sqlite3.DatabaseError, UnicodeDecodeError) as problem:
        raise Corrupt(DAMAGED.format(path=store.path)) from problem
    except Unavailable as problem:
        if _is_damage(problem.__cause__):
            raise Corrupt(DAMAGED.format(path=store.path)) from problem
        raise
    except OSError as problem:
        raise Unavailable(type(problem).__name__) from problem


def make(connection: sa.Connection) -> None:
    """Today's tables in an empty database."""
    metadata.create_all(connection)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{REVISIONS[-1]}')")


def _refuse_damaged(store: Store) -> None:
    """Beside a running app nobody waits for this: it only reads."""
    with store.reading() as connection:
        _revision(connection)  # of a newer one we cannot say whether it is whole
        if not is_sound(connection.connection.driver_connection):
            raise Corrupt(DAMAGED.format(path=store.path))


def _revision(connection: sa.Connection) -> str | None:
    """One of REVISIONS, or None for an empty database. Raises Newer."""
    tables = set(sa.inspect(connection).get_table_names())
    if not tables:
        return None
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() if "alembic_version" in tables else None
    if revision not in REVISIONS:
        raise Newer(NEWER)
    return revision


def _bring_forward(connection: sa.Connection, revision: str | None) -> None:
    if revision is None:
        make(connection)
    elif revision != REVISIONS[-1]:
        from assessment.store.migrations.run import upgrade  # alembic costs a fifth of the cold start: only when needed

        upgrade(connection)


def _level(connection: sa.Connection) -> int:
    if not sa.inspect(connection).has_table("meta"):
        return 0
    return int(connection.exec_driver_sql(LEVEL).scalar() or 0)


def _is_damage(problem: BaseException | None) -> bool:
    text = str(problem)
    return "malformed" in text or "not a database" in text
