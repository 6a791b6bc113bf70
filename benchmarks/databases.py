"""Gives every installation a measurement starts a PostgreSQL database of its own, when asked; touches none that was there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import sqlalchemy as sa

NAMED = "samenpeil_meting_"
_server: list[sa.URL] = []  # at most one
_made: set[str] = set()


@contextmanager
def on(server: str | None) -> Iterator[None]:
    """Within this every installation of ours is on that server; what was made there goes away at the end. None: each has its file."""
    if server is None:
        yield
        return
    _server.append(sa.make_url(server).set(drivername="postgresql+psycopg"))
    try:
        yield
    finally:
        for name in tuple(_made):
            _ask(f'DROP DATABASE "{name}" WITH (FORCE)')
            _made.remove(name)
        _server.clear()


def settings(data: Path) -> dict[str, str]:
    """What the installation in this folder must be told beside its folder, the same each time it starts."""
    if not _server:
        return {}
    name = NAMED + sha256(bytes(data)).hexdigest()[:16]
    if name not in _made:
        _ask(f'CREATE DATABASE "{name}"')
        _made.add(name)
    return {"DATABASE_URL": _server[0].set(drivername="postgresql", database=name).render_as_string(hide_password=False)}


def _ask(statement: str) -> None:
    engine = sa.create_engine(_server[0], isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
    finally:
        engine.dispose()
