"""Every browser test also looks at what its phones ask elsewhere (conftest.py): here that look is seen to work."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.elsewhere import strange_cookies, watch


def test_a_picture_a_socket_and_a_page_of_another_machine_are_seen(browser):
    context = browser.new_context()
    asked = watch(context)
    page = context.new_page()
    page.set_content('<h1>hier</h1><img src="http://buiten.invalid/stip.png"><img src="data:image/png;base64,">')
    page.evaluate("new WebSocket('ws://buiten.invalid/draad')")
    page.evaluate("navigator.sendBeacon('http://buiten.invalid/telling', '1')")
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_timeout(300)
    context.close()
    assert sorted(asked) == ["http://buiten.invalid/stip.png", "http://buiten.invalid/telling", "ws://buiten.invalid/draad"]


def test_a_cookie_that_follows_people_is_seen(server, phone):
    page = phone()
    page.goto(server.url)
    page.evaluate("document.cookie = 'ajs_anonymous_id=1; path=/'")
    assert strange_cookies(page.context) == {"ajs_anonymous_id"}
    page.context.clear_cookies()
