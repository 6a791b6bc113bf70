"""Builds situations in a meeting by their name; asserts nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from assessment import meetings, rounds
from assessment.rounds.installation import writing
from assessment.rounds.rights import rights
from assessment.store import answers
from tests.rounds.situations import TAB, Peiling, a_member, an_open_peiling, somebody_reading_along

# who answers what: ING-07 stays good, a few things ask for a talk
PICKS = (0, 1, 1, 3, 4, 4, 2)
FACILITATOR_ITEMS = "ING-07"


@dataclass(frozen=True)
class Meeting:
    """A closed peiling with the cookies of everybody in the room."""

    peiling: Peiling
    members: list[str]
    reader: str
    remarks: tuple[str, ...] = field(default=())

    @property
    def id(self) -> str:
        return self.peiling.id

    @property
    def trekker(self) -> str:
        return self.peiling.trekker


def a_meeting(
    people: int = 7, *, remarks: int = 0, facilitator: str = "", shared: bool = False, peiling: Peiling | None = None, **changes
) -> Meeting:
    """A peiling (a new one when none is given) that was closed with so many people; `facilitator`: what they all answer about the
    trekker."""
    peiling = peiling or an_open_peiling(**{"preset": "kort"} | changes)
    members = [a_member(peiling, "zorg-welzijn") for _ in range(people)]
    texts = tuple(f"Toelichting nummer {number}" for number in range(remarks))
    for place, visitor in enumerate(members):
        answered_at_once(visitor, peiling.id, PICKS[place % len(PICKS)], facilitator)
        if place < remarks:
            rounds.save_remark(visitor, peiling.id, "relatie", texts[place], TAB, None)
        rounds.submit(visitor, peiling.id)
    reader = somebody_reading_along(peiling)
    rounds.close(peiling.trekker, peiling.id)
    if shared:
        rounds.share(peiling.trekker, peiling.id)
    return Meeting(peiling, members, reader, texts)


def answered_at_once(visitor: str, round_id: str, pick: int, facilitator: str = "") -> None:
    """Every answer in one transaction: a whole group is ready in the time of one tap."""
    questionnaire = rounds.questions(visitor, round_id)[1]
    with writing() as connection:
        member = rights(connection, visitor, round_id).member
        for version, item in enumerate(questionnaire.items, start=1):
            codes = questionnaire.scale_of(item.id).codes
            about_leader = facilitator and item.id.startswith(FACILITATOR_ITEMS)
            value = facilitator if about_leader else codes[pick % len(codes)]
            answers.put(connection, "answers", member, item.id, value, version, TAB)


def an_open_ballot(meeting: Meeting, kind: str = "stappen", subject: str = "") -> meetings.Ballot:
    return meetings.open_ballot(meeting.trekker, meeting.id, kind, subject)


def a_statement(meeting: Meeting) -> str:
    """The first statement that was asked."""
    return rounds.result(meeting.trekker, meeting.id).outcome.ingredients[0].statements[0].item


def everybody_votes(meeting: Meeting, ballot: meetings.Ballot, *places: int) -> None:
    """Member by member one vote for the option at this place, with all their dots."""
    for visitor, place in zip(meeting.members, places, strict=False):
        meetings.vote(visitor, meeting.id, ballot.id, {ballot.options[place].id: ballot.each})


def a_practice_visitor() -> str:
    return rounds.visit_practice(None).visitor
