"""Writes and syncs of a running app fail: never a false mark, no foreign error, healed by itself; the long one: tests.endurance.faults."""

from __future__ import annotations

import pytest

from tests.endurance.faults import run
from tests.lost.faults import FULL, can_be_made

pytestmark = [
    pytest.mark.skipif(not can_be_made(), reason="the library that lets calls fail needs Linux and gcc"),
    pytest.mark.file,  # it is the app that writes a file; on PostgreSQL it writes none (test_away.py)
]


def test_the_first_calls_fail_one_by_one_and_nothing_is_lost():
    found = run("nth", lambda evening: evening.nth(6))
    assert found.wrong == []
    assert found.times == 6


def test_a_full_disk_is_said_reading_goes_on_and_it_heals():
    found = run("full", lambda evening: evening.always(FULL, 1))
    assert found.wrong == []
    assert found.told == 4, "everybody was told"


def test_an_app_that_takes_no_notice_is_caught():
    assert "called kept while nothing could be written" in run("full", lambda evening: evening.always(FULL, 1), credulous=True).wrong
