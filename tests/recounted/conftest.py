"""A fresh store for every test, and one whole peiling to look at from all sides."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from assessment import rounds
from tests.builders import knowledge
from tests.recounted.whole import Found, Whole, one_peiling


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of an open store."""
    yield from _opened(tmp_path, monkeypatch)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    """A peiling in which everything was asked, with nothing wrong."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        for folder in _opened(tmp_path_factory.mktemp("heel"), monkeypatch):
            found = Found()
            one = one_peiling(Random(4), folder, found, people=11, preset="eigen")
            assert found.wrong == []
            yield one


def _opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine: apt install poppler-utils")
    monkeypatch.setenv("SAMENPEIL_DATA", str(folder))
    for name in ("DATABASE_URL", "SAMENPEIL_BEWAARDAGEN", "SAMENPEIL_ADRES"):
        monkeypatch.delenv(name, raising=False)
    rounds.open_store(knowledge=knowledge())
    yield folder
    rounds.close_store()
