"""Wall and phone follow each other: last press wins, who slept changes nothing, and a restart stays on the same slide."""

from __future__ import annotations

import pytest

from assessment import meetings, rounds
from tests.meetings.situations import a_meeting, an_open_ballot, everybody_votes


def live(meeting) -> meetings.Live:
    return meetings.live(meeting.trekker, meeting.id)


def go(meeting, slide: str, seen: int | None = None, visitor: str | None = None) -> meetings.Live:
    return meetings.go_to(visitor or meeting.trekker, meeting.id, slide, seen)


def test_before_anything_the_cover_stands_ready():
    found = live(a_meeting())
    assert (found.slide.id, found.version, found.stage, found.seconds) == ("welkom", 0, "klaar", 0)
    assert found.before == "welkom"


def test_the_phone_moves_and_the_wall_follows():
    meeting = a_meeting()
    helper = rounds.exchange(meeting.peiling.links.facilitator, None).visitor
    moved = go(meeting, live(meeting).after, 0, visitor=helper)
    assert (moved.slide.number, moved.version, moved.stage) == (1, 1, "bezig")
    assert live(meeting) == moved


def test_the_whole_meeting_can_be_walked_to_the_end_and_back():
    meeting = a_meeting()
    found = live(meeting)
    walked = [found.slide.id]
    for _ in range(len(found.slides) - 1):
        found = go(meeting, found.after, found.version)
        walked.append(found.slide.id)
    assert walked == [one.id for one in found.slides]
    assert found.after == found.slide.id
    assert go(meeting, found.before, found.version).slide.number == len(found.slides) - 2


def test_two_presses_at_the_same_moment_the_last_one_wins():
    meeting = a_meeting()
    start = go(meeting, "leven", 0)
    go(meeting, "profiel", start.version)
    assert go(meeting, "oogopslag", start.version).slide.id == "oogopslag"


def test_the_same_press_on_two_devices_moves_once():
    meeting = a_meeting()
    start = go(meeting, "leven", 0)
    first = go(meeting, "profiel", start.version)
    again = go(meeting, "profiel", start.version)
    assert (again.slide.id, again.version) == ("profiel", first.version)


def test_a_device_that_slept_never_pulls_the_wall_back():
    meeting = a_meeting()
    asleep = go(meeting, "oogopslag", 0)
    found = go(meeting, "leven", asleep.version)
    found = go(meeting, "profiel", found.version)
    late = go(meeting, "leven", asleep.version)
    assert (late.slide.id, late.version) == ("profiel", found.version)
    assert go(meeting, "leven", late.version).slide.id == "leven"


def test_a_choice_from_the_list_always_goes_there():
    meeting = a_meeting()
    for slide in ("profiel", "eens", "afspraken"):
        go(meeting, slide)
    assert go(meeting, "leven").slide.id == "leven"


def test_looking_again_or_reloading_never_moves():
    meeting = a_meeting()
    go(meeting, "profiel", 0)
    before = live(meeting)
    for _ in range(5):
        live(meeting)
        meetings.phone(meeting.members[0], meeting.id)
    assert (live(meeting).slide, live(meeting).version) == (before.slide, before.version)


@pytest.mark.parametrize("slide", ["bestaatniet", "", "\x00", "gesprek-9"])
def test_a_slide_that_does_not_exist_is_refused(slide):
    meeting = a_meeting()
    with pytest.raises(rounds.NotOnScale):
        go(meeting, slide, 0)


def test_a_slide_that_is_off_is_refused_and_one_that_goes_off_makes_way():
    meeting = a_meeting()
    go(meeting, "eens")
    meetings.change_slide(meeting.trekker, meeting.id, "eens", is_on=False)
    assert live(meeting).slide.id == "profiel"
    with pytest.raises(rounds.NotOnScale):
        go(meeting, "eens")


