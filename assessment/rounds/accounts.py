"""Which account stands behind a visitor, and what the settings let it do; an account is a keyed hash, never a name or address.

Without SAMENPEIL_OIDC_* nobody has an account: a browser with the key leads. With it the account leads, on every device it
signs in on, and a browser with the key leads nothing until somebody signed in there.
"""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from assessment.cookies import split
from assessment.rounds import secrets
from assessment.rounds.installation import current, reading
from assessment.rounds.records import MustSignIn
from assessment.settings import EVERYBODY, SignIn
from assessment.store import accounts

LONGEST = 200  # characters of a cookie
WITH_KEY = "beheer"  # who came in with the key of `python -m assessment beheer sleutel`


@dataclass(frozen=True)
class Account:
    """Who signed in on this device. `name` is how the store knows the account."""

    name: str
    is_host: bool
    may_lead: bool


def account(visitor: str | None) -> Account | None:
    """Who signed in here, or None. Raises StoreUnavailable."""
    if not split(visitor)[1]:
        return None
    with reading() as connection:
        return behind(connection, visitor)


def behind(connection: sa.Connection, visitor: str | None) -> Account | None:
    """The account of this visitor; None when nobody signed in here, when it is over, or when the account may do nothing any more."""
    pass_ = split(visitor)[1]
    if not pass_ or len(pass_) > LONGEST or secrets.is_over(pass_):
        return None
    row = accounts.behind(connection, pass_digest(pass_))
    if row is None:
        return None
    found = Account(row.account, is_host(row.account), row.may_lead and still_leads(row.account))
    return found if found.is_host or found.may_lead else None


def leader(connection: sa.Connection, visitor: str | None, browser: str) -> str:
    """Under which hash this visitor leads: the account where people sign in, else this browser. Raises MustSignIn."""
    if sign_in_settings() is None:
        return browser
    found = behind(connection, visitor)
    if found is None or not found.may_lead:
        raise MustSignIn
    return found.name


def counts(role: str, holder: str, found: Account | None) -> bool:
    """Whether a role that this hash holds counts for who is here: where people sign in, only accounts lead."""
    return role != "trekker" or sign_in_settings() is None or (found is not None and found.may_lead and holder == found.name)


def name_of(issuer: str, subject: str) -> str:
    """How the store knows an account."""
    return secrets.account_digest(current().key, issuer, subject)


def pass_digest(pass_: str) -> str:
    """How the store knows a pass. With another provider, or none, every pass that was given out before is worth nothing."""
    given = sign_in_settings()
    return secrets.digest(f"{pass_} {given.issuer if given else ''}")


def is_host(name: str) -> bool:
    """Whether this account is of the host."""
    given = sign_in_settings()
    return name in ({name_of("", WITH_KEY)} if given is None else {name_of(given.issuer, one) for one in given.hosts})


def still_leads(name: str) -> bool:
    """Whether an account that was welcome when it signed in still is. Domains were checked then; a list is checked at every act."""
    given = sign_in_settings()
    if given is None or given.domains or EVERYBODY in given.facilitators:
        return given is not None
    return name in {name_of(given.issuer, one) for one in given.facilitators}


def welcome_to_lead(given: SignIn, subject: str, checked_email: str) -> bool:
    """Whether somebody who proved to be `subject` may lead. `checked_email`: an address that the provider checked, or empty."""
    name, at, domain = checked_email.rpartition("@")
    of_domain = bool(name and at) and domain.lower() in given.domains
    return of_domain or subject in given.facilitators or EVERYBODY in given.facilitators


def sign_in_settings() -> SignIn | None:
    """How people sign in here, or None."""
    return current().settings.sign_in
