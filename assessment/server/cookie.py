"""The one cookie that says which visitor this is; never what the visitor may do (that stands in the store)."""
from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

SECURE_NAME = "__Host-samenpeil"  # browsers take this name only over https, for the whole site and no other
PLAIN_NAME = "samenpeil"  # for http on localhost or in the room
A_YEAR = 365 * 24 * 3600


def visitor_in(cookies: Mapping[str, str]) -> str | None:
    """The visitor's secret from the cookies of this connection, or None. The safe one goes before the plain one."""
    return cookies.get(SECURE_NAME) or cookies.get(PLAIN_NAME) or None


def remember(response: Response, visitor: str, *, secure: bool) -> None:
    """Let the browser keep the visitor's secret for a year; scripts cannot read it."""
    response.set_cookie(
        SECURE_NAME if secure else PLAIN_NAME, visitor, max_age=A_YEAR, path="/", secure=secure, httponly=True, samesite="lax"
    )


def forget(response: Response, *, secure: bool) -> None:
    """Let the browser drop both cookies."""
    for name in {PLAIN_NAME, SECURE_NAME} if secure else {PLAIN_NAME}:
        response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="lax")
