"""What whoever runs this installation may do from the command line: a peiling by its id, without a browser; never an answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from assessment.rounds import keeping, logbook
from assessment.rounds.closing import close_round, share_round
from assessment.rounds.following import progress_of
from assessment.rounds.installation import reading, writing
from assessment.rounds.next_year import next_setup_of
from assessment.rounds.records import Card, Links, NoAccess, Progress, Setup
from assessment.rounds.rights import card_of, spelled
from assessment.rounds.setting_up import add_round, checked, must_be_later
from assessment.rounds.years import peilingen
from assessment.store import alliances


@dataclass(frozen=True)
class Standing:
    """A peiling as the operator sees it: state and counts."""

    card: Card
    progress: Progress


def new(setup: Setup) -> tuple[Card, Links]:
    """A new peiling of a new alliance. The meeting may be in the past here. Raises SetupProblem, StoreUnavailable."""
    setup = checked(setup, not_before=None)
    with writing() as connection:
        row, links = add_round(connection, setup)
        logbook.add(connection, logbook.COMMAND_LINE, logbook.MADE, row.alliance_id)
        return card_of(row, "trekker"), links


def new_of(alliance_id: str, **changes: Any) -> tuple[Card, Links]:
    """The next peiling of an alliance: the set-up of the last one with these changes. Raises NoAccess, SetupProblem, StoreUnavailable."""
    with writing() as connection:
        last = next(iter(peilingen(connection, spelled(alliance_id))), None)
        if last is None or last.is_practice:
            raise NoAccess(alliance_id)
        setup = checked(replace(next_setup_of(last), **changes), not_before=None)
        must_be_later(connection, alliance_id, setup)
        row, links = add_round(connection, setup, alliance_id)
        logbook.add(connection, logbook.COMMAND_LINE, logbook.MADE, alliance_id)
        return card_of(row, "trekker"), links


def close(round_id: str) -> Standing:
    """Close; closing again changes nothing. Raises NoAccess, TooFewAnswers, StoreUnavailable."""
    with writing() as connection:
        alliances.lock(connection, spelled(round_id))
        row = _real(connection, round_id)
        if row.state == "open":
            close_round(connection, row)
            logbook.add(connection, logbook.COMMAND_LINE, logbook.CLOSED, row.alliance_id)
        standing = _standing(connection, round_id)
    keeping.wipe()
    return standing


def share(round_id: str) -> Standing:
    """Share a closed peiling. Raises NoAccess, RoundIsOpen, StoreUnavailable."""
    with writing() as connection:
        alliances.lock(connection, spelled(round_id))
        row = _real(connection, round_id)
        if share_round(connection, row):
            logbook.add(connection, logbook.COMMAND_LINE, logbook.SHARED, row.alliance_id)
        return _standing(connection, round_id)


def show(round_id: str) -> Standing:
    """State and counts. Raises NoAccess, StoreUnavailable."""
    with reading() as connection:
        return _standing(connection, round_id)


def _real(connection: sa.Connection, round_id: str) -> sa.Row:
    row = alliances.one(connection, spelled(round_id))
    if row is None or row.is_practice:
        raise NoAccess(round_id)
    return row


def _standing(connection: sa.Connection, round_id: str) -> Standing:
    row = alliances.one(connection, spelled(round_id))
    if row is None:
        raise NoAccess(round_id)
    return Standing(card_of(row, "trekker"), progress_of(connection, row))
