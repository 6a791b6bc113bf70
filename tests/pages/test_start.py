"""The start page without a browser: three ways in, nothing about others, and a way on for who was here before."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assessment import rounds, visitor
from assessment.rounds.records import StoreUnavailable
from tests.pages.looking import MAIN, told
from tests.pages.test_invullen import heading
from tests.rounds.situations import a_member, an_open_peiling

pytestmark = pytest.mark.usefixtures("empty_store")


@pytest.fixture
def seen_by(monkeypatch):
    def run(me):
        monkeypatch.setattr(visitor, "key", lambda: me)
        return AppTest.from_file(str(MAIN), default_timeout=30).run()

    return run


def test_a_newcomer_sees_three_ways_in(seen_by):
    an_open_peiling(name="Van Iemand Anders")
    app = seen_by(None)
    assert heading(app) == "Zie samen hoe jullie ervoor staan. En praat over wat telt."
    text = told(app)
    for way in ("Ik wil invullen", "Ik ben trekker", "Eerst even kijken"):
        assert way in text
    assert "Van Iemand Anders" not in text


def test_who_was_filling_in_goes_on_in_one_tap(seen_by):
    peiling = an_open_peiling(name="Alliantie <Aan> Zee")
    app = seen_by(a_member(peiling))
    assert "Verder bij Alliantie <Aan> Zee" in told(app)
    assert any(f"/invullen?peiling={peiling.id}" in one.proto.body for one in app.get("html"))


def test_a_store_that_is_away_does_not_take_the_start_page_along(seen_by, monkeypatch):
    me = a_member(an_open_peiling())

    def away(_):
        raise StoreUnavailable

    monkeypatch.setattr(rounds, "rounds_of", away)
    assert "Ik wil invullen" in told(seen_by(me))
