"""A link for the facilitator's own second device: works once, within ten minutes, and never shows the facilitator's key."""

from __future__ import annotations

import sqlalchemy as sa

from assessment.rounds import secrets
from assessment.rounds.installation import writing
from assessment.rounds.rights import rights
from assessment.store import access

KIND = "toestel"
SECONDS = 10 * 60  # long enough to find a phone, too short to be read off a wall later


def second_device(visitor: str | None, round_id: str) -> str:
    """A secret that makes one other browser the facilitator's too; a newer one ends it. Raises NoAccess, StoreUnavailable."""
    with writing() as connection:
        found = rights(connection, visitor, round_id, "trekker")
        secret = secrets.passing(SECONDS)
        use_up(connection, found.row.id)
        access.add_capability(connection, secrets.digest(secret), found.row.id, KIND)
    return secret


def use_up(connection: sa.Connection, round_id: str) -> None:
    """Nobody comes in with it again."""
    access.remove_capabilities(connection, round_id, KIND)
