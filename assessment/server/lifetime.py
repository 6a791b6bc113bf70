"""What happens between starting and serving, and every minute after: open everything or refuse, answer small messages at once; never
serves half.

Streamlit collects garbage over everything after each run (switched off in config.toml), and charts are loaded at the first
visit. Both cost visitors time; here they are paid once, soon after the port is open.
"""
from __future__ import annotations

import ctypes
import gc
import logging
import os
import socket
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

import uvicorn

try:
    import resource
except ImportError:  # Windows, which has no such limit
    resource = None  # type: ignore[assignment]

from assessment.server.frames import LARGEST_FRAME
from assessment.server.slow import not_waiting_forever

log = logging.getLogger("samenpeil.server")

OPEN_FILES = 8192
ARENA_MAX = -8  # M_ARENA_MAX of glibc
CALM = 2.0  # seconds after the port opened; earlier the first page would wait for it
MINUTE = 60.0


def lifetime(
    prepare: Callable[[], None],
    refusals: Callable[[], tuple[type[Exception], ...]],
    serving: Callable[[], None],
    settle: Callable[[], None],
    keep: Callable[[], bool],
) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """The `lifespan` of the app.

    prepare() opens content and store; an exception in `refusals()` is printed as it is and ends the process with code 1.
    serving() runs when the port is about to open; settle() in the background, once the first visitors had their turn.
    keep() runs every minute, until it says that it need not or serving is over.
    """

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        try:
            prepare()
        except Exception as problem:
            if not isinstance(problem, refusals()):
                raise
            refuse(str(problem))
        tune_server()
        make_room()
        serving()
        background = threading.Timer(CALM, settle_down, args=(settle,))
        background.daemon = True
        background.start()
        over = threading.Event()
        threading.Thread(target=every_minute, args=(keep, over), daemon=True).start()
        yield
        background.cancel()
        over.set()

    return lifespan


def every_minute(keep: Callable[[], bool], over: threading.Event) -> None:
    """Do it until it says no or it is over. What cannot be done now, because the database is away, is tried again a minute later."""
    while not over.wait(MINUTE):
        try:
            if not keep():
                return
        except Exception as trouble:
            log.error("what is done every minute could not be done now: %s", type(trouble).__name__)


def refuse(reason: str) -> None:
    """Print why we do not start and end with code 1. A raised exception would print the server's own traceback."""
    print(reason, file=sys.stderr, flush=True)
    sys.stdout.flush()
    os._exit(1)


def tune_server() -> int:
    """Set TCP_NODELAY on our listening sockets (accepted connections inherit it) and make uvicorn careful; gives the number of sockets.

    Streamlit binds the socket without naming its protocol, so asyncio does not see that it is TCP and leaves small messages
    waiting about 40 ms (Nagle's algorithm with delayed acknowledgements; uvicorn issue 3149). And uvicorn adds its name after
    all middleware, waits for ever for a first request, and would keep half a frame of 25 MB in memory for every connection.
    None of it can be asked for from here, so we look both up among everything that lives: once, 10 ms.
    """
    n = 0
    for thing in gc.get_objects():
        kind = type(thing)
        if kind is socket.socket and _is_listening(thing):
            thing.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            n += 1
        elif kind is uvicorn.Config:
            thing.encoded_headers[:] = [pair for pair in thing.encoded_headers if pair[0].lower() != b"server"]
            thing.ws_max_size = LARGEST_FRAME
            if thing.loaded:
                thing.http_protocol_class = not_waiting_forever(thing.http_protocol_class)
    return n


def make_room() -> None:
    """Let this process have as many open files as a full house needs, and memory that threads share, where the system allows it.

    Every page holds four (its connection and an event loop that Streamlit gives it), and the 128 pages that were left last hold three: two
    hundred members are more than the 1,024 that Linux gives to whoever asks for nothing, and then nobody can come in.
    """
    if sys.platform == "linux":  # what one thread gave back is of use to another: otherwise memory grew by a tenth in two thousand members
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(ARENA_MAX, 2)
    if resource is None:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _is_listening(one: socket.socket) -> bool:
    is_tcp = one.fileno() >= 0 and one.family in (socket.AF_INET, socket.AF_INET6) and one.type == socket.SOCK_STREAM
    return is_tcp and bool(one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))


def settle_down(settle: Callable[[], None]) -> None:
    """Run `settle` (load what visitors will need), then put everything that stays outside the garbage collector's sight.

    app.py switches the collector off while it starts (nothing to collect yet, a tenth of the time); from here on it works.
    """
    settle()
    gc.collect()
    gc.freeze()
    gc.enable()
