"""Files of a meeting by address: a date for the calendar and the draaiboek; rights stay with who makes them."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from assessment.server.cookie import visitor_in
from assessment.server.downloads import disposition
from assessment.server.plain_page import plain_page

NO_STORE = {"cache-control": "no-store"}
NEXT = "volgende"


def meeting_routes(
    agreement: Callable[[str | None, str, str], str],
    following: Callable[[str | None, str], str],
    script: Callable[[str | None, str], tuple[bytes, str]],
    refused: type[Exception],
) -> list[Route]:
    """The routes /agenda/<peiling>/<afspraak of „volgende“> and /draaiboek/<peiling>.

    agreement(visitor, round id, agreement id) and following(visitor, round id) give calendar text; script(visitor, round id)
    a PDF and its file name. They raise `refused` for everybody who may not have it, as for what does not exist.
    """

    async def calendar(request: Request) -> Response:
        who, (round_id, which) = visitor_in(request.cookies), (request.path_params["round_id"], request.path_params["which"])
        try:
            text = await run_in_threadpool(*((following, who, round_id) if which == NEXT else (agreement, who, round_id, which)))
        except refused:
            return plain_page("Deze datum kunnen we niet geven", "Heeft de afspraak al een datum? Open anders je link opnieuw.", status=404)
        name = "volgende-peiling.ics" if which == NEXT else "afspraak.ics"
        return Response(text, 200, {**NO_STORE, "content-disposition": disposition(name)}, "text/calendar; charset=utf-8")

    async def print_script(request: Request) -> Response:
        try:
            pdf, name = await run_in_threadpool(script, visitor_in(request.cookies), request.path_params["round_id"])
        except refused:
            return plain_page("Dit draaiboek kunnen we niet maken", "Open eerst de link met jouw sleutel.", status=404)
        inline = disposition(name).replace("attachment", "inline", 1)
        return Response(pdf, 200, {**NO_STORE, "content-disposition": inline}, "application/pdf")

    return [
        Route("/agenda/{round_id}/{which}", calendar, methods=["GET"]),
        Route("/draaiboek/{round_id}", print_script, methods=["GET"]),
    ]
