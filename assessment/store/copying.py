"""A whole copy of an SQLite database while others write, checked and counted; and a copy put in its place. Repairs nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa

from assessment.store.aside import HALF
from assessment.store.engine import Corrupt, Newer, Store, Unavailable
from assessment.store.lock import Busy, WriteLock
from assessment.store.migrations import REVISIONS
from assessment.store.schema import NEWER
from assessment.store.soundness import is_sound
from assessment.store.tables import metadata
from assessment.store.waterline import Waterline

BEFORE = ".voor-terugzetten"  # what stood there until now, beside the new one
NOT_WHOLE = "De kopie van de opslag is niet heel."
RUNS = "Samenpeil draait nog, of een andere opdracht is bezig. Stop het eerst en probeer het dan opnieuw."
WAIT = 2.0  # seconds for another command to end

Counts = dict[str, int]


def copy(store: Store, target: Path) -> Counts:
    """Copy one moment of the database to a new file. Returns the rows per table, counted in both. Raises Unavailable, Corrupt, OSError."""
    with store.reading() as connection:
        known = set(sa.inspect(connection).get_table_names())
        tables = [table for table in metadata.tables.values() if table.name in known]  # an older version has fewer
        here = {table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() for table in tables}
        try:
            with closing(sqlite3.connect(target, isolation_level=None)) as copied:
                connection.connection.driver_connection.backup(copied)
                copied.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        except sqlite3.Error as problem:
            raise Unavailable(type(problem).__name__) from problem
    there = check(target)
    if there != here:
        raise Corrupt(NOT_WHOLE)
    return there


def check(path: Path) -> Counts:
    """Rows per table of a database file that is whole and of a version we know. Raises Corrupt, Newer."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            if not is_sound(connection):
                raise Corrupt(NOT_WHOLE)
            revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            if revision is None or revision[0] not in REVISIONS:
                raise Newer(NEWER)
            known = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")}
            return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in metadata.tables if name in known}
    except sqlite3.Error as problem:
        raise Corrupt(NOT_WHOLE) from problem


def put_in_place(new: Path, path: Path) -> bool:
    """Let `new` be the database at `path`; what was there is kept beside it. At every moment the old one or the new one is there.

    True when something was kept. Raises Unavailable while somebody has the database open, OSError.
    """
    with alone_with(path) as there:
        if there:
            kept = path.with_name(path.name + BEFORE)
            draft = path.with_name(path.name + HALF)
            shutil.copyfile(path, draft)
            draft.chmod(0o600)
            os.replace(draft, kept)
        for rest in ("-wal", "-shm"):  # of a damaged one: a log of another database must never stand beside the new one
            path.with_name(path.name + rest).unlink(missing_ok=True)
        Waterline(path).forget()  # before the other one comes: that may be older
        os.replace(new, path)
        return there


@contextmanager
def alone_with(path: Path) -> Iterator[bool]:
    """While no program of ours has the database open or writes; yields whether it is there. Raises Unavailable, OSError."""
    lock = WriteLock(path.with_name(path.name + ".lock"))
    try:
        lock.acquire(WAIT)
    except Busy as busy:
        raise Unavailable(RUNS) from busy
    try:
        there = path.exists()
        if there:
            _nobody_has_it_open(path)
        yield there
    finally:
        lock.release()


def _nobody_has_it_open(path: Path) -> None:
    """Leaving the log behind needs the database for oneself: it works only when no other connection is there."""
    try:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
            if connection.execute("PRAGMA journal_mode=DELETE").fetchone() != ("delete",):
                raise Unavailable(RUNS)
    except sqlite3.OperationalError as problem:
        raise Unavailable(RUNS) from problem
    except sqlite3.DatabaseError:  # damaged: nobody can have it open for long, and that is why it is replaced
        return
