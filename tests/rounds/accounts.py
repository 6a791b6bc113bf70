"""Builds situations in an installation where people sign in; asserts nothing."""

from __future__ import annotations

from assessment import rounds
from assessment.cookies import join, split
from assessment.rounds import secrets
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


def who_may_not_lead(peiling: Peiling, subject: str) -> dict[str, str | None]:
    """Everybody who comes near to leading this peiling of the account `subject`, and does not; its key is replaced twice."""
    signed_out = signed_in(subject)
    rounds.sign_out(signed_out)
    replaced = signed_in("els", rounds.exchange(peiling.links.facilitator, None).visitor)
    rounds.replace_facilitator_link(peiling.trekker, peiling.id)
    key = rounds.replace_facilitator_link(peiling.trekker, peiling.id)
    return {
        "zonder cookie": None,
        "browser van de trekker zonder aanmelding": split(peiling.trekker)[0],
        "afgemelde trekker": signed_out,
        "sleutel zonder aanmelding": rounds.exchange(key, None).visitor,
        "account van een ander": a_peiling_of(signed_in("piet")).trekker,
        "account met een oude sleutel": replaced,
        "beheerder": a_host(),
        "verzonnen pas": join(split(peiling.trekker)[0], secrets.passing(999)),
    }  # fmt: skip
