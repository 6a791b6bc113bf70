"""Doors without a secret: start as facilitator, look at the practice alliance, print the poster; rights stay in `rounds`."""

from __future__ import annotations

import logging
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from assessment.server import cookie
from assessment.server.address import Address
from assessment.server.entry import Entry
from assessment.server.plain_page import plain_page

log = logging.getLogger("samenpeil.doors")

NO_STORE = {"cache-control": "no-store"}


def door_routes(
    known_visitor: Callable[[str | None], str],
    practice: Callable[[str | None], Entry],
    poster: Callable[[str | None, str, str], tuple[bytes, str]],
    no_access: type[Exception],
    address: Address,
) -> list[Route]:
    """The routes /nieuw, /voorbeeld and /poster/<peiling>.

    known_visitor(visitor) gives a cookie that is ours; practice(visitor) the Entry of the practice alliance;
    poster(visitor, round id, address) a PDF and its file name. It raises `no_access` for a peiling of somebody else as
    for one that does not exist.
    """

    async def new(request: Request) -> Response:
        response = RedirectResponse("/peiling?stap=nieuw", 303, NO_STORE)
        visitor = await run_in_threadpool(known_visitor, cookie.visitor_in(request.cookies))
        cookie.remember(response, visitor, secure=address.is_secure(request.scope))
        return response

    async def look(request: Request) -> Response:
        try:
            entry = await run_in_threadpool(practice, cookie.visitor_in(request.cookies))
        except Exception as error:
            log.error("practice failed: %s", type(error).__name__)
            return plain_page("Het voorbeeld is er nu even niet", "Er is niets kwijt. Probeer het over een minuut opnieuw.", status=503)
        response = RedirectResponse(entry.path, 303, NO_STORE)
        cookie.remember(response, entry.visitor, secure=address.is_secure(request.scope))
        return response

    async def print_poster(request: Request) -> Response:
        here = address.public.rstrip("/") or f"{'https' if address.is_secure(request.scope) else 'http'}://{request.headers['host']}"
        try:
            pdf, name = await run_in_threadpool(
                poster, cookie.visitor_in(request.cookies), request.path_params["round_id"], here
            )
        except no_access:
            return plain_page("Deze poster kunnen we niet maken", "Open eerst de link met jouw sleutel.", status=404)
        safe_name = "".join(letter for letter in name if letter.isalnum() or letter in "-.")
        disposition = f'inline; filename="{safe_name}"'
        return Response(pdf, 200, {**NO_STORE, "content-disposition": disposition}, "application/pdf")

    return [
        Route("/nieuw", new, methods=["GET"]),
        Route("/voorbeeld", look, methods=["GET"]),
        Route("/poster/{round_id}", print_poster, methods=["GET"]),
    ]
