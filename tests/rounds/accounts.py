"""Builds situations in an installation where people sign in; asserts nothing."""

from __future__ import annotations

from assessment import rounds
from assessment.cookies import join
from tests.rounds.situations import Peiling, a_setup

ISSUER = "https://aanmelden.gemeente.example"
SETTINGS = {
    "SAMENPEIL_ADRES": "https://peil.example", "SAMENPEIL_OIDC_ADRES": ISSUER, "SAMENPEIL_OIDC_CLIENT": "samenpeil",
    "SAMENPEIL_OIDC_GEHEIM": "geheim", "SAMENPEIL_OIDC_DOMEINEN": "gemeente.example", "SAMENPEIL_OIDC_BEHEERDERS": "sub-beheer",
}  # fmt: skip


def switch_on(monkeypatch, open_again, **other: str) -> None:
    """Start again with signing in."""
    for name, value in (SETTINGS | other).items():
        monkeypatch.setenv(name, value)
    open_again()


def signed_in(subject: str, visitor: str | None = None, email: str | None = None) -> str:
    """The visitor of a browser (a new one when none is given) in which this account signed in."""
    entry = rounds.sign_in(ISSUER, subject, f"{subject}@gemeente.example" if email is None else email, visitor)
    return join(entry.visitor, entry.pass_)


def a_host() -> str:
    return signed_in("sub-beheer", email="")


def a_peiling_of(visitor: str, **changes) -> Peiling:
    _, links, card = rounds.create(visitor, a_setup(**changes))
    return Peiling(visitor, links, card)
