"""What somebody with a link may look at: cards, links, counts and frozen outcomes; never an answer of one person."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TypeVar

import sqlalchemy as sa

from assessment.rounds import links as making
from assessment.rounds.installation import asked, reading, writing
from assessment.rounds.records import Card, Links, NoAccess, NotShared, Progress, Result, RoundIsOpen, Setup
from assessment.rounds.rights import Rights, all_rights, card_of, rights
from assessment.rounds.years import peilingen
from assessment.store import alliances, answers

QUIET_PERSPECTIVE = "onbekend"
QUIET_UP_TO = 2  # „Zeg ik liever niet“ is its own row from three people on
Seen = TypeVar("Seen")


def rounds_of(visitor: str | None) -> tuple[Card, ...]:
    """What this browser can open: newest meeting first, the practice alliance last."""
    with reading() as connection:
        cards = [found.card for found in all_rights(connection, visitor)]
    by_date = sorted(cards, key=lambda card: (card.date, card.id), reverse=True)
    return tuple(sorted(by_date, key=lambda card: card.is_practice))


def card(visitor: str | None, round_id: str) -> Card:
    """The peiling with the strongest role of this browser. Raises NoAccess."""
    with reading() as connection:
        return rights(connection, visitor, round_id).card


def links(visitor: str | None, round_id: str) -> Links:
    """The links to share; the facilitator's own cannot be shown again. Raises NoAccess."""
    with reading() as connection:
        return making.links_of(rights(connection, visitor, round_id, "trekker").row)


def setup(visitor: str | None, round_id: str) -> Setup:
    """What the facilitator chose. Raises NoAccess."""
    with reading() as connection:
        return setup_of(rights(connection, visitor, round_id, "trekker").row)


def setup_of(row: sa.Row) -> Setup:
    """The columns of a round as the facilitator's choices."""
    return Setup(
        name=row.name, kind=row.kind, date=row.date, invited=json.loads(row.invited), preset=row.preset,
        instruments=tuple(json.loads(row.instruments)), greeting=row.greeting,
    )  # fmt: skip


def progress(visitor: str | None, round_id: str) -> Progress:
    """How many people count and how many are busy; never who or when. Raises NoAccess."""
    with reading() as connection:
        return progress_of(connection, rights(connection, visitor, round_id, "trekker").row)


def progress_of(connection: sa.Connection, row: sa.Row) -> Progress:
    """The counts of a round."""
    people = answers.counts(connection, row.id)
    counted = [person for person in people if counts(person, row.asked)]
    invited: dict[str, int] = json.loads(row.invited)
    per_perspective = {perspective: (0, number) for perspective, number in invited.items()}
    for person in counted:
        so_far, number = per_perspective.get(person.perspective, (0, 0))
        per_perspective[person.perspective] = (so_far + 1, number)
    if per_perspective.get(QUIET_PERSPECTIVE, (0, 0))[0] <= QUIET_UP_TO:
        per_perspective.pop(QUIET_PERSPECTIVE, None)
    return Progress(len(counted), len(people) - len(counted), row.invited_total, per_perspective)


def counts(person: sa.Row, asked_items: int) -> bool:
    """Someone counts who pressed send or answered at least half of what was asked (decision of the product, not of the method)."""
    return bool(person.submitted) or (person.number > 0 and 2 * person.number >= asked_items)


def result(visitor: str | None, round_id: str) -> Result:
    """The frozen outcome: for the facilitator after closing, for everyone after sharing.

    From the first time on the peiling cannot be opened again. A tussenstand has no outcome: see `pulse`.
    Raises NoAccess, RoundIsOpen, NotShared.
    """
    with reading() as connection:
        found = rights(connection, visitor, round_id)
        if found.card.is_pulse:
            raise NoAccess(round_id)
        if found.row.opened:
            return visible(connection, found.card)
    with writing() as connection:
        found = rights(connection, visitor, round_id)
        seen = visible(connection, found.card)
        alliances.change(connection, round_id, opened=True)
        return seen


def earlier_results(visitor: str | None, round_id: str) -> tuple[Result, ...]:
    """Earlier outcomes of the same alliance that this browser may see, newest first; they cannot be opened again from then on.

    Somebody who still fills in sees none: members answer without the numbers of last time. Raises NoAccess.
    """
    return opened_for_good(visitor, round_id, _earlier, frozen)


def _earlier(connection: sa.Connection, row: sa.Row) -> list[sa.Row]:
    return [one for one in peilingen(connection, row.alliance_id) if one.date < row.date and one.id != row.id]


def opened_for_good(
    visitor: str | None, round_id: str, beside: Callable[[sa.Connection, sa.Row], list[sa.Row]], read: Callable[[sa.Connection, Card], Seen]
) -> tuple[Seen, ...]:
    """What this browser may see of the rounds that lie `beside` this one, in their order; they cannot be opened again from then on.

    Nothing for whoever still fills in. Writes only when one of them was never opened. Raises NoAccess.
    """

    def to_see(connection: sa.Connection) -> tuple[str, list[sa.Row]]:
        found = rights(connection, visitor, round_id)
        if still_to_answer(connection, found):
            return found.role, []
        return found.role, [row for row in beside(connection, found.row) if row.state in may_see(found)]

    with reading() as connection:
        role, rows = to_see(connection)
        if all(row.opened for row in rows):
            return tuple(read(connection, card_of(row, role)) for row in rows)
    with writing() as connection:
        role, rows = to_see(connection)
        for row in rows:
            alliances.change(connection, row.id, opened=True)
        return tuple(read(connection, card_of(row, role)) for row in rows)


def still_to_answer(connection: sa.Connection, found: Rights) -> bool:
    """Whether this is a member of an open round who did not send yet; nobody knows that of somebody with another role."""
    if found.row.state != "open" or found.role != "lid":
        return False
    return found.member is None or not answers.member(connection, found.member).submitted


def may_see(found: Rights) -> tuple[str, ...]:
    """The states in which this browser may see an outcome."""
    return ("gesloten", "gedeeld") if found.role == "trekker" else ("gedeeld",)


def frozen(connection: sa.Connection, seen: Card) -> Result:
    """The outcome of a closed peiling, as it was stored."""
    from scoring.results import Outcome  # the method is loaded when a screen needs it, not at every start

    stored = json.loads(alliances.snapshot(connection, seen.id))
    digest = alliances.one(connection, seen.id).questionnaire
    return Result(seen, asked(connection, digest).questionnaire, Outcome.model_validate(stored["uitkomst"]))


def visible(connection: sa.Connection, seen: Card) -> Result:
    """The frozen outcome for who may see it. Raises RoundIsOpen, NotShared."""
    if seen.state == "open":
        raise RoundIsOpen(seen.id)
    if seen.state == "gesloten" and seen.role != "trekker":
        raise NotShared(seen.id)
    return frozen(connection, seen)
