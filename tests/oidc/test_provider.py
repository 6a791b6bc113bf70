"""Signing in against a real provider: the one honest way in works, and every answer that was tampered with is refused."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Callable
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import httpx2
import pytest
from starlette.applications import Starlette

from assessment.rounds import Entry
from assessment.server.address import Address
from assessment.server.sign_in import BACK, sign_in_routes
from assessment.settings import ROOT, Settings, SignIn
from tests.oidc import CLIENT, SECRET, provider

HERE = "http://localhost:8501"
pytestmark = pytest.mark.skipif(shutil.which("npm") is None, reason="no npm on this machine; .ci/run does not accept that")


class NotWelcome(Exception):
    """This account may do nothing."""


@pytest.fixture(scope="session")
def issuer():
    with provider(HERE + BACK, HERE + "/") as found:
        yield found


class App:
    """Our routes, with a list in place of the store."""

    def __init__(self, issuer: str, client: str = CLIENT, secret: str = SECRET) -> None:
        self.came: list[tuple[str, str, str, str | None]] = []
        self.left: list[str | None] = []
        self.domains = frozenset({"gemeente.example"})
        chosen = SignIn(issuer, client, secret, self.domains, frozenset(), frozenset())
        self.settings = Settings(ROOT, "sqlite://", HERE, 30, sign_in=chosen)
        routes = sign_in_routes(lambda: self.settings, lambda: b"key", self.sign_in, self.left.append, NotWelcome, Address(HERE))
        self.asgi = Starlette(routes=routes)

    def sign_in(self, *who):
        self.came.append(who)
        if not who[2].endswith("@gemeente.example"):
            raise NotWelcome
        return Entry("browser", "", f"pass-{len(self.came)}")


class Person:
    """A browser of one person: cookies of both sites, and the chance to change an address on the way."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.client = httpx2.AsyncClient(
            mounts={"http://localhost:8501": httpx2.ASGITransport(app.asgi)}, follow_redirects=False, timeout=20
        )
        self.last = ""

    async def go(self, url: str, change: Callable[[str], str] = lambda url: url, name: str = "jo") -> httpx2.Response:
        """Follow redirects and fill in the name when asked; `change` sees every address first."""
        for _ in range(12):
            url = change(url)
            self.last = url if url.startswith(HERE + BACK) else self.last
            answer = await self.client.get(url)
            if answer.is_redirect:
                url = str(answer.url.join(answer.headers["location"]))
                if url.startswith(HERE) and urlsplit(url).path in ("/peiling", "/beheer"):
                    return answer
            elif "/naam/" in str(answer.url):
                url = f"{str(answer.url).partition('?')[0]}?{urlencode({'naam': name})}"
            else:
                return answer
        raise AssertionError("no end")


def with_query(path: str, **values: str | None) -> Callable[[str], str]:
    """Change these parameters of addresses whose path ends with `path`."""

    def change(url: str) -> str:
        parts = urlsplit(url)
        if not parts.path.endswith(path):
            return url
        query = {name: found[0] for name, found in parse_qs(parts.query).items()} | values
        return urlunsplit(parts._replace(query=urlencode({name: value for name, value in query.items() if value is not None})))

    return change


def sign_in(app: App, change=lambda url: url, name: str = "jo", start: str = "/aanmelden?naar=/peiling?stap=nieuw"):
    return asyncio.run(Person(app).go(HERE + start, change, name))


def is_refused(app: App, answer: httpx2.Response, status: int = 400) -> None:
    assert answer.status_code == status
    assert "-aangemeld" not in answer.headers.get("set-cookie", "")
    assert not app.came


def test_somebody_signs_in_and_comes_back_where_they_were_going(issuer):
    app = App(issuer)
    answer = sign_in(app)
    assert answer.headers["location"] == "/peiling?stap=nieuw"
    assert app.came == [(issuer, "jo", "jo@gemeente.example", None)]
    kept = answer.headers.get_list("set-cookie")
    given = next(one for one in kept if one.startswith("samenpeil-aangemeld="))
    assert given.startswith("samenpeil-aangemeld=pass-1;")
    assert {"HttpOnly", "SameSite=lax"} <= {part.strip() for part in given.split(";")}
    assert any(one.startswith('samenpeil-onderweg=""') for one in kept), "what was needed to come back serves once"


def test_nothing_of_the_person_or_the_provider_stands_in_a_cookie(issuer):
    answer = sign_in(App(issuer))
    assert not re.search(r"gemeente|eyJ|jo@", " ".join(answer.headers.get_list("set-cookie")))


def test_the_request_asks_for_everything_that_protects_it(issuer):
    seen = []
    sign_in(App(issuer), lambda url: seen.append(url) or url)
    asked = parse_qs(urlsplit(next(url for url in seen if urlsplit(url).path == "/auth")).query)
    assert asked["redirect_uri"] == [HERE + BACK]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["scope"] == ["openid email"]
    assert min(len(asked[name][0]) for name in ("state", "nonce", "code_challenge")) >= 20


