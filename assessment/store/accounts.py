"""Who signed in and which roles an account or browser holds; compares hashes only, never sees a name or address."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from assessment.store.access import grant
from assessment.store.tables import grants, rounds, sign_ins


def add_pass(connection: sa.Connection, row: dict[str, Any]) -> None:
    """Behind the pass with this hash stands this account."""
    connection.execute(sign_ins.insert(), row)


def behind(connection: sa.Connection, digest: str) -> sa.Row | None:
    """account and may_lead behind a pass, or None."""
    return connection.execute(sa.select(sign_ins.c.account, sign_ins.c.may_lead).where(sign_ins.c.hash == digest)).one_or_none()


def remove_pass(connection: sa.Connection, digest: str) -> None:
    """This pass stops working."""
    connection.execute(sign_ins.delete().where(sign_ins.c.hash == digest))


def remove_passes(connection: sa.Connection) -> None:
    """Every pass stops working."""
    connection.execute(sign_ins.delete())


def forget_passes(connection: sa.Connection, day: str) -> None:
    """Passes that ended before this ISO day."""
    connection.execute(sign_ins.delete().where(sign_ins.c.until < day))


def move_role(connection: sa.Connection, browser: str, account: str, role: str) -> list[str]:
    """What this browser holds, the account holds from now on. Returns the alliances, one for each round that was new to it."""
    of_browser = (grants.c.visitor == browser) & (grants.c.role == role)
    held = sa.select(grants.c.round_id).where(grants.c.visitor == account, grants.c.role == role)
    found = sa.select(grants.c.round_id, rounds.c.alliance_id).join(rounds, rounds.c.id == grants.c.round_id).where(of_browser)
    new = list(connection.execute(found.where(grants.c.round_id.not_in(held))))
    for row in new:
        grant(connection, account, row.round_id, role)
    connection.execute(grants.delete().where(of_browser))
    return [row.alliance_id for row in new]
