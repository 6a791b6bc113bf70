"""Who holds what: capabilities behind secrets, and grants of browsers; compares hashes only, never sees a secret."""

from __future__ import annotations

import sqlalchemy as sa

from assessment.store.tables import alliances, capabilities, grants, rounds
from assessment.store.upsert import insert_or_keep, insert_or_replace

DESK = "papier"  # no role: where a facilitator types a paper sheet in; it holds one sheet or nothing (store/desks.py)
CARD_COLUMNS = (rounds, alliances.c.name, alliances.c.kind, alliances.c.is_practice)


def capability(connection: sa.Connection, digest: str) -> sa.Row | None:
    """round_id, kind, member, and the state of the round, of what this hash opens."""
    found = sa.select(capabilities, rounds.c.state, rounds.c.closed_on).join(rounds).where(capabilities.c.hash == digest)
    return connection.execute(found).one_or_none()


def add_capability(connection: sa.Connection, digest: str, round_id: str, kind: str, member: str | None = None) -> None:
    """Let a hash open something. One that is there already is left as it is."""
    row = {"hash": digest, "round_id": round_id, "kind": kind, "member": member}
    connection.execute(insert_or_keep(connection.dialect.name, capabilities), row)


def owner(connection: sa.Connection, digest: str) -> tuple[str, str | None] | None:
    """(round id, member) a hash belongs to, or None when it is free."""
    row = connection.execute(sa.select(capabilities.c.round_id, capabilities.c.member).where(capabilities.c.hash == digest)).one_or_none()
    return None if row is None else (row.round_id, row.member)


def remove_capabilities(connection: sa.Connection, round_id: str, *kinds: str) -> None:
    """These kinds of links of a round stop working."""
    connection.execute(capabilities.delete().where(capabilities.c.round_id == round_id, capabilities.c.kind.in_(kinds)))


def grant(connection: sa.Connection, visitor: str, round_id: str, role: str) -> None:
    """Give a browser a role; what it already is stays as it is."""
    row = {"visitor": visitor, "round_id": round_id, "role": role, "member": None, "answered": False, "seat": None}
    connection.execute(insert_or_keep(connection.dialect.name, grants), row)


def bind(connection: sa.Connection, visitor: str, round_id: str, member: str) -> None:
    """This browser is this member from now on."""
    row = {"visitor": visitor, "round_id": round_id, "role": "lid", "member": member, "answered": False, "seat": None}
    connection.execute(insert_or_replace(connection.dialect.name, grants), row)


def take_role_from_others(connection: sa.Connection, visitor: str, round_id: str, role: str) -> None:
    """Only this browser keeps the role."""
    others = (grants.c.round_id == round_id) & (grants.c.role == role) & (grants.c.visitor != visitor)
    connection.execute(grants.delete().where(others))


def forget_browser(connection: sa.Connection, visitor: str) -> None:
    """This browser keeps no role anywhere."""
    connection.execute(grants.delete().where(grants.c.visitor == visitor))


def take_role(connection: sa.Connection, visitor: str, round_id: str, role: str) -> None:
    """This browser no longer has the role."""
    mine = (grants.c.round_id == round_id) & (grants.c.role == role) & (grants.c.visitor == visitor)
    connection.execute(grants.delete().where(mine))


def holders(connection: sa.Connection, round_id: str, role: str) -> list[str]:
    """Every browser with this role."""
    return list(connection.execute(sa.select(grants.c.visitor).where(grants.c.round_id == round_id, grants.c.role == role)).scalars())


def hashes(connection: sa.Connection, round_id: str, *kinds: str) -> list[str]:
    """The hash of every link of these kinds."""
    return list(
        connection.execute(
            sa.select(capabilities.c.hash).where(capabilities.c.round_id == round_id, capabilities.c.kind.in_(kinds))
        ).scalars()
    )


def remove_role(connection: sa.Connection, round_id: str, role: str) -> None:
    """No browser keeps the role."""
    connection.execute(grants.delete().where(grants.c.round_id == round_id, grants.c.role == role))


# Every role of a browser and of an account; the desk is none. Made once: nearly every act begins here.
GRANTS = (
    sa.select(grants.c.visitor, grants.c.role, grants.c.member, grants.c.answered, grants.c.seat, *CARD_COLUMNS)
    .join(rounds, rounds.c.id == grants.c.round_id)
    .join(alliances)
    .where(grants.c.visitor.in_((sa.bindparam("visitor"), sa.bindparam("account"))), grants.c.role != DESK)
)
GRANTS_ON = GRANTS.where(grants.c.round_id == sa.bindparam("round_id"))


def grants_on(connection: sa.Connection, visitor: str, round_id: str, account: str = "") -> list[sa.Row]:
    """Every role of this browser, and of this account, in this round (visitor, role, member, answered, seat) beside the whole row
    of the round and its alliance.

    Empty when there is no such round as well as when it belongs to others.
    """
    return list(connection.execute(GRANTS_ON, {"visitor": visitor, "account": account, "round_id": round_id}))


def all_grants(connection: sa.Connection, visitor: str, account: str = "") -> list[sa.Row]:
    """The same, for every round this browser or account can open."""
    return list(connection.execute(GRANTS, {"visitor": visitor, "account": account}))


def mark_answered(connection: sa.Connection, round_id: str, members: list[str]) -> None:
    """Of these members only „answered: yes“ stays with their browsers."""
    if members:
        connection.execute(grants.update().where(grants.c.round_id == round_id, grants.c.member.in_(members)).values(answered=True))


def give_seats(connection: sa.Connection, seats: dict[str, str]) -> None:
    """member -> seat: the browsers of one member can still be known as one voter when their member is forgotten."""
    for member, seat in seats.items():
        connection.execute(grants.update().where(grants.c.member == member).values(seat=seat))
