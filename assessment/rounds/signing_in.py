"""Gives a browser its pass after somebody proved who they are, and takes it back; never keeps a name, an address or a token."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from assessment.cookies import split
from assessment.rounds import logbook, secrets
from assessment.rounds.accounts import WITH_KEY, is_host, name_of, pass_digest, sign_in_settings, welcome_to_lead
from assessment.rounds.installation import current, today, writing
from assessment.rounds.records import Entry, KeyNotUsed, NotWelcome
from assessment.rounds.rights import hashed, known_visitor
from assessment.store import accounts, alliances

PASS_SECONDS = 12 * 3600  # a working day with an evening: nobody is sent away in the middle of a meeting
KEY_SECONDS = 15 * 60
KEY = "beheer_sleutel"


def sign_in(issuer: str, subject: str, checked_email: str, visitor: str | None) -> Entry:
    """A fresh pass for this browser, which gets a cookie of ours when it had none.

    `checked_email`: an address that the provider checked, or empty.

    The peilingen this browser had the key of are led by the account from now on. Raises NotWelcome, StoreUnavailable.
    """
    given = sign_in_settings()
    if given is None or issuer != given.issuer or not subject:
        raise NotWelcome
    may_lead, name = welcome_to_lead(given, subject, checked_email), name_of(issuer, subject)
    if not may_lead and subject not in given.hosts:
        raise NotWelcome
    with writing() as connection:
        _end(connection, visitor)
        pass_ = _new_pass(connection, name, may_lead)
        if may_lead:
            for alliance_id in dict.fromkeys(accounts.move_role(connection, hashed(visitor), name, "trekker")):
                logbook.add(connection, logbook.signed("trekker", name), logbook.KEY_USED, alliance_id)
        if is_host(name):
            logbook.add(connection, logbook.signed("beheerder", name), logbook.SIGNED_IN)
    return Entry(known_visitor(visitor), "", pass_)


def sign_out(visitor: str | None) -> None:
    """The pass of this browser stops working at once, also on pages that are open. Raises StoreUnavailable."""
    if split(visitor)[1]:
        with writing() as connection:
            _end(connection, visitor)


def signing_key() -> bytes:
    """A secret of this installation for what travels with a browser to the provider and back. Raises StoreUnavailable."""
    return secrets.derived_secret(current().key, "aanmelden").encode()


def host_key() -> str:
    """A key for the page of the host: works once, within a quarter of an hour; a newer one ends it.

    Only where nobody signs in: elsewhere the settings say who the host is. Raises KeyNotUsed, StoreUnavailable.
    """
    if sign_in_settings() is not None:
        raise KeyNotUsed
    key = secrets.passing(KEY_SECONDS)
    with writing() as connection:
        alliances.note(connection, KEY, secrets.digest(key))
        logbook.add(connection, logbook.COMMAND_LINE, logbook.KEY_MADE)
    return key


def is_host_key(connection: sa.Connection, secret: str) -> bool:
    """Whether this is the key of the host that works now."""
    known = alliances.noted(connection, KEY)
    return sign_in_settings() is None and bool(known) and known == secrets.digest(secret) and not secrets.is_over(secret)


def enter_as_host(connection: sa.Connection, secret: str, visitor: str | None) -> str | None:
    """The pass for whoever brings the key of the host, once; None when it is none."""
    if not is_host_key(connection, secret):
        return None
    alliances.note(connection, KEY, "")
    _end(connection, visitor)
    logbook.add(connection, "beheerder", logbook.SIGNED_IN)
    return _new_pass(connection, name_of("", WITH_KEY), may_lead=False)


def _new_pass(connection: sa.Connection, name: str, may_lead: bool) -> str:
    pass_ = secrets.passing(PASS_SECONDS)
    until = today() + timedelta(seconds=PASS_SECONDS, days=1)
    accounts.add_pass(connection, {"hash": pass_digest(pass_), "account": name, "may_lead": may_lead, "until": until.isoformat()})
    return pass_


def _end(connection: sa.Connection, visitor: str | None) -> None:
    accounts.remove_pass(connection, pass_digest(split(visitor)[1]))
