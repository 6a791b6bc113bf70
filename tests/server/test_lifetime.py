"""Between starting and serving: refuse in words, answer at once, say whether we can keep answers."""
from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse

from assessment.server import health as health_module
from assessment.server import lifetime as lifetime_module
from assessment.server import slow as slow_module
from assessment.server.frames import LARGEST_FRAME
from assessment.server.health import health_route
from assessment.server.lifetime import every_minute, lifetime, tune_server
from tests.server.asking import ask

ROOT = Path(__file__).resolve().parents[2]


def test_accepted_connections_do_not_wait_with_small_messages():
    with socket.socket() as listening:  # bound the way Streamlit does: without naming the protocol
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert tune_server() >= 1
        with socket.create_connection(listening.getsockname()) as client:
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
            assert client.getpeername() == listening.getsockname()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
@pytest.mark.parametrize(("hard", "expected"), [(20_000, 8192), (600, 600)])
def test_there_is_room_for_a_full_house_as_far_as_the_system_allows(hard, expected):
    code = (
        "import resource; from assessment.server.lifetime import make_room;"
        f"resource.setrlimit(resource.RLIMIT_NOFILE, (256, {hard})); make_room();"
        "print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    if "not allowed to raise maximum limit" in done.stderr:
        pytest.skip("this machine gives less itself")
    assert int(done.stdout) == expected


def test_answers_do_not_name_the_server():
    config = uvicorn.Config(lambda: None)
    config.load()
    assert b"server" in dict(config.encoded_headers)
    tune_server()
    assert b"server" not in dict(config.encoded_headers)


def test_half_a_frame_takes_no_more_memory_than_a_whole_one_may():
    config = uvicorn.Config(lambda: None, ws_max_size=25_000_000)
    config.load()
    tune_server()
    assert config.ws_max_size == LARGEST_FRAME


def test_a_connection_that_asks_nothing_is_closed_and_one_that_asks_is_not(monkeypatch):
    monkeypatch.setattr(slow_module, "FIRST_REQUEST", 0.2)

    async def app(scope, receive, send):
        await asyncio.sleep(0.5)  # a slow answer is ours, not theirs
        await PlainTextResponse("hallo")(scope, receive, send)

    async def story() -> tuple[bytes, bytes]:
        config = uvicorn.Config(app, host="127.0.0.1", port=0, lifespan="off", log_level="critical")
        config.load()
        tune_server()
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        where = server.servers[0].sockets[0].getsockname()
        idle, busy = await asyncio.open_connection(*where), await asyncio.open_connection(*where)
        idle[1].write(b"GET / HTTP/1.1\r\nX-Slow: ")
        busy[1].write(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        found = await asyncio.wait_for(idle[0].read(), 10), await asyncio.wait_for(busy[0].read(), 10)
        server.should_exit = True
        await serving
        return found

    nothing, answer = asyncio.run(story())
    assert nothing == b""
    assert answer.endswith(b"hallo")


def test_a_start_that_cannot_be_prints_why_and_ends_with_code_1():
    program = (
        "import asyncio\n"
        "from assessment.server.lifetime import lifetime\n"
        "class ContentError(Exception): pass\n"
        "def prepare(): raise ContentError('ingredienten.yaml:12: onbekend veld')\n"
        "async def start():\n"
        "    async with lifetime(prepare, lambda: (ContentError,), print, print, bool)(None): print('serving')\n"
        "asyncio.run(start())\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr == "ingredienten.yaml:12: onbekend veld\n"
    assert done.stdout == ""


def test_every_minute_it_is_done_again_also_after_something_went_wrong_until_it_need_not(monkeypatch, caplog):
    monkeypatch.setattr(lifetime_module, "MINUTE", 0.001)
    outcomes = iter([True, OSError("geheim"), True, False])

    def keep() -> bool:
        outcome = next(outcomes)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    every_minute(keep, threading.Event())  # comes back at the False
    assert next(outcomes, None) is None
    assert "OSError" in caplog.text
    assert "geheim" not in caplog.text


def test_while_it_serves_it_is_done_every_minute_and_not_after(monkeypatch):
    monkeypatch.setattr(lifetime_module, "MINUTE", 0.001)
    done, clocks = threading.Event(), []

    def keep() -> bool:
        clocks.append(threading.current_thread())
        done.set()
        return True

    async def serve() -> None:
        async with lifetime(bool, lambda: (OSError,), bool, bool, keep)(None):
            assert await asyncio.to_thread(done.wait, 10)

    asyncio.run(serve())
    clocks[0].join(10)
    assert not clocks[0].is_alive()


def test_a_mistake_of_our_own_is_not_taken_for_a_refusal():
    async def start():
        async with lifetime(lambda: 1 / 0, lambda: (OSError,), print, print, bool)(None):
            pass

    with pytest.raises(ZeroDivisionError):
        asyncio.run(start())


@pytest.fixture
def store(monkeypatch):
    monkeypatch.setattr(health_module, "FRESH", -1.0)
    return {"trouble": None, "asked": 0}


@pytest.fixture
def app(store):
    def can_write():
        store["asked"] += 1
        if store["trouble"]:
            raise store["trouble"]

    return Starlette(routes=[health_route(can_write)])


def test_healthy_means_that_the_store_can_write(app, store):
    answer = ask(app, "/healthz")
    assert (answer.status, answer.json) == (200, {"ok": True})
    store["trouble"] = OSError("postgresql://naam:geheim@host: disk full")
    answer = ask(app, "/healthz")
    assert answer.status == 503
    assert answer.json["ok"] is False
    assert "geheim" not in answer.text
    store["trouble"] = None
    assert ask(app, "/healthz").status == 200


def test_asking_often_does_not_write_often(app, store, monkeypatch):
    monkeypatch.setattr(health_module, "FRESH", 60.0)
    for _ in range(5):
        ask(app, "/healthz")
    assert store["asked"] == 1


HEAVY = ("scoring", "pydantic", "yaml", "assessment.content", "assessment.charts", "assessment.export", "segno", "typst", "pandas", "numpy")


def test_a_start_loads_only_what_serving_needs(installation):
    program = (
        "import sys, app\n"
        "app.prepare()\n"
        "print('loaded:', *(name for name in sys.argv[1:] if name in sys.modules))\n"
    )
    told = ""
    for _ in range(2):  # the first start also makes the practice alliance
        done = subprocess.run(
            [sys.executable, "-c", program, *HEAVY], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
        )  # fmt: skip
        told = done.stdout
    assert told == "loaded:\n"
