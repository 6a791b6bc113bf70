"""Choices outside the questionnaires: „bewaard“ of the choice before never stands beside one that is still on its way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from assessment import meetings
from tests.browser.conftest import LAPTOP
from tests.browser.meeting import asked, become, held, store_of
from tests.browser.walking import quiet

pytestmark = pytest.mark.both


@pytest.fixture(scope="module")
def meeting(server):
    """One closed peiling with an agreement."""
    made = held(server, name="Lokale Alliantie Keuzedorp")
    with store_of(server):
        draft = meetings.new_agreement(made.trekker, made.id)
        meetings.keep(made.trekker, made.id, replace(draft, what="Een lijst met wie je belt", who="Wijkteam"))
    return made


@pytest.fixture
def held_up(server):
    """The server of everybody does nothing for a while: `held_up(True)`, `held_up(False)`; never after the test."""
    yield server.hold
    server.hold(False)


def opened(page, server, address, who):
    become(page, server.url, who)
    page.goto(f"{server.url}/{address}")
    quiet(page)
    return page


def tile(page, words):
    return page.locator("[data-testid=stRadioOption]").filter(has_text=words)


def goes_and_comes_back(page, mark, held_up, first, second):
    """Two choices after each other; the second waits for a server that does nothing."""
    first.click()
    expect(mark).to_have_text("bewaard")
    held_up(True)
    second.click()
    expect(mark).to_have_text("", timeout=800)
    expect(mark).to_have_text("nog niet bewaard", timeout=2000)
    first.click()
    expect(mark).to_have_text("bewaard", timeout=800)  # that is what the server has
    second.click()
    held_up(False)
    expect(mark).to_have_text("bewaard")
    page.reload()
    quiet(page)
    expect(second.locator("input")).to_be_checked()


def test_how_it_goes_with_an_agreement(server, phone, meeting, held_up):
    page = opened(phone(viewport=LAPTOP), server, f"afspraken?peiling={meeting.id}", meeting.trekker)
    mark = page.locator("[class*='st-key-mark-stand'] .mark")
    goes_and_comes_back(page, mark, held_up, tile(page, "bezig"), tile(page, "gedaan"))


def test_an_answer_at_the_end_of_the_meeting(server, phone, meeting, held_up):
    asked(server, meeting, "oordeel")
    page = opened(phone(), server, f"stemmen?peiling={meeting.id}", meeting.members[0])
    options = page.locator("[data-testid=stRadioOption]")
    goes_and_comes_back(page, page.locator(".st-key-mark-stem .mark"), held_up, options.nth(0), options.nth(1))


def test_a_choice_in_the_preparation(server, phone, meeting, held_up):
    page = opened(phone(viewport=LAPTOP), server, f"voorbereiden?peiling={meeting.id}", meeting.trekker)
    mark = page.locator(".st-key-mark-voorbereiden .mark")
    page.get_by_text("Eerst raden", exact=True).click()
    expect(mark).to_have_text("bewaard")
    held_up(True)
    page.get_by_text("Grote zaal", exact=True).click()
    expect(mark).to_have_text("", timeout=800)
    held_up(False)
    expect(mark).to_have_text("bewaard")
    page.reload()
    quiet(page)
    expect(page.get_by_role("checkbox", name="Grote zaal")).to_be_checked()
