"""A facilitator types a paper sheet in with the keyboard alone; what is kept is marked, and a sent sheet does not come back."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.test_reach import RULES, SERIOUS, SIDEWAYS, SMALL
from tests.browser.walking import enter, quiet

SEND = "Verstuur en volgende"


def a_sheet(page, server, preset="kort"):
    peiling = server.new_round(preset)
    enter(page, peiling["links"]["trekker"])
    page.goto(f"{server.url}/papier?peiling={peiling['peiling']}")
    page.get_by_role("button", name="Overheid").click()
    expect(page.get_by_role("button", name=SEND)).to_be_visible()
    quiet(page)
    return peiling


def focus(page, slug):
    page.locator(f".st-key-vraag-{slug} input").first.focus()


def kept(page, slug, word):
    expect(page.locator(f".st-key-vraag-{slug}").get_by_role("radio", name=word, exact=True)).to_be_checked()
    expect(page.locator(f".st-key-mark-{slug}")).to_have_text("bewaard")


def test_a_whole_row_of_figures_and_letters_is_kept_and_the_sheet_goes_once(server, phone):
    page = phone(viewport=LAPTOP)
    peiling = a_sheet(page, server)
    focus(page, "ING-01-a")
    page.keyboard.type("43?5")
    for slug, word in (("ING-01-a", "Grotendeels"), ("ING-02-a", "Deels"), ("ING-03-a", "Weet ik niet"), ("ING-04-a", "Helemaal")):
        kept(page, slug, word)
    focus(page, "FUN-1-nu")
    page.keyboard.type("0h")
    kept(page, "FUN-1-nu", "10")
    kept(page, "FUN-1-ambitie", "Hoort niet bij ons")
    focus(page, "SIG-G1")
    page.keyboard.press("Enter")
    page.keyboard.type("jn")
    kept(page, "SIG-V2", "Ja")
    kept(page, "SIG-S1", "Nee")
    page.reload()
    kept(page, "ING-01-a", "Grotendeels")
    page.get_by_role("button", name=SEND).dblclick()
    expect(page.locator("h1")).to_have_text("Papieren antwoord invoeren")
    assert server.command("peiling", "show", peiling["peiling"])["ingevuld"] == 1
    page.go_back()
    expect(page.locator("h1")).to_have_text("Papieren antwoord invoeren")
    expect(page.locator('[class*="st-key-vraag-"]')).to_have_count(0)


def test_figures_in_a_text_are_text(server, phone):
    page = phone(viewport=LAPTOP)
    a_sheet(page, server)
    field = page.get_by_label("Toelichting bij Relatie")
    field.fill("in 2024 met 4 mensen?")
    expect(page.locator(".st-key-mark-toelichting-relatie")).to_have_text("bewaard")
    expect(field).to_have_value("in 2024 met 4 mensen?")


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_typing_screen_is_accessible(server, phone, size, scheme):
    page = phone(viewport=size, color_scheme=scheme)
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    a_sheet(page, server, "volledig")
    focus(page, "ING-01-a")
    page.keyboard.type("4")
    kept(page, "ING-01-a", "Grotendeels")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in SERIOUS] == []
    assert max(page.evaluate(SIDEWAYS)) <= 0
    assert page.evaluate(SMALL) == []
    assert errors == []
