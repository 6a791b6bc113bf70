"""Remarks in a meeting: only from five people and three texts, one by one, shuffled, and never to be linked between views."""

from __future__ import annotations

import pytest

from assessment import meetings, rounds
from tests.meetings.situations import a_meeting


def test_two_remarks_are_not_shown_not_even_to_the_leader():
    meeting = a_meeting(remarks=2)
    found = meetings.remarks(meeting.trekker, meeting.id)
    assert (found.allowed, found.remarks) == (False, ())


def test_three_remarks_are_off_until_switched_on_one_by_one():
    meeting = a_meeting(remarks=3, shared=True)
    found = meetings.remarks(meeting.trekker, meeting.id)
    assert found.allowed
    assert sorted(one.text for one in found.remarks) == sorted(meeting.remarks)
    assert meetings.remarks_on_the_wall(meeting.reader, meeting.id) == ()
    chosen = found.remarks[0]
    meetings.show_remark(meeting.trekker, meeting.id, found.view, chosen.id, True)
    assert meetings.remarks_on_the_wall(meeting.reader, meeting.id) == (chosen.text,)
    assert meetings.notes(meeting.reader, meeting.id).remarks == (chosen.text,)
    meetings.show_remark(meeting.trekker, meeting.id, found.view, chosen.id, False)
    assert meetings.remarks_on_the_wall(meeting.reader, meeting.id) == ()


def test_ids_differ_per_view_and_stay_within_one():
    meeting = a_meeting(remarks=5)
    first, second = meetings.remarks(meeting.trekker, meeting.id), meetings.remarks(meeting.trekker, meeting.id)
    assert not {one.id for one in first.remarks} & {one.id for one in second.remarks}
    assert meetings.remarks(meeting.trekker, meeting.id, first.view) == first
    orders = {tuple(one.text for one in meetings.remarks(meeting.trekker, meeting.id).remarks) for _ in range(30)}
    assert len(orders) > 1


@pytest.mark.parametrize("view", ["", "kort", "g" * 16, "0" * 15])
def test_a_view_nobody_gave_out_opens_nothing(view):
    meeting = a_meeting(remarks=3)
    found = meetings.remarks(meeting.trekker, meeting.id)
    with pytest.raises(rounds.NotOnScale):
        meetings.show_remark(meeting.trekker, meeting.id, view, found.remarks[0].id, True)


def test_before_sharing_members_read_no_remark():
    meeting = a_meeting(remarks=3)
    with pytest.raises(rounds.NotShared):
        meetings.remarks_on_the_wall(meeting.members[0], meeting.id)
