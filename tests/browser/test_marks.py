"""The script of the fill-in pages, alone on a page of ours: what is not kept says so, whatever the server does or does not."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from assessment.server import assets

HOST = "http://samenpeil.test"
LABELS = ("Nauwelijks", "Deels", "Helemaal")
QUESTION = """
<div class="st-key-vraag-ING-01-a">
  {options}
  <div class="st-key-mark-ING-01-a"><span class="mark" data-label="" data-versie="0"></span></div>
</div>
<div class="st-key-toelichting-relatie">
  <textarea aria-label="Toelichting"></textarea>
  <div class="st-key-mark-toelichting"><span class="mark" data-versie="0" data-lengte="0"></span></div>
</div>
"""
OPTION = '<label data-testid="stRadioOption"><input type="radio" name="a"><p>{label}</p></label>'
PAGE = """<!DOCTYPE html><html lang="nl"><head><title>proef</title><script defer src="/samenpeil.js"></script></head><body>
<div id="root"><div data-testid="stApp" data-test-connection-state="CONNECTED"><div data-testid="stMain" style="height:300px;overflow:auto">
<h1>Relatie</h1>{question}<div style="height:2000px"></div></div></div></div></body></html>"""

# What the server does after a save: a new mark, drawn from what it read back.
DRAW = """([key, label, version, length]) => {
  document.querySelector('.' + key).innerHTML =
    `<span class="mark" data-label="${label}" data-versie="${version}" data-lengte="${length}">bewaard</span>`; }"""
# Streamlit marks the chosen option with an attribute; there is no change event.
CHOOSE = """label => { for (const option of document.querySelectorAll('[data-testid=stRadioOption]')) {
  const chosen = option.textContent.trim() === label;
  option.querySelector('input').checked = chosen;
  option.toggleAttribute('data-selected', chosen); } }"""


@pytest.fixture
def page(phone) -> Page:
    page = phone()
    html = PAGE.replace("{question}", QUESTION.replace("{options}", "".join(OPTION.format(label=label) for label in LABELS)))

    def answer(route):
        script = route.request.url.endswith(".js")
        body = (assets.FOLDER / "samenpeil.js").read_text(encoding="utf-8") if script else html
        route.fulfill(body=body, content_type="text/javascript" if script else "text/html; charset=utf-8")

    page.route("**/*", answer)
    page.goto(f"{HOST}/invullen?peiling=ab&tab=12345678-3")
    return page


def mark(page: Page, key: str = "ING-01-a"):
    return page.locator(f".st-key-mark-{key} .mark")


def draw(page: Page, label: str = "", version: int = 1, length: int = 0, key: str = "ING-01-a") -> None:
    page.evaluate(DRAW, [f"st-key-mark-{key}", label, version, length])


def test_a_page_that_is_opened_anew_gets_its_own_name(page):
    assert page.url == f"{HOST}/invullen?peiling=ab"


def test_a_choice_is_only_kept_when_the_server_says_so(page):
    page.evaluate(CHOOSE, "Deels")
    expect(mark(page)).to_have_text("")
    expect(mark(page)).to_have_text("nog niet bewaard", timeout=2000)
    draw(page, "Deels")
    expect(mark(page)).to_have_text("bewaard")
    expect(page.get_by_role("status").first).to_have_text("Bewaard")


def test_a_mark_for_an_older_choice_is_taken_away(page):
    page.evaluate(CHOOSE, "Deels")
    page.evaluate(CHOOSE, "Helemaal")
    draw(page, "Deels")
    expect(mark(page)).not_to_have_text("bewaard")
    expect(mark(page)).to_have_text("nog niet bewaard", timeout=2000)
    draw(page, "Helemaal", 2)
    expect(mark(page)).to_have_text("bewaard")


def test_going_back_to_what_is_kept_is_kept(page):
    page.evaluate(CHOOSE, "Deels")
    draw(page, "Deels")
    page.evaluate(CHOOSE, "Helemaal")
    expect(mark(page)).to_have_text("nog niet bewaard", timeout=2000)
    page.evaluate(CHOOSE, "Deels")
    expect(mark(page)).to_have_text("bewaard")


def test_a_choice_that_belonged_to_the_screen_before_leaves_nothing_kept(page):
    page.evaluate(CHOOSE, "Deels")  # still stands there while the mark of the next screen is in place
    expect(mark(page)).to_have_text("nog niet bewaard", timeout=2000)
    page.evaluate(CHOOSE, "")
    expect(mark(page)).to_have_text("")
    page.wait_for_timeout(2500)
    expect(mark(page)).to_have_text("")
    expect(page.locator("#melding")).to_be_hidden()


def test_after_two_seconds_the_whole_page_says_it(page):
    line = page.locator("#melding")
    page.evaluate(CHOOSE, "Deels")
    expect(line).to_be_hidden()
    expect(line).to_have_text("Nog niet alles is bewaard. Houd deze pagina open; we proberen het opnieuw.", timeout=4000)
    expect(line).to_be_visible()
    draw(page, "Deels")
    expect(line).to_be_hidden()


def test_without_a_connection_the_page_says_so_also_when_all_is_kept(page):
    page.evaluate("document.querySelector('[data-testid=stApp]').setAttribute('data-test-connection-state', 'DISCONNECTED_FOREVER')")
    expect(page.locator("#melding")).to_have_text(re.compile("^Er is even geen verbinding"), timeout=4000)


def test_leaving_is_only_warned_against_while_something_is_not_kept(page):
    warned = []
    page.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.accept()))
    page.locator("h1").click()  # browsers warn only on pages that somebody touched
    page.evaluate(CHOOSE, "Deels")
    draw(page, "Deels")
    expect(mark(page)).to_have_text("bewaard")
    page.reload()
    assert warned == []
    page.locator("h1").click()
    page.evaluate(CHOOSE, "Helemaal")
    expect(mark(page)).to_have_text("nog niet bewaard", timeout=2000)
    page.reload()
    assert warned == ["beforeunload"]


def test_a_text_is_sent_after_a_pause_and_kept_when_its_length_came_back(page):
    page.evaluate("""window.sent = 0; document.querySelector('textarea').addEventListener('keydown',
                     event => { if (event.key === 'Enter' && event.ctrlKey) window.sent += 1; })""")
    area = page.get_by_label("Toelichting")
    area.press_sequentially("Goed 👍")
    expect(mark(page, "toelichting")).to_have_text("nog niet bewaard", timeout=2000)
    page.wait_for_function("window.sent === 1")
    draw(page, version=1, length=3, key="toelichting")  # an earlier half of it
    expect(mark(page, "toelichting")).not_to_have_text("bewaard")
    draw(page, version=2, length=6, key="toelichting")  # an emoji counts once, as in Python
    expect(mark(page, "toelichting")).to_have_text("bewaard")


def test_a_letter_that_was_taken_back_needs_no_new_mark(page):
    area = page.get_by_label("Toelichting")
    area.press_sequentially("x")
    area.press("Backspace")
    expect(mark(page, "toelichting")).to_have_text("bewaard")
    expect(page.locator("#melding")).to_be_hidden()


def test_the_next_part_starts_at_the_top_with_its_heading_in_focus(page):
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 900)")
    page.evaluate("document.querySelector('h1').textContent = 'Samenstelling'")
    expect(page.locator("h1")).to_be_focused()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
