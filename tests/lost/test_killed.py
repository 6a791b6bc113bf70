"""The app is killed while members answer, on both stores; the long one: python -m tests.endurance.crash."""

from __future__ import annotations

import pytest

from tests import postgres
from tests.endurance.crash import run


def test_members_find_everything_that_was_marked_after_a_kill(store_kind):
    found = run(3, members=6, seed=1, store=store_kind)
    assert found.wrong == []
    assert found.marks > 10


@pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not on this machine: apt install postgresql")
def test_also_when_postgresql_itself_is_stopped_at_once():
    found = run(1, members=4, seed=1, store="postgresql", database=True)
    assert found.wrong == []
    assert found.marks > 10


def test_an_app_that_says_so_too_early_is_caught(store_kind):
    assert run(6, members=8, seed=2, store=store_kind, forgetful=True).wrong
