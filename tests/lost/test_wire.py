"""The wire is cut, goes one way, or the server is new when members come back; the long one: python -m tests.endurance.network."""

from __future__ import annotations

import pytest

from tests.endurance.network import run


@pytest.mark.parametrize("way", ["cut", "half", "asleep", "restart"])
def test_the_first_tap_after_coming_back_is_stored_and_marked(store_kind, way):
    found = run(way, 4, members=4, store=store_kind)
    assert found.wrong == []
    assert found.kept == found.first == 4 * (2 if way == "asleep" else 1)


def test_a_tap_that_streamlit_drops_is_caught(store_kind, monkeypatch):
    monkeypatch.setattr("tests.endurance.network.PATIENCE", 2.0)
    found = run("restart", 2, members=2, store=store_kind, dropping=True)
    assert found.kept == 0
    assert "never marked" in found.wrong[0]
