"""Says whether we can keep answers right now; never why not in words that hold a secret."""
from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

log = logging.getLogger("samenpeil.health")

FRESH = 0.5  # seconds an outcome may be told again, so that asking often costs nothing
REASON = "De opslag kan nu niet schrijven. Kijk of de schijf vol is of de database weg."


def health_route(can_write: Callable[[], None]) -> Route:
    """GET /healthz: 200 {"ok": true} while `can_write()` returns, else 503 {"ok": false, "reden": …}."""
    asking = asyncio.Lock()
    known: tuple[float, bool] = (float("-inf"), False)

    async def health(_: Request) -> Response:
        nonlocal known
        async with asking:
            if time.monotonic() - known[0] > FRESH:
                try:
                    await run_in_threadpool(can_write)
                except Exception as error:
                    log.error("store cannot write: %s", type(error).__name__)
                    known = (time.monotonic(), False)
                else:
                    known = (time.monotonic(), True)
        body = {"ok": True} if known[1] else {"ok": False, "reden": REASON}
        return JSONResponse(body, 200 if known[1] else 503, {"cache-control": "no-store"})

    return Route("/healthz", health, methods=["GET"])
