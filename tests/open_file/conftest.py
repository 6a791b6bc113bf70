"""A fresh data folder with an open store, and a second installation to move to."""

from __future__ import annotations

import pytest

from assessment import rounds
from tests import stores
from tests.rounds.conftest import knowledge, open_again, raw, store  # noqa: F401


@pytest.fixture
def elsewhere(monkeypatch, tmp_path, open_again, store_kind):  # noqa: F811
    """Close this installation and open an empty one, with another key."""

    def move() -> None:
        rounds.close_store()
        stores.install(monkeypatch, tmp_path / "elsewhere", stores.settings(store_kind, "elders"))
        open_again()

    return move
