"""The short form of tests/endurance/hostile.py: three hundred hostile inputs of every kind; nothing breaks and others notice nothing."""

from __future__ import annotations

import pytest

from assessment import dutch, rounds
from benchmarks.servers import OURS, running
from tests import stores
from tests.endurance import hostile
from tests.endurance.hostility import Hostile


@pytest.fixture(scope="module")
def found(store_kind, tmp_path_factory):
    with running(OURS, tmp_path_factory.mktemp("hostile"), **stores.settings(store_kind, "hostile")) as server:
        yield hostile.attack(300, 7, server)


def test_three_hundred_hostile_inputs_break_nothing(found):
    assert sum(found.tried.values()) == 300
    assert set(found.tried) == set(hostile.KINDS)
    assert found.broken == []
    assert found.incidents_of_ours == []


def test_the_server_answers_meanwhile(found):
    assert 0 < found.slowest_health < 5  # the aim is one second; this machine may be busy with other things


def test_the_same_seed_gives_the_same_inputs():
    one, other = Hostile(3), Hostile(3)
    assert [one.text() for _ in range(50)] == [other.text() for _ in range(50)]
    assert [one.request() for _ in range(50)] == [other.request() for _ in range(50)]
    assert Hostile(4).text() != Hostile(5).text() or Hostile(4).csv() != Hostile(5).csv()


def test_an_act_that_lets_a_foreign_error_out_is_seen(installation, monkeypatch):
    """Without the spelling of ids half a character reaches the database, and the attack says so."""
    rounds.open_store()
    try:
        monkeypatch.setattr(rounds.rights, "spelled", lambda given: given)
        monkeypatch.setattr(rounds.following, "rights", lambda connection, visitor, round_id, *roles: dutch.read_date(round_id).year)
        seen = hostile.Found()
        hostile._acts(Hostile(1), 150, seen)
        assert seen.broken
    finally:
        rounds.close_store()
