"""Paper by address: the right peiling, size and address are asked for; refusing says the same for everything that is not yours."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from assessment.server.address import Address
from assessment.server.paper_files import paper_routes
from tests.server.asking import ask


class NoAccess(Exception):
    pass


def app():
    def questionnaire(visitor, round_id, address, *, large):
        if (visitor, round_id) != ("ours", "abcd2345"):
            raise NoAccess
        return f"%PDF {address} {large}".encode(), 'vragenlijst-"juni"\r\n2026.pdf'

    def cards(visitor, round_id):
        if (visitor, round_id) != ("ours", "abcd2345"):
            raise NoAccess
        return b"%PDF kaarten", "gesprekskaarten.pdf"

    return Starlette(routes=paper_routes(questionnaire, cards, lambda: (b"%PDF van niemand", "gespreksversie.pdf"), NoAccess, Address()))


@pytest.mark.parametrize(("path", "large"), [("/vragenlijst/abcd2345", False), ("/vragenlijst/abcd2345/groot", True)])
def test_the_questionnaire_knows_where_it_was_asked_and_how_large(path, large):
    answer = ask(app(), path, cookie="samenpeil=ours", host="localhost:8501")
    assert answer.body == f"%PDF http://localhost:8501 {large}".encode()
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-disposition"].startswith('inline; filename="vragenlijst--juni---2026.pdf"')


@pytest.mark.parametrize("cookie", ["", "samenpeil=theirs"])
@pytest.mark.parametrize("path", ["/vragenlijst/{}", "/vragenlijst/{}/groot", "/kaarten/{}"])
def test_paper_of_somebody_else_does_not_exist(path, cookie):
    texts = set()
    for round_id in ("abcd2345", "zzzz9999"):
        answer = ask(app(), path.format(round_id), cookie=cookie)
        assert answer.status == 404
        texts.add(answer.text)
    assert len(texts) == 1


def test_cards_open_in_the_browser():
    answer = ask(app(), "/kaarten/abcd2345", cookie="samenpeil=ours")
    assert (answer.status, answer.body) == (200, b"%PDF kaarten")
    assert answer.headers["content-disposition"].startswith("inline;")


def test_the_gespreksversie_is_for_everybody_and_may_be_kept():
    answer = ask(app(), "/gespreksversie")
    assert (answer.status, answer.body) == (200, b"%PDF van niemand")
    assert "no-store" not in answer.headers["cache-control"]


@pytest.mark.parametrize("path", ["/vragenlijst/abcd2345/klein", "/vragenlijst", "/kaarten"])
def test_nothing_stands_at_other_addresses(path):
    assert ask(app(), path, cookie="samenpeil=ours").status == 404
