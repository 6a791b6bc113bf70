"""The end of a meeting: was it useful, when is the next one, and the whole record for exports; shares nothing by itself."""

from __future__ import annotations

import random
from datetime import date

from assessment.meetings import plan
from assessment.meetings.agreeing import LATEST, agreements_of
from assessment.meetings.preparing import points_of, shown_remarks
from assessment.meetings.presenting import at_work
from assessment.meetings.records import Live, MeetingProblem, Notes, Rating
from assessment.meetings.room import Room, changing, looking, must_be_shared
from assessment.meetings.together import together_of
from assessment.meetings.voting import ballot_of, rating_of, settle
from assessment.rounds import keeping
from assessment.rounds.records import Result
from assessment.store import meetings
from scoring.results import Spot

CHANCE = random.SystemRandom()


def finish(visitor: str | None, round_id: str, is_over: bool = True) -> Live:
    """„Klaar met de bijeenkomst“, or take it up again. Sharing is `rounds.share`.

    The rating is counted; a ballot that was never shown is forgotten. No vote of anybody is left.
    """
    with changing(visitor, round_id) as room:
        if is_over:
            _close_ballots(room)
        now = at_work(room.move(stage="voorbij" if is_over else "bezig", **({"ballot": ""} if is_over else {})))
    keeping.wipe("votes")
    return now


def set_next_date(visitor: str | None, round_id: str, day: str) -> str:
    """When the group meets again or starts the next peiling (ISO); "" takes it away. Raises MeetingProblem."""
    with changing(visitor, round_id) as room:
        try:
            good = day == "" or (len(day) == 10 and date.fromisoformat(day) <= LATEST)
        except (TypeError, ValueError):
            good = False
        if not good:
            raise MeetingProblem({"day": "Kies een datum, of laat hem leeg."})
        return room.note(next_date=day).record.next_date


def next_date(visitor: str | None, round_id: str) -> str:
    """The next date (ISO), or "". Raises NoAccess, RoundIsOpen, NotShared."""
    with looking(visitor, round_id) as room:
        must_be_shared(room)
        return room.record.next_date


def notes(visitor: str | None, round_id: str) -> Notes:
    """The whole record of the meeting, for who may read the outcome. Raises NoAccess, RoundIsOpen, NotShared."""
    with looking(visitor, round_id) as room:
        must_be_shared(room)
        result, prepared, record = room.result, room.prepared, room.record
        rows = [] if room.row is None else meetings.ballots_of(room.connection, room.row.key)
        ballots = tuple(ballot_of(room, row) for row in rows if row.tally is not None and row.kind != "oordeel")
        return Notes(
            card=room.card,
            stage="klaar" if room.row is None else room.row.stage,
            slides=tuple(one for one in plan.slides_of(prepared.slides, prepared.titles, len(prepared.points)) if one.is_on),
            points=points_of(result.outcome, prepared.points),
            checks={point: record.checks[point] for point in prepared.points if point in record.checks},
            overruled=prepared.overruled,
            leads=prepared.leads,
            advice=result.outcome.guide,
            remarks=_shuffled(shown_remarks(room)),
            ballots=ballots,
            first_answers={one.subject: _first(result, one.subject) for one in ballots if one.kind == "stelling"},
            together=together_of(room) if record.together else None,
            agreements=agreements_of(room),
            rating=rating(room),
            next_date=record.next_date,
        )


def session_rating(visitor: str | None, round_id: str) -> Rating:
    """„Was dit nuttig?“ as counts, once it was counted. Raises NoAccess, RoundIsOpen, NotShared."""
    with looking(visitor, round_id) as room:
        must_be_shared(room)
        return rating(room)


def rating(room: Room) -> Rating:
    """The last session rating that was counted; without one nobody answered and there is no number."""
    rows = [] if room.row is None else meetings.ballots_of(room.connection, room.row.key)
    shown = [row for row in rows if row.kind == "oordeel" and row.tally is not None]
    return rating_of(shown[-1]) if shown else Rating(0, {})


def _close_ballots(room: Room) -> None:
    for row in meetings.ballots_of(room.connection, room.row.key):
        meetings.ballot_to_count(room.connection, room.row.key, row.key)
        if row.tally is None and row.kind == "oordeel" and meetings.number_of_votes(room.connection, row.key):
            settle(room, row)
        elif row.tally is None:
            meetings.remove_ballot(room.connection, row.key)


def _first(result: Result, item: str) -> Spot:
    outcome = result.outcome
    spots = (spot for one in (*outcome.ingredients, *outcome.functions) for spot in getattr(one, "statements", None) or one.spots)
    return next(spot for spot in spots if spot.item == item)


def _shuffled(texts: list[str]) -> tuple[str, ...]:
    return tuple(CHANCE.sample(texts, len(texts)))
