"""Exchanges a link or code for the cookie and lets a visitor leave this device; never decides what a link is worth.

A link is `https://host/start#<secret>`. What stands after # never leaves the browser by itself: our script reads it,
cleans the address bar and posts it once. So no secret stands in a request address, a log or a Referer.
"""
from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from typing import Protocol
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from assessment.server import cookie
from assessment.server.address import Address, visitor_address
from assessment.server.attempts import Attempts, TooManyAttempts, is_code
from assessment.server.plain_page import plain_page

log = logging.getLogger("samenpeil.entry")

LARGEST_BODY = 2_048  # bytes
LONGEST_SECRET = 200  # characters
LOOKED_UP_AT_ONCE = 2  # each in a thread: more of them take the processor and the connections from who is answering
UNKNOWN_TITLE = "Deze link werkt niet"
UNKNOWN_TEXT = "Misschien is hij niet helemaal gekopieerd. Vraag jullie trekker om de link."
FORM = """<form method="post" action="/sessie">
<label for="code">Je link of code</label>
<input id="code" name="code" type="text" required maxlength="200" autocomplete="off" autocapitalize="none" spellcheck="false">
<button type="submit">Verder</button>
</form>
"""
LEAVE_FORM = """<form method="post" action="/uit">
<button type="submit">Verlaat dit apparaat</button>
</form>
<p><a href="/">Terug</a></p>
"""


class Entry(Protocol):
    """What a working link gives: the visitor's secret for the cookie, and where to go (a path on this host)."""

    visitor: str
    path: str
    pass_: str  # for whoever came in with the key of the host, else empty


Exchange = Callable[[str, str | None], Entry]


def secret_in(text: str) -> str:
    """The secret from what someone pasted: a whole link, only its end, or a code. Empty when it cannot be one."""
    secret = text.rsplit("#", 1)[-1].strip()
    return secret if len(secret) <= LONGEST_SECRET else ""


async def _posted(request: Request) -> str:
    """The field `code` of a small JSON or form body; empty when it is not there. Raises ValueError when too large."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise ValueError
    text = body.decode("utf-8", "replace")
    if not request.headers.get("content-type", "").startswith("application/json"):
        return parse_qs(text).get("code", [""])[0]
    try:
        posted = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    code = posted.get("code") if isinstance(posted, dict) else None
    return code if isinstance(code, str) else ""


def entry_routes(
    exchange: Exchange, unknown_link: type[Exception], address: Address, leave: Callable[[str], None] | None = None
) -> list[Route]:
    """The routes /start, /sessie and /uit.

    exchange(secret, visitor) gives the Entry or raises `unknown_link`; any other exception means: not now.
    leave(visitor) is told when someone leaves this device.
    """
    attempts, looking_up = Attempts(), asyncio.Semaphore(LOOKED_UP_AT_ONCE)

    def answer(request: Request, title: str, text: str, status: int) -> Response:
        if request.headers.get("content-type", "").startswith("application/json"):
            return JSONResponse({"titel": title, "tekst": text}, status, {"cache-control": "no-store"})
        return plain_page(title, text, body=FORM, status=status)

    async def start(_: Request) -> Response:
        return plain_page("Kom binnen", "Plak hier de link of de code die je kreeg.", body=FORM, script="start.js")

    async def session(request: Request) -> Response:
        sender = visitor_address(request.scope)
        try:
            secret = secret_in(await _posted(request))
        except ValueError:
            return answer(request, UNKNOWN_TITLE, UNKNOWN_TEXT, 413)
        try:
            async with attempts.attempt(secret, sender):
                if not secret:
                    raise unknown_link
                async with looking_up:
                    entry = await run_in_threadpool(exchange, secret, cookie.visitor_in(request.cookies))
        except TooManyAttempts:
            text = "Er zijn te veel codes geprobeerd. Wacht een minuut en probeer het dan opnieuw. Een hele link werkt wel meteen."
            response = answer(request, "Even wachten", text, 429)
            response.headers["retry-after"] = "60"
            return response
        except unknown_link:
            if is_code(secret):
                attempts.count_wrong(sender)
            return answer(request, UNKNOWN_TITLE, UNKNOWN_TEXT, 404)
        except Exception as error:
            log.error("exchange failed: %s", type(error).__name__)
            return answer(request, "Dat lukt nu even niet", "Er is niets kwijt. Probeer het over een minuut opnieuw.", 503)
        path = entry.path if entry.path.startswith("/") and not entry.path.startswith(("//", "/\\")) else "/"
        if request.headers.get("content-type", "").startswith("application/json"):
            response: Response = JSONResponse({"path": path}, headers={"cache-control": "no-store"})
        else:
            response = RedirectResponse(path, 303, {"cache-control": "no-store"})
        cookie.remember(response, entry.visitor, secure=address.is_secure(request.scope))
        if entry.pass_:
            cookie.remember_pass(response, entry.pass_, secure=address.is_secure(request.scope))
        return response

    async def ask_to_leave(_: Request) -> Response:
        text = "Daarna heb je je link of code weer nodig om terug te komen. Wat je invulde, blijft bewaard."
        return plain_page("Wil je dit apparaat verlaten?", text, body=LEAVE_FORM)

    async def do_leave(request: Request) -> Response:
        visitor = cookie.visitor_in(request.cookies)
        if leave is not None and visitor:
            try:
                await run_in_threadpool(leave, visitor)
            except Exception as error:  # the cookies go all the same
                log.error("leaving could not be stored: %s", type(error).__name__)
        response = RedirectResponse("/", 303, {"cache-control": "no-store", "clear-site-data": '"cookies", "storage"'})
        cookie.forget(response, secure=address.is_secure(request.scope))
        return response

    return [
        Route("/start", start, methods=["GET"]),
        Route("/sessie", session, methods=["POST"]),
        Route("/uit", ask_to_leave, methods=["GET"]),
        Route("/uit", do_leave, methods=["POST"]),
    ]
