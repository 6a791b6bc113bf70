"""The end of a meeting: the record holds what happened, and nothing that only the leader may know."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment import meetings, rounds
from tests.meetings.situations import a_meeting, a_statement, an_open_ballot, everybody_votes


def test_the_record_of_a_meeting_that_never_began_is_empty_and_true():
    meeting = a_meeting(shared=True)
    found = meetings.notes(meeting.reader, meeting.id)
    assert (found.stage, found.checks, found.ballots, found.agreements, found.together) == ("klaar", {}, (), (), None)
    assert (found.rating, found.next_date, found.remarks, found.overruled) == (meetings.Rating(0, {}), "", (), ())


def test_looking_at_the_record_begins_no_meeting(raw):
    meeting = a_meeting(shared=True)
    meetings.notes(meeting.reader, meeting.id)
    meetings.phone(meeting.members[0], meeting.id)
    meetings.live(meeting.trekker, meeting.id)
    assert raw("SELECT COUNT(*) FROM meetings") == [(0,)]


def test_the_record_holds_everything_that_was_done(open_again):
    meeting = a_meeting(remarks=3)
    point = meetings.preparation(meeting.trekker, meeting.id).points[0].id
    meetings.go_to(meeting.trekker, meeting.id, "gesprek-1", 0)
    meetings.tick(meeting.trekker, meeting.id, point, "CHK-1")
    ballot = an_open_ballot(meeting)
    everybody_votes(meeting, ballot, 0, 0, 0)
    meetings.reveal(meeting.trekker, meeting.id, ballot.id)
    again = an_open_ballot(meeting, "stelling", a_statement(meeting))
    everybody_votes(meeting, again, 3, 3, 3, 4, 4)
    meetings.reveal(meeting.trekker, meeting.id, again.id)
    draft = meetings.new_agreement(meeting.trekker, meeting.id, "gesprekspunt", point)
    kept = meetings.keep(meeting.trekker, meeting.id, replace(draft, what="Casus", who="Gemeente")).agreement
    meetings.set_next_date(meeting.trekker, meeting.id, "2027-11-02")
    meetings.finish(meeting.trekker, meeting.id)
    rounds.share(meeting.trekker, meeting.id)
    rounds.close_store()
    open_again()
    found = meetings.notes(meeting.reader, meeting.id)
    assert (found.stage, found.checks, found.agreements, found.next_date) == ("voorbij", {point: ("CHK-1",)}, (kept,), "2027-11-02")
    assert [one.kind for one in found.ballots] == ["stappen", "stelling"]
    assert set(found.first_answers) == {a_statement(meeting)}
    assert [one.id for one in found.points] == [one.id for one in meetings.preparation(meeting.trekker, meeting.id).points]


def test_a_finished_meeting_can_be_taken_up_again():
    meeting = a_meeting()
    meetings.go_to(meeting.trekker, meeting.id, "afspraken", 0)
    assert meetings.finish(meeting.trekker, meeting.id).stage == "voorbij"
    assert meetings.go_to(meeting.trekker, meeting.id, "leven").stage == "voorbij"
    assert meetings.finish(meeting.trekker, meeting.id, False).stage == "bezig"


@pytest.mark.parametrize("day", ["morgen", "2027-02-30", "20270101", "9999-01-01", None])
def test_a_next_date_that_is_none_is_told_and_changes_nothing(day):
    meeting = a_meeting()
    meetings.set_next_date(meeting.trekker, meeting.id, "2027-01-01")
    with pytest.raises(meetings.MeetingProblem):
        meetings.set_next_date(meeting.trekker, meeting.id, day)
    assert meetings.next_date(meeting.trekker, meeting.id) == "2027-01-01"
    assert meetings.set_next_date(meeting.trekker, meeting.id, "") == ""
