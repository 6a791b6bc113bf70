"""An earlier build makes way for this one while pages are open, and back; the long one: python -m tests.endurance.upgrade."""

from __future__ import annotations

import signal
import subprocess

import pytest

from tests.endurance import earlier, network
from tests.endurance.upgrade import run


@pytest.fixture(scope="module")
def build():
    try:
        return earlier.find()
    except earlier.NoEarlierBuild as problem:
        pytest.skip(f"NOT TRIED: {problem}")


def test_open_pages_and_all_that_was_marked_come_through_an_upgrade_and_back(build):
    move = run(build, signal.SIGKILL, members=3)
    assert move.found.wrong == []
    assert move.marked > 20
    assert move.found.kept == move.found.first == 3 + 1 + 3  # after the upgrade, a newcomer, back on the earlier build
    assert all(heading for _, heading in move.others.values())


def test_answers_that_are_taken_away_in_between_are_missed(build, monkeypatch):
    monkeypatch.setattr(network, "PATIENCE", 2.0)
    move = run(build, signal.SIGTERM, 2, "taken", back=False)
    assert any("was marked, nothing is there" in problem for problem in move.found.wrong)


def test_where_there_is_no_history_nothing_is_tried(build, tmp_path, monkeypatch):
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{earlier.ROOT}", tmp_path / "shallow"], check=True)
    monkeypatch.setattr(earlier, "ROOT", tmp_path / "shallow")
    with pytest.raises(earlier.NoEarlierBuild, match="shallow"):
        earlier.find()
