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

DIALOGS = {"Open de uitkomsten": "Vanaf 5", "Verwijder deze peiling": "Dat kan niemand terughalen"}


@pytest.fixture(scope="module")
def closed(server):
    """A peiling that was closed and not shared."""
    return held(server, name="Lokale Alliantie Geslotendorp")


def screens_of(page, server, closed):
    """Walk through them, yielding the name of each when it stands still."""
    yield from loaded(page, server, {"verder met mijn peiling": "peiling", "nieuw": "nieuw"})
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
    for button, words in DIALOGS.items():
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("dialog")).to_contain_text(words)
        yield f"dialoog {button}"
        escape(page)
    address = page.url.partition("&tab=")[0].removeprefix(f"{server.url}/")
    yield from loaded(page, server, {step: f"{address}&stap={step}" for step in ("wijzigen", "overdragen", "welkom", "eerder")})
    yield from loaded(page, server, {"over": "over", "niet van jou": "peiling?peiling=bestaatniet"})
    become(page, server.url, closed.trekker)
    steps = ("", "volgende", "tussenstand")
    yield from loaded(page, server, {f"gesloten {step}": f"peiling?peiling={closed.id}&stap={step}" for step in steps}, all_open=True)


def loaded(page, server, addresses, all_open=False):
    """Open every address and yield its name."""
    for name, address in addresses.items():
        page.goto(f"{server.url}/{address}")
        quiet(page)
        if all_open:
            open_everything(page)
        yield name


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
