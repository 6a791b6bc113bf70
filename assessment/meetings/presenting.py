"""The meeting while it goes on: which slide is on the wall, what is ticked, and what a member's phone shows; counts no vote."""

from __future__ import annotations

import time

from assessment.meetings import plan
from assessment.meetings.records import Live, Phone, PhoneMode
from assessment.meetings.room import Room, changing, looking
from assessment.meetings.voting import ballot_of, may_vote, my_vote
from assessment.rounds.installation import current
from assessment.rounds.records import NotOnScale
from assessment.store import meetings

CLOCK_LIMIT = 24 * 60 * 60  # a slide that stood longer was left on a sleeping laptop
MODES: dict[str, PhoneMode] = {"stappen": "stemmen", "punten": "stemmen", "stelling": "opnieuw", "oordeel": "oordeel"}


def live(visitor: str | None, round_id: str) -> Live:
    """What the wall and the leader's phone show now, from the store. Raises NoAccess, RoundIsOpen."""
    with looking(visitor, round_id, "trekker") as room:
        return at_work(room)


def go_to(visitor: str | None, round_id: str, slide: str, seen: int | None = None) -> Live:
    """Bring a slide on the wall; the first time starts the meeting. Returns where the meeting is now.

    `seen` is the version this device showed when somebody pressed. Two devices that press at the same moment: the last one wins.
    A device that missed more than one move was asleep: it changes nothing and gets the place of the others.
    Without `seen` (a choice from the list) it always goes there. Raises NotOnScale for a slide that does not exist or is off.
    """
    with changing(visitor, round_id) as room:
        now = at_work(room)
        if slide not in {one.id for one in now.slides}:
            raise NotOnScale(str(slide))
        asleep = seen is not None and not now.version - 1 <= seen <= now.version
        is_there = slide == now.slide.id and room.row.since > 0
        if asleep or is_there:
            return now
        stage = "bezig" if room.row.stage == "klaar" else room.row.stage
        return at_work(room.move(slide=slide, version=room.row.version + 1, since=_clock(), stage=stage))


def reveal_guess(visitor: str | None, round_id: str, slide: str, is_revealed: bool = True) -> Live:
    """„Eerst raden“: let the shapes of this slide appear, or take them away again. Raises NotOnScale for a slide without guessing."""
    if slide not in plan.GUESSED:
        raise NotOnScale(str(slide))
    with changing(visitor, round_id) as room:
        others = tuple(one for one in room.record.revealed if one != slide)
        return at_work(room.note(revealed=(*others, slide) if is_revealed else others))


def tick(visitor: str | None, round_id: str, point: str, check: str, is_ticked: bool = True) -> Live:
    """Tick one of the three checkvragen for a talking point, or take the tick away. Raises NotOnScale."""
    known = [one.id for one in current().knowledge.checks]
    with changing(visitor, round_id) as room:
        if point not in room.prepared.points or check not in known:
            raise NotOnScale(f"{point} {check}")
        ticked = set(room.record.checks.get(point, ())) - {check} | ({check} if is_ticked else set())
        checks = room.record.checks | {point: tuple(one for one in known if one in ticked)}
        return at_work(room.note(checks={one: done for one, done in checks.items() if done}))


def phone(visitor: str | None, round_id: str) -> Phone:
    """What a member's phone shows: a ballot while one is open, else waiting, or reading along once the outcome is shared.

    Raises NoAccess, RoundIsOpen.
    """
    with looking(visitor, round_id) as room:
        found = None if room.row is None else meetings.ballot(room.connection, room.row.key, room.row.ballot)
        if found is None or found.tally is not None:
            return Phone(room.card, "meelezen" if room.card.state == "gedeeld" and not _is_busy(room) else "wachten")
        ballot = ballot_of(room, found)
        return Phone(
            card=room.card, mode=MODES[ballot.kind], ballot_id=ballot.id, question=ballot.question, options=ballot.options,
            each=ballot.each, mine=my_vote(room, visitor, found), voted=ballot.voted, may_vote=may_vote(room),
        )  # fmt: skip


def at_work(room: Room) -> Live:
    """The stored place of the meeting. A slide that was switched off since makes way for the one before it."""
    prepared, record, row = room.prepared, room.record, room.row
    everything = plan.slides_of(prepared.slides, prepared.titles, len(prepared.points))
    slide = plan.nearest(everything, plan.COVER if row is None else row.slide)
    found = meetings.ballot(room.connection, row.key, row.ballot) if row is not None and row.ballot else None
    return Live(
        card=room.card,
        slide=slide,
        version=0 if row is None else row.version,
        stage="klaar" if row is None else row.stage,
        seconds=0 if row is None or not row.since else min(CLOCK_LIMIT, max(0, _clock() - row.since)),
        slides=tuple(one for one in everything if one.is_on),
        points=prepared.points,
        checks={point: record.checks[point] for point in prepared.points if point in record.checks},
        big_room=prepared.big_room,
        guess_first=prepared.guess_first,
        is_revealed=not prepared.guess_first or slide.id not in plan.GUESSED or slide.id in record.revealed,
        overruled=prepared.overruled,
        leads=prepared.leads,
        ballot=None if found is None else ballot_of(room, found),
    )


def _is_busy(room: Room) -> bool:
    return room.row is not None and room.row.stage == "bezig"


def _clock() -> int:
    return int(time.time())
