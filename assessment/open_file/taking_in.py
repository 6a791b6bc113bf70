"""A checked document becomes an alliance of this installation with new links, all or nothing; never changes an alliance that is there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

import sqlalchemy as sa

from assessment.open_file.document import Document, Round
from assessment.open_file.meeting import keep
from assessment.open_file.writing import LEFT_BEHIND
from assessment.rounds import logbook
from assessment.rounds.bringing_in import Brought, add_remarks, bring_alliance, bring_round
from assessment.rounds.installation import writing
from assessment.rounds.keys import share_key
from assessment.rounds.records import PULSE, Card, Links, RoundError, Setup
from assessment.rounds.rights import card_of
from assessment.rounds.text import clean_line, clean_lines
from assessment.store import alliances

NOTE = "file:"  # remembered per file: which alliance it became


class AlreadyThere(RoundError):
    """This file was taken in before and its alliance is still there; nothing happened."""

    def __init__(self, alliance_id: str) -> None:
        super().__init__(alliance_id)
        self.alliance_id = alliance_id


@dataclass(frozen=True)
class TakenIn:
    """The new alliance with the links to each of its peilingen, oldest first. The facilitator's links exist only here."""

    alliance_id: str
    name: str
    rounds: tuple[tuple[Card, Links], ...]


def take_in(found: Document, *, again: bool = False) -> TakenIn:
    """Store everything in one transaction. `again`: also when this file was taken in before, as one more alliance.

    Raises AlreadyThere, StoreUnavailable.
    """
    mark = NOTE + fingerprint(found)
    with writing() as connection:
        before = alliances.noted(connection, mark)
        if before is not None and not again and alliances.exists(connection, before):
            raise AlreadyThere(before)
        name = clean_line(found.alliance.name)
        alliance_id = bring_alliance(connection, name, found.alliance.kind)
        made: list[tuple[Card, Links]] = []
        for one in found.rounds:
            home = None if one.beside is None else made[one.beside - 1][0].id
            made.append(_round(connection, alliance_id, name, found, one, home))
        alliances.note(connection, mark, alliance_id)
        logbook.add(connection, logbook.COMMAND_LINE, logbook.TAKEN_IN, alliance_id)
    return TakenIn(alliance_id, name, tuple(made))


def fingerprint(found: Document) -> str:
    """The same for the same content, however it is spaced and whatever its explanation says."""
    content = found.model_dump(mode="json", by_alias=True, exclude={"about"})
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:32]


def _round(
    connection: sa.Connection, alliance_id: str, name: str, found: Document, one: Round, home: str | None
) -> tuple[Card, Links]:
    """`home`: the new id of the peiling a tussenstand lies beside; who leads that one leads it too."""
    preset = one.setup.preset if home is None else f"{PULSE}{home}"
    setup = Setup(
        name=name, kind=found.alliance.kind, date=one.date, invited=one.setup.invited, preset=preset,
        instruments=one.setup.instruments, greeting=clean_line(one.setup.greeting),
    )  # fmt: skip
    brought = Brought(
        setup, one.label, one.setup.invited_total, found.questionnaire_of(one), one.state, one.created_on, one.closed_on,
        _snapshot(one, None if one.beside is None else found.rounds[one.beside - 1]),
    )  # fmt: skip
    row, links = bring_round(connection, alliance_id, brought)
    if home is not None:
        share_key(connection, home, row.id)
    remarks = add_remarks(connection, row.id, [clean_lines(text) for text in one.remarks.texts]) if one.remarks else ()
    if one.meeting is not None:
        keep(connection, row.id, one.meeting, remarks)
    return card_of(row, "trekker"), links


def _snapshot(one: Round, home: Round | None) -> str | None:
    """As closing keeps it; the numbers that stayed behind stay away. `home`: the peiling a tussenstand lies beside."""
    if one.outcome is None:
        return None
    beside = {"geteld": one.outcome.answered, "bezig": one.busy, "uitgenodigd": one.setup.invited, LEFT_BEHIND: one.remarks.left_behind}
    kept = {"uitkomst": one.outcome.model_dump(mode="json", by_alias=True), "aantallen": beside}
    if home is not None and home.outcome is not None:
        kept["naast"] = {"ronde": home.label, "ingevuld": home.outcome.answered}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
