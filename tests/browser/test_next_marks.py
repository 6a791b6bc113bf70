"""On a screen that has just come nothing is called kept, and nothing is stored, before somebody answered it there."""

from __future__ import annotations

import pytest

from tests.browser.walking import begin, kept, quiet, slugs
from tests.lost.recount import Database

EVERY_OTHER = """slugs => slugs.forEach((slug, n) => { if (n % 2 === 0)
  document.querySelectorAll(`.st-key-vraag-${slug} [data-testid=stRadioOption]`)[n % 3].click(); })"""
# Looks twenty times a second and counts, per question, how often its mark claimed what nobody chose.
WATCH = """() => { window.claims = {}; setInterval(() => document.querySelectorAll('[class*="st-key-vraag-"]').forEach(box => {
  const mark = box.querySelector('.mark'), name = [...box.classList].find(one => one.startsWith('st-key-vraag-'));
  if (mark && mark.textContent.trim() && !box.querySelector('input:checked')) claims[name] = (claims[name] || 0) + 1; }), 50); }"""
STORED = "SELECT item FROM answers UNION ALL SELECT item FROM remarks"


@pytest.mark.parametrize("slow", [1, 6], ids=["phone", "old phone"])
def test_a_screen_that_came_right_behind_a_tap_claims_nothing(own_server, phone, slow):
    page = phone()
    begin(page, own_server.new_round("volledig")["links"]["invullen"])
    page.evaluate(WATCH)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slow})
    tapped = 0
    for number in range(2, 30):
        here = slugs(page)
        page.evaluate(EVERY_OTHER, here)
        tapped += len(here[::2])
        ahead = page.get_by_role("button", name="Volgende", exact=True)
        if not ahead.count():
            break
        ahead.click()
        page.wait_for_function("number => new URLSearchParams(location.search).get('scherm') === number", arg=str(number))
        page.wait_for_function("seen => document.querySelectorAll('[class*=\"st-key-vraag-\"]').length && "
                               "!document.querySelector(`.st-key-vraag-${seen}`)", arg=here[0])  # fmt: skip
        quiet(page)
        page.wait_for_timeout(300 * slow)  # what is wrong stays: it must not be caught in passing only
    assert number > 10
    assert page.evaluate("claims") == {}
    for slug in here[::2]:
        kept(page, slug)
    assert len(Database(own_server.data / "data").ask(STORED)) == tapped
