"""What is foreign, too large or not for visitors stays outside; every answer carries its headers."""
from __future__ import annotations

import asyncio
import logging

import pytest
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse

from assessment.server import frames as frames_module
from assessment.server import guard as guard_module
from assessment.server.address import Address
from assessment.server.guard import Guard
from assessment.server.pace import Paces
from tests.server.asking import HOST, ask, talk


class Inside:
    """An app behind the guard that remembers what got through."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self.requests: list[dict] = []

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http":
            self.requests.append(scope)
            if scope["path"] == "/breaks":
                raise RuntimeError("wachtwoord=geheim")
            response = PlainTextResponse("hallo")
            response.set_cookie("_streamlit_xsrf", "x")
            await response(scope, receive, send)
            return
        await receive()
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            self.frames.append(message["bytes"])


def kind_of(frame: bytes) -> str | None:
    if frame == b"rubbish":
        raise ValueError("no frame")
    return frame.decode("ascii", "replace").split(":")[0] or None


@pytest.fixture
def inside():
    return Inside()


@pytest.fixture
def guard(inside):
    return Guard(inside, Address("https://samenpeil.example"), ["'sha256-abc='"], kind_of)


def test_every_page_carries_the_security_headers(guard):
    answer = ask(guard, "/")
    assert answer.status == 200
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_the_policy_allows_our_own_files_and_one_known_inline_script_only(guard):
    rules = dict(rule.strip().split(" ", 1) for rule in ask(guard, "/").headers["content-security-policy"].split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self' 'sha256-abc='"
    assert rules["frame-ancestors"] == "'none'"
    assert rules["connect-src"] == f"'self' ws://{HOST} wss://{HOST}"
    assert not any("unsafe-eval" in rule or "*" in rule or "https:" in rule for rule in rules.values())


def test_a_hundred_small_files_do_not_repeat_the_rules_for_pages(guard):
    answer = ask(guard, "/static/x/js/a.js")
    assert "content-security-policy" not in answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/agent/mcp", "/_stcore/script-health-check", "/auth/login", "/oauth2callback"],
)
def test_what_tells_about_the_installation_is_not_there(guard, inside, path):
    assert ask(guard, path).status == 404
    assert inside.requests == []


def test_files_of_a_session_are_never_kept_by_a_browser(guard):
    assert ask(guard, "/media/abc.csv").headers["cache-control"] == "no-store"


def test_plain_http_leaves_cookies_usable(guard):
    answer = ask(guard, "/")
    assert "secure" not in answer.headers["set-cookie"].lower()
    assert "strict-transport-security" not in answer.headers


@pytest.mark.parametrize(
    "how", [{"x_forwarded_proto": "https"}, {"scheme": "https"}, {"host": "samenpeil.example"}], ids=["proxy", "itself", "public address"]
)
def test_behind_tls_every_cookie_is_secure(guard, how):
    answer = ask(guard, "/", **how)
    assert answer.headers["set-cookie"].endswith("; Secure")
    assert answer.headers["strict-transport-security"].startswith("max-age=31536000")


@pytest.mark.parametrize(
    "host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "192.168.1.20", "laptop", "laptop.local", "samenpeil.example"]
)
def test_addresses_that_can_be_ours_are_served(guard, host):
    assert ask(guard, "/", host=host).status == 200


@pytest.mark.parametrize("host", ["evil.example", "samenpeil.example.evil.example", "a@samenpeil.example", "samenpeil.example:x", "", None])
def test_a_foreign_name_that_points_here_is_refused_with_what_to_do(guard, inside, host):
    answer = ask(guard, "/", host=host)
    assert answer.status == 400
    assert "SAMENPEIL_ADRES" in answer.text
    assert inside.requests == []


@pytest.mark.parametrize("origin", ["https://evil.example", "null", f"http://{HOST}.evil.example", f"http://{HOST}:81", None])
def test_a_change_asked_by_another_site_is_refused(guard, inside, origin):
    assert ask(guard, "/sessie", "POST", "code=x", origin=origin).status == 403
    assert inside.requests == []


def test_a_change_asked_by_our_own_page_passes(guard, inside):
    assert ask(guard, "/sessie", "POST", "code=x", origin=f"http://{HOST}").status == 200
    assert len(inside.requests) == 1


def test_streamlit_never_sees_a_foreign_origin_and_so_looks_nothing_up(guard, inside):
    assert ask(guard, "/_stcore/health", origin="https://evil.example").status == 200
    assert "origin" not in dict(inside.requests[0]["headers"])


def test_a_broken_request_gives_a_dutch_page_and_keeps_the_inside_to_itself(guard, caplog):
    with caplog.at_level(logging.ERROR):
        answer = ask(guard, "/breaks")
    assert answer.status == 500
    assert "Er ging iets mis bij ons" in answer.text
    assert "geheim" not in answer.text + caplog.text
    assert answer.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "file://", "", None, "http://localhost:3000", "http://0.0.0.0"])
def test_a_websocket_from_elsewhere_is_refused_at_once(guard, inside, origin):
    assert talk(guard, [b"rerun_script"], origin=origin) == [{"type": "websocket.close", "code": 1008}]
    assert inside.frames == []


def test_a_websocket_under_a_foreign_name_is_refused(guard):
    assert talk(guard, [], host="evil.example", origin="http://evil.example")[0]["code"] == 1008


@pytest.mark.parametrize("kind", sorted(frames_module.FRAME_KINDS))
def test_what_a_page_needs_passes(guard, inside, kind):
    talk(guard, [kind.encode()])
    assert inside.frames == [kind.encode()]


@pytest.mark.parametrize("kind", ["clear_cache", "load_git_info", "set_run_on_save", "debug_shutdown_runtime", ""])
def test_a_frame_that_would_hurt_others_is_dropped_and_the_page_goes_on(guard, inside, kind):
    talk(guard, [kind.encode(), b"rerun_script"])
    assert inside.frames == [b"rerun_script"]


@pytest.mark.parametrize(
    ("frame", "code"),
    [(b"rerun_script:" + b"x" * 256 * 1024, 1009), (b"rubbish", 1002), ("tekst", 1003)],
    ids=["too large", "rubbish", "text"],
)
def test_a_frame_that_is_no_frame_closes_the_connection(guard, inside, frame, code):
    assert talk(guard, [frame, b"rerun_script"])[-1] == {"type": "websocket.close", "code": code}
    assert inside.frames == []


def test_one_address_cannot_take_every_place(guard, monkeypatch):
    monkeypatch.setattr(guard_module, "CONNECTIONS_PER_ADDRESS", 2)
    guard.connections.update({"10.0.0.7": 2})
    assert talk(guard, [])[0]["code"] == 1013
    assert talk(guard, [], address="10.0.0.8")[0]["type"] == "websocket.accept"


def test_places_are_limited_in_all_and_come_free_again(guard, monkeypatch):
    monkeypatch.setattr(guard_module, "CONNECTIONS", 1)
    assert [talk(guard, [])[0]["type"] for _ in range(3)] == ["websocket.accept"] * 3
    guard.connections.update({"10.0.0.9": 1})
    assert talk(guard, [])[0]["code"] == 1013


def test_who_opens_pages_faster_than_a_room_full_of_people_is_told_to_wait(guard, still):
    opened = [talk(guard, [])[0] for _ in range(guard_module.ARRIVALS + 3)]
    assert [one["type"] for one in opened[: guard_module.ARRIVALS]] == ["websocket.accept"] * guard_module.ARRIVALS
    assert opened[-1] == {"type": "websocket.close", "code": 1013}
    assert talk(guard, [], address="10.0.0.8")[0]["type"] == "websocket.accept"
    assert talk(guard, [], address="127.0.0.1")[0]["type"] == "websocket.accept"  # perhaps a proxy, which speaks for everybody


def test_who_has_half_of_the_internet_of_things_is_still_one_address(guard, still):
    opened = [talk(guard, [], address=f"2001:db8:1:2::{n:x}")[0]["type"] for n in range(1, guard_module.ARRIVALS + 3)]
    assert opened[-1] == "websocket.close"
    assert talk(guard, [], address="2001:db8:1:3::1")[0]["type"] == "websocket.accept"


@pytest.mark.parametrize(
    "path",
    ["/sessie", "/voorbeeld", "/bestand/ab12cd34/verslag", "/poster/ab12cd34", "/draaiboek/ab12cd34", "/_stcore/upload_file/a/b"],
)
def test_what_costs_work_is_refused_politely_when_one_address_asks_too_much(guard, inside, path, still):
    method = "POST" if path == "/sessie" else "PUT" if "upload" in path else "GET"
    answers = [ask(guard, path, method, origin=f"http://{HOST}") for _ in range(guard_module.ARRIVALS + 1)]
    assert answers[0].status == 200
    refused = answers[-1]
    assert (refused.status, refused.headers["retry-after"]) == (429, "60")
    assert "Er is niets kwijt" in refused.text
    assert refused.headers["x-frame-options"] == "DENY"
    assert len(inside.requests) <= guard_module.ARRIVALS
    assert ask(guard, path, method, origin=f"http://{HOST}", address="10.0.0.8").status == 200
    assert ask(guard, "/", method="GET").status == 200  # pages cost next to nothing


def test_frames_of_one_page_that_come_too_fast_wait_in_the_network(guard, inside, monkeypatch):
    waited = []

    async def sleep(seconds):
        waited.append(seconds)

    monkeypatch.setattr(frames_module.asyncio, "sleep", sleep)
    talk(guard, [b"rerun_script"] * (frames_module.BURST - 1))
    assert not any(waited)
    talk(guard, [b"rerun_script"] * (frames_module.BURST + 9))
    assert max(waited) == pytest.approx(9 / frames_module.PER_SECOND, rel=0.2)
    talk(guard, [b"rerun_script:" + b"x" * 200_000] * frames_module.BURST)  # a large one counts for several
    assert max(waited) > 2 * frames_module.BURST / frames_module.PER_SECOND
    assert len(inside.frames) == 3 * frames_module.BURST + 8  # late, and none is lost


def test_no_more_than_two_files_are_made_at_once_and_a_slow_reader_keeps_nobody_waiting():
    making, most, go_on = 0, 0, asyncio.Event()

    async def app(scope, receive, send):
        nonlocal making, most
        making += 1
        most = max(most, making)
        await asyncio.sleep(0)
        making -= 1
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await go_on.wait()  # a phone that takes its time

    async def story():
        guard = Guard(app, Address(), [], kind_of)
        begun = []

        async def one(number):
            scope = {"type": "http", "method": "GET", "path": "/bestand/ab/verslag", "scheme": "http", "headers": [(b"host", b"localhost")],
                     "client": ("127.0.0.1", 1)}  # fmt: skip
            await guard(scope, None, lambda message: asyncio.sleep(0, begun.append(number)))

        waiting = [asyncio.create_task(one(number)) for number in range(9)]
        for _ in range(200):
            await asyncio.sleep(0)
        assert sorted(begun) == list(range(9))
        go_on.set()
        await asyncio.gather(*waiting)

    asyncio.run(story())
    assert most == guard_module.FILES_AT_ONCE


def test_a_body_that_stops_coming_is_given_up(monkeypatch):
    monkeypatch.setattr(guard_module, "BODY_PATIENCE", 0.01)
    got = []

    async def app(scope, receive, send):
        got.append(await receive())
        got.append(await receive())
        await PlainTextResponse("")(scope, receive, send)

    async def story():
        parts = [{"type": "http.request", "body": b"code=", "more_body": True}]

        async def receive():
            return parts.pop() if parts else await asyncio.Event().wait()

        async def send(message):
            pass

        headers = [(b"host", b"localhost"), (b"origin", b"http://localhost")]
        scope = {"type": "http", "method": "POST", "path": "/sessie", "scheme": "http", "headers": headers, "client": ("10.0.0.7", 1)}
        await asyncio.wait_for(Guard(app, Address(), [], kind_of)(scope, receive, send), 10)

    asyncio.run(story())
    assert [one["type"] for one in got] == ["http.request", "http.disconnect"]


def test_who_hangs_up_halfway_leaves_no_line_in_the_log(guard, caplog):
    async def app(scope, receive, send):
        raise ClientDisconnect

    guard.app = app
    asyncio.run(guard({"type": "http", "method": "GET", "path": "/", "scheme": "http", "headers": [(b"host", b"localhost")]}, None, None))
    assert caplog.text == ""


def test_a_connection_that_breaks_inside_is_one_line_and_gives_its_place_back(guard, caplog):
    async def app(scope, receive, send):
        raise RuntimeError("wachtwoord=geheim")

    guard.app = app
    with caplog.at_level(logging.WARNING):
        talk(guard, [])
    assert [record.getMessage() for record in caplog.records] == ["connection ended with RuntimeError"]
    assert guard.connections.total() == 0


def test_a_session_belongs_to_the_browser_it_began_in(guard, inside, monkeypatch):
    marks = []

    async def app(scope, receive, send):
        marks.append([value for name, value in scope["headers"] if name == b"x-samenpeil-browser"])

    guard.app = app
    for cookie in ("samenpeil=ik", "samenpeil=ik", "samenpeil=jij", None):
        talk(guard, [], cookie=cookie, x_samenpeil_browser="ik ben iedereen")
    assert all(len(one) == 1 for one in marks)
    mine, again, yours, nobody = (one[0] for one in marks)
    assert mine == again
    assert len({mine, yours, nobody}) == 3
    assert b"ik" not in mine


@pytest.mark.parametrize("host", ["x; script-src *", "a b", "a,b", "x;sandbox"])
def test_a_host_name_cannot_write_rules_of_its_own(guard, host):
    answer = ask(guard, "/", host=host)
    assert answer.status == 400
    assert host not in answer.headers["content-security-policy"]
    assert "connect-src 'self';" in answer.headers["content-security-policy"]


@pytest.fixture
def still(guard, monkeypatch):
    """No time passes, and nobody waits."""
    monkeypatch.setattr(guard_module, "LONGEST_WAIT", 0.0)
    guard.arrivals = Paces(guard_module.ARRIVALS, guard_module.ARRIVALS_PER_SECOND, clock=lambda: 0.0)


def test_start_and_stop_messages_pass_untouched(guard):
    seen = []

    async def app(scope, receive, send):
        seen.append(scope["type"])

    guard.app = app
    asyncio.run(guard({"type": "lifespan"}, None, None))
    assert seen == ["lifespan"]
