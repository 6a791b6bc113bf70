"""Who may do what: the roles of a browser in one peiling, asked from the database at every act; never from a screen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from assessment.cookies import split
from assessment.rounds import accounts, secrets
from assessment.rounds.installation import current
from assessment.rounds.records import PULSE, Card, NoAccess, Role, RoundIsClosed
from assessment.store import access

STRONGEST_FIRST: tuple[Role, ...] = ("trekker", "lid", "meelezer")
MAX_COOKIE = 200
ID = re.compile(r"[A-Za-z0-9.-]{1,40}", re.ASCII)


@dataclass(frozen=True)
class Rights:
    """A peiling as one browser may see it. `row` holds the columns of the round and its alliance."""

    row: sa.Row
    roles: frozenset[Role]
    member: str | None
    answered: bool
    seat: str | None = None  # after closing: the same for every browser of one person

    @property
    def role(self) -> Role:
        """The strongest role."""
        return next(role for role in STRONGEST_FIRST if role in self.roles)

    @property
    def card(self) -> Card:
        """What this browser may know about the peiling."""
        return card_of(self.row, self.role, self.answered)


def hashed(visitor: str | None) -> str:
    """What the store knows of a browser; something that matches nothing when there is none. Who signed in there is no part of it."""
    browser = split(visitor)[0]
    return secrets.digest(browser) if 0 < len(browser) <= MAX_COOKIE else ""


def knows(visitor: str | None) -> bool:
    """Whether this browser has a cookie that is ours."""
    return bool(split(visitor)[0]) and known_visitor(visitor) == split(visitor)[0]


def known_visitor(visitor: str | None) -> str:
    """The cookie of this browser when it is ours, otherwise a fresh one. Gives no rights."""
    key = current().key
    browser = split(visitor)[0]
    if 0 < len(browser) <= MAX_COOKIE and secrets.gave_out(key, browser):
        return browser
    return secrets.new_visitor(key)


def spelled(given: str) -> str:
    """An id as the store can look it up; one that cannot be an id becomes the id of nothing."""
    return given if isinstance(given, str) and ID.fullmatch(given) else ""


def rights(connection: sa.Connection, visitor: str | None, round_id: str, *roles: Role) -> Rights:
    """The rights of this browser in this peiling. Raises NoAccess when it has none of `roles` (no roles given: any will do).

    A peiling of others and one that does not exist give the same answer.
    """
    found = held(connection, visitor, round_id)
    if not found or (roles and not any(row.role in roles for row in found)):
        raise NoAccess(round_id)
    return _together(found)


def rights_while_open(connection: sa.Connection, visitor: str | None, round_id: str, role: Role) -> Rights:
    """The same, in a peiling that can be filled in now. Raises NoAccess, RoundIsClosed."""
    found = rights(connection, visitor, round_id, role)
    if found.row.state != "open":
        raise RoundIsClosed(round_id)
    return found


def held(connection: sa.Connection, visitor: str | None, round_id: str) -> list[sa.Row]:
    """Every role that counts for this visitor in this peiling, of the browser and of who signed in, beside the row of the round."""
    here = accounts.behind(connection, visitor)
    rows = access.grants_on(connection, hashed(visitor), spelled(round_id), here.name if here else "")
    return [row for row in rows if accounts.counts(row.role, row.visitor, here)]


def leader(connection: sa.Connection, visitor: str | None) -> str:
    """Under which hash this visitor leads: its account where people sign in, else its browser. Raises MustSignIn."""
    return accounts.leader(connection, visitor, hashed(visitor))


def all_rights(connection: sa.Connection, visitor: str | None) -> list[Rights]:
    """The rights of this browser in everything it can open, in no order."""
    per_round: dict[str, list[sa.Row]] = {}
    here = accounts.behind(connection, visitor)
    for row in access.all_grants(connection, hashed(visitor), here.name if here else ""):
        if accounts.counts(row.role, row.visitor, here):
            per_round.setdefault(row.id, []).append(row)
    return [_together(rows) for rows in per_round.values()]


def card_of(row: sa.Row, role: Role, answered: bool = False) -> Card:
    """A row of a round with its alliance, as a card for this role."""
    is_pulse = row.preset.startswith(PULSE)
    last_day = row.date if is_pulse else (date.fromisoformat(row.date) - timedelta(days=1)).isoformat()
    return Card(
        id=row.id, alliance_id=row.alliance_id, alliance=row.name, kind=row.kind, label=row.label, date=row.date,
        last_day=last_day, state=row.state, invited=row.invited_total, role=role, is_practice=row.is_practice,
        answered=answered, is_pulse=is_pulse,
    )  # fmt: skip


def _together(rows: list[sa.Row]) -> Rights:
    as_member = next((row for row in rows if row.role == "lid"), None)
    return Rights(
        row=rows[0],
        roles=frozenset(row.role for row in rows),
        member=as_member.member if as_member else None,
        answered=bool(as_member and as_member.answered),
        seat=as_member.seat if as_member else None,
    )
