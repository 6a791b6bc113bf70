"""PostgreSQL goes away under a running app: never a false mark, a word in time, healed by itself; the long one: tests.endurance.away."""

from __future__ import annotations

import pytest

from tests import postgres
from tests.endurance.away import KINDS, NOTHING_IS_KEPT, run

pytestmark = pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not on this machine: apt install postgresql")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_kept_says_so_and_everything_is_kept_afterwards(kind):
    found = run(kind, 1, longest=5.0)
    assert found.wrong == []
    assert found.marks > 4
    if kind in NOTHING_IS_KEPT:
        assert found.told >= 4, "everybody was told"


def test_an_app_that_takes_no_notice_is_caught():
    assert any("called kept while PostgreSQL was away" in one for one in run("stopped", 1, credulous=True).wrong)
