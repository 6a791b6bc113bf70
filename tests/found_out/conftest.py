"""A fresh store for tests that keep something; temporary files stand in a folder that can be searched as well."""

from __future__ import annotations

import tempfile

import pytest

from assessment import rounds
from assessment.rounds.installation import current
from tests.builders import knowledge
from tests.rounds.conftest import later, tables  # noqa: F401 - the same calendar and tables


@pytest.fixture
def open_again():
    """Start the program again on the same folder, as after a restart."""
    return lambda: rounds.open_store(knowledge=knowledge())


@pytest.fixture
def store(installation, tmp_path, monkeypatch, open_again):
    """The open store; its folder, with everything SQLite and Python write beside it, is `tmp_path`."""
    (tmp_path / "tijdelijk").mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path / "tijdelijk"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    open_again()
    yield current().store
    rounds.close_store()
