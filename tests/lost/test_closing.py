"""A peiling closes while its members choose and type; the long one: python -m tests.endurance.closing_time."""

from __future__ import annotations

from assessment import rounds
from tests.endurance.closing_time import run


def test_what_was_marked_counts_and_nothing_is_stored_later(store_kind):
    found = run(2, seed=1, store=store_kind)
    assert found.wrong == []
    assert found.marks > 5
    rounds.close_store()


def test_an_app_that_calls_late_answers_kept_is_caught(store_kind):
    assert run(3, seed=1, store=store_kind, careless=True).wrong
