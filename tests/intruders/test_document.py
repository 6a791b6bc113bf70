"""docs/rechten.md says what the tests hold, about every act, and nothing older."""

from __future__ import annotations

from tests.intruders import document
from tests.intruders.table import ACTS


def test_the_document_is_fresh():
    assert document.FILE.read_text(encoding="utf-8") == document.text(), "run: python -m tests.intruders.document"


def test_every_act_has_words_of_its_own():
    words = {name for _, names in document.KINDS for name in names}
    assert {name for name in ACTS if not name.startswith("bestand ")} - words == set(), "say in document.py what these do"
    assert words - set(ACTS) == set()


def test_another_right_would_change_the_document(monkeypatch):
    before = document.text()
    act = ACTS["close"]
    monkeypatch.setitem(ACTS, "close", type(act)(act.do, act.may | {"lid"}, act.when))
    assert document.text() != before
