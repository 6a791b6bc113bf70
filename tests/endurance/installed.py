"""What one installation keeps, in a file or in PostgreSQL: copied, put back, altered and read whole while no app runs; starts none."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import psycopg

from tests import postgres, stores

NAME, COPY = "bijwerken", "bijwerken_kopie"


class Installed:
    """The data folder `data`, with its database in it, or beside it in PostgreSQL. `settings`: what every app and command is told."""

    def __init__(self, data: Path, store: str) -> None:
        self.data, self.is_sqlite = data, store == "sqlite"
        self.settings = stores.settings(store, NAME)

    def copy(self, folder: Path) -> None:
        """Everything, into a folder that is not there yet, and a second database."""
        shutil.copytree(self.data, folder)
        if not self.is_sqlite:
            postgres.cluster().copy(NAME, COPY)

    def put_back(self, folder: Path) -> None:
        """As it was when it was copied there."""
        shutil.rmtree(self.data)
        shutil.copytree(folder, self.data)
        if not self.is_sqlite:
            postgres.cluster().copy(COPY, NAME)

    def change(self, statement: str) -> None:
        """Change rows behind the back of the app."""
        with closing(self._connected()) as connection:
            connection.execute(statement)
            connection.commit()

    def everything(self) -> tuple[str, bytes]:
        """A fingerprint of every table with every row, and the key."""
        with closing(self._connected()) as connection:
            rows = "\n".join(connection.iterdump() if self.is_sqlite else _dumped(connection))
        return sha256(rows.encode()).hexdigest(), (self.data / "sleutel").read_bytes()

    def _connected(self) -> sqlite3.Connection | psycopg.Connection:
        return sqlite3.connect(self.data / "samenpeil.db") if self.is_sqlite else psycopg.connect(self.settings["DATABASE_URL"])


def _dumped(connection: psycopg.Connection) -> list[str]:
    columns = "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"
    found = [repr(connection.execute(columns).fetchall())]
    for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall():
        rows = connection.execute(f'SELECT x::text FROM "{name}" x ORDER BY 1').fetchall()
        found.append(f"{name}: {rows!r}")
    return found