def test_a_restart_lands_on_the_same_slide_with_everything_kept(open_again):
    meeting = a_meeting()
    point = meetings.preparation(meeting.trekker, meeting.id).points[0].id
    go(meeting, "gesprek-1", 0)
    meetings.tick(meeting.trekker, meeting.id, point, "CHK-2")
    ballot = an_open_ballot(meeting)
    everybody_votes(meeting, ballot, 0, 1)
    before = live(meeting)
    rounds.close_store()
    open_again()
    after = live(meeting)
    assert (after.slide, after.version, after.checks, after.ballot) == (before.slide, before.version, before.checks, before.ballot)
    assert meetings.phone(meeting.members[0], meeting.id).mine == {ballot.options[0].id: 3}


def test_the_minutes_of_a_slide_run_and_start_again_on_the_next(monkeypatch):
    now = 1_000_000
    monkeypatch.setattr("assessment.meetings.presenting._clock", lambda: now)
    meeting = a_meeting()
    found = go(meeting, "gesprek-1", 0)
    assert found.minutes_left == found.slide.minutes
    now += 61
    assert live(meeting).minutes_left == found.slide.minutes - 1
    now += 60 * 60
    assert live(meeting).minutes_left == 0
    assert go(meeting, "gesprek-2", found.version).seconds == 0
    now -= 10_000
    assert live(meeting).seconds == 0


def test_ticks_are_kept_in_order_and_can_be_taken_away():
    meeting = a_meeting()
    point = meetings.preparation(meeting.trekker, meeting.id).points[0].id
    for check in ("CHK-3", "CHK-1", "CHK-1"):
        found = meetings.tick(meeting.trekker, meeting.id, point, check)
    assert found.checks == {point: ("CHK-1", "CHK-3")}
    for check in ("CHK-1", "CHK-3"):
        found = meetings.tick(meeting.trekker, meeting.id, point, check, False)
    assert found.checks == {}


@pytest.mark.parametrize(("point", "check"), [("ING-99", "CHK-1"), (None, "CHK-4"), (None, "")])
def test_what_is_no_point_or_no_question_cannot_be_ticked(point, check):
    meeting = a_meeting()
    known = meetings.preparation(meeting.trekker, meeting.id).points[0].id
    with pytest.raises(rounds.NotOnScale):
        meetings.tick(meeting.trekker, meeting.id, point or known, check)


def test_guessing_first_hides_two_slides_until_revealed():
    meeting = a_meeting()
    assert go(meeting, "profiel").is_revealed
    meetings.switch(meeting.trekker, meeting.id, guess_first=True)
    assert not live(meeting).is_revealed
    assert go(meeting, "leven").is_revealed
    meetings.reveal_guess(meeting.trekker, meeting.id, "profiel")
    assert go(meeting, "profiel").is_revealed
    assert not go(meeting, "oogopslag").is_revealed
    with pytest.raises(rounds.NotOnScale):
        meetings.reveal_guess(meeting.trekker, meeting.id, "leven")


def test_a_phone_waits_votes_answers_again_and_reads_along():
    meeting = a_meeting()
    mine = meeting.members[0]
    statement = rounds.result(meeting.trekker, meeting.id).outcome.ingredients[0].statements[0].item
    mode = lambda: meetings.phone(mine, meeting.id).mode  # noqa: E731
    assert mode() == "wachten"
    go(meeting, "stemmen", 0)
    assert mode() == "wachten"
    ballot = an_open_ballot(meeting)
    assert mode() == "stemmen"
    everybody_votes(meeting, ballot, 0, 0, 1)
    meetings.reveal(meeting.trekker, meeting.id, ballot.id)
    assert mode() == "wachten"
    an_open_ballot(meeting, "stelling", statement)
    assert mode() == "opnieuw"
    an_open_ballot(meeting, "oordeel")
    assert mode() == "oordeel"
    meetings.finish(meeting.trekker, meeting.id)
    assert mode() == "wachten"
    rounds.share(meeting.trekker, meeting.id)
    assert mode() == "meelezen"


def test_who_only_reads_along_sees_the_ballot_and_has_no_vote():
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    assert not meetings.phone(meeting.reader, meeting.id).may_vote
    assert meetings.phone(meeting.members[0], meeting.id).may_vote
    with pytest.raises(rounds.NoAccess):
        meetings.vote(meeting.reader, meeting.id, ballot.id, {ballot.options[0].id: 3})
