"""A fresh store for every test, and one whole peiling to look at from all sides."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from assessment import rounds
from tests import stores
from tests.builders import knowledge
from tests.recounted.whole import Found, Whole, one_peiling


@pytest.fixture(scope="session")
def pdftotext() -> None:
    """Reads what was printed."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine: apt install poppler-utils")


@pytest.fixture
def folder(pdftotext: None, installation: Path) -> Iterator[Path]:
    """The folder of an open store."""
    rounds.open_store(knowledge=knowledge())
    yield installation
    rounds.close_store()


@pytest.fixture(scope="module")
def whole(pdftotext: None, store_kind: str, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """A peiling in which everything was asked, with nothing wrong."""
    folder, found = tmp_path_factory.mktemp("heel"), Found()
    with pytest.MonkeyPatch.context() as monkeypatch:
        stores.install(monkeypatch, folder, stores.settings(store_kind, "recounted"))
        rounds.open_store(knowledge=knowledge())
        one = one_peiling(Random(4), folder, found, people=11, preset="eigen")
        rounds.close_store()
    assert found.wrong == []
    return one
