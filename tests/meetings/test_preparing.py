"""Preparing a meeting: what we propose, what the leader changes, and what only the leader may know."""

from __future__ import annotations

import pytest

from assessment import meetings, rounds
from assessment.meetings.room import first_points
from scoring.results import TalkingPoint
from tests.meetings.situations import a_meeting
from tests.rounds.situations import an_open_peiling, five_people_sent

LEADER_POINT = "ING-07"


def prepared(meeting) -> meetings.Preparation:
    return meetings.preparation(meeting.trekker, meeting.id)


def test_before_closing_there_is_nothing_to_prepare():
    peiling = an_open_peiling(preset="kort")
    five_people_sent(peiling)
    with pytest.raises(rounds.RoundIsOpen):
        meetings.preparation(peiling.trekker, peiling.id)


def test_the_proposal_takes_ninety_minutes_and_the_points_of_the_outcome():
    meeting = a_meeting()
    found = prepared(meeting)
    outcome = rounds.result(meeting.trekker, meeting.id).outcome
    assert found.minutes == 90
    assert set(one.id for one in found.points) == set(one.id for one in outcome.top3)
    assert {one.id for one in (*found.points, *found.others)} == {one.id for one in outcome.candidates}
    assert (found.leads, found.advice) == (outcome.guide, outcome.guide)


def test_after_preparing_the_peiling_cannot_be_opened_again():
    meeting = a_meeting()
    prepared(meeting)
    with pytest.raises(rounds.RoundIsClosed):
        rounds.reopen(meeting.trekker, meeting.id)


@pytest.mark.parametrize(("preset", "together"), [("kort", True), ("volledig", False)])
def test_activities_that_were_left_out_can_be_answered_together(preset, together):
    slides = {one.id: one for one in prepared(a_meeting(preset=preset)).slides}
    assert slides["samen"].is_on is together


@pytest.mark.parametrize("minutes", [60, 75, 90, 120])
def test_a_preset_is_kept_and_adds_up(minutes, open_again):
    meeting = a_meeting()
    assert meetings.use_preset(meeting.trekker, meeting.id, minutes).minutes == minutes
    open_again()
    assert prepared(meeting).minutes == minutes


def test_a_slide_can_go_off_and_get_other_minutes():
    meeting = a_meeting()
    meetings.change_slide(meeting.trekker, meeting.id, "eens", is_on=False)
    changed = meetings.change_slide(meeting.trekker, meeting.id, "profiel", minutes=20)
    slides = {one.id: one for one in changed.slides}
    assert not slides["eens"].is_on
    assert slides["profiel"].minutes == 20
    assert changed.minutes == sum(one.minutes for one in changed.slides if one.is_on)


@pytest.mark.parametrize("minutes", [0, -3, 91, 2.5, "12"])
def test_strange_minutes_are_told_and_change_nothing(minutes):
    meeting = a_meeting()
    before = prepared(meeting)
    with pytest.raises(meetings.MeetingProblem) as problem:
        meetings.change_slide(meeting.trekker, meeting.id, "profiel", minutes=minutes)
    assert "minutes" in problem.value.problems
    assert prepared(meeting) == before


@pytest.mark.parametrize("slide", ["welkom", "bestaatniet", "", "\x00"])
def test_the_cover_and_unknown_slides_cannot_be_switched(slide):
    meeting = a_meeting()
    with pytest.raises(rounds.NotOnScale):
        meetings.change_slide(meeting.trekker, meeting.id, slide, is_on=False)


def test_points_can_be_swapped_and_ordered():
    meeting = a_meeting()
    before = prepared(meeting)
    wanted = (before.others[0].id, *(one.id for one in before.points[:2]))
    after = meetings.choose_points(meeting.trekker, meeting.id, wanted)
    assert tuple(one.id for one in after.points) == wanted
    assert before.points[2].id in {one.id for one in after.others}


def test_fewer_points_give_fewer_talks_and_back():
    meeting = a_meeting()
    points = [one.id for one in prepared(meeting).points]
    fewer = meetings.choose_points(meeting.trekker, meeting.id, points[:1])
    assert [one.id for one in fewer.slides if one.id.startswith("gesprek")] == ["gesprek-1"]
    again = meetings.choose_points(meeting.trekker, meeting.id, points)
    assert [one.id for one in again.slides if one.id.startswith("gesprek")] == ["gesprek-1", "gesprek-2", "gesprek-3"]


def test_what_is_no_candidate_is_no_point():
    meeting = a_meeting()
    one = prepared(meeting).points[0].id
    for wrong in ([one, one], ["ING-99"], [point.id for point in (*prepared(meeting).points, *prepared(meeting).others)][:4]):
        with pytest.raises(rounds.NotOnScale):
            meetings.choose_points(meeting.trekker, meeting.id, wrong)


def outcome_with(outcome, top: list[str], others: list[str]):
    points = [TalkingPoint(id=one, klass="zwak", reason="") for one in (*top, *others)]
    return outcome.model_copy(update={"top3": tuple(points[: len(top)]), "candidates": tuple(points)})


