"""Who may do what in a meeting, and the meeting as it is stored; in the practice alliance everybody has a copy of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter

from assessment.meetings import plan
from assessment.meetings.records import Overrule
from assessment.rounds import secrets
from assessment.rounds.following import frozen
from assessment.rounds.installation import current, reading, today, writing
from assessment.rounds.records import Card, NoAccess, NotShared, Result, Role, RoundIsOpen
from assessment.rounds.rights import Rights, card_of, hashed, rights, spelled
from assessment.rounds.years import home_of
from assessment.store import alliances, meetings
from assessment.store.engine import TAP_PATIENCE
from scoring.named import FACILITATOR
from scoring.reading import Reading
from scoring.results import Guide, Outcome

IN_PRACTICE: frozenset[Role] = frozenset({"trekker", "lid", "meelezer"})


@dataclass(frozen=True)
class Prepared:
    """What the facilitator chose, as it is stored. `slides`: id -> (is on, minutes), in order; `remarks`: keys of texts."""

    slides: dict[str, tuple[bool, int]]
    points: tuple[str, ...]
    leads: Guide
    titles: dict[str, str] = field(default_factory=dict)
    big_room: bool = False
    guess_first: bool = False
    overruled: tuple[Overrule, ...] = ()
    remarks: tuple[str, ...] = ()
    from_file: bool = False  # of the remarks only those that were switched on came along, so there may be fewer than three


@dataclass(frozen=True)
class Record:
    """What was done together, as it is stored."""

    checks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    revealed: tuple[str, ...] = ()  # slides on which the shapes may be seen after guessing
    together: dict[str, str] = field(default_factory=dict)
    next_date: str = ""


PREPARED, RECORD = TypeAdapter(Prepared), TypeAdapter(Record)


@dataclass(frozen=True)
class Room:
    """A meeting as one browser may see it at one moment. `row` is None while nobody prepared it."""

    connection: sa.Connection
    rights: Rights
    roles: frozenset[Role]
    owner: str
    row: sa.Row | None

    @property
    def round_id(self) -> str:
        """The peiling this meeting is about."""
        return self.rights.row.id

    @property
    def card(self) -> Card:
        """The peiling, with the role this browser has in the meeting."""
        return replace(self.rights.card, role="trekker") if self.rights.row.is_practice else self.rights.card

    @property
    def leads(self) -> bool:
        """Whether this browser leads the meeting."""
        return "trekker" in self.roles

    @property
    def prepared(self) -> Prepared:
        """What was chosen, or what we propose while nobody chose."""
        return proposed(self.result) if self.row is None else PREPARED.validate_json(self.row.prepared)

    @property
    def record(self) -> Record:
        """What was done so far."""
        return Record() if self.row is None else RECORD.validate_json(self.row.record)

    @property
    def result(self) -> Result:
        """The frozen outcome with the words it was asked in."""
        return frozen(self.connection, self.rights.card)

    def prepare(self, **changes: Any) -> Room:
        """Keep other choices."""
        return self._write(prepared=PREPARED.dump_json(replace(self.prepared, **changes)).decode())

    def note(self, **changes: Any) -> Room:
        """Keep what was done."""
        return self._write(record=RECORD.dump_json(replace(self.record, **changes)).decode())

    def move(self, **columns: Any) -> Room:
        """Keep where the meeting is."""
        return self._write(**columns)

    def _write(self, **columns: Any) -> Room:
        meetings.change(self.connection, self.row.key, **columns)
        return replace(self, row=meetings.one(self.connection, self.round_id, self.owner))


@contextmanager
def looking(visitor: str | None, round_id: str, *roles: Role) -> Iterator[Room]:
    """The meeting for somebody with one of `roles` (none given: any). Raises NoAccess, RoundIsOpen."""
    with reading() as connection:
        yield enter(connection, visitor, round_id, *roles)


@contextmanager
def changing(visitor: str | None, round_id: str) -> Iterator[Room]:
    """The meeting for who leads it, while nobody else changes anything. Committed and synced when the block ends.

    The meeting is there from the first time its leader touches it, and from then on the peiling cannot be opened again.
    """
    with writing(TAP_PATIENCE) as connection:
        alliances.lock(connection, spelled(round_id))
        room = enter(connection, visitor, round_id, "trekker")
        yield begun(room) if room.row is None else room


@contextmanager
def taking_part(visitor: str | None, round_id: str, *roles: Role) -> Iterator[Room]:
    """The meeting for what many do at once without waiting for each other: a vote. Nothing of the meeting itself may be changed."""
    with writing(TAP_PATIENCE) as connection:
        yield enter(connection, visitor, round_id, *roles)


def enter(connection: sa.Connection, visitor: str | None, round_id: str, *roles: Role) -> Room:
    """The rights of this browser and the meeting it may see. A foreign peiling answers like one that does not exist."""
    found = rights(connection, visitor, round_id)
    if home_of(found.row):
        raise NoAccess(round_id)  # a tussenstand has no meeting
    practice = found.row.is_practice
    here = IN_PRACTICE if practice else found.roles
    if roles and not here & set(roles):
        raise NoAccess(round_id)
    if found.row.state == "open":
        raise RoundIsOpen(round_id)
    owner = hashed(visitor) if practice else ""
    return Room(connection, found, here, owner, meetings.one(connection, found.row.id, owner))


def begun(room: Room) -> Room:
    """The meeting with what we propose, kept."""
    practice_day = today().isoformat() if room.rights.row.is_practice else None
    meetings.add(room.connection, new_row(room.connection, room.round_id, room.owner, practice_day))
    if not room.rights.row.opened:
        alliances.change(room.connection, room.round_id, opened=True)
    return replace(room, row=meetings.one(room.connection, room.round_id, room.owner))


def new_row(connection: sa.Connection, round_id: str, owner: str, practice_day: str | None) -> dict[str, Any]:
    """A meeting as it begins: what we propose, and nothing done yet."""
    proposal = proposed(frozen(connection, card_of(alliances.one(connection, round_id), "trekker")))
    return {
        "key": secrets.new_key(), "round_id": round_id, "owner": owner, "practice_day": practice_day,
        "prepared": PREPARED.dump_json(proposal).decode(), "record": RECORD.dump_json(Record()).decode(),
        "slide": plan.COVER, "version": 0, "since": 0, "stage": "klaar", "ballot": "",
    }  # fmt: skip


def must_be_shared(room: Room) -> None:
    """What the group made can be read by the leader, and by the others once the outcome is shared. Raises NotShared."""
    if not room.leads and room.rights.row.state != "gedeeld":
        raise NotShared(room.round_id)


def proposed(result: Result) -> Prepared:
    """What we propose before anybody chose: ninety minutes, the first talking points, and who should lead the talk."""
    outcome = result.outcome
    points = first_points(outcome)
    off = () if outcome.phase is None or outcome.phase.value == 0 else (plan.TOGETHER,)
    return Prepared(slides=plan.preset(there(outcome, len(points)), plan.USUAL, off), points=points, leads=outcome.guide)


def there(outcome: Outcome, points: int) -> tuple[str, ...]:
    """The slides this outcome has something to say on, with room for `points` talks."""
    has = {
        "oogopslag": outcome.ingredients, "leven": outcome.phase or outcome.situation, "profiel": outcome.ingredients,
        "eens": outcome.ingredients, "functies": outcome.functions, "organisaties": outcome.checklist, "stappen": outcome.steps,
        "sterk": outcome.strong, "verandering": outcome.changes,
        **{talk: place < points for place, talk in enumerate(plan.TALKS)},
    }  # fmt: skip
    return tuple(slide for slide in plan.MINUTES if has.get(slide, True))


def first_points(outcome: Outcome) -> tuple[str, ...]:
    """The talking points of the outcome. The facilitator's own role is never put first by us, not even when it is all there is."""
    chosen = [point.id for point in outcome.top3]
    if chosen[:1] == [FACILITATOR]:
        others = [point.id for point in outcome.candidates if point.id not in chosen]
        rest = chosen[1:] or others[:1]
        chosen = [*rest[:1], FACILITATOR, *rest[1:]] if rest else []
    return tuple(chosen)


def numbers() -> Reading:
    """Every number of the method."""
    return Reading.of(current().knowledge)
