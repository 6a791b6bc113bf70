"""Hands out files that a page made: once, within a minute, to the visitor it was made for; never keeps them on disk.

Streamlit's own download addresses can be read by anyone who knows them; these ask for the cookie as well.
"""
from __future__ import annotations

import hmac
import re
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from assessment.server.cookie import visitor_in
from assessment.server.plain_page import plain_page

SECONDS = 60
MOST_BYTES = 64 * 1024 * 1024  # in memory at once; the oldest offers make room


@dataclass(frozen=True)
class _Offer:
    content: bytes
    filename: str
    media_type: str
    visitor: str
    until: float


class Downloads:
    """The files that wait for their download. clock: seconds that only go up."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._offers: dict[str, _Offer] = {}  # token -> offer, oldest first
        self._lock = threading.Lock()

    def offer(self, content: bytes, filename: str, media_type: str, visitor: str | None) -> str:
        """Keep a file for one download within a minute and give its address (`/download/<token>`).

        visitor: the secret in the visitor's cookie (`visitor_in`), None for someone without one.
        Raises ValueError when the file is larger than all files together may be.
        """
        if len(content) > MOST_BYTES:
            raise ValueError("file too large to offer")
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._drop_old()
            while sum(len(offer.content) for offer in self._offers.values()) + len(content) > MOST_BYTES:
                del self._offers[next(iter(self._offers))]
            self._offers[token] = _Offer(content, filename, media_type, visitor or "", self.clock() + SECONDS)
        return f"/download/{token}"

    def take(self, token: str, visitor: str | None) -> _Offer | None:
        """The file, once, for its own visitor; None for anyone else, for a second time and when it is too late."""
        with self._lock:
            self._drop_old()
            offer = self._offers.get(token)
            if offer is None or not hmac.compare_digest(offer.visitor.encode(), (visitor or "").encode()):
                return None
            return self._offers.pop(token)

    def _drop_old(self) -> None:
        now = self.clock()
        for token in [token for token, offer in self._offers.items() if offer.until < now]:
            del self._offers[token]

    def route(self) -> Route:
        """GET /download/{token}"""

        async def download(request: Request) -> Response:
            offer = self.take(request.path_params["token"], visitor_in(request.cookies))
            if offer is None:
                text = "Een bestand is één minuut te downloaden, één keer. Ga terug en maak het opnieuw."
                return plain_page("Dit bestand is er niet meer", text, body='<p><a href="/">Naar het begin</a></p>', status=404)
            headers = {"cache-control": "no-store", "content-disposition": disposition(offer.filename)}
            return Response(offer.content, headers=headers, media_type=offer.media_type)

        return Route("/download/{token}", download, methods=["GET"])


def disposition(filename: str) -> str:
    """Content-Disposition for a file name: letters, digits, space, dot, hyphen and underscore; the rest becomes a hyphen.

    >>> disposition('Verslag Café "Duinrand".pdf')
    'attachment; filename="Verslag Caf- -Duinrand-.pdf"; filename*=UTF-8\\'\\'Verslag%20Caf%C3%A9%20-Duinrand-.pdf'
    """
    name = re.sub(r"[^\w .-]", "-", filename).strip(" .")[:120] or "bestand"
    plain = re.sub(r"[^A-Za-z0-9_ .-]", "-", name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"


downloads = Downloads()  # one per process: pages offer here, the route takes from here
offer = downloads.offer
