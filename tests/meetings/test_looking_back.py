"""What came of the agreements: said by the facilitator, from this peiling or a later one, and never over somebody's newer word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment import demo, meetings, rounds
from tests.meetings.situations import a_meeting, a_practice_visitor
from tests.meetings.test_agreeing import typed
from tests.rounds.situations import a_next_peiling, a_pulse, somebody_with_the_link


def a_year_later(meeting):
    return a_next_peiling(meeting.peiling, "2999-06-16")


@pytest.mark.parametrize("judgement", ["hielp", "hielp niet", "weten we niet", ""])
def test_the_group_says_whether_it_helped_and_may_take_it_back(judgement):
    meeting = a_meeting()
    kept = typed(meeting)
    meetings.set_judgement(meeting.trekker, meeting.id, kept.id, "hielp")
    found = meetings.set_judgement(meeting.trekker, meeting.id, kept.id, judgement)
    assert found.judgement == judgement
    assert meetings.agreements(meeting.trekker, meeting.id) == (found,)


def test_from_the_next_peiling_that_is_still_open_the_same_agreement_is_answered():
    meeting = a_meeting(shared=True)
    kept = typed(meeting)
    later = a_year_later(meeting)
    meetings.set_earlier_status(later.trekker, later.id, kept.id, "gedaan")
    meetings.set_judgement(later.trekker, later.id, kept.id, "weten we niet")
    (found,) = meetings.agreements(meeting.trekker, meeting.id)
    assert (found.status, found.judgement, found.version) == ("gedaan", "weten we niet", kept.version + 2)
    assert meetings.earlier_agreements(later.trekker, later.id).agreements == (found,)


def test_who_leads_only_the_next_peiling_may_answer_for_the_last():
    meeting = a_meeting(shared=True)
    kept = typed(meeting)
    later = a_year_later(meeting)
    new_leader = rounds.exchange(later.links.facilitator, None).visitor
    assert meetings.set_judgement(new_leader, later.id, kept.id, "hielp").judgement == "hielp"
    with pytest.raises(rounds.NoAccess):
        meetings.set_judgement(new_leader, meeting.id, kept.id, "hielp niet")


def test_a_page_that_did_not_see_the_newest_changes_nothing():
    meeting = a_meeting()
    kept = typed(meeting)
    newest = meetings.set_judgement(meeting.trekker, meeting.id, kept.id, "hielp", kept.version)
    for stale in (
        meetings.set_judgement(meeting.trekker, meeting.id, kept.id, "hielp niet", kept.version),
        meetings.set_earlier_status(meeting.trekker, meeting.id, kept.id, "vervallen", kept.version),
        meetings.set_status(meeting.trekker, meeting.id, kept.id, "vervallen", kept.version),
    ):
        assert stale == newest
    assert meetings.agreements(meeting.trekker, meeting.id) == (newest,)


def test_the_same_again_has_no_second_effect():
    meeting = a_meeting()
    kept = typed(meeting)
    once = meetings.set_judgement(meeting.trekker, meeting.id, kept.id, "hielp")
    assert meetings.set_judgement(meeting.trekker, meeting.id, kept.id, "hielp") == once


@pytest.mark.parametrize("wrong", ["misschien", "HIELP", None, 1])
def test_what_no_screen_offers_is_refused(wrong):
    meeting = a_meeting()
    kept = typed(meeting)
    with pytest.raises(rounds.NotOnScale):
        meetings.set_judgement(meeting.trekker, meeting.id, kept.id, wrong)
    with pytest.raises(rounds.NotOnScale):
        meetings.set_earlier_status(meeting.trekker, meeting.id, kept.id, wrong)
    with pytest.raises(rounds.NotOnScale):
        meetings.keep(meeting.trekker, meeting.id, replace(kept, judgement=wrong))


@pytest.mark.parametrize("agreement_id", ["", "bestaatniet", "0" * 32, None, "x" * 5000])
def test_an_agreement_that_does_not_exist_answers_like_one_of_others(agreement_id):
    meeting, other = a_meeting(), a_meeting()
    foreign = typed(other)
    for unknown in (agreement_id, foreign.id):
        with pytest.raises(rounds.NoAccess):
            meetings.set_judgement(meeting.trekker, meeting.id, unknown, "hielp")


def test_it_is_the_facilitators_word_from_a_peiling_that_was_not_earlier():
    meeting = a_meeting(shared=True)
    later = a_year_later(meeting)
    kept, pulse = typed(meeting), a_pulse(meeting.peiling)
    for visitor, round_id in ((somebody_with_the_link(later), later.id), (meeting.members[0], meeting.id), (meeting.trekker, pulse.id)):
        with pytest.raises(rounds.NoAccess):
            meetings.set_judgement(visitor, round_id, kept.id, "hielp")


def test_nobody_changes_what_the_practice_alliance_agreed_last_year():
    demo.make_if_missing()
    visitor = a_practice_visitor()
    of_everybody = meetings.earlier_agreements(visitor, "voorbeeld").agreements[0]
    with pytest.raises(rounds.NoAccess):
        meetings.set_judgement(visitor, "voorbeeld", of_everybody.id, "hielp")
    mine = meetings.keep(visitor, "voorbeeld", replace(meetings.new_agreement(visitor, "voorbeeld"), what="Oefenen")).agreement
    assert meetings.set_judgement(visitor, "voorbeeld", mine.id, "hielp").judgement == "hielp"
