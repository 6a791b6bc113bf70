"""The page of the host, entered with a key and where nobody signs in: reach on phone and laptop, in light and dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.test_reach import RULES, SERIOUS, SIDEWAYS, SMALL
from tests.browser.walking import quiet


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_the_host_is_accessible(server, phone, size, scheme):
    server.new_round(name="Coalitie Beheerdorp", kind="coalitie")
    page = phone(viewport=size, color_scheme=scheme)
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    found = {}

    def look(name):
        quiet(page)
        page.wait_for_timeout(300)  # what is still opening has half its contrast
        serious = [one for one in Axe().run(page, options=RULES).response["violations"] if one["impact"] in SERIOUS]
        found[name] = [(one["id"], one["nodes"][0]["html"][:200]) for one in serious], page.evaluate(SMALL), page.locator("h1").count()

    page.goto(f"{server.url}/beheer")
    expect(page.get_by_role("heading", name="Beheer", exact=True)).to_be_visible()
    look("without a key")
    page.goto(server.command("beheer", "sleutel")["link"])
    page.wait_for_url("**/beheer")
    expect(page.get_by_role("heading", name="Logboek")).to_be_visible()
    look("with it")
    for summary in page.locator("summary").all():
        summary.click()
    look("everything opened")
    assert found == dict.fromkeys(found, ([], [], 1))
    assert max(page.evaluate(SIDEWAYS)) <= 0
    assert errors == []
