"""An allowance: so many at once, then so many a second, and one who waits is not forgotten."""

from __future__ import annotations

import pytest

from assessment.server import pace as pace_module
from assessment.server.pace import Pace, Paces


@pytest.fixture
def now():
    return [0.0]


def test_a_burst_passes_and_then_each_waits_a_little_longer(now):
    pace = Pace(3, 2, clock=lambda: now[0])
    assert [pace.wait() for _ in range(5)] == [0, 0, 0, 0.5, 1.0]
    now[0] = 2.5  # those who waited had their turn, and three fit again
    assert [pace.wait() for _ in range(4)] == [0, 0, 0, 0.5]


def test_who_is_refused_does_not_make_it_worse(now):
    pace = Pace(1, 1, clock=lambda: now[0])
    assert pace.wait(most=0) == 0
    assert [pace.wait(most=0) for _ in range(100)] == [None] * 100
    now[0] = 1.0
    assert pace.wait(most=0) == 0


def test_every_address_has_its_own_and_the_list_does_not_grow(now, monkeypatch):
    monkeypatch.setattr(pace_module, "MOST_KEPT", 3)
    paces = Paces(1, 1, clock=lambda: now[0])
    for address in ("a", "b", "a", "c", "d"):
        paces.of(address).wait()
    assert set(paces._known) == {"a", "c", "d"}
    assert paces.of("e").wait() == 0
    assert paces.of("d").wait() == 1.0
