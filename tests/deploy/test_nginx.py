"""Behind our nginx: everything over TLS, each header once, the websocket works, and its logs name nobody and no secret."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import connect

from benchmarks.servers import FEWEST, ROOT
from tests import stores
from tests.deploy.proxy import NGINX, Proxy, ask, running, stop

pytestmark = pytest.mark.skipif(not Path(NGINX).exists(), reason="nginx is not on this machine (apt install nginx)")

SEARCHED = "zoekvraag-4711"


@pytest.fixture(scope="module")
def proxy(store_kind, tmp_path_factory):
    with running(tmp_path_factory.mktemp("proxy"), **stores.settings(store_kind, "nginx")) as found:
        yield found


def made_on(proxy: Proxy) -> dict:
    done = subprocess.run(
        [sys.executable, "-m", "assessment", "peiling", "new", "--naam", "Proef", "--uitgenodigd", f"overheid={FEWEST}", "--json"],
        cwd=ROOT, env=proxy.environment, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def test_the_file_is_good_for_nginx(proxy):
    done = subprocess.run([NGINX, "-t", "-c", str(proxy.folder / "nginx.conf"), "-p", str(proxy.folder)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def test_without_encryption_there_is_only_the_way_to_encryption(proxy):
    status, headers, _ = ask(proxy, "/start", base=proxy.plain)
    assert status == 301
    assert dict(headers)["Location"].startswith("https://")


def test_every_security_header_is_there_exactly_once(proxy):
    status, headers, _ = ask(proxy, "/")
    assert status == 200
    names = [name.lower() for name, _ in headers]
    for name in ("strict-transport-security", "content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy",
                 "permissions-policy", "cross-origin-opener-policy", "cross-origin-resource-policy"):  # fmt: skip
        assert names.count(name) == 1, name


def test_what_is_not_for_visitors_is_not_there(proxy):
    for path in ("/_stcore/metrics", "/_stcore/agent/mcp", "/_stcore/script-health-check"):
        assert ask(proxy, path)[0] == 404


def test_a_foreign_origin_gets_no_websocket(proxy):
    async def knock() -> None:
        async with connect(f"{proxy.url.replace('https', 'wss')}/_stcore/stream", origin="https://elders.nl", ssl=proxy.trust):
            pass

    with pytest.raises(Exception, match=r"HTTP 403|rejected"):
        asyncio.run(knock())


def test_somebody_comes_in_and_the_page_comes_over_the_websocket(proxy):
    made = made_on(proxy)
    assert made["links"]["invullen"].startswith(f"{proxy.url}/")
    secret = made["links"]["invullen"].rsplit("#", 1)[-1]
    body = json.dumps({"code": secret}).encode()
    status, headers, _ = ask(proxy, "/sessie", body, Origin=proxy.url, Referer=proxy.url, **{"Content-Type": "application/json"})
    assert status == 200
    cookies = [value for name, value in headers if name.lower() == "set-cookie"]
    kept = next(one for one in cookies if one.startswith("__Host-samenpeil="))
    assert {"Secure", "HttpOnly"} <= {part.strip() for part in kept.split(";")}

    async def read() -> bytes:
        message = BackMsg()
        message.rerun_script.page_name, message.rerun_script.query_string = "invullen", f"peiling={made['peiling']}&q={SEARCHED}"
        address = f"{proxy.url.replace('https', 'wss')}/_stcore/stream"
        more = {"Cookie": kept.split(";")[0], "User-Agent": f"Toestel {SEARCHED}"}
        arrived = b""
        async with connect(
            address, origin=proxy.url, subprotocols=["streamlit"], ssl=proxy.trust, additional_headers=more, max_size=None
        ) as socket:
            await socket.send(message.SerializeToString())
            while b"Vanuit welke hoek" not in arrived:
                arrived += await asyncio.wait_for(socket.recv(), 30)
        return arrived

    assert asyncio.run(read())
    ask(proxy, f"/invullen?peiling={made['peiling']}&q={SEARCHED}", Referer=f"https://elders.nl/{SEARCHED}")
    log = (proxy.folder / "access.log").read_text()
    assert "POST /sessie" in log
    assert all(re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d \d{3} [A-Z]+ /[a-z_]* ", line) for line in log.splitlines()), log
    everything = log + (proxy.folder / "error.log").read_text()
    for one in (secret, kept.split("=")[1].split(";")[0], made["peiling"], made["code"], SEARCHED, "elders.nl", "127.0.0.1"):
        assert one not in everything


def test_guessing_from_one_address_waits_and_others_do_not_notice(proxy):
    """The app counts per visitor because nginx says who asks, and believes nobody else."""
    def guess(address: str) -> int:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": proxy.url, "Host": proxy.url.removeprefix("https://")}
        return ask(proxy, "/sessie", b"code=molen-haven-11", base=proxy.direct, **headers, **{"X-Forwarded-For": address})[0]

    assert [guess("192.0.2.1") for _ in range(11)] == [404] * 10 + [429]
    assert guess("192.0.2.2") == 404
    body = b"code=molen-haven-12"
    own = [ask(proxy, "/sessie", body, Origin=proxy.url, **{"X-Forwarded-For": f"192.0.2.{n}"})[0] for n in range(10, 22)]
    assert own[-1] == 429  # what a visitor says about its own address changes nothing


def test_too_much_at_once_is_too_much(proxy):
    body = b"x" * (7 * 1024 * 1024)
    assert ask(proxy, "/sessie", body, Origin=proxy.url)[0] in (0, 413)


def test_while_the_app_is_away_people_read_in_dutch_that_nothing_is_lost(store_kind, tmp_path):
    with running(tmp_path, **stores.settings(store_kind, "away")) as proxy:
        stop(proxy.app)
        status, headers, text = ask(proxy, "/")
        assert status == 502
        assert "Waar ‘bewaard’ bij staat, is veilig" in text
        assert dict(headers)["Cache-Control"] == "no-store"
