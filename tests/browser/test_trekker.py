"""A facilitator sets up, invites, follows and closes; members read along when it is shared. Counts only, until then."""

from __future__ import annotations

import re
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LAPTOP
from tests.browser.walking import begin, enter, fill_in_everything, quiet, step


def set_up(page, url, name="Lokale Alliantie Testdorp", preset="Kort"):
    page.goto(f"{url}/nieuw")
    quiet(page)
    page.get_by_label("Hoe heet jullie alliantie of coalitie?").fill(name)
    page.keyboard.press("Tab")
    page.get_by_text(re.compile(f"^{preset} ·")).click()
    quiet(page)
    page.get_by_role("button", name="Maak de link").click()
    expect(page.get_by_role("heading", name="Klaar. Nodig de leden uit.")).to_be_visible()
    quiet(page)


def link_in(page, place):
    return page.locator(f".st-key-kopie-{place}").inner_text().strip()


def test_from_set_up_to_shared_outcome_with_five_phones(server, phone):
    laptop = phone(viewport=LAPTOP)
    set_up(laptop, server.url)
    invite = link_in(laptop, "link")
    assert invite.startswith(f"{server.url}/start#")
    laptop.get_by_role("button", name="Naar mijn peiling").click()
    expect(laptop.locator("h1")).to_have_text("0 van de 10 leden hebben ingevuld")

    members = [phone() for _ in range(5)]
    for person, page in enumerate(members):
        begin(page, invite, ("Overheid", "Zorg en welzijn")[person % 2])
        fill_in_everything(page, lambda slug, n, person=person: (len(slug) + person) % min(n, 4))
        step(page, "Verstuur mijn antwoorden")
        if person == 2:  # three is not enough, and nobody can look earlier
            laptop.reload()
            expect(laptop.locator("h1")).to_have_text("3 van de 10 leden hebben ingevuld")
            laptop.get_by_role("button", name="Open de uitkomsten").click()
            expect(laptop.get_by_role("dialog")).to_contain_text("Vanaf 5 kun je de uitkomsten openen")
            laptop.get_by_role("button", name="Goed").click()
    laptop.reload()
    expect(laptop.locator("h1")).to_have_text("5 van de 10 leden hebben ingevuld")
    laptop.get_by_role("button", name="Open de uitkomsten").click()
    laptop.get_by_role("button", name="Sluit en open").click()
    laptop.wait_for_url(re.compile("/uitkomsten"))
    quiet(laptop)
    expect(laptop.get_by_text("5 van de 10 leden vulden in").first).to_be_visible()

    members[0].goto(laptop.url)
    expect(members[0].locator("h1")).to_have_text("Nog even wachten")
    laptop.get_by_role("button", name="Deel de uitkomsten met de leden").click()
    expect(laptop.get_by_text("Gedeeld met de leden.")).to_be_visible()
    members[0].reload()
    expect(members[0].get_by_text("5 van de 10 leden vulden in").first).to_be_visible()
    stranger = phone()
    stranger.goto(laptop.url)
    stranger.wait_for_selector("h1")
    expect(stranger.get_by_text("leden vulden in")).to_have_count(0)


def test_the_key_opens_the_peiling_elsewhere_and_a_new_key_ends_the_old(server, phone):
    laptop = phone(viewport=LAPTOP)
    set_up(laptop, server.url)
    key = link_in(laptop, "sleutel")
    tablet = phone()
    enter(tablet, key)
    expect(tablet.locator("h1")).to_contain_text("leden hebben ingevuld")
    tablet.get_by_text("Mijn sleutel").click()
    tablet.get_by_role("button", name="Maak een nieuwe sleutel").click()
    expect(tablet.locator(".st-key-kopie-sleutel")).to_be_visible()
    late = phone()
    late.goto(key)
    expect(late.get_by_role("heading", name="Deze link werkt niet")).to_be_visible()


def test_what_is_missing_is_said_at_once_and_nothing_typed_is_lost(server, phone):
    page = phone(viewport=LAPTOP)
    page.goto(f"{server.url}/nieuw")
    quiet(page)
    page.get_by_label("Wanneer praten jullie erover?").fill("31-2-2027")
    page.keyboard.press("Tab")
    quiet(page)
    page.get_by_role("button", name="Maak de link").click()
    block = page.locator(".fouten")
    expect(block).to_contain_text("Vul in hoe jullie heten.")
    expect(block).to_contain_text("Kies een datum die nog komt.")
    expect(page.get_by_label("Wanneer praten jullie erover?")).to_have_value("31-2-2027")


@pytest.mark.parametrize(
    "name",
    ["<img src=x onerror=alert(1)> **vet** [link](http://example.org)", "Alliantie \u202egnol\u202c 👵 :material/home: $x^2$", "A" * 80],
)
def test_a_strange_name_is_shown_letter_by_letter(server, phone, name):
    page = phone(viewport=LAPTOP)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    set_up(page, server.url, name)
    shown = name.replace("\u202e", "").replace("\u202c", "")
    expect(page.locator(".kop")).to_contain_text(shown)
    member = phone()
    enter(member, link_in(page, "link"))
    expect(member.locator(".kop")).to_contain_text(shown)
    assert not [url for url in asked if not url.startswith((server.url, "data:", "blob:", server.url.replace("http", "ws")))]


def test_the_poster_is_a_page_for_its_own_facilitator_only(server, phone):
    laptop = phone(viewport=LAPTOP)
    set_up(laptop, server.url)
    address = laptop.get_by_role("link", name="Poster met QR-code (A4)").get_attribute("href")
    answer = laptop.request.get(f"{server.url}{address}")
    assert answer.status == 200
    assert answer.body().startswith(b"%PDF")
    assert phone().request.get(f"{server.url}{address}").status == 404
    assert urllib.request.urlopen(f"{server.url}/healthz").status == 200


def test_setting_up_works_with_the_keyboard_alone(server, phone):
    page = phone(viewport=LAPTOP)
    page.goto(server.url)
    quiet(page)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Start een peiling":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/peiling"))
    quiet(page)
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == "Hoe heet jullie alliantie of coalitie?":
            break
    page.keyboard.type("Toetsenborddorp")
    for _ in range(25):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Maak de link":
            break
    quiet(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Klaar. Nodig de leden uit.")).to_be_visible()
