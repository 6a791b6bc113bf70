"""The clock of a running app jumps; the long one: python -m tests.endurance.clocks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.endurance.clocks import CONTROLS, away, library, nights, run

pytestmark = pytest.mark.skipif(library() is None, reason="faketime is not on this machine: apt install faketime")


def test_an_hour_forward_and_a_night_in_summer_lose_and_close_nothing_and_answers_stay_as_long_as_they_should(store_kind):
    evening, jumps = run(taps=1, chosen=[timedelta(hours=1), *away(nights()[:1])], store=store_kind)
    assert evening.wrong == []
    assert jumps == 2


@pytest.mark.parametrize(("control", "seen"), list(zip(CONTROLS, ("the page does not say", "the app did not notice"), strict=True)))
def test_half_an_hour_after_midnight_a_day_of_the_wrong_zone_is_seen(control, seen):
    evening, _ = run(taps=0, chosen=away(nights()[:1]), control=control)
    assert any(seen in one for one in evening.wrong)
