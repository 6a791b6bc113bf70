"""Every screen that a facilitator can meet is accessible, in Dutch and fits: phone, laptop, 320 px, light and dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.meeting import become, held
from tests.browser.test_reach import NARROW, RULES, SERIOUS, SIDEWAYS, SMALL
from tests.browser.test_trekker import set_up
from tests.browser.walking import escape, quiet


@pytest.fixture(scope="module")
def closed(server):
    """A peiling that was closed and not shared."""
    return held(server, name="Lokale Alliantie Geslotendorp")


def screens_of(page, server, closed):
    """Walk through them, yielding the name of each when it stands still."""
    page.goto(f"{server.url}/peiling")
    quiet(page)
    yield "verder met mijn peiling"
    page.goto(f"{server.url}/nieuw")
    quiet(page)
    yield "nieuw"
    page.get_by_role("button", name="Maak de link").click()
    expect(page.locator(".fouten")).to_be_visible()
    quiet(page)
    yield "nieuw, met wat er mist"
    set_up(page, server.url)
    yield "uitnodigen"
    page.get_by_role("button", name="Naar mijn peiling").click()
    expect(page.locator("h1")).to_contain_text("leden hebben ingevuld")
    quiet(page)
    open_everything(page)
    yield "volgen, alles open"
    page.get_by_role("button", name="Open de uitkomsten").click()
    expect(page.get_by_role("dialog")).to_contain_text("Vanaf 5")
    yield "nog te weinig"
    escape(page)
    page.get_by_role("button", name="Verwijder deze peiling").click()
    expect(page.get_by_role("dialog")).to_contain_text("Dat kan niemand terughalen")
    yield "verwijderen"
    escape(page)
    address = page.url.partition("&tab=")[0]
    for step in ("wijzigen", "overdragen", "welkom", "eerder"):
        page.goto(f"{address}&stap={step}")
        quiet(page)
        yield step
    page.goto(f"{server.url}/over")
    quiet(page)
    yield "over"
    page.goto(f"{server.url}/peiling?peiling=bestaatniet")
    quiet(page)
    yield "niet van jou"
    become(page, server.url, closed.trekker)
    for step in ("", "volgende", "tussenstand"):
        page.goto(f"{server.url}/peiling?peiling={closed.id}&stap={step}")
        quiet(page)
        open_everything(page)
        yield f"gesloten {step}"


def open_everything(page):
    """Every block that opens."""
    for summary in page.locator("[data-testid=stMain] summary").all():
        if summary.locator("xpath=..").get_attribute("open") is None:
            summary.click()


@pytest.mark.parametrize(
    ("size", "scheme"), [(PHONE, "dark"), (LAPTOP, "light"), (LAPTOP, "dark"), (NARROW, "light")],
    ids=["phone-dark", "laptop", "laptop-dark", "narrow"],
)  # fmt: skip
def test_every_screen_of_the_facilitator_is_accessible(server, phone, closed, size, scheme):
    page = phone(viewport=size, color_scheme=scheme)
    errors, wrong, titles = [], [], set()
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    for name in screens_of(page, server, closed):
        page.wait_for_timeout(300)  # what is still opening has half its contrast
        found = [one for one in Axe().run(page, options=RULES).response["violations"] if one["impact"] in SERIOUS]
        wrong += [f"{name}: {one['id']} {[node['html'][:140] for node in one['nodes'][:3]]}" for one in found]
        wrong += [f"{name}: too small {one}" for one in page.evaluate(SMALL)]
        wrong += [f"{name}: scrolls sideways"] if max(page.evaluate(SIDEWAYS)) > 0 else []
        wrong += [f"{name}: {page.locator('h1').count()} h1"] if page.locator("h1").count() != 1 else []
        assert page.locator("html").get_attribute("lang") == "nl"
        titles.add(page.title())
    assert wrong == [], "\n".join(wrong)
    assert errors == []
    assert len(titles) > 5
    assert all(title.endswith("Samenpeil") for title in titles)
