"""A fresh data folder with the practice alliance in it."""

from __future__ import annotations

import pytest

from assessment import demo, rounds


@pytest.fixture
def visitor(installation):
    rounds.open_store()
    demo.make_if_missing()
    yield rounds.visit_practice(None).visitor
    rounds.close_store()
