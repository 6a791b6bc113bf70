"""Two processes on one PostgreSQL and one killed while ten members answer: no mark was a lie."""

from __future__ import annotations

import pytest

from assessment import rounds
from tests import postgres
from tests.endurance.two_processes import looked_up, one_round


@pytest.fixture(autouse=True)
def settings_of_this_test(monkeypatch):
    """What the check sets is set back afterwards."""
    monkeypatch.setenv("SAMENPEIL_DATA", "")
    monkeypatch.setenv("DATABASE_URL", "")
    yield
    rounds.close_store()


def test_one_of_two_processes_is_killed_and_nothing_marked_is_lost(tmp_path):
    if postgres.programs() is None:
        pytest.skip("PostgreSQL is not on this machine: apt install postgresql")
    url = postgres.cluster().empty()
    found, people = one_round(tmp_path, url, members=10, seconds=12, seed=1)
    assert found.lost == []
    assert found.marks > 20
    assert found.moves >= 1
    assert found.mixed, "the one that is left wrote the rows anew"
    somebody = next(one for one in people if one.sure)  # the negative control: take answers away and the same check finds them
    postgres.cluster().ask("DELETE FROM answers")
    assert f"member {somebody.number}," in "\n".join(looked_up(tmp_path, url, people).lost)
