"""A link becomes a cookie once, a wrong one a sentence, and guessing becomes slow."""
from __future__ import annotations

import asyncio
import json
import threading
import time
from dataclasses import dataclass

import pytest
from starlette.applications import Starlette

from assessment.server import attempts as attempts_module
from assessment.server.address import Address
from assessment.server.attempts import Attempts, TooManyAttempts
from assessment.server.entry import LOOKED_UP_AT_ONCE, entry_routes
from tests.server.asking import HOST, ask, asked, post

LINK = "k3yqz8u2v5w7x9a1b4c6d8"  # as long as a real one
SENTENCE = "Deze link werkt niet"


@dataclass
class Found:
    visitor: str
    path: str
    pass_: str = ""


class Unknown(Exception):
    """Nothing opens with this."""


class Rounds:
    """Stands in for the store: one link and one code."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None]] = []
        self.left: list[str] = []
        self.path = "/invullen?peiling=ab12cd34"
        self.trouble: Exception | None = None

    def exchange(self, secret: str, visitor: str | None) -> Found:
        self.asked.append((secret, visitor))
        if self.trouble:
            raise self.trouble
        if secret not in (LINK, "molen-haven-47"):
            raise Unknown
        return Found("bezoeker", self.path)


@pytest.fixture
def rounds():
    return Rounds()


@pytest.fixture
def app(rounds):
    return Starlette(routes=entry_routes(rounds.exchange, Unknown, Address(), rounds.left.append))


def exchange(app, code, **more):
    return post(app, "/sessie", json.dumps({"code": code}), content_type="application/json", **more)


def test_a_flood_of_links_takes_two_threads_and_everybody_gets_an_answer():
    now, most, counting = 0, 0, threading.Lock()

    def exchange_slowly(secret, visitor):
        nonlocal now, most
        with counting:
            now += 1
            most = max(most, now)
        time.sleep(0.01)
        with counting:
            now -= 1
        if secret != LINK:
            raise Unknown
        return Found("bezoeker", "/invullen")

    flooded = Starlette(routes=entry_routes(exchange_slowly, Unknown, Address()))

    async def all_at_once():
        codes = [*(f"{LINK}{number}" for number in range(40)), LINK]
        asks = [asked(flooded, "/sessie", "POST", json.dumps({"code": one}), content_type="application/json") for one in codes]
        return await asyncio.gather(*asks)

    *refused, in_ = asyncio.run(all_at_once())
    assert {one.status for one in refused} == {404}
    assert in_.status == 200
    assert most == LOOKED_UP_AT_ONCE


def test_the_start_page_reads_the_link_with_a_script_of_its_own(app):
    answer = ask(app, "/start")
    assert answer.status == 200
    assert 'lang="nl"' in answer.text
    assert "/start.js" in answer.text
    assert "<script>" not in answer.text
    assert 'action="/sessie"' in answer.text  # without JavaScript: paste the link


def test_forms_can_be_sent_because_this_page_does_not_hide_its_origin(app):
    # under no-referrer a browser sends `Origin: null` with a form, and the guard refuses that
    assert ask(app, "/start").headers["referrer-policy"] == "same-origin"


def test_a_link_gives_the_cookie_and_the_place_to_go(app, rounds):
    answer = exchange(app, LINK)
    assert answer.status == 200
    assert answer.json == {"path": "/invullen?peiling=ab12cd34"}
    assert answer.headers["cache-control"] == "no-store"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("samenpeil=bezoeker;")
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()
    assert "secure" not in cookie.lower()
    assert LINK not in cookie + answer.text


def test_over_https_the_cookie_has_the_safe_name(app):
    cookie = exchange(app, LINK, x_forwarded_proto="https", origin=f"https://{HOST}").headers["set-cookie"]
    assert cookie.startswith("__Host-samenpeil=bezoeker;")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "domain" not in cookie.lower()


def test_without_javascript_the_form_brings_you_there(app):
    answer = post(app, "/sessie", f"code={LINK}")
    assert answer.status == 303
    assert answer.headers["location"] == "/invullen?peiling=ab12cd34"
    assert answer.headers["set-cookie"].startswith("samenpeil=")


@pytest.mark.parametrize("pasted", [f"https://samenpeil.example/start#{LINK}", f"  {LINK}\n", f"samenpeil.example/start#{LINK} "])
def test_a_pasted_link_counts_by_what_stands_after_the_hash(app, rounds, pasted):
    assert exchange(app, pasted).status == 200
    assert rounds.asked[0][0] == LINK


def test_a_second_link_keeps_the_visitor_who_is_already_here(app, rounds):
    exchange(app, LINK, cookie="samenpeil=eerder")
    exchange(app, LINK, cookie="samenpeil=gewoon; __Host-samenpeil=veilig")
    assert [visitor for _, visitor in rounds.asked] == ["eerder", "veilig"]


@pytest.mark.parametrize("code", ["", "half-gekopieerd", "x" * 201, "<script>"])
def test_a_wrong_link_gets_one_sentence_and_the_form_again(app, code):
    answer = post(app, "/sessie", f"code={code}")
    assert answer.status == 404
    assert SENTENCE in answer.text
    assert "Misschien is hij niet helemaal gekopieerd. Vraag jullie trekker om de link." in answer.text
    assert "<script>" not in answer.text
    assert "set-cookie" not in answer.headers
    assert exchange(app, code).json == {
        "titel": SENTENCE, "tekst": "Misschien is hij niet helemaal gekopieerd. Vraag jullie trekker om de link."
    }  # fmt: skip


@pytest.mark.parametrize("body", [b"[1]", b"{", b'{"code": 7}', b'{"code": null}', b"\xff\xfe", b"[" * 2000, b""])
def test_rubbish_is_just_a_wrong_link(app, body):
    assert post(app, "/sessie", body, content_type="application/json").status == 404


def test_a_large_body_is_not_read(app, rounds):
    assert post(app, "/sessie", "code=" + "x" * 3000).status == 413
    assert rounds.asked == []


@pytest.mark.parametrize("path", ["//evil.example", "https://evil.example", "/\\evil.example", "invullen"])
def test_nobody_is_sent_to_another_site(app, rounds, path):
    rounds.path = path
    assert exchange(app, LINK).json == {"path": "/"}


def test_a_store_that_is_away_is_no_wrong_link(app, rounds):
    rounds.trouble = OSError("postgresql://naam:geheim@host")
    answer = exchange(app, LINK)
    assert answer.status == 503
    assert "geheim" not in answer.text
    assert "Probeer het over een minuut opnieuw" in answer.json["tekst"]


def test_after_ten_wrong_codes_an_address_waits_but_a_whole_link_still_works(app, rounds):
    assert [exchange(app, f"molen-haven-{n}").status for n in range(10)] == [404] * 10
    refused = exchange(app, "molen-haven-47")
    assert refused.status == 429
    assert refused.headers["retry-after"] == "60"
    assert len(rounds.asked) == 10
    assert exchange(app, LINK).status == 200
    assert exchange(app, "molen-haven-47", address="10.0.0.8").status == 200


def test_leaving_takes_every_cookie_and_tells_the_store(app, rounds):
    assert "Verlaat dit apparaat" in ask(app, "/uit", cookie="samenpeil=bezoeker").text
    assert rounds.left == []
    answer = post(app, "/uit", "", cookie="samenpeil=bezoeker", x_forwarded_proto="https")
    assert answer.status == 303
    assert answer.headers["clear-site-data"] == '"cookies", "storage"'
    dropped = answer.headers.getlist("set-cookie")
    names = {name + kind for name in ("samenpeil", "__Host-samenpeil") for kind in ("", "-aangemeld", "-onderweg")}
    assert {cookie.split("=")[0] for cookie in dropped} == names
    assert all("Max-Age=0" in cookie for cookie in dropped)
    assert rounds.left == ["bezoeker"]


async def try_code(attempts: Attempts, code: str, address: str = "10.0.0.7") -> bool:
    try:
        async with attempts.attempt(code, address):
            return True
    except TooManyAttempts:
        return False


def test_a_minute_later_one_may_try_again():
    now = [0.0]
    attempts = Attempts(clock=lambda: now[0])
    for _ in range(10):
        attempts.count_wrong("10.0.0.7")
    assert not asyncio.run(try_code(attempts, "kort"))
    now[0] = 60.1
    assert asyncio.run(try_code(attempts, "kort"))


def test_wrong_links_lock_nobody_out(app):
    """A link cannot be guessed, so trying many must not slow down who types a code."""
    assert {exchange(app, f"{n:024d}").status for n in range(120)} == {404}
    assert exchange(app, "molen-haven-47").status == 200


def test_who_stays_just_below_the_limit_is_slowed_down_more_and_more():
    now = [0.0]
    attempts = Attempts(clock=lambda: now[0])
    turns = {}
    for n in range(1, 601):
        now[0] += 5.0  # twelve a minute, each from another address: never a hundred in a minute
        attempts._drop_old()
        attempts.count_wrong(f"10.1.{n // 250}.{n % 250}")
        turns[n] = attempts.turn()
    assert len(attempts.wrong) < 100
    assert turns[99] == 0.5
    assert turns[300] == 4.5
    assert turns[600] == 18.0
    now[0] += 3_601
    attempts._drop_old()
    assert attempts.turn() == 0.5


def test_after_three_hundred_wrong_in_an_hour_a_code_waits_and_the_operator_hears_it(monkeypatch, caplog):
    waited = []

    async def sleep(seconds):
        waited.append(seconds)

    monkeypatch.setattr(attempts_module.asyncio, "sleep", sleep)
    now = [0.0]
    attempts = Attempts(clock=lambda: now[0])
    for n in range(300):
        now[0] += 10.0
        attempts.count_wrong(f"10.1.{n // 250}.{n % 250}")
    assert asyncio.run(try_code(attempts, "kort", "10.9.9.9"))
    assert waited == [4.5]
    assert "somebody is guessing codes" in caplog.text
    assert "10.1." not in caplog.text


def test_when_everyone_guesses_codes_take_turns_and_the_queue_is_short(monkeypatch):
    monkeypatch.setattr(attempts_module, "TURN", 0.01)

    async def crowd() -> list[bool]:
        attempts = Attempts()
        for n in range(100):
            attempts.count_wrong(f"10.1.0.{n}")
        return await asyncio.gather(*[try_code(attempts, "kort", f"10.2.0.{n}") for n in range(30)])

    passed = asyncio.run(crowd())
    assert sum(passed) == 20
    assert asyncio.run(try_code(Attempts(), "kort"))
