"""The practice alliance as a whole meeting, played by anybody without anybody else noticing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from assessment import demo, meetings, rounds
from assessment.rounds.installation import today
from tests.meetings.situations import a_practice_visitor

PRACTICE = "voorbeeld"


@pytest.fixture(autouse=True)
def practice():
    demo.recreate()


def test_a_whole_meeting_can_be_played_alone():
    me = a_practice_visitor()
    prepared = meetings.preparation(me, PRACTICE)
    assert prepared.minutes == 90
    now = meetings.live(me, PRACTICE)
    for _ in now.slides[1:]:
        now = meetings.go_to(me, PRACTICE, now.after, now.version)
    ballot = meetings.open_ballot(me, PRACTICE, "stappen")
    assert ballot.voted == 3
    assert meetings.phone(me, PRACTICE).mode == "stemmen"
    meetings.vote(me, PRACTICE, ballot.id, {ballot.options[0].id: 3})
    assert meetings.reveal(me, PRACTICE, ballot.id).first == (ballot.options[0].id,)
    statement = rounds.result(me, PRACTICE).outcome.ingredients[0].statements[0].item
    again = meetings.open_ballot(me, PRACTICE, "stelling", statement)
    meetings.vote(me, PRACTICE, again.id, {"4": 1})
    assert meetings.reveal(me, PRACTICE, again.id).again.k == 5
    meetings.tick(me, PRACTICE, prepared.points[0].id, "CHK-1")
    meetings.keep(me, PRACTICE, replace(meetings.new_agreement(me, PRACTICE), what="Oefenen"))
    rating = meetings.open_ballot(me, PRACTICE, "oordeel")
    meetings.vote(me, PRACTICE, rating.id, {"ja": 1})
    assert meetings.finish(me, PRACTICE).stage == "voorbij"
    kept = meetings.notes(me, PRACTICE)
    assert (len(kept.ballots), len(kept.agreements), kept.rating.answered) == (2, 1, 5)


def test_the_simulated_members_alone_are_too_few_for_a_statement():
    me = a_practice_visitor()
    statement = rounds.result(me, PRACTICE).outcome.ingredients[0].statements[0].item
    ballot = meetings.open_ballot(me, PRACTICE, "stelling", statement)
    with pytest.raises(meetings.TooFewVotes):
        meetings.reveal(me, PRACTICE, ballot.id)


def test_what_one_visitor_does_nobody_else_sees():
    me, you = a_practice_visitor(), a_practice_visitor()
    meetings.go_to(me, PRACTICE, "profiel")
    meetings.keep(me, PRACTICE, replace(meetings.new_agreement(me, PRACTICE), what="Van mij"))
    ballot = meetings.open_ballot(me, PRACTICE, "stappen")
    assert meetings.live(you, PRACTICE).slide.id == "welkom"
    assert meetings.agreements(you, PRACTICE) == ()
    with pytest.raises(rounds.NoAccess):
        meetings.vote(you, PRACTICE, ballot.id, {ballot.options[0].id: 1})


def test_playing_changes_nothing_in_the_outcome_or_its_links():
    me = a_practice_visitor()
    before = rounds.result(me, PRACTICE)
    meetings.use_preset(me, PRACTICE, 60)
    meetings.overrule(me, PRACTICE, "fase", "1", "omdat")
    assert rounds.result(me, PRACTICE) == before
    for act in (rounds.share, rounds.links, rounds.close, rounds.reopen, rounds.remove_round):
        with pytest.raises(rounds.NoAccess):
            act(me, PRACTICE)


def test_a_played_meeting_is_gone_the_next_day_and_last_year_stays(monkeypatch, raw):
    me = a_practice_visitor()
    meetings.keep(me, PRACTICE, replace(meetings.new_agreement(me, PRACTICE), what="Van mij"))
    assert raw("SELECT COUNT(*) FROM meetings WHERE owner <> ''") == [(1,)]
    tomorrow = today() + timedelta(days=1)
    for module in ("installation", "keeping", "entering"):
        monkeypatch.setattr(f"assessment.rounds.{module}.today", lambda: tomorrow)
    rounds.can_write()
    assert raw("SELECT COUNT(*) FROM meetings WHERE owner <> ''") == [(0,)]
    assert raw("SELECT COUNT(*) FROM agreements") == [(6,)]


def test_the_practice_alliance_remembers_last_year():
    found = meetings.earlier_agreements(a_practice_visitor(), PRACTICE)
    assert found.card.id == "voorbeeld-2025"
    assert [one.status for one in found.agreements].count("gedaan") == 4
    assert len(found.agreements) == 6


def test_remarks_can_be_switched_on_in_the_practice_alliance():
    me = a_practice_visitor()
    found = meetings.remarks(me, PRACTICE)
    assert (found.allowed, len(found.remarks)) == (True, 5)
    meetings.show_remark(me, PRACTICE, found.view, found.remarks[0].id, True)
    assert meetings.remarks_on_the_wall(me, PRACTICE) == (found.remarks[0].text,)
    assert meetings.remarks_on_the_wall(a_practice_visitor(), PRACTICE) == ()


def test_the_questions_to_try_have_no_meeting():
    with pytest.raises(rounds.RoundIsOpen):
        meetings.live(a_practice_visitor(), "voorbeeld-vragen")


def test_without_the_practice_link_there_is_nothing_to_play():
    for visitor in (None, "x" * 43):
        with pytest.raises(rounds.NoAccess):
            meetings.preparation(visitor, PRACTICE)


def test_nobody_votes_by_simulation_in_a_real_meeting():
    from tests.meetings.situations import a_meeting, an_open_ballot

    assert an_open_ballot(a_meeting()).voted == 0
