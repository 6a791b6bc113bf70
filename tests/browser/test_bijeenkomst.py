"""The meeting in a real browser: keys, address, phone as clicker, restart, sizes and reach on every slide of the practice alliance."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from assessment import meetings
from tests.browser.conftest import PHONE, ROOT
from tests.browser.meeting import asked, become, held, store_of
from tests.browser.walking import quiet

WALL = "/bijeenkomst?peiling=voorbeeld"
SIZES = [(1920, 1080), (1366, 768), (1280, 720), (3840, 2160)]
LAST = 14  # slides of the practice alliance before the close
SERIOUS = ("serious", "critical")
expect.set_options(timeout=15_000)  # two seconds of following, on a machine with other work
PICTURES = os.environ.get("SAMENPEIL_BEELDEN", "")  # a folder: keep a picture of every slide there
# What is on the wall: boxes that stick out of it, and the smallest text in pixels.
LOOK = """() => {
  const wall = document.querySelector('.st-key-wand').getBoundingClientRect(), out = [], small = [];
  const foot = document.querySelector('.st-key-volgende button').getBoundingClientRect().top;
  for (const one of document.querySelectorAll('.st-key-wand *')) {
    const box = one.getBoundingClientRect(), style = getComputedStyle(one);
    if (!box.width || !box.height || style.opacity === '0') continue;
    if (one.closest('.st-key-eerste, .alleen-voorlezen, .st-key-vooraf')) continue;
    if (box.bottom > wall.bottom + 1 || box.right > wall.right + 1 || box.left < wall.left - 1 || box.top < wall.top - 1)
      out.push(one.className + ' ' + Math.round(box.bottom - wall.bottom));
    const text = Array.from(one.childNodes).some(node => node.nodeType === 3 && node.data.trim());
    if (!text || style.visibility === 'hidden' || one.closest('[class*=icoon], [data-testid=stIconMaterial]')) continue;
    small.push([parseFloat(style.fontSize), one.textContent.slice(0, 30)]);
    const low = box.bottom > foot + 1 && !one.closest('.st-key-wandvoet, .st-key-delen-wand, .st-key-stemknoppen');
    if (low && box.left < wall.width * .1 + wall.left) out.push('over „Vorige“: ' + one.textContent.slice(0, 30));
  }
  small.sort((a, b) => a[0] - b[0]);
  const labels = '.alleen-voorlezen, button, label, .telling, .dia-kop, .dia-onder, .schaal, .klein, .naam, .stelling-dia,'
    + ' .uitleg-stip, .bijschrift, .jaren-legenda, .leven p:first-child';
  const sentences = Array.from(document.querySelectorAll('.st-key-wand :is(h1, p, .vraagzinnen li)'))
    .filter(one => one.getBoundingClientRect().height && !one.closest(labels) && !one.querySelector('p'));
  const words = sentences.map(one => one.innerText).join(' ').split(/\\s+/).length;
  const page = document.documentElement;
  return {out, words, small: small[0], scroll: [page.scrollWidth > innerWidth, page.scrollHeight > innerHeight]};
}"""


def wall(page: Page, url: str, slide: int | None = None) -> Page:
    """The practice meeting on the wall."""
    if "samenpeil" not in {cookie["name"] for cookie in page.context.cookies()}:
        page.goto(f"{url}/voorbeeld")
    page.goto(f"{url}{WALL}" + (f"&dia={slide}" if slide is not None else ""))
    page.wait_for_selector("h1.dia-titel")
    quiet(page)
    return page


def number(page: Page) -> int:
    """The slide in the address bar."""
    return int(parse_qs(urlsplit(page.url).query)["dia"][0])


def at(page: Page, slide: int) -> None:
    """Wait until the wall is there."""
    page.wait_for_url(re.compile(rf"[?&]dia={slide}(&|$)"))
    expect(page.locator(".dia-kop .plaats")).to_have_text(f"{slide} van {LAST}" if 0 < slide <= LAST else "")


def test_a_clicker_turns_the_slides_and_the_address_follows(phone, server):
    page = wall(phone(viewport={"width": 1280, "height": 720}), server.url)
    at(page, 0)
    for key, slide in (("PageDown", 1), ("ArrowRight", 2), (" ", 3), ("PageUp", 2), ("ArrowLeft", 1)):
        page.keyboard.press(key)
        at(page, slide)
    page.keyboard.press("Home")
    at(page, 0)


def test_two_quick_presses_are_two_slides(phone, server):
    page = wall(phone(viewport={"width": 1280, "height": 720}), server.url, 1)
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    at(page, 3)


def test_reload_and_a_second_laptop_land_on_the_same_slide(phone, server):
    page = wall(phone(viewport={"width": 1280, "height": 720}), server.url, 4)
    page.reload()
    at(page, 4)
    second = page.context.new_page()
    second.goto(f"{server.url}{WALL}")
    at(second, 4)
    page.keyboard.press("PageDown")
    at(page, 5)
    at(second, 5)


def test_reloading_a_sleeping_laptop_does_not_take_the_meeting_back(phone, server):
    page = wall(phone(viewport={"width": 1280, "height": 720}), server.url, 2)
    asleep = page.url
    page.keyboard.press("PageDown")
    at(page, 3)
    page.goto(asleep)
    at(page, 3)


def test_keys_zoom_one_factor_in_and_out(phone, server):
    page = wall(phone(viewport={"width": 1280, "height": 720}), server.url, 4)
    page.keyboard.press("5")
    expect(page.locator(".dichtbij h2")).to_contain_text("Organisatie & proces")
    expect(page.locator(".dichtbij li")).to_have_count(4)
    page.keyboard.press("5")
    expect(page.locator(".wandrijen.alle li")).to_have_count(16)


def test_the_phone_is_the_clicker_and_follows_the_wall(phone, server):
    laptop = wall(phone(viewport={"width": 1280, "height": 720}), server.url, 1)
    hand = laptop.context.new_page()
    hand.set_viewport_size(PHONE)
    hand.goto(f"{server.url}{WALL}&scherm=spiek")
    expect(hand.locator(".spiekkop")).to_contain_text("Dia 1 van 14")
    expect(hand.locator(".spiekkop b")).to_contain_text(re.compile("nog [0-9]+ minu"))
    hand.get_by_role("button", name="Volgende").click()
    expect(hand.locator(".spiekkop")).to_contain_text("Dia 2 van 14")
    at(laptop, 2)
    laptop.keyboard.press("PageDown")
    at(laptop, 3)
    expect(hand.locator(".spiekkop")).to_contain_text("Dia 3 van 14")
    assert laptop.get_by_text(re.compile("nog [0-9]+ minu")).count() == 0
    assert hand.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")


def test_wall_and_phone_survive_a_restart_at_the_same_slide(phone, own_server):
    laptop = wall(phone(viewport={"width": 1280, "height": 720}), own_server.url, 5)
    hand = laptop.context.new_page()
    hand.goto(f"{own_server.url}{WALL}&scherm=spiek")
    expect(hand.locator(".spiekkop")).to_contain_text("Dia 5 van 14")
    own_server.kill()
    own_server.start()
    laptop.wait_for_selector("[data-test-connection-state=CONNECTED]", timeout=60_000)
    hand.wait_for_selector("[data-test-connection-state=CONNECTED]", timeout=60_000)
    at(laptop, 5)
    hand.get_by_role("button", name="Volgende").click()
    expect(hand.locator(".spiekkop")).to_contain_text("Dia 6 van 14", timeout=30_000)
    at(laptop, 6)


def test_a_tick_is_kept_and_seen_after_reload(phone, server):
    page = wall(phone(viewport={"width": 1280, "height": 720}), server.url, 7)
    page.get_by_text("Is dit onderwerp bij ons op tafel geweest?").click()
    box = page.locator(".st-key-vak-checks .stElementContainer:has(input:checked)")
    expect(box).to_have_class(re.compile(r"st-key-vink-\S+-1\b"))  # drawn from what is kept, not from the click
    quiet(page)
    page.reload()
    expect(page.locator(".st-key-vak-checks input:checked")).to_have_count(1)


def test_an_agreement_typed_at_a_talk_stands_in_the_table(phone, server):
    page = wall(phone(viewport={"width": 1366, "height": 768}), server.url, 7)
    page.get_by_role("button", name="Afspraak vastleggen").click()
    field = page.get_by_label("Wat")
    field.fill("Spelregels op één blad")
    page.keyboard.press("PageDown")  # typing turns no slide
    page.get_by_label("Wie (organisatie of rol)").fill("Gemeente")
    page.get_by_label("Wie (organisatie of rol)").press("Tab")
    expect(page.locator(".st-key-typvak-afspraak .mark")).to_have_text("bewaard")
    quiet(page)
    at(page, 7)
    page.reload()
    expect(page.get_by_label("Wat")).to_have_value("Spelregels op één blad")
    page.get_by_role("button", name="Klaar").click()
    expect(page.get_by_role("button", name="Afspraak vastleggen")).to_be_visible()
    wall(page, server.url, LAST)
    expect(page.locator("h1")).to_contain_text("We maken één afspraak.")
    expect(page.locator(".afspraak")).to_contain_text("Gemeente")


def test_a_group_guesses_first_and_then_looks(phone, server):
    page = wall(phone(viewport={"width": 1366, "height": 768}), server.url, 0)
    cookie = next(one["value"] for one in page.context.cookies() if one["name"] == "samenpeil")
    code = (
        "import sys; from assessment import meetings, rounds; rounds.open_store();"
        "meetings.switch(sys.argv[1], 'voorbeeld', guess_first=True, big_room=True)"
    )
    subprocess.run([sys.executable, "-c", code, cookie], cwd=ROOT, env=server.environment, check=True, timeout=60)
    wall(page, server.url, 1)
    expect(page.locator("h1")).to_have_text("Wat verwacht je?")
    assert page.locator(".vorm, .dia-kaart").count() == 0
    page.keyboard.press("PageDown")
    expect(page.locator("h1")).to_contain_text("Ons vertrouwen is sterk.")
    at(page, 1)
    expect(page.locator(".wandrijen .vorm")).to_have_count(5)
    wall(page, server.url, 4)  # a large room begins with one factor
    expect(page.locator(".dichtbij .naam")).to_have_count(4)
    assert page.locator(".vorm").count() == 0


def test_the_close_has_its_own_words_while_a_slide_before_it_is_still_to_be_guessed(phone, server):
    meeting = held(server, name="Lokale Alliantie Raaddorp")
    with store_of(server):
        meetings.switch(meeting.trekker, meeting.id, guess_first=True)
    asked(server, meeting, "oordeel")
    page = become(phone(viewport={"width": 1366, "height": 768}), server.url, meeting.trekker)
    page.goto(f"{server.url}/bijeenkomst?peiling={meeting.id}&dia=1")
    expect(page.locator("h1")).to_have_text("Klaar met de bijeenkomst.")
    expect(page.get_by_role("button", name="Klaar met de bijeenkomst")).to_be_visible()


def test_votes_stay_hidden_until_they_are_shown(phone, server):
    page = wall(phone(viewport={"width": 1366, "height": 768}), server.url, 13)
    page.get_by_role("button", name="Stem over de stappen").click()
    expect(page.locator(".telling")).to_contain_text("3 van de 11 stemden")
    assert page.locator(".balken").count() == 0
    page.keyboard.press("v")
    expect(page.locator(".balken.stemmen li")).to_have_count(5)
    expect(page.locator("h1")).to_contain_text("stippen")
    expect(page.locator(".balken li").first).to_be_visible()
    left, right = (page.locator(one).bounding_box() for one in (".st-key-vorige", ".st-key-toon"))
    assert left["x"] + left["width"] < right["x"]  # nothing lies over „Vorige“
    page.keyboard.press("v")
    expect(page.locator(".balken")).to_have_count(0)


def test_the_meeting_ends_with_a_rating_and_can_be_taken_up_again(phone, server):
    page = wall(phone(viewport={"width": 1366, "height": 768}), server.url, LAST)
    page.keyboard.press("PageDown")
    expect(page.locator("h1")).to_have_text("Klaar met de bijeenkomst.")
    page.get_by_role("button", name="Klaar met de bijeenkomst").click()
    expect(page.locator("h1")).to_have_text("Dank jullie wel.")
    page.keyboard.press("PageUp")
    at(page, LAST)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_slide_fits_and_can_be_read_from_afar(phone, server, size):
    width, height = size
    errors: list[str] = []
    page = phone(viewport={"width": width, "height": height})
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    ours = (server.url, "data:", "blob:", "ws:")
    page.on("request", lambda request: None if request.url.startswith(ours) else errors.append(request.url))
    wall(page, server.url, 0)
    wrong = []
    for slide in range(LAST + 2):
        if slide:
            page.keyboard.press("PageDown")
            page.wait_for_url(re.compile(rf"[?&]dia={slide}(&|$)"))
            quiet(page)
        if page.locator(".stPlotlyChart").count():
            page.wait_for_selector(".stPlotlyChart .main-svg", timeout=60_000, state="attached")
        page.wait_for_timeout(250)
        assert number(page) == slide  # one press is one slide, also on a busy machine
        found = page.evaluate(LOOK)
        k = min(width / 1920, height / 1080)
        if found["out"] or found["small"][0] < 22 * k - 0.2 or any(found["scroll"]) or found["words"] > 40:
            wrong.append((slide, found))
        if PICTURES:
            page.screenshot(path=str(Path(PICTURES) / f"dia-{slide:02d}-{width}x{height}.png"))
    assert wrong == []
    assert errors == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_serious_barrier_on_any_slide(phone, server, theme):
    page = wall(phone(viewport={"width": 1366, "height": 768}, color_scheme=theme), server.url, 0)
    found = []
    for slide in range(LAST + 2):
        if slide:
            page.keyboard.press("PageDown")
            page.wait_for_url(re.compile(rf"[?&]dia={slide}(&|$)"))
            quiet(page)
        violations = Axe().run(page).response["violations"]
        found += [(slide, one["id"], one["nodes"][0]["html"][:160]) for one in violations if one["impact"] in SERIOUS]
        assert page.locator("h1").count() == 1
    assert found == []


# Every control on the wall that can be used now; those the keyboard reached have data-gezien, and a ring when they had it.
CONTROLS = """() => Array.from(document.querySelectorAll('.st-key-wand :is(button, a, input, textarea, [role=combobox])'))
  .filter(one => !one.disabled && one.getBoundingClientRect().width && getComputedStyle(one).visibility !== 'hidden')
  .filter(one => !one.closest('[data-testid=stNumberInputStepDown], .alleen-voorlezen'))
  .map(one => [one.tagName, one.innerText || one.getAttribute('aria-label') || one.type || '', one.dataset.gezien || ''])"""
REACHED = """() => { const one = document.activeElement, ring = getComputedStyle(one);
  const box = one.matches('input') ? [one, ...one.parentElement.children, one.parentElement] : [one];
  const seen = box.some(part => { const look = getComputedStyle(part); return look.outlineStyle !== 'none' || look.boxShadow !== 'none'; });
  one.dataset.gezien = seen ? 'ring' : 'zonder ring'; }"""


def test_every_control_of_every_slide_is_reached_with_the_keyboard_and_shows_it(phone, server):
    page = wall(phone(viewport={"width": 1366, "height": 768}), server.url, 0)
    missed = []
    for slide in range(LAST + 2):
        if slide:
            page.keyboard.press("PageDown")
            page.wait_for_url(re.compile(rf"[?&]dia={slide}(&|$)"))
            quiet(page)
        page.evaluate("document.activeElement.blur()")
        for _ in range(len(page.evaluate(CONTROLS)) + 8):
            page.keyboard.press("Tab")
            page.evaluate(REACHED)
        missed += [(slide, *one) for one in page.evaluate(CONTROLS) if one[2] != "ring"]
        page.evaluate("document.activeElement.blur()")
    assert missed == []


def test_a_stranger_sees_no_meeting(phone, server):
    page = phone(viewport={"width": 1280, "height": 720})
    page.goto(f"{server.url}{WALL}")
    expect(page.locator("h1")).to_have_text("Deze link werkt niet")
