"""Closing: compute once, freeze, and cut every thread between a person and an answer; then sharing, or opening again unseen."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from assessment.rounds import keeping, logbook, secrets
from assessment.rounds.following import counts, frozen
from assessment.rounds.installation import asked, current, today, writing
from assessment.rounds.records import Card, Result, RoundIsClosed, RoundIsOpen, TooFewAnswers
from assessment.rounds.rights import card_of, rights, spelled
from assessment.rounds.years import home_of, peilingen
from assessment.store import access, alliances, answers

if TYPE_CHECKING:
    from scoring.results import Outcome, Respondent

CHANCE = random.SystemRandom()  # an order nobody can make again


def close(visitor: str | None, round_id: str) -> Result:
    """No more answers; the outcome is computed once and frozen. Closing again gives the same outcome.

    Raises NoAccess, TooFewAnswers (the peiling stays open). Showing the outcome goes through `result`.
    """
    with writing() as connection:
        alliances.lock(connection, spelled(round_id))
        found = rights(connection, visitor, round_id, "trekker")
        if found.row.state == "open":
            close_round(connection, found.row)
            logbook.note(connection, visitor, logbook.CLOSED, found.row.alliance_id)
            found = rights(connection, visitor, round_id, "trekker")
        closed = frozen(connection, found.card)
    keeping.wipe()
    return closed


def reopen(visitor: str | None, round_id: str) -> Card:
    """Open a closed peiling again, only while nobody saw the outcome. Raises NoAccess, RoundIsClosed.

    Who counted keeps counting and cannot change anything: whose answers these are was forgotten at closing.
    """
    with writing() as connection:
        alliances.lock(connection, spelled(round_id))
        row = rights(connection, visitor, round_id, "trekker").row
        if row.state == "gedeeld" or row.opened:
            raise RoundIsClosed(round_id)
        if row.state == "gesloten":
            alliances.remove_snapshot(connection, row.id)
            alliances.change(connection, row.id, state="open", closed_on=None)
            logbook.note(connection, visitor, logbook.REOPENED, row.alliance_id)
        card = rights(connection, visitor, round_id, "trekker").card
    keeping.wipe()
    return card


def share(visitor: str | None, round_id: str) -> Card:
    """Let the members and those who read along see the outcome. Raises NoAccess, RoundIsOpen."""
    with writing() as connection:
        alliances.lock(connection, spelled(round_id))
        row = rights(connection, visitor, round_id, "trekker").row
        if share_round(connection, row):
            logbook.note(connection, visitor, logbook.SHARED, row.alliance_id)
        return rights(connection, visitor, round_id, "trekker").card


def share_round(connection: sa.Connection, row: sa.Row) -> bool:
    """Sharing, whoever asked for it. False when it was shared already. Raises RoundIsOpen."""
    if row.state == "open":
        raise RoundIsOpen(row.id)
    alliances.change(connection, row.id, state="gedeeld")
    return row.state != "gedeeld"


def close_round(connection: sa.Connection, row: sa.Row) -> None:
    """Closing, whoever asked for it. Raises TooFewAnswers; nothing changed then."""
    from scoring.results import Respondent, RoundAnswers, TooFew  # loaded at the first closing, not at every start

    people = answers.counts(connection, row.id)
    counted = [person for person in people if counts(person, row.asked)]
    given = _answers_of(connection, row.id)
    everyone = [Respondent(secrets.new_key(), person.perspective, given.get(person.key, {})) for person in counted]
    CHANCE.shuffle(everyone)
    installation = current()
    before = _before(connection, row)
    outcome = installation.diagnose(
        RoundAnswers(row.label, row.date, row.invited_total, tuple(everyone)),
        asked(connection, row.questionnaire).questionnaire,
        installation.knowledge,
        before=before,
    )
    if isinstance(outcome, TooFew):
        raise TooFewAnswers(len(counted))
    busy, invited = len(people) - len(counted), json.loads(row.invited)
    if home_of(row):
        from scoring.pulse import bare

        frozen_now = snapshot_of(bare(outcome), busy, invited, beside=before)
    else:
        frozen_now = snapshot_of(outcome, busy, invited)
    alliances.freeze(connection, row.id, frozen_now)
    _cut_threads(connection, row.id, [person.key for person in counted], everyone)
    alliances.change(connection, row.id, state="gesloten", closed_on=today().isoformat(), opened=False)


def snapshot_of(outcome: Outcome, busy: int, invited: dict[str, int], *, beside: Outcome | None = None) -> str:
    """What is kept of an outcome: all of it by its Dutch keys, and how many people were asked and were not ready.

    `beside`: the outcome a tussenstand lies beside.
    """
    numbers = {"geteld": outcome.answered, "bezig": busy, "uitgenodigd": invited}
    kept = {"uitkomst": outcome.model_dump(mode="json", by_alias=True), "aantallen": numbers}
    if beside is not None:
        kept["naast"] = {"ronde": beside.label, "ingevuld": beside.answered}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _answers_of(connection: sa.Connection, round_id: str) -> dict[str, dict[str, str]]:
    given: dict[str, dict[str, str]] = {}
    for row in answers.all_rows(connection, "answers", round_id):
        given.setdefault(row.member, {})[row.item] = row.value
    return given


def _before(connection: sa.Connection, row: sa.Row) -> Outcome | None:
    """The outcome of the peiling before this one, when there is one; of a tussenstand the peiling it lies beside.

    Its numbers stand beside the new ones, so it stays closed.
    """
    home = home_of(row)
    for earlier in peilingen(connection, row.alliance_id):
        if earlier.state != "open" and (earlier.id == home if home else earlier.date < row.date):
            alliances.change(connection, earlier.id, opened=True)
            return frozen(connection, card_of(earlier, "trekker")).outcome
    return None


def _cut_threads(connection: sa.Connection, round_id: str, counted: list[str], everyone: list[Respondent]) -> None:
    """Forget which browser is which member, and write what counts again under the new keys of `everyone`, in random order.

    Remarks lose their member, part and order. Answers that do not count are not kept.
    """
    count = set(counted)
    remarks = [row.value for row in answers.all_rows(connection, "remarks", round_id) if row.member in count and row.value]
    CHANCE.shuffle(remarks)
    access.mark_answered(connection, round_id, counted)
    access.give_seats(connection, {person.key: secrets.new_key() for person in answers.counts(connection, round_id)})
    answers.remove_all(connection, round_id)
    people: list[dict[str, Any]] = [
        {"key": one.key, "round_id": round_id, "perspective": one.perspective, "submitted": True, "version": 0, "practice_day": None}
        for one in everyone
    ]
    rows = [
        {"member": one.key, "item": item, "value": value, "version": 0, "writer": ""}
        for one in everyone
        for item, value in one.answers.items()
    ]
    CHANCE.shuffle(rows)
    answers.write_unlinked(connection, people, rows)
    alliances.add_texts(connection, [{"key": secrets.new_key(), "round_id": round_id, "body": body} for body in remarks])
