"""What happens between starting and serving: open everything or refuse, answer small messages at once; never serves half.

Streamlit collects garbage over everything after each run (switched off in config.toml), and charts are loaded at the first
visit. Both cost visitors time; here they are paid once, soon after the port is open.
"""
from __future__ import annotations

import gc
import os
import socket
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

CALM = 2.0  # seconds after the port opened; earlier the first page would wait for it


def lifetime(
    prepare: Callable[[], None],
    refusals: Callable[[], tuple[type[Exception], ...]],
    serving: Callable[[], None],
    settle: Callable[[], None],
) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """The `lifespan` of the app.

    prepare() opens content and store; an exception in `refusals()` is printed as it is and ends the process with code 1.
    serving() runs when the port is about to open; settle() in the background, once the first visitors had their turn.
    """

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        try:
            prepare()
        except Exception as problem:
            if not isinstance(problem, refusals()):
                raise
            refuse(str(problem))
        answer_small_messages_at_once()
        hide_server_name()
        serving()
        background = threading.Timer(CALM, settle_down, args=(settle,))
        background.daemon = True
        background.start()
        yield
        background.cancel()

    return lifespan


def refuse(reason: str) -> None:
    """Print why we do not start and end with code 1. A raised exception would print the server's own traceback."""
    print(reason, file=sys.stderr, flush=True)
    sys.stdout.flush()
    os._exit(1)


def answer_small_messages_at_once() -> int:
    """Set TCP_NODELAY on our listening sockets and give their number; accepted connections inherit it.

    Streamlit binds the socket without naming its protocol, so asyncio does not see that it is TCP and leaves small
    messages waiting about 40 ms (Nagle's algorithm with delayed acknowledgements; uvicorn issue 3149).
    """
    n = 0
    for thing in gc.get_objects():
        if type(thing) is socket.socket and thing.fileno() >= 0 and thing.family in (socket.AF_INET, socket.AF_INET6):
            if thing.type == socket.SOCK_STREAM and thing.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                thing.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                n += 1
    return n


def hide_server_name() -> None:
    """Keep uvicorn from adding `server: uvicorn` to every answer; it does so after all middleware."""
    for thing in gc.get_objects():
        if type(thing).__name__ == "Config" and type(thing).__module__ == "uvicorn.config":
            thing.encoded_headers[:] = [pair for pair in thing.encoded_headers if pair[0].lower() != b"server"]


def settle_down(settle: Callable[[], None]) -> None:
    """Run `settle` (load what visitors will need), then put everything that stays outside the garbage collector's sight.

    app.py switches the collector off while it starts (nothing to collect yet, a tenth of the time); from here on it works.
    """
    settle()
    gc.collect()
    gc.freeze()
    gc.enable()
