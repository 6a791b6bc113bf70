"""Exchanges a link or code for rights of one browser; a right for one purpose never gives another."""

from __future__ import annotations

from datetime import date, timedelta

import sqlalchemy as sa

from assessment.rounds import devices, keeping, secrets
from assessment.rounds.installation import current, reading, today, writing
from assessment.rounds.records import Entry, UnknownLink
from assessment.rounds.rights import MAX_COOKIE, hashed
from assessment.store import access, alliances, answers

MAX_SECRET = 2_000
ROLE_OF = {
    "invullen": "lid", "code": "lid", "terug": "lid", "terugcode": "lid", "meelezen": "meelezer", "trekker": "trekker",
    devices.KIND: "trekker",
}  # fmt: skip


def exchange(secret: str, visitor: str | None) -> Entry:
    """Let this browser in with a secret, a pasted link or a short code.

    Raises UnknownLink for everything that opens nothing (any more), and StoreUnavailable.
    """
    keeping.daily()
    secret = str(secret)[:MAX_SECRET].strip().rsplit("#", 1)[-1].strip()
    with reading() as connection:
        _found(connection, secret)  # who guesses never takes the turn of somebody who saves
    with writing() as connection:
        found = _found(connection, secret)
        cookie, browser = browser_of(visitor)
        if found.member is None:
            access.grant(connection, browser, found.round_id, ROLE_OF[found.kind])
            if found.kind == devices.KIND:
                devices.use_up(connection, found.round_id)
        else:
            _become(connection, browser, found.round_id, found.member)
    return Entry(cookie, _path(found))


def leave(visitor: str | None) -> None:
    """This browser forgets everything it could open, also on pages that are still open and for whoever copied its cookie.

    What was filled in stays and counts. Raises StoreUnavailable.
    """
    with writing() as connection:
        access.forget_browser(connection, hashed(visitor))


def visit_practice(visitor: str | None) -> Entry:
    """Open the outcomes of the practice alliance to read, and its questions to try. Raises UnknownLink, StoreUnavailable."""
    keeping.daily()
    with writing() as connection:
        if alliances.one(connection, keeping.PRACTICE_QUESTIONS) is None:
            raise UnknownLink("voorbeeld")
        cookie, browser = browser_of(visitor)
        for round_id in (keeping.PRACTICE, keeping.PRACTICE_BEFORE):
            if alliances.one(connection, round_id):
                access.grant(connection, browser, round_id, "meelezer")
        access.grant(connection, browser, keeping.PRACTICE_QUESTIONS, "lid")
    return Entry(cookie, f"/uitkomsten?peiling={keeping.PRACTICE}")


def _found(connection: sa.Connection, secret: str) -> sa.Row:
    by_secret = access.capability(connection, secrets.digest(secret))
    by_code = access.capability(connection, secrets.code_digest(current().key, secret))  # always both: the same time for every answer
    found = by_secret or (by_code if secrets.can_be_code(secret) else None)
    if found is None or _is_over(found, secret):
        raise UnknownLink
    return found


def _is_over(found: sa.Row, secret: str) -> bool:
    if found.kind == devices.KIND:
        return devices.is_over(secret)
    if found.kind == "code":
        return found.state != "open"
    if found.kind == "meelezen" and found.closed_on:
        return date.fromisoformat(found.closed_on) + timedelta(days=secrets.READ_ALONG_DAYS) < today()
    return False


def browser_of(visitor: str | None) -> tuple[str, str]:
    """The cookie to set and its hash. A cookie we never gave out is replaced: nobody can choose one for somebody else."""
    cookie = known_visitor(visitor)
    return cookie, hashed(cookie)


def known_visitor(visitor: str | None) -> str:
    """This cookie when it is ours, otherwise a fresh one. Gives no rights."""
    key = current().key
    if isinstance(visitor, str) and len(visitor) <= MAX_COOKIE and secrets.gave_out(key, visitor):
        return visitor
    return secrets.new_visitor(key)


def _become(connection: sa.Connection, browser: str, round_id: str, member: str) -> None:
    """This browser is that member now; a member it began itself without one answer is forgotten."""
    before = next((row.member for row in access.grants_on(connection, browser, round_id) if row.role == "lid"), None)
    access.bind(connection, browser, round_id, member)
    if before not in (None, member) and answers.is_untouched(connection, before):
        answers.remove_member(connection, before)


def _path(found: sa.Row) -> str:
    if found.kind == devices.KIND:
        return f"/bijeenkomst?peiling={found.round_id}&scherm=spiek"
    if found.kind == "trekker":
        page = "peiling"
    elif found.kind == "meelezen" or found.state == "gedeeld":
        page = "uitkomsten"
    else:
        page = "invullen"
    return f"/{page}?peiling={found.round_id}"
