"""Somebody new reads along before filling in: words and agreements first, the numbers of last time only after one's own answers."""

from __future__ import annotations

import pytest

from assessment import meetings, rounds
from tests.meetings.situations import a_meeting
from tests.pages.looking import heading, seen_by, store, told
from tests.pages.test_afspraken import an_agreement
from tests.rounds.situations import (
    a_closed_peiling,
    a_member,
    a_next_peiling,
    a_pulse,
    an_open_peiling,
    somebody_reading_along,
    somebody_with_the_link,
)

__all__ = ["seen_by", "store"]
PAGE = "invullen"
OUTCOME = "/uitkomsten?peiling="


def links(app) -> str:
    return " ".join(one.proto.body for one in app.get("html") if "href=" in one.proto.body)


@pytest.fixture
def second():
    """The second peiling of a group that agreed two things after the first."""
    meeting = a_meeting(shared=True)
    an_agreement(meeting)
    an_agreement(meeting, what="Al klaar", status="gedaan")
    return a_next_peiling(meeting.peiling, "2999-06-16")


def test_the_welcome_leads_to_a_page_to_read_first(seen_by, second):
    me = somebody_with_the_link(second)
    app = seen_by(PAGE, me, second.id)
    app.button(key="nieuw").click().run()
    text = told(app)
    assert heading(app) == "Nieuw hier? Welkom"
    assert "Met Samenpeil kijkt een groep samen naar de samenwerking." in text
    assert "Een avond voor bankmedewerkers" in text
    assert "Al klaar" not in text
    for word in ("peiling", "trekker", "gesprekspunt", "netwerkdip"):
        assert word in text
    app.button(key="nieuw-klaar").click().run()
    assert heading(app) == "Hoe gaat het met onze samenwerking?"
    assert rounds.member(me, second.id) is None, "reading begins nothing"


def test_before_ones_own_answers_no_page_leads_to_last_years_numbers(seen_by, second):
    with_link, busy = somebody_with_the_link(second), a_member(second)
    for me in (with_link, busy):
        for query in ({}, {"lezen": "ja"}):
            assert OUTCOME not in links(seen_by(PAGE, me, second.id, **query))
    text = told(seen_by(PAGE, with_link, second.id, lezen="ja"))
    assert "lees je als je klaar bent met invullen" in text
    first = rounds.earlier_results(second.trekker, second.id)[0].card
    assert "Nog even wachten" in told(seen_by("uitkomsten", busy, second.id, eerder=first.id))


def test_after_thank_you_last_years_outcome_can_be_read(seen_by, second):
    me = a_member(second)
    rounds.submit(me, second.id)
    app = seen_by(PAGE, me, second.id)
    assert heading(app) == "Dank je wel"
    first = rounds.earlier_results(me, second.id)[0].card
    assert f'{OUTCOME}{second.id}&amp;eerder={first.id}"' in links(app)
    older = told(seen_by("uitkomsten", me, second.id, eerder=first.id))
    assert first.label in older
    assert "Nog even wachten" not in older


def test_a_closed_peiling_still_welcomes_who_comes_late(seen_by):
    peiling = a_closed_peiling()
    me = somebody_with_the_link(peiling)
    app = seen_by(PAGE, me, peiling.id)
    assert heading(app) == "De peiling is gesloten"
    app.button(key="nieuw-gesloten").click().run()
    assert heading(app) == "Nieuw hier? Welkom"


def test_a_shared_outcome_has_the_way_for_newcomers_and_the_agreements_of_now(seen_by):
    meeting = a_meeting(shared=True)
    an_agreement(meeting)
    for me in (somebody_with_the_link(meeting.peiling), somebody_reading_along(meeting.peiling)):
        assert f"/invullen?peiling={meeting.id}&amp;lezen=ja" in links(seen_by("uitkomsten", me, meeting.id))
        assert "Een avond voor bankmedewerkers" in told(seen_by(PAGE, me, meeting.id, lezen="ja"))


def test_a_first_peiling_has_nothing_to_look_back_at(seen_by):
    peiling = an_open_peiling()
    text = told(seen_by(PAGE, somebody_with_the_link(peiling), peiling.id, lezen="ja"))
    assert "Wat is er afgesproken?" not in text
    assert "De vorige keer" not in text


def test_a_stranger_reads_nothing(seen_by):
    mine, foreign = an_open_peiling(), an_open_peiling()
    me = somebody_with_the_link(mine)
    assert "Deze link werkt niet" in told(seen_by(PAGE, me, foreign.id, lezen="ja"))


def test_what_people_typed_is_text_on_this_page_too(seen_by):
    meeting = a_meeting(shared=True)
    an_agreement(meeting, what="<b>Samen</b> *leren*", who="<i>wij</i>")
    text = told(seen_by(PAGE, meeting.members[0], meeting.id, lezen="ja"))
    assert "<b>Samen</b> *leren*" in text
    assert "<i>wij</i>" in text


# --- a tussenstand is answered on the same pages --------------------------------------------------------------------


def test_a_tussenstand_begins_at_once_and_asks_no_corner(seen_by):
    pulse = a_pulse(a_closed_peiling(), "ING-02", "ING-09")
    me = somebody_with_the_link(pulse)
    app = seen_by(PAGE, me, pulse.id)
    assert heading(app) == "Even tussendoor"
    assert "Het is kort: 2 vragen, ongeveer 1 minuut." in told(app)
    assert not app.radio
    app.button(key="begin").click().run()
    assert rounds.member(me, pulse.id).perspective == "onbekend"
    assert [one.key.split("__")[0] for one in app.radio] == ["ING-02-a"]
    app.radio[0].set_value("4").run()
    app.button(key="deel-verder").click().run()
    app.radio[0].set_value("5").run()
    app.button(key="deel-verder").click().run()
    app.button(key="verstuur").click().run()
    assert heading(app) == "Dank je wel"
    assert "Jullie trekker deelt de tussenstand" in told(app)
    assert "bijeenkomst" not in told(app)
    member = rounds.member(me, pulse.id)
    assert {item: stored.value for item, stored in member.answers.items()} == {"ING-02-a": "4", "ING-09-a": "5"}


def test_after_closing_it_says_who_shares_it(seen_by):
    peiling = a_closed_peiling()
    pulse = a_pulse(peiling)
    people = [a_member(pulse, "onbekend") for _ in range(5)]
    for one in people:
        rounds.submit(one, pulse.id)
    rounds.close(peiling.trekker, pulse.id)
    text = told(seen_by(PAGE, people[0], pulse.id))
    assert "Je antwoorden tellen mee. Jullie trekker deelt de tussenstand." in text
    assert "stem je" not in text
    assert "Nog even wachten" in told(seen_by("uitkomsten", people[0], pulse.id))
    with pytest.raises(rounds.NoAccess):
        meetings.phone(people[0], pulse.id)
