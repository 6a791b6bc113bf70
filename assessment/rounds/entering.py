"""Exchanges a link or code for rights of one browser; a right for one purpose never gives another."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import quote

import sqlalchemy as sa

from assessment.rounds import accounts, devices, keeping, keys, logbook, secrets, signing_in
from assessment.rounds.installation import current, reading, today, writing
from assessment.rounds.records import Entry, MustSignIn, UnknownLink
from assessment.rounds.rights import hashed, known_visitor
from assessment.store import access, alliances, answers

MAX_SECRET = 2_000
HOST_PAGE = "/beheer"
ROLE_OF = {
    "invullen": "lid", "code": "lid", "terug": "lid", "terugcode": "lid", "meelezen": "meelezer",
    keys.KEY: "trekker", keys.HANDED_OVER: "trekker", devices.KIND: "trekker",
}  # fmt: skip


def exchange(secret: str, visitor: str | None) -> Entry:
    """Let this browser in with a secret, a pasted link or a short code.

    Raises UnknownLink for everything that opens nothing (any more), and StoreUnavailable.
    """
    keeping.daily()
    secret = str(secret)[:MAX_SECRET].strip().rsplit("#", 1)[-1].strip()
    with reading() as connection:  # who guesses never takes the turn of somebody who saves
        if not signing_in.is_host_key(connection, secret):
            _found(connection, secret)
    with writing() as connection:
        pass_ = signing_in.enter_as_host(connection, secret, visitor)
        if pass_ is not None:
            return Entry(known_visitor(visitor), HOST_PAGE, pass_)
        found = _found(connection, secret)
        cookie, browser = browser_of(visitor)
        if ROLE_OF[found.kind] == "trekker":
            return Entry(cookie, _lead(connection, visitor, browser, found, secret))
        if found.member is None:
            access.grant(connection, browser, found.round_id, ROLE_OF[found.kind])
        else:
            _become(connection, browser, found.round_id, found.member)
    return Entry(cookie, _path(found))


def leave(visitor: str | None) -> None:
    """This browser forgets everything it could open, also on pages that are still open and for whoever copied its cookie.

    What was filled in stays and counts, and so does what an account leads. Raises StoreUnavailable.
    """
    signing_in.sign_out(visitor)
    with writing() as connection:
        access.forget_browser(connection, hashed(visitor))


def _lead(connection: sa.Connection, visitor: str | None, browser: str, found: sa.Row, secret: str) -> str:
    """Let whoever has the key lead, and say where to go. Where people sign in, the browser keeps what it got until somebody does."""
    if found.kind == devices.KIND:
        devices.use_up(connection, found.round_id)
        opened = [found.round_id]
    else:
        opened = keys.opened_by(connection, secret, found.round_id)
    try:
        holder, path = accounts.leader(connection, visitor, browser), _path(found)
    except MustSignIn:
        holder, path = browser, f"/aanmelden?naar={quote(_path(found), safe='')}"
    for round_id in opened:
        access.grant(connection, holder, round_id, "trekker")
    if found.kind in keys.KEYS and path == _path(found):
        logbook.note(connection, visitor, logbook.KEY_USED, alliances.one(connection, found.round_id).alliance_id)
    return path


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
        return secrets.is_over(secret)
    if found.kind == "code":
        return found.state != "open"
    if found.kind == "meelezen" and found.closed_on:
        return date.fromisoformat(found.closed_on) + timedelta(days=secrets.READ_ALONG_DAYS) < today()
    return False


def browser_of(visitor: str | None) -> tuple[str, str]:
    """The cookie to set and its hash. A cookie we never gave out is replaced: nobody can choose one for somebody else."""
    cookie = known_visitor(visitor)
    return cookie, hashed(cookie)


def _become(connection: sa.Connection, browser: str, round_id: str, member: str) -> None:
    """This browser is that member now; a member it began itself without one answer is forgotten."""
    before = next((row.member for row in access.grants_on(connection, browser, round_id) if row.role == "lid"), None)
    access.bind(connection, browser, round_id, member)
    if before not in (None, member) and answers.is_untouched(connection, before):
        answers.remove_member(connection, before)


def _path(found: sa.Row) -> str:
    if found.kind == devices.KIND:
        return f"/bijeenkomst?peiling={found.round_id}&scherm=spiek"
    if found.kind == keys.HANDED_OVER:
        return f"/peiling?peiling={found.round_id}&stap=welkom"
    if found.kind == keys.KEY:
        page = "peiling"
    elif found.kind == "meelezen" or found.state == "gedeeld":
        page = "uitkomsten"
    else:
        page = "invullen"
    return f"/{page}?peiling={found.round_id}"
