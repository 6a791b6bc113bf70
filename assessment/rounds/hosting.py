"""What the host of this installation may see and do: which alliances there are, room, rules, removal; never an answer or an outcome."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from assessment.rounds import keeping, logbook, secrets, starting
from assessment.rounds.accounts import behind, name_of, sign_in_settings
from assessment.rounds.installation import can_write, current, reading, today, writing
from assessment.rounds.records import PULSE, Card, Links, NoAccess, Setup, SetupProblem, StoreUnavailable
from assessment.rounds.rights import card_of, spelled
from assessment.rounds.setting_up import add_round, checked
from assessment.store import alliances, housing

ROLE = "beheerder"
STEP = 100_000  # sizes of an alliance are told in whole steps: a finer one would tell when somebody wrote something
BIG_STEP = 10_000_000  # the same for everything together


@dataclass(frozen=True)
class Housed:
    """An alliance as the host sees it. `size`: at most so many bytes; `last`: ISO day of its newest meeting."""

    id: str
    name: str
    kind: str
    rounds: int
    open: int
    invited: int
    last: str
    size: int


@dataclass(frozen=True)
class House:
    """The whole installation. Sizes in bytes; `free` is None when the database is elsewhere; days are whole numbers."""

    alliances: tuple[Housed, ...]
    writable: bool
    database: str  # SQLite, PostgreSQL
    size: int
    free: int | None
    keep_days: int
    log_days: int
    read_along_days: int
    signs_in: bool
    self_start: bool
    self_start_fixed: bool  # the setting says no: the page cannot change it


def house(visitor: str | None) -> House:
    """Everything the host may see. Raises NoAccess, StoreUnavailable."""
    with reading() as connection:
        _host(connection, visitor)
    return look()


def look() -> House:
    """The same, for the command line."""
    try:
        can_write()
        writable = True
    except StoreUnavailable:
        writable = False
    installation = current()
    chosen, store = installation.settings, installation.store
    with reading() as connection:
        sizes = housing.sizes(connection)
        rows = [row for row in housing.all_alliances(connection, PULSE) if not row.is_practice]
        return House(
            alliances=tuple(_housed(row, sizes.get(row.id, 0)) for row in rows),
            writable=writable,
            database=store.engine,
            size=_up(housing.bytes_in_all(connection), BIG_STEP),
            free=shutil.disk_usage(store.path.parent).free // BIG_STEP * BIG_STEP if store.is_sqlite else None,
            keep_days=chosen.keep_days,
            log_days=chosen.log_days,
            read_along_days=secrets.READ_ALONG_DAYS,
            signs_in=sign_in_settings() is not None,
            self_start=starting.is_free(connection),
            self_start_fixed=not chosen.self_start,
        )


def acts(visitor: str | None) -> tuple[logbook.Act, ...]:
    """The log. Raises NoAccess, StoreUnavailable."""
    with reading() as connection:
        _host(connection, visitor)
        return logbook.lines(connection)


def all_acts() -> tuple[logbook.Act, ...]:
    """The same, for the command line."""
    with reading() as connection:
        return logbook.lines(connection)


def letters(subject: str) -> str:
    """How the account with this subject stands in the log, to see whether a line is of somebody. Empty where nobody signs in."""
    given = sign_in_settings()
    return name_of(given.issuer, subject)[: logbook.SHOWN] if given else ""


def remove(visitor: str | None, alliance_id: str, name: str) -> None:
    """Take a whole alliance away, on request. `name`: its name once more, against a slip.

    Raises NoAccess, SetupProblem, StoreUnavailable.
    """
    with writing() as connection:
        _host(connection, visitor)
        rows = alliances.of_alliance(connection, spelled(alliance_id))
        if not rows or rows[0].is_practice:
            raise NoAccess(alliance_id)
        if " ".join(name.split()).casefold() != " ".join(rows[0].name.split()).casefold():
            raise SetupProblem({"name": "Dit is niet de naam van deze alliantie. Er is niets verwijderd."})
        alliances.remove_alliance(connection, alliance_id)
        logbook.note(connection, visitor, logbook.REMOVED, alliance_id, ROLE)
    keeping.wipe()


def let_start(visitor: str | None, free: bool) -> None:
    """Whether facilitators start peilingen themselves. Raises NoAccess, StoreUnavailable."""
    with writing() as connection:
        _host(connection, visitor)
        starting.choose(connection, free)
        logbook.note(connection, visitor, logbook.SELF_START_ON if free else logbook.SELF_START_OFF, role=ROLE)


def set_up(visitor: str | None, setup: Setup) -> tuple[Card, Links]:
    """A peiling for a facilitator, with the key to hand over; the host leads nothing. Raises NoAccess, SetupProblem, StoreUnavailable."""
    setup = checked(setup, not_before=today())
    with writing() as connection:
        _host(connection, visitor)
        row, links = add_round(connection, setup)
        logbook.note(connection, visitor, logbook.MADE, row.alliance_id, ROLE)
        return card_of(row, "trekker"), links


def _host(connection: sa.Connection, visitor: str | None) -> None:
    found = behind(connection, visitor)
    if found is None or not found.is_host:
        raise NoAccess(ROLE)


def _housed(row: Any, size: int) -> Housed:
    return Housed(row.id, row.name, row.kind, row.rounds, int(row.open), int(row.invited), row.last, _up(size, STEP))


def _up(number: int, step: int) -> int:
    return -(-number // step) * step
