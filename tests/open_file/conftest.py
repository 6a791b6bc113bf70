"""A fresh data folder with an open store, and a second installation to move to."""

from __future__ import annotations

import pytest

from assessment import rounds
from tests import postgres
from tests.rounds.conftest import knowledge, open_again, raw, store  # noqa: F401


@pytest.fixture
def elsewhere(monkeypatch, tmp_path, open_again, database):  # noqa: F811
    """Close this installation and open an empty one, with another key."""

    def move() -> None:
        rounds.close_store()
        monkeypatch.setenv("SAMENPEIL_DATA", str(tmp_path / "elsewhere"))
        if not database.startswith("sqlite"):
            monkeypatch.setenv("DATABASE_URL", postgres.cluster().empty())
        open_again()

    return move
