"""What is printed before and without a peiling on a screen: blank questionnaire and talk cards; rights stay with who makes them."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from assessment.server.address import Address
from assessment.server.cookie import visitor_in
from assessment.server.downloads import disposition
from assessment.server.plain_page import plain_page

Pdf = tuple[bytes, str]  # a PDF and its file name
LARGE = "groot"


def paper_routes(
    questionnaire: Callable[..., Pdf],
    cards: Callable[[str | None, str], Pdf],
    general: Callable[[], Pdf],
    refused: type[Exception],
    address: Address,
) -> list[Route]:
    """The routes /vragenlijst/<peiling>, /vragenlijst/<peiling>/groot, /kaarten/<peiling> and /gespreksversie.

    questionnaire(visitor, round id, address, large=…) and cards(visitor, round id) raise `refused` for everybody who may not have
    it, as for what does not exist; general() is for everybody.
    """

    async def print_questionnaire(request: Request) -> Response:
        here = address.public.rstrip("/") or f"{'https' if address.is_secure(request.scope) else 'http'}://{request.headers['host']}"
        who, round_id = visitor_in(request.cookies), request.path_params["round_id"]
        large = request.url.path.endswith(f"/{LARGE}")
        try:
            pdf = await run_in_threadpool(questionnaire, who, round_id, here, large=large)
        except refused:
            return plain_page("Deze vragenlijst kunnen we niet maken", "Open eerst de link met jouw sleutel.", status=404)
        return _shown(pdf, keep=False)

    async def print_cards(request: Request) -> Response:
        try:
            pdf = await run_in_threadpool(cards, visitor_in(request.cookies), request.path_params["round_id"])
        except refused:
            body = '<p><a href="/gespreksversie">Naar de kaarten zonder naam</a></p>'
            return plain_page("Deze kaarten kunnen we niet maken", "Open eerst je link.", body=body, status=404)
        return _shown(pdf, keep=False)

    async def print_general(_: Request) -> Response:
        return _shown(await run_in_threadpool(general), keep=True)

    return [
        Route("/vragenlijst/{round_id}", print_questionnaire, methods=["GET"]),
        Route(f"/vragenlijst/{{round_id}}/{LARGE}", print_questionnaire, methods=["GET"]),
        Route("/kaarten/{round_id}", print_cards, methods=["GET"]),
        Route("/gespreksversie", print_general, methods=["GET"]),
    ]


def _shown(pdf: Pdf, *, keep: bool) -> Response:
    """Opens in the browser; `keep` for what is the same for everybody."""
    content, name = pdf
    headers = {
        "cache-control": "public, max-age=3600" if keep else "no-store",
        "content-disposition": disposition(name).replace("attachment", "inline", 1),
    }
    return Response(content, 200, headers, "application/pdf")
