"""What can be the matter with the database of a running server: somebody holds it, or it is gone; asserts nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

import sqlalchemy as sa

from assessment import settings
from assessment.store.tables import metadata
from tests import postgres
from tests.browser.conftest import Server


@contextmanager
def locked(server: Server) -> Iterator[None]:
    """Somebody else is at the database and does not finish: everybody can read there, nobody can write."""
    with mock.patch.dict(os.environ, server.environment, clear=True):
        engine = sa.create_engine(settings.read().database, poolclass=sa.NullPool)
    tables = ", ".join(f'"{name}"' for name in metadata.tables)
    with engine.connect() as other:
        other.exec_driver_sql(f"LOCK TABLE {tables} IN EXCLUSIVE MODE" if engine.name == "postgresql" else "BEGIN EXCLUSIVE")
        yield


@contextmanager
def gone(server: Server) -> Iterator[None]:
    """PostgreSQL throws everybody out of this database and lets nobody in."""
    allow = f'ALTER DATABASE "{server.database}" WITH ALLOW_CONNECTIONS'
    cluster = postgres.cluster()
    cluster.ask(f"{allow} false", f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{server.database}'")
    try:
        yield
    finally:
        cluster.ask(f"{allow} true")
