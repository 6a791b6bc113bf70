"""Files about an outcome by address (report, slides, numbers, minutes); rights stay with who makes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from assessment.server.cookie import visitor_in
from assessment.server.downloads import disposition
from assessment.server.plain_page import plain_page


class File(Protocol):
    """What is handed out."""

    content: bytes
    name: str
    media_type: str


def report_route(make: Callable[[str | None, str, str], File], refused: type[Exception]) -> Route:
    """The route /bestand/<peiling>/<kind>. make(visitor, round id, kind) raises `refused` for everybody who may not have it."""

    async def hand_out(request: Request) -> Response:
        who, round_id, kind = visitor_in(request.cookies), request.path_params["round_id"], request.path_params["kind"]
        try:
            file = await run_in_threadpool(make, who, round_id, kind)
        except refused:
            return plain_page("Dit bestand kunnen we niet geven", "Zijn de uitkomsten gedeeld? Open anders je link opnieuw.", status=404)
        headers = {"cache-control": "no-store", "content-disposition": disposition(file.name)}
        return Response(file.content, 200, headers, file.media_type)

    return Route("/bestand/{round_id}/{kind}", hand_out, methods=["GET"])
