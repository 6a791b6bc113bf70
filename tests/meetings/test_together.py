"""Answering the activities together: facts of the group, kept apart from what people answered by themselves."""

from __future__ import annotations

import pytest

from assessment import meetings, rounds
from tests.meetings.situations import a_meeting


def answer(meeting, **answers: str) -> meetings.Together:
    """answer(m, LF_1_1='gedaan')"""
    for activity, state in answers.items():
        found = meetings.answer_together(meeting.trekker, meeting.id, activity.replace("_", "-"), state)
    return found


def test_nothing_answered_is_not_known_and_not_phase_one():
    meeting = a_meeting()
    found = meetings.together(meeting.trekker, meeting.id)
    assert (found.answers, found.group.value, found.group.answered, found.computed) == ({}, 0, 0, None)
    assert len(found.activities) == 19


def test_the_phase_follows_the_answers_of_the_group_beside_the_computed_one():
    meeting = a_meeting(preset="volledig")
    computed = rounds.result(meeting.trekker, meeting.id).outcome.phase
    for option in meetings.together(meeting.trekker, meeting.id).activities:
        state = {"1": "gedaan", "2": "bezig"}.get(option.id.split("-")[1], "nee")
        found = meetings.answer_together(meeting.trekker, meeting.id, option.id, state)
    assert (found.group.value, found.group.answered) == (2, 19)
    assert found.group.levels == {"1": "klaar", "2": "bezig", "3": "niet", "4": "niet", "5": "niet"}
    assert found.computed == computed
    assert rounds.result(meeting.trekker, meeting.id).outcome.phase == computed


def test_an_answer_can_be_changed_and_taken_back(open_again):
    meeting = a_meeting()
    answer(meeting, LF_1_1="gedaan", LF_1_2="?")
    assert answer(meeting, LF_1_1="nee").group.states["LF-1-1"] == "nog niet"
    open_again()
    assert answer(meeting, LF_1_1="").answers == {"LF-1-2": "?"}


@pytest.mark.parametrize(("activity", "state"), [("LF-9-9", "gedaan"), ("ING-01-a", "5"), ("LF-1-1", "ja"), ("LF-1-1", "klaar")])
def test_only_activities_and_their_answers(activity, state):
    meeting = a_meeting()
    with pytest.raises(rounds.NotOnScale):
        meetings.answer_together(meeting.trekker, meeting.id, activity, state)


def test_the_record_holds_it_only_when_it_was_done():
    meeting = a_meeting()
    assert meetings.notes(meeting.trekker, meeting.id).together is None
    answer(meeting, LF_1_1="gedaan")
    assert meetings.notes(meeting.trekker, meeting.id).together.answers == {"LF-1-1": "gedaan"}
