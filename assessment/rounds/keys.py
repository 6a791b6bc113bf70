"""The facilitator's key: replaced, handed over, given up; one key may open several rounds of an alliance, and is shown once."""

from __future__ import annotations

import sqlalchemy as sa

from assessment.rounds import devices, logbook, secrets
from assessment.rounds.installation import writing
from assessment.rounds.records import NoAccess
from assessment.rounds.rights import held, leader, rights
from assessment.rounds.years import home_of
from assessment.store import access, alliances

KEY = "trekker"
HANDED_OVER = "overdracht"  # opens the same, and welcomes who opens it
KEYS = (KEY, HANDED_OVER)


def replace_facilitator_link(visitor: str | None, round_id: str) -> str:
    """A new secret for the facilitator. The old one and every other browser or account that used it stop at once. Raises NoAccess.

    What the old key opened besides, its tussenstanden for one, the new key opens too.
    """
    with writing() as connection:
        found = rights(connection, visitor, round_id, "trekker")
        old = access.hashes(connection, round_id, *KEYS)
        rows = alliances.of_alliance(connection, found.row.alliance_id)
        besides = [row.id for row in rows if any(_opens(connection, one, row.id) for one in old)]
        logbook.note(connection, visitor, logbook.KEY_REPLACED, found.row.alliance_id)
        return _renew(connection, leader(connection, visitor), round_id, besides, KEY)


def hand_over(visitor: str | None, round_id: str) -> str:
    """A key for the next facilitator, to everything of this alliance that this visitor leads. Raises NoAccess, also for a tussenstand.

    Every earlier key to it stops at once, and so does every other browser or account. This one goes on until `step_back`.
    """
    with writing() as connection:
        found = rights(connection, visitor, round_id, "trekker")
        if home_of(found.row):
            raise NoAccess(round_id)
        mine = _led(connection, visitor, found.row.alliance_id)
        newest = next(row.id for row in mine if not home_of(row))
        logbook.note(connection, visitor, logbook.HANDED_OVER, found.row.alliance_id)
        return _renew(connection, leader(connection, visitor), newest, [row.id for row in mine if row.id != newest], HANDED_OVER)


def step_back(visitor: str | None, round_id: str) -> None:
    """This visitor is no facilitator of this alliance any more; whoever has the key is. Raises NoAccess."""
    with writing() as connection:
        found = rights(connection, visitor, round_id, "trekker")
        for row in _led(connection, visitor, found.row.alliance_id):
            access.take_role(connection, leader(connection, visitor), row.id, "trekker")
        logbook.note(connection, visitor, logbook.STEPPED_BACK, found.row.alliance_id)


def share_key(connection: sa.Connection, home: str, round_id: str) -> None:
    """Whoever leads `home` leads this new round too, and every key to `home` opens it."""
    for one in access.hashes(connection, home, *KEYS):
        access.add_capability(connection, secrets.also_digest(one, round_id), round_id, KEY)
    for holder in access.holders(connection, home, "trekker"):
        access.grant(connection, holder, round_id, "trekker")


def opened_by(connection: sa.Connection, secret: str, round_id: str) -> list[str]:
    """Every round this facilitator's key opens: its own first, then those it opens besides."""
    alliance_id = alliances.one(connection, round_id).alliance_id
    digest = secrets.digest(secret)
    besides = [row.id for row in alliances.of_alliance(connection, alliance_id) if _opens(connection, digest, row.id)]
    return [round_id, *besides]


def _renew(connection: sa.Connection, holder: str, round_id: str, besides: list[str], kind: str) -> str:
    secret = secrets.new_secret()
    digest = secrets.digest(secret)
    for one in (round_id, *besides):
        access.remove_capabilities(connection, one, *KEYS, devices.KIND)
        access.take_role_from_others(connection, holder, one, "trekker")
    access.add_capability(connection, digest, round_id, kind)
    for one in besides:
        access.add_capability(connection, secrets.also_digest(digest, one), one, KEY)
    return secret


def _opens(connection: sa.Connection, digest: str, round_id: str) -> bool:
    return access.owner(connection, secrets.also_digest(digest, round_id)) is not None


def _led(connection: sa.Connection, visitor: str | None, alliance_id: str) -> list[sa.Row]:
    """Every round of the alliance this visitor leads, newest first."""
    rows = alliances.of_alliance(connection, alliance_id)
    return [row for row in rows if any(one.role == "trekker" for one in held(connection, visitor, row.id))]