TAMPERED = {
    "a state of somebody else": with_query(BACK, state="x" * 30),
    "no state": with_query(BACK, state=None),
    "a code that was never given": with_query(BACK, code="x" * 43),
    "an answer of another provider": with_query(BACK, iss="https://elders.example"),
    "an answer that does not say whose it is": with_query(BACK, iss=None),
    "a nonce of somebody else": with_query("/auth", nonce="x" * 20),
    "a challenge of somebody else": with_query("/auth", code_challenge="x" * 43),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_tampered_with_is_refused(issuer, what):
    app = App(issuer)
    answer = sign_in(app, TAMPERED[what])
    is_refused(app, answer)
    assert "Aanmelden is niet gelukt" in answer.text


def test_the_check_of_the_nonce_is_what_refuses_it(issuer, monkeypatch):
    from authlib.oidc.core.claims import IDToken

    monkeypatch.setattr(IDToken, "validate_nonce", lambda self: None)
    app = App(issuer)
    assert sign_in(app, TAMPERED["a nonce of somebody else"]).status_code == 303


def test_an_answer_serves_once_and_only_in_the_browser_that_asked(issuer):
    app = App(issuer)

    async def twice():
        mine, theirs = Person(app), Person(app)
        stopped = []

        def stop(url):
            if urlsplit(url).path == BACK:
                stopped.append(url)
                return f"{HERE}/afmelden"
            return url

        await mine.go(f"{HERE}/aanmelden", stop)
        await theirs.go(f"{HERE}/aanmelden", stop, "piet")
        of_others = await theirs.go(stopped[0])
        assert not app.came
        honest = await mine.go(stopped[0])
        again = await mine.go(stopped[0])
        return of_others, honest, again

    of_others, honest, again = asyncio.run(twice())
    assert (of_others.status_code, honest.status_code, again.status_code) == (400, 303, 400)
    assert [who[1] for who in app.came] == ["jo"]


def test_the_provider_itself_sends_nobody_to_another_address(issuer):
    app = App(issuer)
    answer = sign_in(app, with_query("/auth", redirect_uri="http://localhost:8501/elders"))
    assert str(answer.url).startswith(issuer)
    assert not app.came


def test_somebody_who_says_no_there_is_told_what_to_do(issuer):
    app = App(issuer)
    answer = sign_in(app, name="niemand")
    is_refused(app, answer)
    assert "<b>nee" not in answer.text


def test_an_account_that_may_do_nothing_here_is_told_so(issuer):
    app = App(issuer)
    answer = sign_in(app, name="elders:jo")
    assert (answer.status_code, "-aangemeld=pass" in answer.headers.get("set-cookie", "")) == (403, False)
    assert "Dit account heeft hier geen rol" in answer.text


def test_an_address_that_the_provider_did_not_check_counts_as_none(issuer):
    app = App(issuer)
    assert sign_in(app, name="onbevestigd:jo").status_code == 403
    assert app.came == [(issuer, "onbevestigd:jo", "", None)]


def test_a_provider_that_calls_itself_something_else_is_not_ours(issuer):
    app = App(issuer.replace("127.0.0.1", "localhost"))
    answer = sign_in(app)
    is_refused(app, answer, 503)


def test_a_provider_that_is_away_is_said_without_details():
    app = App("http://127.0.0.1:9")
    answer = sign_in(app)
    is_refused(app, answer, 503)
    assert "antwoordt niet" in answer.text
    assert "127.0.0.1" not in answer.text


def test_another_site_is_never_the_place_to_come_back_to(issuer):
    for wanted in ("https://elders.example", "//elders.example", "/\\elders.example", "/peiling?x=https://elders", "/%2F/elders"):
        answer = sign_in(App(issuer), start=f"/aanmelden?{urlencode({'naar': wanted})}")
        assert answer.headers["location"] == "/peiling"


def test_leaving_ends_the_pass_and_offers_to_leave_there_too(issuer):
    app = App(issuer)

    async def leave():
        person = Person(app)
        await person.go(f"{HERE}/aanmelden")
        asked = await person.client.get(f"{HERE}/afmelden")
        done = await person.client.post(f"{HERE}/afmelden")
        return asked, done, await person.client.get(f"{HERE}/afgemeld"), person

    asked, done, told, person = asyncio.run(leave())
    assert 'action="/afmelden"' in asked.text
    assert (done.status_code, done.headers["location"]) == (303, "/afgemeld")
    assert app.left == ["browser~pass-1"]
    assert "samenpeil-aangemeld" not in person.client.cookies
    link = re.search(r'href="([^"]+session/end[^"]+)"', told.text).group(1).replace("&amp;", "&")
    asked_there = parse_qs(urlsplit(link).query)
    assert asked_there == {"client_id": [CLIENT], "post_logout_redirect_uri": [HERE + "/"]}
    assert httpx2.get(link).status_code == 200


def test_where_nobody_signs_in_these_addresses_do_nothing():
    app = App("http://127.0.0.1:9")
    app.settings = Settings(ROOT, "sqlite://", HERE, 30)
    for path in ("/aanmelden", BACK):
        is_refused(app, asyncio.run(Person(app).go(HERE + path)), 404)
