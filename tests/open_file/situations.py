"""Builds an alliance in which everything happened once: two peilingen with their meetings and one that is still open; asserts nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from assessment import meetings, rounds
from assessment.rounds.installation import today
from tests.meetings.situations import Meeting, a_meeting, a_statement, an_open_ballot, everybody_votes
from tests.rounds.situations import TAB, Peiling, a_member, a_setup, answered_everything

OF_OPEN = "Dit schreef iemand die nog bezig is"


@dataclass(frozen=True)
class Rich:
    """The alliance with what only its own installation may know."""

    closed: Meeting
    still_open: Peiling

    @property
    def id(self) -> str:
        return self.closed.peiling.card.alliance_id


def a_rich_alliance() -> Rich:
    """Seven people who differ (so that many answers stand alone), remarks of which two are on, every kind of ballot, agreements."""
    first = a_meeting(7, remarks=0, shared=True, date=(today() + timedelta(days=5)).isoformat())
    visitor, round_id = first.trekker, first.id
    meetings.use_preset(visitor, round_id, 60)
    meetings.switch(visitor, round_id, big_room=True, guess_first=True)
    meetings.retitle(visitor, round_id, "leven", "Waar we nu staan")
    meetings.overrule(visitor, round_id, "situatie", "startend", "we zijn pas begonnen")
    meetings.go_to(visitor, round_id, "oogopslag", 0)
    meetings.reveal_guess(visitor, round_id, "oogopslag")
    point = meetings.preparation(visitor, round_id).points[0].id
    meetings.tick(visitor, round_id, point, rounds.knowledge().checks[0].id)
    meetings.answer_together(visitor, round_id, "LF-1-1", "gedaan")
    _ballots(first)
    for what, status in (("Samen een casus bespreken", "gedaan"), ("=cmd|' /C calc'!A0", "bezig")):
        draft = meetings.new_agreement(visitor, round_id)
        meetings.keep(visitor, round_id, replace(draft, what=what, who="Wijkteam", when="2027-01-05", status=status, judgement="hielp"))
    step = meetings.new_agreement(visitor, round_id, "stap", rounds.result(visitor, round_id).outcome.steps[0].id)
    meetings.keep(visitor, round_id, replace(step, who="De trekker", whose="vragen"))
    meetings.set_next_date(visitor, round_id, "2027-06-01")
    meetings.finish(visitor, round_id)
    return Rich(first, _an_open_one(first))


def with_remarks() -> Meeting:
    """A closed peiling with three remarks, of which two are on and one stays inside."""
    meeting = a_meeting(6, remarks=3, shared=True)
    seen = meetings.remarks(meeting.trekker, meeting.id)
    for one in seen.remarks:
        if one.text != "Toelichting nummer 1":
            meetings.show_remark(meeting.trekker, meeting.id, seen.view, one.id, True)
    return meeting


def _ballots(meeting: Meeting) -> None:
    statement = an_open_ballot(meeting, "stelling", a_statement(meeting))
    everybody_votes(meeting, statement, 0, 1, 1, 3, 4, 4, 2)
    meetings.reveal(meeting.trekker, meeting.id, statement.id)
    steps = an_open_ballot(meeting, "stappen")
    everybody_votes(meeting, steps, 0, 0, 0, 1, 1, 1, 2)
    meetings.reveal(meeting.trekker, meeting.id, steps.id)
    rating = an_open_ballot(meeting, "oordeel")
    everybody_votes(meeting, rating, 0, 0, 0, 0, 1, 1, 1)
    meetings.reveal(meeting.trekker, meeting.id, rating.id)
    an_open_ballot(meeting, "punten")  # never shown


def _an_open_one(first: Meeting) -> Peiling:
    entry, links, card = rounds.create(first.trekker, a_setup(greeting="Groet van Ans"), alliance_id=first.peiling.card.alliance_id)
    peiling = Peiling(entry.visitor, links, card)
    member = a_member(peiling)
    answered_everything(member, peiling.id)
    rounds.save_remark(member, peiling.id, "relatie", OF_OPEN, TAB, None)
    return peiling
