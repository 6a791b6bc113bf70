"""The cookies that say which visitor this is and who signed in; never what either may do (that stands in the store)."""
from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from assessment.cookies import join

SECURE_NAME = "__Host-samenpeil"  # browsers take this name only over https, for the whole site and no other
PLAIN_NAME = "samenpeil"  # for http on localhost or in the room
A_YEAR = 365 * 24 * 3600
HALF_A_DAY = 12 * 3600
PASS = "-aangemeld"  # after either name: the pass of somebody who signed in
ON_THE_WAY = "-onderweg"  # after either name: somebody is at the provider now


def visitor_in(cookies: Mapping[str, str]) -> str | None:
    """What `rounds` calls the visitor, from the cookies of this connection, or None. The safe ones go before the plain ones."""
    browser = cookies.get(SECURE_NAME) or cookies.get(PLAIN_NAME)
    return join(browser, cookies.get(SECURE_NAME + PASS) or cookies.get(PLAIN_NAME + PASS))


def remember(response: Response, visitor: str, *, secure: bool) -> None:
    """Let the browser keep the visitor's secret for a year; scripts cannot read it."""
    _set(response, "", visitor, A_YEAR, secure=secure)


def remember_pass(response: Response, pass_: str, *, secure: bool) -> None:
    """Let the browser keep a pass for as long as one lasts."""
    _set(response, PASS, pass_, HALF_A_DAY, secure=secure)


def remember_way(response: Response, way: str, seconds: int, *, secure: bool) -> None:
    """Let the browser keep what it needs to come back from the provider."""
    _set(response, ON_THE_WAY, way, seconds, secure=secure)


def way_in(cookies: Mapping[str, str]) -> str:
    """What the browser brought back from the provider, or empty."""
    return cookies.get(SECURE_NAME + ON_THE_WAY) or cookies.get(PLAIN_NAME + ON_THE_WAY) or ""


def forget(response: Response, *, secure: bool) -> None:
    """Let the browser drop all of them."""
    _drop(response, ("", PASS, ON_THE_WAY), secure=secure)


def forget_pass(response: Response, *, secure: bool) -> None:
    """Let the browser drop its pass; which browser it is, stays."""
    _drop(response, (PASS,), secure=secure)


def forget_way(response: Response, *, secure: bool) -> None:
    """What was needed to come back serves once."""
    _drop(response, (ON_THE_WAY,), secure=secure)


def _set(response: Response, kind: str, value: str, seconds: int, *, secure: bool) -> None:
    name = (SECURE_NAME if secure else PLAIN_NAME) + kind
    # lax: the way back from the provider begins on another site, and this cookie must come along
    response.set_cookie(name, value, max_age=seconds, path="/", secure=secure, httponly=True, samesite="lax")


def _drop(response: Response, kinds: tuple[str, ...], *, secure: bool) -> None:
    for name in {PLAIN_NAME, SECURE_NAME} if secure else {PLAIN_NAME}:
        for kind in kinds:
            response.delete_cookie(name + kind, path="/", secure=secure, httponly=True, samesite="lax")
