"""A tussenstand: one to three ingredients asked again between two peilingen; lies beside them and is never one of them."""

from __future__ import annotations

import json
from datetime import date

import sqlalchemy as sa

from assessment import dutch
from assessment.rounds import logbook
from assessment.rounds.following import frozen, opened_for_good, setup_of, visible
from assessment.rounds.installation import asked, reading, today, writing
from assessment.rounds.keys import share_key
from assessment.rounds.records import PULSE, Card, Links, NoAccess, Pulse, RoundIsOpen, Setup, SetupProblem
from assessment.rounds.rights import card_of, rights, spelled
from assessment.rounds.setting_up import LATEST, open_round
from assessment.rounds.years import home_of, pulses
from assessment.store import alliances

TYPE = "zinnen"  # the kind of instrument a tussenstand asks from
MOST = 3  # what one can answer in a minute


def start_pulse(visitor: str | None, round_id: str, subjects: tuple[str, ...], last_day: str) -> tuple[Links, Card]:
    """Ask one to three ingredients of this peiling again, in the words of then, until `last_day` (ISO).

    Who leads the peiling leads its tussenstand, with the same key. Raises NoAccess (also for the practice alliance and for a
    tussenstand itself), RoundIsOpen, SetupProblem with a sentence for `subjects`, `last_day` or `open`.
    """
    with writing() as connection:
        alliances.lock(connection, spelled(round_id))
        home = rights(connection, visitor, round_id, "trekker").row
        if home.is_practice or home_of(home):
            raise NoAccess(round_id)
        if home.state == "open":
            raise RoundIsOpen(round_id)
        questionnaire = asked(connection, home.questionnaire).questionnaire
        problems = {
            "subjects": _problem_of_subjects(subjects, {group.id for group in _groups(questionnaire)}),
            "last_day": _problem_of_day(last_day, home.date),
            "open": _problem_of_another(connection, home.alliance_id),
        }
        if any(problems.values()):
            raise SetupProblem({field: sentence for field, sentence in problems.items() if sentence})
        before = setup_of(home)
        setup = Setup(before.name, before.kind, last_day, before.invited, f"{PULSE}{home.id}", tuple(subjects), before.greeting)
        row, links = open_round(connection, setup, home.alliance_id, _only(questionnaire, subjects), key=False)
        share_key(connection, home.id, row.id)
        logbook.note(connection, visitor, logbook.PULSE_MADE, home.alliance_id)
        return links, card_of(row, "trekker")


def pulse(visitor: str | None, round_id: str) -> Pulse:
    """The numbers of one tussenstand. Raises NoAccess (also for a peiling), RoundIsOpen, NotShared."""
    with reading() as connection:
        found = rights(connection, visitor, round_id)
        if not home_of(found.row):
            raise NoAccess(round_id)
        if found.row.opened:
            visible(connection, found.card)
            return _pulse(connection, found.card)
    with writing() as connection:
        found = rights(connection, visitor, round_id)
        visible(connection, found.card)
        alliances.change(connection, round_id, opened=True)
        return _pulse(connection, found.card)


def pulses_of(visitor: str | None, round_id: str) -> tuple[Pulse, ...]:
    """The tussenstanden beside this peiling that this browser may see, newest first; they cannot be opened again from then on.

    Raises NoAccess.
    """
    return opened_for_good(visitor, round_id, lambda connection, row: pulses(connection, row.alliance_id, row.id), _pulse)


def _pulse(connection: sa.Connection, card: Card) -> Pulse:
    result = frozen(connection, card)
    beside = json.loads(alliances.snapshot(connection, card.id)).get("naast", {})
    return Pulse(card, result.questionnaire, result.outcome, beside.get("ronde", ""), beside.get("ingevuld", 0))


def _groups(questionnaire):
    return [group for one in questionnaire.instruments if one.kind == TYPE for group in one.groups]


def _only(questionnaire, subjects: tuple[str, ...]):
    """The same questionnaire with these ingredients alone, without fields for remarks."""
    chosen = [one for one in questionnaire.instruments if one.kind == TYPE]
    instruments = tuple(
        one.model_copy(update={"groups": tuple(group for group in one.groups if group.id in subjects)}) for one in chosen
    )
    left = {(one.id, group.section) for one in instruments for group in one.groups}
    parts = tuple(
        part.model_copy(update={"remark": False})
        for part in questionnaire.parts
        if any(part.instrument == name and (not part.sections or section in part.sections) for name, section in left)
    )
    kept = tuple(one for one in instruments if one.groups)
    return questionnaire.model_copy(update={"preset": PULSE.rstrip(":"), "instruments": kept, "parts": parts})


def _problem_of_subjects(subjects: tuple[str, ...], known: set[str]) -> str:
    good = 1 <= len(subjects) <= MOST and len(set(subjects)) == len(subjects) and set(subjects) <= known
    return "" if good else "Kies één, twee of drie onderwerpen."


def _problem_of_day(text: str, after: str) -> str:
    try:
        day = date.fromisoformat(text)
    except (TypeError, ValueError):
        return "Kies een datum die nog komt."
    if len(text) != 10 or not today() <= day <= LATEST:
        return "Kies een datum die nog komt."
    return "" if text > after else f"Kies een datum na jullie bijeenkomst van {dutch.dutch_date(after)}."


def _problem_of_another(connection: sa.Connection, alliance_id: str) -> str:
    there = any(row.state == "open" for row in pulses(connection, alliance_id))
    return "Er staat al een tussenstand open. Sluit die eerst." if there else ""