@pytest.mark.parametrize(
    ("top", "others", "expected"),
    [
        (["ING-07", "ING-01", "ING-02"], [], ("ING-01", "ING-07", "ING-02")),
        (["ING-01", "ING-07"], [], ("ING-01", "ING-07")),
        (["ING-07"], ["ING-03"], ("ING-03", "ING-07")),
        (["ING-07"], [], ()),
        ([], [], ()),
    ],
)
def test_the_leader_is_never_the_first_point_by_itself(top, others, expected):
    meeting = a_meeting()
    outcome = rounds.result(meeting.trekker, meeting.id).outcome
    assert first_points(outcome_with(outcome, top, others)) == expected


def test_the_leader_may_put_that_point_first():
    meeting = a_meeting(facilitator="1")
    after = meetings.choose_points(meeting.trekker, meeting.id, [LEADER_POINT])
    assert [one.id for one in after.points] == [LEADER_POINT]


def test_a_weak_leader_gets_a_private_heads_up_and_nobody_else_hears_it():
    meeting = a_meeting(facilitator="1", shared=True)
    assert prepared(meeting).heads_up
    for record in (meetings.live(meeting.trekker, meeting.id), meetings.notes(meeting.reader, meeting.id),
                   meetings.phone(meeting.members[0], meeting.id)):  # fmt: skip
        assert not hasattr(record, "heads_up")


def test_a_good_leader_gets_no_heads_up():
    assert not prepared(a_meeting(facilitator="5")).heads_up


def test_a_title_is_cleaned_kept_and_given_back():
    meeting = a_meeting()
    changed = meetings.retitle(meeting.trekker, meeting.id, "profiel", "  Wat\u200b goed \n gaat ")
    assert {one.id: one.title for one in changed.slides}["profiel"] == "Wat goed gaat"
    assert {one.id: one.title for one in meetings.live(meeting.trekker, meeting.id).slides}["profiel"] == "Wat goed gaat"
    with pytest.raises(meetings.MeetingProblem):
        meetings.retitle(meeting.trekker, meeting.id, "profiel", "x" * 133)
    assert {one.id: one.title for one in prepared(meeting).slides}["profiel"] == "Wat goed gaat"
    meetings.retitle(meeting.trekker, meeting.id, "profiel", "")
    assert {one.id: one.title for one in prepared(meeting).slides}["profiel"] == ""


def test_overruling_keeps_both_and_can_be_taken_back():
    meeting = a_meeting(preset="volledig")
    outcome = rounds.result(meeting.trekker, meeting.id).outcome
    changed = meetings.overrule(meeting.trekker, meeting.id, "fase", "2", "we zijn pas begonnen")
    changed = meetings.overrule(meeting.trekker, meeting.id, "situatie", "startend", "zo voelt het")
    assert [(one.what, one.computed, one.chosen) for one in changed.overruled] == [
        ("fase", str(outcome.phase.value), "2"), ("situatie", outcome.situation.value, "startend"),
    ]  # fmt: skip
    assert meetings.notes(meeting.trekker, meeting.id).overruled == changed.overruled
    assert rounds.result(meeting.trekker, meeting.id).outcome == outcome
    assert len(meetings.overrule(meeting.trekker, meeting.id, "fase", "", "").overruled) == 1


@pytest.mark.parametrize(("what", "chosen"), [("fase", "6"), ("fase", "0"), ("situatie", "onbekend"), ("situatie", "fout"), ("weer", "1")])
def test_overruling_with_something_that_does_not_exist_is_refused(what, chosen):
    meeting = a_meeting()
    with pytest.raises(rounds.NotOnScale):
        meetings.overrule(meeting.trekker, meeting.id, what, chosen, "omdat")


def test_overruling_asks_why():
    meeting = a_meeting()
    with pytest.raises(meetings.MeetingProblem) as problem:
        meetings.overrule(meeting.trekker, meeting.id, "fase", "2", " ")
    assert problem.value.problems == {"because": "Schrijf erbij waarom jullie dit kiezen."}


def test_who_leads_can_be_chosen_and_the_advice_stays_beside_it():
    meeting = a_meeting(facilitator="1")
    assert prepared(meeting).advice == "onafhankelijk"
    assert meetings.choose_guide(meeting.trekker, meeting.id, "trekker").leads == "trekker"
    found = meetings.notes(meeting.trekker, meeting.id)
    assert (found.leads, found.advice) == ("trekker", "onafhankelijk")
    with pytest.raises(rounds.NotOnScale):
        meetings.choose_guide(meeting.trekker, meeting.id, "de baas")


def test_switches_are_kept():
    meeting = a_meeting()
    meetings.switch(meeting.trekker, meeting.id, big_room=True)
    found = meetings.switch(meeting.trekker, meeting.id, guess_first=True)
    assert (found.big_room, found.guess_first) == (True, True)
    assert not meetings.switch(meeting.trekker, meeting.id, big_room=False).big_room
