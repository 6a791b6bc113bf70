"""The clock of a running app jumps; the long one: python -m tests.endurance.clocks."""

from __future__ import annotations

import pytest

from tests.endurance.clocks import library, run


@pytest.mark.skipif(library() is None, reason="faketime is not on this machine: apt install faketime")
def test_an_hour_forward_loses_and_closes_nothing_and_answers_stay_as_long_as_they_should(store_kind):
    evening, jumps = run(taps=1, only=1, store=store_kind)
    assert evening.wrong == []
    assert jumps == 1
