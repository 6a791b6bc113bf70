"""Somebody else who holds the store of an installation: nothing can be written, and reading goes on; changes nothing itself."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import psycopg

TABLES = "SELECT string_agg(format('%I', tablename), ', ') FROM pg_tables WHERE schemaname = current_schema()"


def hold(data: Path, url: str = "") -> sqlite3.Connection | psycopg.Connection:
    """Held until what this returns is closed. `url`: PostgreSQL there, instead of the file in this data folder."""
    if not url:
        other = sqlite3.connect(data / "samenpeil.db", isolation_level=None, timeout=5)
        other.execute("BEGIN IMMEDIATE")
        return other
    other = psycopg.connect(url)
    other.execute(f"LOCK TABLE {other.execute(TABLES).fetchone()[0]} IN EXCLUSIVE MODE")
    return other
