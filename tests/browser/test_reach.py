"""Everybody can fill in: by keyboard, with a screen reader, on 320 px, enlarged twice, in the dark; and nothing leaves the server."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.walking import choose, enter, escape, kept, mark, quiet, slugs, step

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
SERIOUS = ("serious", "critical")
NARROW = {"width": 320, "height": 640}
SIDEWAYS = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
  .filter(Boolean).map(one => one.scrollWidth - one.clientWidth)"""
SMALL = """() => [...document.querySelectorAll(
    '[data-testid=stRadioOption], label:has([type=checkbox]), button:not([tabindex="-1"]), a[href], textarea, ' +
    'input:not([type=radio], [type=checkbox])')]
  .map(one => [one, one.getBoundingClientRect()]).filter(([one, box]) => box.width > 0 && box.height > 0 && box.bottom > 0)
  .filter(([one, box]) => Math.min(box.width, box.height) < 24).map(([one]) => one.outerHTML.slice(0, 120))"""


def screens_of(page, server):
    """Walk through every screen a member can meet, yielding its name when it stands still."""
    page.goto(server.url)
    quiet(page)
    yield "start"
    enter(page, server.new_round("volledig")["links"]["invullen"])
    yield "welkom"
    page.get_by_text("Meer over privacy").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "welkom, met vraag om een hoek"
    page.get_by_text("bank, notaris").click(force=True)  # the tile above it takes the tap
    expect(page.get_by_role("radio", name="Zakelijk en juridisch")).to_be_checked()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("Deel 1 van 14")).to_be_visible()
    quiet(page)
    choose(page, slugs(page)[0], "Grotendeels")
    kept(page, slugs(page)[0])
    yield "zinnen"
    step(page)
    expect(page.get_by_label("Wil je hier iets bij vertellen?")).to_be_visible()
    yield "zinnen, met toelichting"
    address = re.sub(r"&tab=[^&]*", "", page.url)
    for number, name in ((8, "cijfers"), (11, "rijen van drie"), (13, "rijen van vier")):
        page.goto(address.replace("scherm=2", f"scherm={number}"))
        expect(page.get_by_text(f"Deel {number} van 14")).to_be_visible()
        quiet(page)
        expect(page.get_by_role("button", name="Volgende").or_(page.get_by_role("button", name="Nakijken"))).to_be_visible()
        page.locator("[data-testid=stRadioOption]").first.click()
        kept(page, slugs(page)[0])
        yield name
    page.goto(address.replace("scherm=2", "scherm=nakijken"))
    expect(page.locator("h1")).to_have_text("Bijna klaar")
    quiet(page)
    yield "nakijken"
    page.get_by_role("button", name="Privacy", exact=True).click()
    expect(page.get_by_role("dialog")).to_contain_text("Wat bewaren we?")
    yield "privacy"
    escape(page)
    page.get_by_role("button", name="Later verder").click()
    expect(page.get_by_role("dialog")).to_contain_text("Jouw link")
    yield "later verder"
    page.get_by_role("button", name="Verwijder mijn antwoorden").click()
    expect(page.get_by_role("dialog")).to_contain_text("Wil je al je antwoorden verwijderen?")
    yield "verwijderen"
    escape(page)
    step(page, "Verstuur mijn antwoorden")
    yield "dank je wel"
    page.goto(f"{server.url}/invullen?peiling=bestaatniet")
    expect(page.locator("h1")).to_have_text("Deze link werkt niet")
    yield "onbekende link"


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (LAPTOP, "dark")], ids=["phone", "laptop-dark"])
def test_every_screen_is_accessible_in_dutch_and_keeps_to_itself(server, phone, size, scheme):
    page = phone(viewport=size, color_scheme=scheme, has_touch=size is PHONE)
    foreign, errors, wrong = [], [], []
    page.on("request", lambda request: None if request.url.startswith((server.url, "data:", "blob:")) else foreign.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    titles = set()
    for name in screens_of(page, server):
        page.wait_for_timeout(300)  # a dialog or expander that is still opening has half its contrast
        found = Axe().run(page, options=RULES).response["violations"]
        wrong += [
            f"{name}: {one['id']} {[node['html'][:140] for node in one['nodes'][:3]]}" for one in found if one["impact"] in SERIOUS
        ]
        wrong += [f"{name}: too small {one}" for one in page.evaluate(SMALL)]
        wrong += [f"{name}: {page.locator('h1').count()} h1"] if page.locator("h1").count() != 1 else []
        assert page.locator("html").get_attribute("lang") == "nl"
        titles.add(page.title())
    assert wrong == []
    assert foreign == []
    assert errors == []
    assert len(titles) >= 8
    assert all(title.endswith("Samenpeil") for title in titles)


def test_what_cannot_be_read_tapped_or_fitted_is_seen(phone):
    page = phone(viewport=NARROW)
    page.set_content('<main data-testid="stMain"><h1 style="color:#ccc">grijs</h1><button style="width:9px;height:9px;padding:0">x</button>'
                     '<p style="width:900px">breed</p></main>')  # fmt: skip
    found = {one["id"] for one in Axe().run(page, options=RULES).response["violations"] if one["impact"] in SERIOUS}
    assert {"color-contrast", "html-has-lang"} <= found
    assert len(page.evaluate(SMALL)) == 1
    assert max(page.evaluate(SIDEWAYS)) > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_doors_and_what_they_refuse_are_accessible(server, phone, scheme):
    page = phone(viewport=NARROW, color_scheme=scheme)
    wrong = []
    for path in ("/start", "/uit", "/bestand/ab12cd34/verslag", "/kaarten/ab12cd34", "/poster/ab12cd34", "/draaiboek/ab12cd34"):
        page.goto(server.url + path)
        found = [one["id"] for one in Axe().run(page, options=RULES).response["violations"] if one["impact"] in SERIOUS]
        wrong += [(path, one) for one in [*found, *page.evaluate(SMALL)]]
        assert max(page.evaluate(SIDEWAYS)) <= 0, path
        assert page.locator("h1").count() == 1
        assert page.title().endswith("Samenpeil")
    assert wrong == []


@pytest.mark.parametrize("size", [NARROW, {"width": 683, "height": 384}], ids=["320px", "laptop-at-200-percent"])
def test_no_screen_scrolls_sideways(server, phone, size):
    page = phone(viewport=size)
    too_wide = {name: over for name in screens_of(page, server) if max(over := page.evaluate(SIDEWAYS)) > 0}
    assert too_wide == {}


def test_large_letters_of_the_phone_do_not_break_the_questions(server, phone):
    page = phone(viewport={"width": 360, "height": 740})
    for name in screens_of(page, server):
        page.add_style_tag(content="html { font-size: 36px !important }")
        page.wait_for_timeout(150)
        assert max(page.evaluate(SIDEWAYS)) <= 0, name


def test_from_the_code_to_dank_je_wel_with_only_the_keyboard(server, phone):
    page = phone(viewport=LAPTOP, has_touch=False)
    page.goto(server.url)
    quiet(page)
    press_until(page, lambda: focused(page, "id") == "code")
    page.keyboard.type(server.new_round()["code"])
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Hoe gaat het met onze samenwerking?")
    quiet(page)
    press_until(page, lambda: focused(page, "type") == "radio")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    press_until(page, lambda: focused(page, "textContent") == "Begin")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Deel 1 van")).to_be_visible()
    quiet(page)
    expect(page.locator("h1")).to_be_focused()
    asked = 0
    while page.get_by_role("button", name="Verstuur mijn antwoorden").count() == 0:
        heading = page.locator("h1").inner_text()
        for slug in slugs(page):
            press_until(page, lambda: focused(page, "type") == "radio")
            page.keyboard.press("Space")
            page.keyboard.press("ArrowRight")
            page.keyboard.press("ArrowRight")
            kept(page, slug)
            assert focused(page, "type") == "radio"  # the answer came back and the keyboard is where it was
            asked += 1
        if heading == "Relatie":
            press_until(page, lambda: focused(page, "tagName") == "TEXTAREA")
            page.keyboard.type("Het begin is er.")
            expect(mark(page, "toelichting-relatie")).to_have_text("bewaard")
            assert focused(page, "tagName") == "TEXTAREA"
        press_until(page, lambda: focused(page, "textContent") in ("Volgende", "Nakijken"))
        page.keyboard.press("Enter")
        expect(page.locator("h1")).not_to_have_text(heading)
        quiet(page)
        expect(page.locator("h1")).to_be_focused()
        assert page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollTop") == 0
    assert asked > 15
    expect(page.locator("h1")).to_have_text("Bijna klaar")
    press_until(page, lambda: focused(page, "textContent") == "Verstuur mijn antwoorden")
    page.keyboard.press("Space")
    expect(page.locator("h1")).to_have_text("Dank je wel")
    quiet(page)
    expect(page.locator("h1")).to_be_focused()


def focused(page, what: str) -> str:
    return page.evaluate(f"() => (document.activeElement || {{}}).{what}")


def press_until(page, reached, key: str = "Tab") -> None:
    for _ in range(40):
        page.keyboard.press(key)
        if reached():
            return
    raise AssertionError(f"not reachable with {key}")
