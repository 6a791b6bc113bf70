"""How far the database was when somebody last heard ‘bewaard’, noted in a file beside it; changes nothing else and repairs nothing.

Every change raises a number in the database itself and, once it is committed, in that file. A database that is lower than the file
lost something: its log was taken away, damaged, or exchanged for that of another day. SQLite alone would not see it.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

RISE = """
INSERT INTO meta (key, value) VALUES ('stand', '1') ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1 RETURNING value
"""
LEVEL = "SELECT value FROM meta WHERE key = 'stand'"
DIGITS = 20


class Waterline:
    """The number beside one database. Only whoever holds the lock of the database may note one."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(database.name + ".stand")

    def read(self) -> int:
        """What the database must have reached at least; 0 when nothing is known."""
        try:
            text = self.path.read_bytes()
        except OSError:
            return 0
        return int(text) if len(text) == DIGITS and text.isdigit() else 0

    def note(self, level: int) -> None:
        """Never an obstacle: what is committed is committed, and a number that stays behind refuses nothing that is whole."""
        with suppress(OSError):
            file = os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o600)
            try:
                os.write(file, b"%0*d" % (DIGITS, level))
            finally:
                os.close(file)

    def forget(self) -> None:
        """Another database comes in its place. Raises OSError."""
        self.path.unlink(missing_ok=True)


def rise(driver: sqlite3.Connection) -> int | None:
    """Raise the number inside the open transaction; None in a database that has no place for it."""
    try:
        return int(driver.execute(RISE).fetchone()[0])
    except sqlite3.OperationalError as problem:
        if "no such table" in str(problem):
            return None
        raise
