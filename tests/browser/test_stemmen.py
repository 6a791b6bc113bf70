"""A meeting in real browsers: a laptop, the facilitator's phone and four members' phones at once; a vote counts once."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.meeting import asked, become, held
from tests.browser.walking import quiet

SERIOUS = ("serious", "critical")
NARROW = {"width": 320, "height": 700}


@pytest.fixture(scope="module")
def meeting(server):
    """One closed peiling for the tests of this file."""
    return held(server, name="Lokale Alliantie Stemdorp")


def problems(page):
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in Axe().run(page).response["violations"] if one["impact"] in SERIOUS]


def is_wide(page) -> bool:
    return page.locator("[data-testid=stMain]").evaluate("main => main.scrollWidth > main.clientWidth")


def test_a_whole_vote_with_a_laptop_the_leaders_phone_and_four_members(server, phone):
    meeting = held(server, name="Lokale Alliantie Zes Schermen")
    laptop = become(phone(viewport=LAPTOP), server.url, meeting.trekker)
    laptop.goto(f"{server.url}/voorbereiden?peiling={meeting.id}")
    quiet(laptop)
    laptop.get_by_role("button", name="Spiekbriefje op mijn telefoon").click()
    link = laptop.get_by_role("dialog").locator(".kopie-tekst").inner_text().strip()
    clicker = phone()
    clicker.goto(link)
    clicker.wait_for_url(re.compile(r"/bijeenkomst\?.*scherm=spiek"))
    quiet(clicker)
    late = phone()
    late.goto(link)
    expect(late.get_by_role("heading", name="Deze link werkt niet")).to_be_visible()

    members = [become(phone(), server.url, visitor) for visitor in meeting.members[:4]]
    for page in members:
        page.goto(f"{server.url}/invullen?peiling={meeting.id}")
        quiet(page)
        expect(page.locator("h1")).to_have_text("De peiling is gesloten")
    laptop.goto(f"{server.url}/stemmen?peiling={meeting.id}")
    quiet(laptop)
    asked(server, meeting, "stappen")
    for page in members:  # the card comes by itself
        expect(page.locator("h1")).to_have_text("Welke stap pakken we eerst?", timeout=20_000)
        quiet(page)
    for place, page in enumerate(members):
        page.get_by_role("button", name="Stip erbij").nth(place % 2).click()
        expect(page.locator(".mark")).to_have_text("bewaard")
    members[0].reload()
    quiet(members[0])
    expect(members[0].get_by_text("1 stip", exact=True)).to_be_visible()

    expect(laptop.get_by_role("button", name="Stem voor iemand zonder telefoon")).to_be_visible(timeout=20_000)
    laptop.get_by_role("button", name="Stem voor iemand zonder telefoon").click()
    laptop.get_by_role("button", name="Stip erbij").first.click()
    expect(laptop.get_by_text("5 leden hebben gestemd.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["wachten", "stappen", "oordeel"])
def test_every_card_is_reachable_at_320_pixels_and_with_the_keyboard(server, phone, meeting, kind, scheme):
    if kind != "wachten":
        asked(server, meeting, kind)
    page = become(phone(viewport=NARROW, color_scheme=scheme), server.url, meeting.members[scheme == "dark"])
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(f"{server.url}/stemmen?peiling={meeting.id}")
    quiet(page)
    assert problems(page) == []
    assert not is_wide(page)
    assert page.evaluate("document.documentElement.lang") == "nl"
    if kind == "stappen":
        for _ in range(6):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.tagName") == "BUTTON":
                break
        page.keyboard.press("Enter")
        expect(page.locator(".mark")).to_have_text("bewaard")
    assert not errors


def test_the_buttons_of_a_card_are_large_enough_for_a_thumb(server, phone, meeting):
    asked(server, meeting, "stappen")
    page = become(phone(viewport=PHONE), server.url, meeting.members[1])
    page.goto(f"{server.url}/stemmen?peiling={meeting.id}")
    quiet(page)
    expect(page.get_by_role("button", name="Stip erbij").first).to_be_visible()
    boxes = [one.bounding_box() for one in page.get_by_role("button", name="Stip erbij").all()]
    assert boxes
    assert all(box["height"] >= 48 and box["width"] >= 48 for box in boxes)
