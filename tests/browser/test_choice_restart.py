"""Choices about agreements while the server is gone or slow: the first tap afterwards counts, and no mark is early."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from assessment import meetings, rounds
from tests.browser.conftest import LAPTOP
from tests.browser.meeting import held, store_of
from tests.browser.test_choice_marks import goes_and_comes_back, opened, tile
from tests.browser.walking import quiet

pytestmark = pytest.mark.both
CONNECTED = "[data-test-connection-state=CONNECTED]"


@pytest.fixture
def year(own_server):
    """A closed peiling with an agreement, and the peiling of the year after it: `(meeting, id of the next)`."""
    made = held(own_server, name="Lokale Alliantie Herstartdorp")
    with store_of(own_server):
        draft = meetings.new_agreement(made.trekker, made.id)
        meetings.keep(made.trekker, made.id, replace(draft, what="Een lijst met wie je belt", who="Wijkteam"))
        again = rounds.next_setup(made.trekker, made.id)
        _, _, fresh = rounds.create(made.trekker, again, alliance_id=made.peiling.card.alliance_id)
    return made, fresh.id


def restart(server, page):
    server.kill()
    page.wait_for_selector("[data-test-connection-state]:not([data-test-connection-state=CONNECTED])")
    server.start()
    page.wait_for_selector(CONNECTED, timeout=60_000)


def where(address, year):
    made, fresh = year
    return address.format(old=made.id, new=fresh)


ROWS = {
    "afspraken": ("afspraken?peiling={old}", "[class*='st-key-kaart-afspraak']", ("Bezig", "Gedaan", "Vervallen")),
    "terugblik": ("peiling?peiling={new}&stap=afspraken", "[class*='st-key-kaart-terug']", ("Gedaan", "Loopt nog", "Niet meer nodig")),
}


@pytest.mark.parametrize("screen", ROWS)
def test_the_first_tap_after_a_restart_counts(own_server, phone, year, screen):
    address, cards, words = ROWS[screen]
    page = opened(phone(viewport=LAPTOP), own_server, where(address, year), year[0].trekker)
    card = page.locator(cards).first
    mark = card.locator(".mark").first
    tile(card, words[1]).click()
    expect(mark).to_have_text("bewaard")
    restart(own_server, page)
    tile(card, words[2]).click()
    expect(mark).to_have_text("bewaard")
    expect(tile(card, words[2]).locator("input")).to_be_checked()
    assert page.get_by_text("Er is intussen iets bewaard").count() == 0
    page.reload()
    quiet(page)
    expect(tile(card, words[2]).locator("input")).to_be_checked()


@pytest.mark.parametrize("screen", ROWS)
def test_a_change_elsewhere_during_a_restart_is_shown_and_not_undone(own_server, phone, year, screen):
    address, cards, words = ROWS[screen]
    page = opened(phone(viewport=LAPTOP), own_server, where(address, year), year[0].trekker)
    card = page.locator(cards).first
    tile(card, words[1]).click()
    expect(card.locator(".mark").first).to_have_text("bewaard")
    own_server.kill()
    with store_of(own_server):
        before = meetings.agreements(year[0].trekker, year[0].id)[0]
        meetings.set_status(year[0].trekker, year[0].id, before.id, "vervallen", before.version)
    own_server.start()
    page.wait_for_selector(CONNECTED, timeout=60_000)
    expect(page.get_by_text("Er is intussen iets bewaard")).to_be_visible()
    expect(tile(page.locator(cards).first, words[2]).locator("input")).to_be_checked()


def test_a_look_back_while_the_server_does_nothing(own_server, phone, year):
    address, cards, words = ROWS["terugblik"]
    page = opened(phone(viewport=LAPTOP), own_server, where(address, year), year[0].trekker)
    card = page.locator(cards).first
    first, second = tile(card, words[1]), tile(card, words[2])
    goes_and_comes_back(page, card.locator(".mark").first, own_server.hold, first, second)


def test_the_next_date_while_the_server_does_nothing(own_server, phone, year):
    page = opened(phone(viewport=LAPTOP), own_server, where("afspraken?peiling={old}", year), year[0].trekker)
    field = page.get_by_label("Wanneer doen jullie de volgende peiling?")
    mark = page.locator("p.mark[data-keer]")
    field.fill("16-6-2027")
    field.press("Enter")
    expect(mark).to_have_text("bewaard")
    own_server.hold(True)
    field.fill("17-6-2027")
    assert mark.inner_text() == ""
    field.press("Enter")
    page.wait_for_timeout(500)
    assert mark.inner_text() == ""
    own_server.hold(False)
    expect(mark).to_have_text("bewaard")
    page.reload()
    quiet(page)
    expect(field).to_have_value("17-6-2027")


def test_a_choice_is_no_step_for_the_back_button(own_server, phone, year):
    page = opened(phone(viewport=LAPTOP), own_server, where("uitkomsten?peiling={old}", year), year[0].trekker)
    page.goto(f"{own_server.url}/{where('afspraken?peiling={old}', year)}")
    quiet(page)
    card = page.locator("[class*='st-key-kaart-afspraak']").first
    for word in ("Bezig", "Gedaan"):
        tile(card, word).click()
        expect(card.locator(".mark")).to_have_text("bewaard")
    page.goto(f"{own_server.url}/{where('voorbereiden?peiling={old}', year)}")
    quiet(page)
    page.get_by_text("Eerst raden", exact=True).click()
    expect(page.locator(".st-key-mark-voorbereiden .mark")).to_have_text("bewaard")
    for address in ("/afspraken", "/uitkomsten"):
        page.go_back()
        quiet(page)
        page.wait_for_url(lambda url, address=address: address in url, timeout=5_000)
