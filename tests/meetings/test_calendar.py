"""Calendar text that every calendar can read: whole lines, escaped text, all-day dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import meetings
from assessment.meetings.calendar import calendar, escaped, folded
from assessment.rounds.next_year import a_year_after
from tests.meetings.situations import a_meeting

STAMP = datetime(2026, 6, 16, 19, 30, tzinfo=UTC)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")[:-1]


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=300))
def test_folding_cuts_no_letter_and_comes_back_whole(text):
    lines = folded(f"SUMMARY:{text}").split("\r\n")
    assert lines[-1] == ""
    assert all(len(line.encode()) <= 75 for line in lines)
    assert unfolded(folded(f"SUMMARY:{text}")) == [f"SUMMARY:{text}"]


@given(st.text(alphabet=";,\\nab\n\r", max_size=40))
def test_escaped_text_stands_on_one_line_and_can_be_read_back(text):
    written = escaped(text)
    assert "\n" not in written
    assert "\r" not in written
    back, letters = "", iter(written)
    for letter in letters:
        back += {"n": "\n"}.get(following := next(letters), following) if letter == "\\" else letter
    assert back == text.replace("\r\n", "\n").replace("\r", "")


def test_an_event_takes_the_whole_day_and_ends_the_next():
    lines = unfolded(calendar((("id-1", "2026-12-31", "Casus; met notaris, bank", "Wie: Gemeente\nAlliantie"),), STAMP))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "X-WR-TIMEZONE:Europe/Amsterdam" in lines
    assert lines[lines.index("BEGIN:VEVENT") :] == [
        "BEGIN:VEVENT", "UID:id-1@samenpeil", "DTSTAMP:20260616T193000Z",
        "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101",
        "SUMMARY:Casus\\; met notaris\\, bank", "DESCRIPTION:Wie: Gemeente\\nAlliantie",
        "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip


def test_typed_text_cannot_add_a_line_of_its_own():
    meeting = a_meeting()
    draft = meetings.new_agreement(meeting.trekker, meeting.id)
    kept = meetings.keep(meeting.trekker, meeting.id, replace(draft, what="Afspraak\r\nATTENDEE:mailto:a@b.nl", who="x")).agreement
    lines = unfolded(meetings.agreement_calendar(meeting.trekker, meeting.id, kept.id))
    assert not any(line.startswith("ATTENDEE") for line in lines)


def test_without_a_date_there_is_no_event():
    meeting = a_meeting()
    draft = meetings.new_agreement(meeting.trekker, meeting.id)
    kept = meetings.keep(meeting.trekker, meeting.id, replace(draft, what="Ooit", when="")).agreement
    with pytest.raises(meetings.MeetingProblem):
        meetings.agreement_calendar(meeting.trekker, meeting.id, kept.id)


def test_the_next_peiling_is_in_a_year_unless_the_group_chose_a_date():
    meeting = a_meeting()
    day = a_year_after(meeting.peiling.card.date).replace("-", "")
    assert f"DTSTART;VALUE=DATE:{day}" in meetings.next_calendar(meeting.trekker, meeting.id)
    meetings.set_next_date(meeting.trekker, meeting.id, "2027-03-01")
    assert "DTSTART;VALUE=DATE:20270301" in meetings.next_calendar(meeting.trekker, meeting.id)


def test_a_year_after_a_leap_day_is_the_day_before():
    assert a_year_after("2028-02-29") == "2029-02-28"
    assert a_year_after("2026-06-16") == "2027-06-16"
