"""Preparing, agreeing and the draaiboek in a real browser: reach on every size, kept after a reload, files for the right person only."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from assessment import meetings
from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.meeting import become, held, store_of
from tests.browser.walking import quiet

SERIOUS = ("serious", "critical")
NARROW = {"width": 320, "height": 700}
BEAMER = {"width": 1920, "height": 1080}


@pytest.fixture(scope="module")
def meeting(server):
    """One closed peiling with remarks and two agreements."""
    made = held(server, name="Lokale Alliantie Voordorp", remarks=4)
    with store_of(server):
        for what in ("Een avond voor bankmedewerkers", "Een lijst met wie je belt"):
            draft = meetings.new_agreement(made.trekker, made.id)
            meetings.keep(made.trekker, made.id, replace(draft, what=what, who="Wijkteam"))
    return made


def seen(page, server, meeting, path, who=None):
    become(page, server.url, who or meeting.trekker)
    page.goto(f"{server.url}/{path}")
    quiet(page)
    return page


def problems(page):
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in Axe().run(page).response["violations"] if one["impact"] in SERIOUS]


@pytest.mark.parametrize("size", [NARROW, PHONE, LAPTOP, BEAMER], ids=["narrow", "phone", "laptop", "beamer"])
@pytest.mark.parametrize("dark", ["light", "dark"])
def test_every_screen_is_accessible_and_never_wider_than_the_window(server, phone, meeting, size, dark):
    page = phone(viewport=size, color_scheme=dark)
    errors, asked = [], []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    found = {}
    for page_name in ("voorbereiden?", "voorbereiden?scherm=draaiboek&", "afspraken?"):
        path = f"{page_name}peiling={meeting.id}"
        seen(page, server, meeting, path)
        wide = page.locator("[data-testid=stMain]").evaluate("main => main.scrollWidth - main.clientWidth")
        found[path] = (problems(page), wide, page.locator("h1").count())
    assert found == dict.fromkeys(found, ([], 0, 1))
    assert not errors
    assert not [url for url in asked if not url.startswith((server.url, "data:", "blob:", server.url.replace("http", "ws")))]


def test_what_is_chosen_is_there_after_a_reload(server, phone, meeting):
    page = seen(phone(viewport=LAPTOP), server, meeting, f"voorbereiden?peiling={meeting.id}")
    page.get_by_text("75 min", exact=True).click()
    expect(page.get_by_text("dia’s, samen 75 minuten")).to_be_visible()
    quiet(page)
    page.get_by_text("Eerst raden", exact=True).click()
    expect(page.locator(".st-key-mark-voorbereiden .mark")).to_have_text("bewaard")
    page.reload()
    quiet(page)
    expect(page.get_by_text("dia’s, samen 75 minuten")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Eerst raden")).to_be_checked()


def test_an_agreement_is_typed_with_the_keyboard_and_kept_through_a_reload(server, phone, meeting):
    page = seen(phone(viewport=LAPTOP), server, meeting, f"afspraken?peiling={meeting.id}")
    page.get_by_role("button", name="Voeg een afspraak toe").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Wat spreken jullie af?").fill("Elk kwartaal samen oefenen")
    page.keyboard.press("Tab")
    expect(page.locator(".st-key-mark-afspraak .mark")).to_have_text("bewaard")
    page.get_by_label("Wie doet het?").fill("Bibliotheek")
    expect(page.locator(".st-key-mark-afspraak .mark")).to_have_text("nog niet bewaard", timeout=900)  # at once, not after Tab
    expect(page.locator(".st-key-mark-afspraak .mark")).to_have_text("bewaard")
    page.reload()
    quiet(page)
    expect(page.get_by_label("Wie doet het?")).to_have_value("Bibliotheek")
    page.get_by_role("button", name="Klaar").click()
    expect(page.get_by_role("heading", name=re.compile("Elk kwartaal samen oefenen"))).to_be_visible()


def test_a_screen_that_slept_through_a_crash_never_overwrites_a_newer_agreement(own_server, phone):
    made = held(own_server, name="Lokale Alliantie Slaapdorp")
    with store_of(own_server):
        draft = meetings.new_agreement(made.trekker, made.id)
        meetings.keep(made.trekker, made.id, replace(draft, what="Een lijst met wie je belt", who="Wijkteam"))
    address = f"afspraken?peiling={made.id}&afspraak={draft.id}"
    asleep = seen(phone(viewport=LAPTOP), own_server, made, address)
    awake = seen(phone(viewport=LAPTOP), own_server, made, address)
    expect(asleep.get_by_label("Wie doet het?")).to_have_value("Wijkteam")
    own_server.kill()
    own_server.start()
    awake.wait_for_selector("[data-test-connection-state=CONNECTED]", timeout=60_000)
    awake.get_by_label("Wie doet het?").fill("Bank")
    awake.get_by_label("Wie doet het?").press("Tab")
    expect(awake.locator(".st-key-mark-afspraak .mark")).to_have_text("bewaard")
    asleep.wait_for_selector("[data-test-connection-state=CONNECTED]", timeout=60_000)
    asleep.get_by_label("Wat spreken jullie af?").fill("Iets van gisteren")
    asleep.get_by_label("Wat spreken jullie af?").press("Tab")
    expect(asleep.get_by_text("ook op een ander scherm gewijzigd")).to_be_visible()
    expect(asleep.get_by_label("Wie doet het?")).to_have_value("Bank")
    with store_of(own_server):
        kept = meetings.agreements(made.trekker, made.id)[0]
    assert (kept.what, kept.who) == ("Een lijst met wie je belt", "Bank")


def test_dates_and_the_draaiboek_are_files_for_who_may_have_them(server, phone, meeting):
    page = seen(phone(viewport=LAPTOP), server, meeting, f"afspraken?peiling={meeting.id}")
    for link in page.get_by_role("link", name=re.compile("in mijn agenda")).all():
        answer = page.request.get(server.url + link.get_attribute("href"))
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        assert answer.text().startswith("BEGIN:VCALENDAR\r\n")
    assert page.request.get(f"{server.url}/draaiboek/{meeting.id}").body().startswith(b"%PDF")
    member = become(phone(), server.url, meeting.members[0])
    for path in (f"draaiboek/{meeting.id}", f"agenda/{meeting.id}/volgende"):
        assert member.request.get(f"{server.url}/{path}").status == 404
