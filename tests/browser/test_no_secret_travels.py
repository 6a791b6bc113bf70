"""A link opened in a real browser: its secret reaches no address, Referer, title, history or storage; scripts read no cookie."""

from __future__ import annotations

import pytest

from tests.browser.conftest import LAPTOP
from tests.browser.walking import begin, quiet


@pytest.mark.parametrize("which", ["invullen", "meelezen", "trekker"])
def test_a_link_leaves_its_secret_nowhere(server, phone, which):
    made = server.new_round()
    link = made["links"][which]
    secret = link.rsplit("#", 1)[-1]
    page = phone(viewport=LAPTOP)
    seen: list[str] = []
    page.on("request", lambda request: seen.append(f"{request.method} {request.url} {request.headers.get('referer', '')}"))
    page.on("websocket", lambda socket: seen.append(socket.url))
    page.goto(link)
    page.wait_for_url("**/*peiling=*")
    quiet(page)
    assert len(seen) > 10
    assert [one for one in seen if secret in one] == []
    assert "#" not in page.url
    assert secret not in page.title()
    kept = page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie, document.referrer, history.length])")
    assert secret not in kept
    assert "samenpeil=" not in kept  # HttpOnly: no script reads who this is
    page.go_back()
    assert secret not in page.url


def test_a_page_that_is_opened_elsewhere_gets_no_referer_of_ours(server, phone):
    page = phone()
    begin(page, server.new_round()["links"]["invullen"])
    with page.expect_request("**/over*") as asked:
        page.evaluate("location.assign('/over')")
    assert "peiling" not in (asked.value.headers.get("referer") or "")
    page.wait_for_url("**/over")  # Chromium sometimes never closes a page that is on its way
    quiet(page)


def test_nobody_puts_us_in_a_frame(server, phone):
    page = phone()
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text or "X-Frame-Options" in message.text):
        page.set_content(f'<iframe src="{server.url}/" width="300" height="300"></iframe>', wait_until="commit")
    assert not any(frame.url.startswith(server.url) for frame in page.frames)
