"""A file is handed out once, soon, and to its own visitor."""
from __future__ import annotations

import pytest
from starlette.applications import Starlette

from assessment.server import downloads as downloads_module
from assessment.server.downloads import Downloads, disposition
from tests.server.asking import ask


@pytest.fixture
def clock():
    return [0.0]


@pytest.fixture
def downloads(clock):
    return Downloads(clock=lambda: clock[0])


@pytest.fixture
def app(downloads):
    return Starlette(routes=[downloads.route()])


def test_the_visitor_gets_the_file_once(app, downloads):
    url = downloads.offer(b"%PDF", "poster.pdf", "application/pdf", "ik")
    answer = ask(app, url, cookie="samenpeil=ik")
    assert (answer.status, answer.body) == (200, b"%PDF")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith('attachment; filename="poster.pdf"')
    again = ask(app, url, cookie="samenpeil=ik")
    assert again.status == 404
    assert "Dit bestand is er niet meer" in again.text


def test_somebody_else_gets_nothing_and_takes_nothing_away(app, downloads):
    url = downloads.offer(b"geheim", "a.txt", "text/plain", "ik")
    assert ask(app, url, cookie="samenpeil=jij").status == 404
    assert ask(app, url).status == 404
    assert ask(app, url, cookie="samenpeil=ik").status == 200


def test_looking_first_does_not_use_it_up(app, downloads):
    url = downloads.offer(b"x", "a.txt", "text/plain", None)
    assert ask(app, url, "POST").status == 405
    assert ask(app, url).status == 200


def test_after_a_minute_it_is_gone(app, downloads, clock):
    url = downloads.offer(b"x", "a.txt", "text/plain", "ik")
    clock[0] = 60.5
    assert ask(app, url, cookie="samenpeil=ik").status == 404


def test_addresses_cannot_be_guessed(downloads):
    urls = {downloads.offer(b"x", "a.txt", "text/plain", "ik") for _ in range(50)}
    assert len(urls) == 50
    assert all(len(url) >= len("/download/") + 32 for url in urls)


def test_waiting_files_never_fill_the_memory(downloads, monkeypatch):
    monkeypatch.setattr(downloads_module, "MOST_BYTES", 10)
    first = downloads.offer(b"123456", "a", "text/plain", "ik")
    second = downloads.offer(b"123456", "b", "text/plain", "ik")
    assert downloads.take(first.rsplit("/", 1)[1], "ik") is None
    assert downloads.take(second.rsplit("/", 1)[1], "ik").content == b"123456"
    with pytest.raises(ValueError, match="too large"):
        downloads.offer(b"x" * 11, "c", "text/plain", "ik")


@pytest.mark.parametrize("name", ['a"b.pdf', "a\r\nSet-Cookie: x=1.pdf", "../../etc/passwd", "Café 2026.pdf", "\u202ecod.exe", "", "..."])
def test_a_file_name_cannot_break_out_of_its_header(name):
    header = disposition(name)
    assert header.isascii()
    assert "\r" not in header
    assert "\n" not in header
    assert header.count('"') == 2
    assert "/" not in header.split("filename*")[0]
