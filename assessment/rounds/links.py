"""Makes the links of a peiling from the server key and stores their hashes; decides nothing about who may have them."""

from __future__ import annotations

import sqlalchemy as sa

from assessment.rounds import secrets
from assessment.rounds.installation import current
from assessment.rounds.records import Links
from assessment.store import access

TRIES = 50  # codes are few; take the next one when one is taken


def links_of(row: sa.Row) -> Links:
    """The links that can be made again."""
    key = current().key
    return Links(
        fill_in=secrets.derived_secret(key, row.id, row.salt, "invullen"),
        read_along=secrets.derived_secret(key, row.id, row.salt, "meelezen"),
        code=secrets.derived_code(key, row.id, row.salt, "code"),
    )


def keep_links(connection: sa.Connection, row: sa.Row) -> Links | None:
    """Store what these links open; None when the code belongs to another peiling already (take another salt)."""
    links = links_of(row)
    digest = secrets.code_digest(current().key, links.code)
    holder = access.owner(connection, digest)
    if holder is not None and holder[0] != row.id:
        return None
    access.add_capability(connection, digest, row.id, "code")
    access.add_capability(connection, secrets.digest(links.fill_in), row.id, "invullen")
    access.add_capability(connection, secrets.digest(links.read_along), row.id, "meelezen")
    return links


def keep_return_link(connection: sa.Connection, round_id: str, salt: str, member: str) -> tuple[str, str]:
    """The (secret, code) with which this member comes back, on any device, until closing."""
    key = current().key
    secret = secrets.derived_secret(key, round_id, salt, "terug", member)
    access.add_capability(connection, secrets.digest(secret), round_id, "terug", member)
    for attempt in range(TRIES):
        code = secrets.derived_code(key, round_id, salt, "terug", member, str(attempt))
        digest = secrets.code_digest(key, code)
        holder = access.owner(connection, digest)
        if holder is None:
            access.add_capability(connection, digest, round_id, "terugcode", member)
        if holder in (None, (round_id, member)):
            return secret, code
    raise RuntimeError("no free code")
