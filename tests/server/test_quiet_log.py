"""Drives the real app through everything that makes it log, then looks for every secret, name, answer and address in the log."""
from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import closing, suppress

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from benchmarks.driver import Lost
from benchmarks.people import Member
from benchmarks.servers import FEWEST, OPTIONS, OURS, ROOT, Server, environment, free_port
from tests import stores
from tests.lost.holding import hold
from tests.lost.recount import Database

NAME = "Alliantie Zilvermeeuw"
REMARK = "De voorzitter luistert nooit naar Kokmeeuw"
SEARCHED = "zoekvraag-4711"


AS_IT_IS = "import sys; from streamlit.web.cli import main; main()"
WITHOUT_PROTECTION = "import assessment.server.logs as logs; logs.take_over = lambda *_: None; " + AS_IT_IS


@pytest.fixture
def server(tmp_path, request, store_kind):
    """An app of this test alone, that logs JSON into `<tmp>/samenpeil.log`; `request.param` starts it."""
    port, data, settings = free_port(), tmp_path / "data", stores.settings(store_kind, "quiet")
    with (tmp_path / "samenpeil.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", request.param, "run", "app.py", f"--server.port={port}", *OPTIONS],
            cwd=ROOT, env=environment(data) | settings | {"SAMENPEIL_LOGVORM": "json"}, stdout=subprocess.DEVNULL, stderr=log,
        )  # fmt: skip
        found = Server(OURS, port, process, data, 0.0, settings)
        try:
            asyncio.run(ready(found))
            yield found
        finally:
            process.kill()
            process.wait(10)


async def ready(server: Server) -> None:
    for _ in range(600):
        if await asyncio.to_thread(status, f"{server.url}/healthz") == 200:
            return
        await asyncio.sleep(0.1)
    raise AssertionError("the app does not start")


def status(url: str, data: bytes | None = None, **headers: str) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=30) as answer:
            return answer.status
    except urllib.error.HTTPError as problem:
        return problem.code
    except OSError:
        return 0


def made_on(server: Server) -> dict:
    done = subprocess.run(
        [sys.executable, "-m", "assessment", "peiling", "new", "--naam", NAME, "--uitgenodigd", f"overheid={FEWEST}", "--json"],
        cwd=ROOT, env=environment(server.data) | server.settings, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


async def fill_in(server: Server, made: dict) -> tuple[str, str]:
    """Answer, type a remark, take the session over, send nonsense and forge a value; gives the cookie and a session."""
    member = Member(server, 1, made)
    await member.arrive()
    for _ in range(3):
        await member.act()
    for field in [*member.tab.find("text_area"), *member.tab.find("text_input")]:
        member.tab.states[field.body.id] = WidgetState(id=field.body.id, string_value=REMARK)
    await member.act()
    session = await take_over(server, member.cookie)
    radio = member.tab.find("radio")[0]
    forged = WidgetState(id=radio.body.id, bytes_value=REMARK.encode())
    member.tab.states[radio.body.id] = forged
    with pytest.raises(Lost, match="Noem dan code"):
        await member.tab._ask_and_wait(lambda: False, fragment=radio.fragment)
    await member.leave()
    return member.cookie, session


async def take_over(server: Server, cookie: str) -> str:
    """A second connection says that it is a session which is alive: Streamlit warns, with the id. Then it sends nonsense."""
    async with connected(server, cookie) as first:
        ask = BackMsg()
        ask.rerun_script.query_string = f"q={SEARCHED}"
        await first.send(ask.SerializeToString())
        session = ""
        while not session:
            session = ForwardMsg.FromString(await first.recv()).new_session.initialize.session_id
        async with connected(server, cookie, "x", session) as second:
            await second.send(b"\xff\xff onzin")
            with suppress(ConnectionClosed):
                while True:
                    await second.recv()
    return session


def connected(server: Server, cookie: str, *more: str) -> connect:
    address = f"{server.url.replace('http', 'ws', 1)}/_stcore/stream"
    return connect(address, origin=server.url, subprotocols=["streamlit", *more], additional_headers={"Cookie": cookie}, max_size=None)


def lived_through(server: Server) -> list[str]:
    """Everything that makes the app log; gives all that must not be in it."""
    made = made_on(server)
    secrets = [link.rsplit("#", 1)[-1] for link in made["links"].values()]
    wrong = f"{secrets[0][:-2]}xx"
    for path in (f"/?q={SEARCHED}", f"/sessie?code={secrets[1]}", "/healthz/../../etc", "/_stcore/metrics"):
        status(f"{server.url}{path}", Referer=f"https://elders.nl/{SEARCHED}")
    exchange(server, wrong)
    status(f"{server.url}/sessie", b"\xff" * 4000, Origin="https://elders.nl")
    cookie, session = asyncio.run(fill_in(server, made))
    with closing(hold(Database.of_server(server))):  # nothing can be kept now
        assert status(f"{server.url}/healthz") == 503
        exchange(server, secrets[0])
    return [
        *secrets, wrong, made["code"], made["peiling"], made["alliantie"], cookie.split("=", 1)[1], session,
        NAME, "Zilvermeeuw", REMARK, "Kokmeeuw", SEARCHED, "elders.nl", "127.0.0.1", "ING-01-a", "Helemaal", "invullen?",
    ]  # fmt: skip


def exchange(server: Server, secret: str) -> None:
    body = json.dumps({"code": secret}).encode()
    status(f"{server.url}/sessie", body, Origin=server.url, **{"Content-Type": "application/json"})


@pytest.mark.parametrize("server", [AS_IT_IS], indirect=True, ids=["as it is"])
def test_the_log_of_a_busy_evening_says_nothing_about_anyone(server, tmp_path):
    forbidden = lived_through(server)
    log = (tmp_path / "samenpeil.log").read_text()
    told = [json.loads(line) for line in log.splitlines()]
    words = " | ".join(f"{line['logger']} {line.get('text', '')}" for line in told)
    for expected in ("samenpeil incident ", "store cannot write", "already connected"):  # what should be told is told
        assert expected in words
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\dZ", line["time"]) for line in told)
    assert [one for one in forbidden if one in log] == []


@pytest.mark.parametrize("server", [WITHOUT_PROTECTION], indirect=True, ids=["without protection"])
def test_without_our_line_maker_the_log_would_tell(server, tmp_path):
    forbidden = lived_through(server)
    log = (tmp_path / "samenpeil.log").read_text()
    assert [one for one in forbidden if one in log]
