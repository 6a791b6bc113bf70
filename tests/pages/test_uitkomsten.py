"""Uitkomsten per role on a real store: who sees the story, who waits, who may share; the story itself is tested in tests/story."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from assessment import demo, meetings, rounds, visitor
from tests.pages.looking import told
from tests.rounds.situations import (
    a_closed_peiling,
    a_next_year,
    a_shared_peiling,
    an_open_peiling,
    five_people_sent,
    somebody_reading_along,
    somebody_with_the_link,
)

STORY = "Zo rekenen we"
pytestmark = pytest.mark.usefixtures("empty_store")


@pytest.fixture
def seen_by(seen_by, monkeypatch):
    """Run the page as this visitor: `seen_by(cookie, peiling_id)`; `phone=True` is a browser that calls itself one."""

    def run(me: str | None, round_id: str, phone: bool = False) -> AppTest:
        monkeypatch.setattr(visitor, "is_phone", lambda: phone)
        return seen_by("uitkomsten", me, round_id)

    return run


def buttons(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


def test_the_facilitator_reads_the_story_before_sharing_and_may_share(seen_by):
    peiling = a_closed_peiling()
    app = seen_by(peiling.trekker, peiling.id)
    assert STORY in told(app)
    assert "De leden zien dit nog niet." in told(app)
    assert "Deel de uitkomsten met de leden" in buttons(app)


def test_after_sharing_the_page_says_so_and_the_button_is_gone(seen_by):
    peiling = a_closed_peiling()
    app = seen_by(peiling.trekker, peiling.id)
    app.button(key="delen").click().run()
    assert rounds.card(peiling.trekker, peiling.id).state == "gedeeld"
    assert "Gedeeld met de leden." in told(app)
    assert "Deel de uitkomsten met de leden" not in buttons(app)


@pytest.mark.parametrize("somebody", [somebody_with_the_link, somebody_reading_along])
def test_members_wait_until_the_facilitator_shares(seen_by, somebody):
    peiling = an_open_peiling()
    me = somebody(peiling)
    app = seen_by(me, peiling.id)
    assert "Nog even wachten" in told(app)
    assert STORY not in told(app)


def test_somebody_reading_along_waits_after_closing_too(seen_by):
    peiling = a_closed_peiling()
    app = seen_by(somebody_reading_along(peiling), peiling.id)
    assert "Nog even wachten" in told(app)
    assert STORY not in told(app)


def test_somebody_reading_along_reads_a_shared_story_without_buttons(seen_by):
    peiling = a_shared_peiling()
    app = seen_by(somebody_reading_along(peiling), peiling.id)
    assert STORY in told(app)
    assert buttons(app) == []


def test_an_open_peiling_has_no_outcome_for_the_facilitator_either(seen_by):
    peiling = an_open_peiling()
    app = seen_by(peiling.trekker, peiling.id)
    assert "De vragenlijst is nog open" in told(app)


@pytest.mark.parametrize("round_id", ["bestaat-niet", "../etc"])
def test_a_foreign_peiling_answers_like_one_that_does_not_exist(seen_by, round_id):
    other, mine = a_shared_peiling(), an_open_peiling()
    unknown = told(seen_by(mine.trekker, round_id))
    assert told(seen_by(mine.trekker, other.id)) == unknown
    assert told(seen_by(None, other.id)) == unknown
    assert "Deze link werkt niet" in unknown


def test_the_practice_outcome_has_its_banner_and_cannot_be_shared_or_changed(seen_by):
    demo.make_if_missing()
    entry = rounds.visit_practice(None)
    app = seen_by(entry.visitor, "voorbeeld")
    assert "Dit is een voorbeeld." in told(app)
    assert "Probeer de vragen" in told(app)
    assert "Start je eigen peiling" in told(app)
    assert buttons(app) == []


def test_a_laptop_gets_figures_with_a_sentence_each(seen_by):
    peiling = a_shared_peiling()
    app = seen_by(peiling.trekker, peiling.id)
    figures = app.get("plotly_chart")
    assert len(figures) >= 4
    assert all(len(one.proto.alt) > 30 for one in figures)


def test_a_phone_gets_light_rows_and_the_radar_after_a_tap(seen_by):
    peiling = a_shared_peiling()
    app = seen_by(peiling.trekker, peiling.id, phone=True)
    assert len(app.get("plotly_chart")) == 0
    app.button(key="vijfhoek").click().run()
    assert len(app.get("plotly_chart")) == 1


def test_an_earlier_peiling_opens_through_the_newest_and_a_made_up_one_does_not(seen_by, monkeypatch):
    demo.make_if_missing()
    me = rounds.visit_practice(None).visitor
    queries = {"eerder": "voorbeeld-2025"}
    monkeypatch.setattr(visitor, "query", lambda name, default="": queries.get(name, default))
    assert "Alliantie Duinrand · juni 2025" in told(seen_by(me, "voorbeeld"))
    queries["eerder"] = "bestaat-niet"
    assert "Alliantie Duinrand · juni 2026" in told(seen_by(me, "voorbeeld"))


def test_a_peiling_without_statements_still_has_one_heading_and_its_story(seen_by):
    peiling = an_open_peiling(preset="eigen", instruments=("functies", "signalen", "levensfasen"))
    five_people_sent(peiling)
    rounds.close(peiling.trekker, peiling.id)
    app = seen_by(peiling.trekker, peiling.id)
    assert STORY in told(app)
    bodies = " ".join(one.proto.body for one in app.get("html"))
    assert bodies.count("<h1") == 1
    assert "oogopslag" not in bodies


def test_the_name_of_an_alliance_is_text_and_never_html(seen_by):
    peiling = a_shared_peiling(name="<b>Vet</b> & <img src=x onerror=alert(1)>")
    app = seen_by(peiling.trekker, peiling.id)
    assert not re.search(r"<img|<b>Vet", " ".join(one.proto.body for one in app.get("html")))


def test_in_year_two_then_and_now_comes_second_with_its_figures_and_what_was_agreed(seen_by):
    demo.make_if_missing()
    app = seen_by(rounds.visit_practice(None).visitor, "voorbeeld")
    bodies = [one.proto.body for one in app.get("html")]
    headings = [name for body in bodies for name in re.findall(r'<h[12] class="titel" id="([a-z]+)"', body)]
    assert headings[:3] == ["oogopslag", "verandering", "leven"]
    page = told(app)
    assert "Vergeleken met juni 2025" in page
    assert "Wat kwam er van onze afspraken?" in page
    assert "De groep zegt: dit hielp." in page
    assert "Of het een door het ander kwam, weten we niet." in page
    assert "Cijfer: ongeveer gelijk." in page
    alts = [one.proto.alt for one in app.get("plotly_chart")]
    assert len([alt for alt in alts if alt.startswith("Gemiddelde toen en nu: ")]) == 2  # ingredients, and functions on their own scale


def test_a_phone_reads_then_and_now_without_chart_code(seen_by):
    demo.make_if_missing()
    app = seen_by(rounds.visit_practice(None).visitor, "voorbeeld", phone=True)
    assert app.get("plotly_chart") == []
    assert any("sporen jaren" in one.proto.body for one in app.get("html"))


def test_a_first_year_has_no_then_and_now(seen_by):
    peiling = a_shared_peiling()
    app = seen_by(peiling.trekker, peiling.id)
    assert not any('id="verandering"' in one.proto.body for one in app.get("html"))


def test_the_older_peiling_is_told_with_what_came_before_it_and_not_with_what_came_after(seen_by, monkeypatch):
    demo.make_if_missing()
    me = rounds.visit_practice(None).visitor
    queries = {"eerder": "voorbeeld-2025"}
    monkeypatch.setattr(visitor, "query", lambda name, default="": queries.get(name, default))
    assert not any('id="verandering"' in one.proto.body for one in seen_by(me, "voorbeeld").get("html"))


def test_what_people_agreed_is_text_and_never_html(seen_by):
    peiling = a_shared_peiling()
    typed = meetings.new_agreement(peiling.trekker, peiling.id)
    meetings.keep(peiling.trekker, peiling.id, replace(typed, what="<img src=x onerror=alert(1)> **vet**", who="<b>Wij</b>"))
    later = a_next_year(peiling)
    app = seen_by(later.trekker, later.id)
    assert "<img src=x onerror=alert(1)> **vet**" in told(app)
    assert not re.search(r"<img|<b>Wij", " ".join(one.proto.body for one in app.get("html")))
