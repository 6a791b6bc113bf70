"""Earlier peilingen from a file of answers: computed and frozen like any other, and not one answer is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from assessment import dutch
from assessment.rounds import logbook
from assessment.rounds.bringing_in import Brought, bring_alliance, bring_round
from assessment.rounds.closing import snapshot_of
from assessment.rounds.following import frozen, setup_of
from assessment.rounds.installation import asked, current, reading, today, writing
from assessment.rounds.records import Card, Links, RoundError, Setup
from assessment.rounds.rights import card_of, rights, spelled
from assessment.rounds.setting_up import OWN_CHOICE, REPEAT, ask_again, checked_name, fewest
from assessment.rounds.text import clean_line
from assessment.rounds.years import peilingen
from assessment.store import access, alliances, answers

if TYPE_CHECKING:
    from scoring.instrument import Questionnaire
    from scoring.results import Outcome, RoundAnswers

LABEL_LENGTH = 60
Given = tuple["RoundAnswers", "Questionnaire"]


class EarlierProblem(RoundError):
    """These rounds cannot be taken in; nothing was. `problems` are Dutch sentences, each about one round."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Added:
    """The peilingen that were added, oldest first. `too_late`: an open peiling has members already, so it cannot ask who was there then."""

    rounds: tuple[tuple[Card, Links], ...]
    too_late: bool = False


def new_alliance(name: str, kind: str, given: Sequence[Given]) -> Added:
    """A new alliance with these rounds, closed. For the operator. Raises SetupProblem, EarlierProblem, StoreUnavailable."""
    name = checked_name(name)
    with writing() as connection:
        _refuse(_problems(given, [], None))
        alliance_id = bring_alliance(connection, name, kind)
        logbook.add(connection, logbook.COMMAND_LINE, logbook.EARLIER_ADDED, alliance_id)
        return Added(_add(connection, alliance_id, name, kind, given))


def what_is_wrong(visitor: str | None, round_id: str, given: Sequence[Given]) -> tuple[str, ...]:
    """A sentence for every round that cannot be added before this peiling; () when all can. Raises NoAccess."""
    with reading() as connection:
        row = rights(connection, visitor, round_id, "trekker").row
        return tuple(_problems(given, _days(connection, row), row.date))


def add_earlier(visitor: str | None, round_id: str, given: Sequence[Given]) -> Added:
    """Add these rounds to the alliance of this peiling, closed; whoever leads this one leads them. All or nothing.

    An open peiling that nobody began asks from now on who was there last time. Raises NoAccess, EarlierProblem, StoreUnavailable.
    """
    with writing() as connection:
        alliances.lock(connection, spelled(round_id))
        row = rights(connection, visitor, round_id, "trekker").row
        _refuse(_problems(given, _days(connection, row), row.date))
        added = _add(connection, row.alliance_id, row.name, row.kind, given)
        for holder in access.holders(connection, row.id, "trekker"):
            for card, _ in added:
                access.grant(connection, holder, card.id, "trekker")
        logbook.note(connection, visitor, logbook.EARLIER_ADDED, row.alliance_id)
        return Added(added, too_late=not _ask_who_was_there(connection, row.alliance_id))


def _add(connection: sa.Connection, alliance_id: str, name: str, kind: str, given: Sequence[Given]) -> tuple[tuple[Card, Links], ...]:
    made = []
    for round_answers, questionnaire in sorted(given, key=lambda one: one[0].date):
        outcome = current().diagnose(
            round_answers, questionnaire, current().knowledge, before=_before(connection, alliance_id, round_answers.date)
        )
        instruments = tuple(one.id for one in questionnaire.instruments if one.id != REPEAT)
        setup = Setup(name=name, kind=kind, date=round_answers.date, invited={}, preset=OWN_CHOICE, instruments=instruments)
        brought = Brought(
            setup, round_answers.label, round_answers.invited, questionnaire, "gesloten", today().isoformat(), round_answers.date,
            snapshot_of(outcome, 0, {}),
        )  # fmt: skip
        row, links = bring_round(connection, alliance_id, brought)
        made.append((card_of(row, "trekker"), links))
    return tuple(made)


def _before(connection: sa.Connection, alliance_id: str, day: str) -> Outcome | None:
    earlier = [row for row in peilingen(connection, alliance_id) if row.state != "open" and row.date < day]
    return frozen(connection, card_of(earlier[0], "trekker")).outcome if earlier else None


def _days(connection: sa.Connection, row: sa.Row) -> list[str]:
    return [one.date for one in peilingen(connection, row.alliance_id)]


def _problems(given: Sequence[Given], taken: Sequence[str], before: str | None) -> Iterator[str]:
    """`taken`: days that have a peiling. `before`: the day all of this must lie before, or None."""
    days = [one.date for one, _ in given]
    for one, _ in given:
        name, people = f"Ronde {one.label}", len(one.respondents)
        if clean_line(one.label) != one.label or len(one.label) > LABEL_LENGTH:
            yield f"{name[:LABEL_LENGTH]}: houd de naam van de ronde korter dan {LABEL_LENGTH} tekens."
        if people < fewest():
            told = "vulde 1 mens" if people == 1 else f"vulden {people or 'geen'} mensen"
            yield f"{name}: hier {told} in. Onder de {fewest()} zijn antwoorden te herkennen. Haal deze ronde uit het bestand."
        if before is not None and one.date >= before:
            yield f"{name}: de datum ligt niet vóór deze peiling van {dutch.dutch_date(before, year=True)}. Kijk de datum na."
        elif one.date in taken:
            yield f"{name}: op {dutch.dutch_date(one.date, year=True)} is er al een peiling. Kijk de datum na."
        if days.count(one.date) > 1:
            yield f"{name}: nog een ronde heeft deze datum. Dan weten we niet welke eerst was."


def _refuse(problems: Iterator[str]) -> None:
    found = list(problems)
    if found:
        raise EarlierProblem(found)


def _ask_who_was_there(connection: sa.Connection, alliance_id: str) -> bool:
    """Let open peilingen ask about last time. False when one of them has members already."""
    in_time = True
    for row in peilingen(connection, alliance_id):
        if row.state != "open" or asked(connection, row.questionnaire).questionnaire.instrument(REPEAT):
            continue
        if answers.number_of_members(connection, row.id):
            in_time = False
        else:
            ask_again(connection, row.id, setup_of(row))
    alliances.remove_unused_questionnaires(connection)
    return in_time
