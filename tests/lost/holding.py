"""Somebody else who holds the store: nothing can be written, and reading goes on; changes nothing."""

from __future__ import annotations

import sqlite3

import psycopg

from tests.lost.recount import Database

TABLES = "SELECT string_agg(format('%I', tablename), ', ') FROM pg_tables WHERE schemaname = current_schema()"


def hold(database: Database) -> sqlite3.Connection | psycopg.Connection:
    """Held until what this returns is closed."""
    if database.url:
        other = psycopg.connect(database.url)
        other.execute(f"LOCK TABLE {other.execute(TABLES).fetchone()[0]} IN EXCLUSIVE MODE")
    else:
        other = sqlite3.connect(database.file, isolation_level=None, timeout=5)
        other.execute("BEGIN IMMEDIATE")
    return other
