"""Facilitators of a closed peiling go between their pages without losing the peiling; members have no menu."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import LAPTOP
from tests.browser.walking import begin, enter, quiet, step


def test_a_facilitator_goes_between_peiling_and_uitkomsten_and_members_do_not(server, phone):
    peiling = server.new_round()
    laptop = phone(viewport=LAPTOP, has_touch=False)
    enter(laptop, peiling["links"]["trekker"])
    expect(laptop.get_by_role("link", name="Uitkomsten")).to_have_count(0)
    for _ in range(5):
        member = phone()
        begin(member, peiling["links"]["invullen"], "Overheid")
        member.goto(member.url.split("&tab")[0].replace("scherm=1", "scherm=nakijken"))
        quiet(member)
        step(member, "Verstuur mijn antwoorden")
    server.command("peiling", "close", peiling["peiling"])
    server.command("peiling", "share", peiling["peiling"])
    laptop.reload()
    laptop.get_by_role("link", name="Uitkomsten", exact=True).click()
    laptop.wait_for_url(re.compile(f"/uitkomsten\\?peiling={peiling['peiling']}"))
    quiet(laptop)
    laptop.get_by_role("link", name="Peiling", exact=True).click()
    laptop.wait_for_url(re.compile(f"/peiling\\?peiling={peiling['peiling']}"))
    expect(member.locator("h1")).to_have_text("De peiling is gesloten", timeout=30_000)  # by itself: this phone was waiting
    member.get_by_role("button", name="Bekijk de uitkomsten").click()
    member.wait_for_url(re.compile("/uitkomsten"))
    expect(member.get_by_role("link", name="Peiling", exact=True)).to_have_count(0)
