"""The outcome of the practice alliance in a real browser: reach on every screen, keyboard only, tables, and nothing from elsewhere."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.walking import quiet

SERIOUS = ("serious", "critical")
ANDROID = "Mozilla/5.0 (Linux; Android 13; Pixel 6) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36"
SIDEWAYS = "(() => { const all = document.querySelector('[data-testid=stMain]'); return all.scrollWidth - all.clientWidth })()"
SCREENS = [
    pytest.param({"viewport": PHONE, "user_agent": ANDROID}, id="phone"),
    pytest.param({"viewport": PHONE, "user_agent": ANDROID, "color_scheme": "dark"}, id="phone-dark"),
    pytest.param({"viewport": LAPTOP}, id="laptop"),
    pytest.param({"viewport": LAPTOP, "color_scheme": "dark"}, id="laptop-dark"),
]


def example(page: Page, url: str) -> Page:
    """Through the door „Bekijk het voorbeeld“, until the last chapter stands there."""
    page.goto(f"{url}/voorbeeld")
    page.wait_for_url(re.compile(r"/uitkomsten\?"))
    page.wait_for_selector("h2#methode", timeout=60_000)
    quiet(page)
    if page.viewport_size["width"] >= 720 and not page.evaluate("navigator.userAgent.includes('Mobi')"):
        page.wait_for_selector(".st-key-radar .main-svg, .st-key-vak-radar .main-svg", timeout=60_000)
    return page


@pytest.mark.parametrize("screen", SCREENS)
def test_no_serious_barrier_with_everything_opened(phone, server, screen):
    page = example(phone(**screen), server.url)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in SERIOUS] == []
    assert [one["id"] for one in found if one["id"] in ("heading-order", "region")] == []


@pytest.mark.parametrize("width", [320, 390, 683, 768, 1366, 1920])
def test_no_sideways_scrolling_at_any_width(phone, server, width):
    page = example(phone(viewport={"width": width, "height": 800}), server.url)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    wider = page.evaluate(SIDEWAYS)
    assert wider <= 0


def test_one_h1_and_the_page_says_in_dutch_what_it_is(phone, server):
    page = example(phone(viewport=LAPTOP), server.url)
    assert page.locator("h1").count() == 1
    assert page.title() == "Uitkomsten · Samenpeil"
    assert page.locator("html").get_attribute("lang") == "nl"
    expect(page.get_by_text("Dit is een voorbeeld.")).to_be_visible()


def test_nothing_comes_from_elsewhere_and_nothing_complains(phone, server):
    page = phone(viewport=LAPTOP)
    hosts, complaints = set(), []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    example(page, server.url)
    assert {host for host in hosts if host} == {urlsplit(server.url).netloc}
    assert complaints == []


def chart_code(page: Page, url: str) -> list[str]:
    """Addresses of chart code that the example asks for on this device."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    example(page, url)
    return [one for one in asked if "plotly" in one.lower()]


def test_a_phone_reads_everything_without_chart_code(phone, server):
    assert chart_code(phone(viewport=LAPTOP), server.url)
    page = phone(viewport=PHONE, user_agent=ANDROID)
    assert chart_code(page, server.url) == []
    expect(page.locator(".st-key-smal-stippen .sporen li")).to_have_count(16)
    expect(page.get_by_role("button", name="Laat het profiel als vijfhoek zien")).to_be_visible()


def test_the_radar_comes_on_a_phone_after_a_tap(phone, server):
    page = example(phone(viewport=PHONE, user_agent=ANDROID), server.url)
    page.get_by_role("button", name="Laat het profiel als vijfhoek zien").click()
    page.wait_for_selector(".st-key-vak-radar .main-svg")


def test_a_wide_screen_shows_figures_and_a_narrow_window_shows_rows(phone, server):
    page = example(phone(viewport=LAPTOP), server.url)
    expect(page.locator(".st-key-wijd-stippen")).to_be_visible()
    expect(page.locator(".st-key-smal-stippen")).to_be_hidden()
    page.set_viewport_size(PHONE)
    expect(page.locator(".st-key-wijd-stippen")).to_be_hidden()
    expect(page.locator(".st-key-smal-stippen")).to_be_visible()


def test_keyboard_alone_opens_a_table_and_jumps_to_a_chapter(phone, server):
    page = example(phone(viewport=LAPTOP), server.url)
    link = page.get_by_role("navigation", name="Op deze pagina").get_by_role("link", name="Functies")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("Math.abs(document.getElementById('functies').getBoundingClientRect().top) < 200")
    summary = page.locator(".st-key-hoofdstuk-functies summary", has_text="Bekijk als tabel")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("table", name="Rapportcijfer per functie, van 1 tot 10")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("table", name="Rapportcijfer per functie, van 1 tot 10")).to_be_hidden()


def test_what_opens_and_what_leads_on_is_large_enough_to_tap(phone, server):
    page = example(phone(viewport=PHONE, user_agent=ANDROID), server.url)
    small = page.evaluate(
        "[...document.querySelectorAll('summary, a.knop, button')].filter(one => one.offsetParent)"
        ".filter(one => one.getBoundingClientRect().height < 44).map(one => one.innerText)"
    )
    assert small == []


def test_every_figure_says_its_sentence_to_a_screen_reader(phone, server):
    page = example(phone(viewport=LAPTOP), server.url)
    for key in ("oogopslag", "stippen", "functies"):
        figure = page.locator(f".st-key-wijd-{key}")
        assert figure.locator("[aria-label], [alt]").count() > 0
    expect(page.locator(".st-key-vak-radar [aria-label*='Vijf factoren']").first).to_be_attached()


def test_two_hundred_percent_letters_stay_inside(phone, server):
    page = example(phone(viewport={"width": 640, "height": 400}), server.url)
    page.add_style_tag(content="html { font-size: 200% !important }")
    wider = page.evaluate(SIDEWAYS)
    assert wider <= 0


def test_the_example_leads_to_the_year_before_and_to_the_questions(phone, server):
    page = example(phone(viewport=LAPTOP), server.url)
    page.get_by_role("link", name=re.compile("2025")).click()
    page.wait_for_url(re.compile("eerder=voorbeeld-2025"))
    page.wait_for_selector("h2#methode", timeout=60_000)
    expect(page.get_by_text("Alliantie Duinrand · juni 2025")).to_be_visible()
    page.get_by_role("link", name="Probeer de vragen").click()
    page.wait_for_url(re.compile(r"/invullen\?peiling=voorbeeld-vragen"))
    quiet(page)
    expect(page.locator("h1")).to_have_text("Hoe gaat het met onze samenwerking?")


def test_on_paper_nothing_is_cut_off(phone, server):
    page = example(phone(viewport=LAPTOP), server.url)
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) >= 5
