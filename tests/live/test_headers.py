"""Every route in every state carries the headers, and tells nothing about the machine; Streamlit's back doors are closed."""

from __future__ import annotations

import asyncio
import re

import pytest

from benchmarks.servers import new_round
from tests.live.asking import Listener, ask, enter

PAGES = ("/", "/start", "/uit", "/nieuw", "/voorbeeld", "/over", "/invullen", "/peiling", "/uitkomsten", "/voorbereiden", "/afspraken",
         "/stemmen", "/bijeenkomst", "/zomaar", "/beheer", "/papier", "/aanmelden", "/afmelden", "/afgemeld", "/gespreksversie",
         "/vragenlijst/ab12cd34", "/vragenlijst/ab12cd34/groot", "/kaarten/ab12cd34", "/poster/ab12cd34",
         "/bestand/ab12cd34/verslag", "/draaiboek/ab12cd34",
         "/agenda/ab12cd34/volgende", "/healthz", "/_stcore/health", "/_stcore/host-config", "/media/x.png",
         "/component/x/y.js", "/app/static/x", "/favicon.ico", "/robots.txt", "/_stcore/upload_file/a/b")  # fmt: skip
CLOSED = ("/_stcore/metrics", "/_stcore/metrics/", "/_stcore/agent", "/_stcore/agent/mcp", "/_stcore/script-health-check", "/auth/login",
          "/auth/logout", "/oauth2callback", "/_stcore/agent/interact")  # fmt: skip
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND")
WANTED = {
    "x-content-type-options": "nosniff", "x-frame-options": "DENY", "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}  # fmt: skip
OUTSIDE = ("../../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/app.py", "..%5c..%5capp.py", "....//....//app.py",
           "/etc/passwd", "%00", "js/../../../../app.py", "..;/app.py", "%252e%252e%252fapp.py", "js%2f..%2f..%2f..%2fapp.py",
           "\\..\\app.py")  # fmt: skip


def problems_of(answer, path: str) -> list[str]:
    """What is missing from or too much in the headers of one answer that is no static file."""
    found = [f"{name}: {answer.headers.get(name)}" for name, value in WANTED.items() if answer.headers.get(name) != value]
    rules = dict(rule.strip().partition(" ")[::2] for rule in answer.headers.get("content-security-policy", "").split(";"))
    found += [f"csp {name}" for name in ("default-src", "frame-ancestors", "base-uri") if rules.get(name) != "'none'"]
    if re.search(r"'unsafe-(inline|eval)'|\*|https?:|data:", rules.get("script-src", "*")):
        found.append(f"csp script-src {rules.get('script-src')}")
    if answer.headers.get("referrer-policy") not in ("no-referrer", "same-origin"):
        found.append("referrer-policy")
    found += [f"tells {name}" for name in ("server", "x-powered-by", "via") if name in answer.headers]
    if "strict-transport-security" in answer.headers:
        found.append("hsts on plain http")
    if b"Traceback" in answer.body or b'File "' in answer.body:
        found.append("traceback")
    return [f"{path} {answer.status}: {one}" for one in found]


def test_every_route_with_every_method_carries_the_headers(server):
    asked = [(path, method) for path in (*PAGES, *CLOSED) for method in METHODS]
    assert [one for path, method in asked for one in problems_of(ask(server.url, path, method), path)] == []


def test_the_check_itself_sees_what_is_missing(server):
    answer = ask(server.url, "/healthz")
    for name in (*WANTED, "content-security-policy", "referrer-policy"):
        bare = {key: value for key, value in answer.headers.items() if key != name}
        assert problems_of(type(answer)(answer.status, bare, answer.body), "/")
    assert problems_of(type(answer)(500, answer.headers | {"server": "uvicorn"}, b"Traceback (most"), "/")


def test_refusals_and_mistakes_carry_them_too(server):
    refused = {
        "foreign host": ask(server.url, "/", Host="evil.example"),
        "no host": ask(server.url, "/", Host=""),
        "foreign origin": ask(server.url, "/sessie", "POST", "code=x", Origin="https://evil.example"),
        "no origin": ask(server.url, "/sessie", "POST", "code=x", Origin=None),
        "unknown link": enter(server.url, "x" * 24)[1],
        "too large": ask(server.url, "/sessie", "POST", "code=" + "x" * 5_000),
    }
    assert {name: answer.status for name, answer in refused.items()} == {
        "foreign host": 400, "no host": 400, "foreign origin": 403, "no origin": 403, "unknown link": 404, "too large": 413
    }  # fmt: skip
    assert [one for name, answer in refused.items() for one in problems_of(answer, name)] == []


@pytest.mark.parametrize("path", CLOSED)
def test_what_streamlit_tells_about_itself_is_closed(server, path):
    for method in ("GET", "POST", "OPTIONS"):
        answer = ask(server.url, path, method)
        assert answer.status == 404
        assert answer.text == "Dit is er niet."


def test_behind_https_cookies_are_safe_and_the_browser_is_told_to_stay(server):
    for path in ("/", "/nieuw", "/healthz", "/static/niets", "/bestaat/niet"):
        answer = ask(server.url, path, x_forwarded_proto="https")
        assert answer.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
        cookies = answer.headers.get("set-cookie", "").splitlines()
        assert all("secure" in cookie.lower() and "samesite=lax" in cookie.lower() for cookie in cookies), cookies
    ours = ask(server.url, "/nieuw", x_forwarded_proto="https").headers["set-cookie"]
    assert ours.startswith("__Host-samenpeil=")
    assert "HttpOnly" in ours
    assert "domain" not in ours.lower()


def test_no_other_cookie_is_set_than_ours(server):
    for path in PAGES:
        for cookie in ask(server.url, path).headers.get("set-cookie", "").splitlines():
            assert cookie.split("=")[0] in ("samenpeil", "_streamlit_xsrf")


@pytest.mark.parametrize("folder", ["static", "assets/x", "media", "component", "app/static", "bestand", "poster"])
def test_nothing_outside_the_folders_can_be_read(server, folder):
    for outside in OUTSIDE:
        answer = ask(server.url, f"/{folder}/{outside}")
        assert b"root:" not in answer.body
        assert b"The door: joins server" not in answer.body
        assert answer.status >= 400 or b'<html lang="nl">' in answer.body, (folder, outside, answer.status)


@pytest.mark.parametrize("path", [
    "/.git/HEAD", "/.git/config", "/.streamlit/config.toml", "/app.py", "/assessment/main.py", "/data/samenpeil.db", "/static/../app.py",
    "/requirements.txt", "/data/sleutel.txt", "/.env",
])  # fmt: skip
def test_no_file_of_the_program_is_handed_out(server, path):
    assert ask(server.url, path).status in (400, 404)


def test_the_first_message_tells_nothing_about_the_machine(server):
    async def listen() -> Listener:
        tab = await Listener.open(server.url)
        await tab.close()
        return tab

    tab = asyncio.run(listen())
    first = tab.kept("new_session")[0]
    told = first.initialize
    assert first.main_script_path == "main.py"
    assert told.user_info.ByteSize() == 0
    assert [field.name for field, _ in told.environment_info.ListFields()] == ["streamlit_version"]
    assert b"/assessment" not in tab.said
    assert str(server.data).encode() not in tab.said


def test_the_host_page_of_streamlit_trusts_nobody(server):
    told = ask(server.url, "/_stcore/host-config").text
    assert "streamlit.app" not in told
    assert '"allowedOrigins":[]' in told.replace(" ", "")


def test_leaving_takes_the_rights_along_also_for_who_copied_the_cookie(server):
    made = new_round(server, 5)
    secret = made["links"]["meelezen"].rsplit("#", 1)[-1]
    cookie, _ = enter(server.url, secret)
    before = heading(server, cookie, made["peiling"])
    answer = ask(server.url, "/uit", "POST", "", cookie=cookie)
    assert answer.status == 303
    assert answer.headers["clear-site-data"] == '"cookies", "storage"'
    assert "Deze link werkt niet" not in before
    assert "Deze link werkt niet" in heading(server, cookie, made["peiling"])


def heading(server, cookie: str, round_id: str) -> str:
    async def look() -> str:
        tab = await Listener.open(server.url, "uitkomsten", f"peiling={round_id}", cookie)
        await tab.close()
        return " ".join(one.body.body for one in tab.find("html"))

    return asyncio.run(look())
