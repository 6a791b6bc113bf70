"""What counts as lost, as older and as invented; the judge of all that follows."""

from __future__ import annotations

import pytest

from tests.lost.ledger import Ledger


def a_ledger(*sent: str, kept: str | None = None, version: int = 1) -> Ledger:
    ledger = Ledger()
    for value in sent:
        ledger.send("ING-01-a", value)
    if kept:
        ledger.mark("ING-01-a", kept, version)
    return ledger


def found(ledger: Ledger, value: str | None, version: int = 1) -> list[str]:
    return ledger.judge({"ING-01-a": (value, version)} if value else {})


def test_what_was_marked_or_sent_later_may_be_there():
    assert found(a_ledger("1", "4", "2", kept="4"), "4") == []
    assert found(a_ledger("1", "4", "2", kept="4"), "2", 2) == []
    assert found(a_ledger("1"), None) == [], "nothing was promised"
    assert found(a_ledger("1"), "1") == [], "stored, and the mark did not arrive"


@pytest.mark.parametrize(
    ("value", "version", "word"),
    [(None, 0, "nothing is there"), ("1", 2, "the older 1 is there"), ("5", 2, "never sent"), ("2", 1, "version 1"), ("4", 0, "version 1")],
)
def test_a_loss_is_named(value, version, word):
    problems = found(a_ledger("1", "4", "2", kept="4"), value, version)
    assert len(problems) == 1
    assert word in problems[0]


def test_an_answer_that_came_back_later_is_no_older_one():
    assert found(a_ledger("4", "1", "4", kept="1"), "4", 2) == []
    assert found(a_ledger("4", "1", kept="1"), "4", 2) != []


def test_a_mark_for_what_was_never_sent_and_a_mark_that_changes_are_problems():
    ledger = a_ledger("4")
    ledger.mark("ING-01-a", "5", 1)
    assert "5 is marked" in found(ledger, None)[0]
    ledger = a_ledger("4", "5", kept="4")
    ledger.mark("ING-01-a", "5", 1)
    assert "is now shown as 5" in found(ledger, "4")[0]


def test_an_answer_of_nobody_is_invented():
    assert "never sent" in Ledger().judge({"ING-09-a": ("3", 1)})[0]


def test_after_closing_a_row_is_admitted_by_whoever_can_have_given_it():
    assert a_ledger("1", "4", kept="4").admits({"ING-01-a": "4"})
    assert not a_ledger("1", "4", kept="4").admits({"ING-01-a": "1"})
    assert not a_ledger("1", "4", kept="4").admits({})
