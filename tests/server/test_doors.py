"""The doors without a secret: a cookie only on purpose, the practice alliance, the poster for its own facilitator only."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from starlette.applications import Starlette

from assessment.server.address import Address
from assessment.server.doors import door_routes
from tests.server.asking import ask


class NoAccess(Exception):
    pass


def app(**other):
    def poster(visitor, round_id, address):
        if visitor != "ours" or round_id != "abcd2345":
            raise NoAccess
        return b"%PDF " + address.encode(), 'poster-"juni"\r\n2026.pdf'

    given = {
        "known_visitor": lambda visitor: visitor if visitor == "ours" else "ours",
        "practice": lambda visitor: SimpleNamespace(visitor="ours", path="/uitkomsten?peiling=voorbeeld"),
        "poster": poster,
        **other,
    }
    return Starlette(routes=door_routes(**given, no_access=NoAccess, address=Address()))


def test_starting_a_peiling_gives_this_browser_a_cookie_of_ours():
    answer = ask(app(), "/nieuw", cookie="samenpeil=chosen-by-somebody-else")
    assert answer.status == 303
    assert answer.headers["location"] == "/peiling?stap=nieuw"
    assert "samenpeil=ours" in answer.headers["set-cookie"]
    assert "httponly" in answer.headers["set-cookie"].lower()


def test_looking_at_the_practice_alliance_takes_one_step():
    assert ask(app(), "/voorbeeld").headers["location"] == "/uitkomsten?peiling=voorbeeld"


def test_a_store_that_is_away_says_so_without_a_trace():
    def away(_):
        raise OSError("/secret/path")

    answer = ask(app(practice=away), "/voorbeeld")
    assert answer.status == 503
    assert "Probeer het over een minuut opnieuw" in answer.text
    assert "/secret/path" not in answer.text


def test_the_poster_carries_the_address_it_was_asked_at_and_a_harmless_name():
    answer = ask(app(), "/poster/abcd2345", cookie="samenpeil=ours", host="localhost:8501")
    assert answer.body == b"%PDF http://localhost:8501"
    assert answer.headers["content-disposition"] == 'inline; filename="poster-juni2026.pdf"'
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("cookie", ["", "samenpeil=theirs"])
def test_the_poster_of_somebody_else_does_not_exist(cookie):
    for round_id in ("abcd2345", "zzzz9999"):
        answer = ask(app(), f"/poster/{round_id}", cookie=cookie)
        assert answer.status == 404
        assert "Deze poster kunnen we niet maken" in answer.text
