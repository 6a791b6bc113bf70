"""What an installation must be told to keep its data in SQLite or in PostgreSQL; opens no store and starts no app."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import postgres

ALL = ("sqlite", "postgresql")


def can_postgresql() -> bool:
    """Whether PostgreSQL is on this machine."""
    return postgres.programs() is not None


def settings(kind: str, name: str = "postgres") -> dict[str, str]:
    """Environment beside the data folder, for an empty database. `name`: another one than that of the tests in this process."""
    return {} if kind == "sqlite" else {"DATABASE_URL": postgres.cluster().empty(name)}


def forget(kind: str, name: str) -> None:
    """Take the database of that name away, when nobody needs it any more."""
    if kind == "postgresql":
        postgres.cluster().remove(name)


def install(monkeypatch: pytest.MonkeyPatch, data: Path, settings: Mapping[str, str]) -> None:
    """Let this process find its data there, with these settings and no others."""
    for name in tuple(os.environ):
        if name == "DATABASE_URL" or name.startswith("SAMENPEIL_"):
            monkeypatch.delenv(name)
    for name, value in {**settings, "SAMENPEIL_DATA": str(data)}.items():
        monkeypatch.setenv(name, value)
