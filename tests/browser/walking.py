"""Steps that members take in a browser, by the words on screen; asserts nothing but that the step happened."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

STILL = "[data-testid=stApp][data-test-script-state=notRunning]"


def quiet(page: Page) -> None:
    """The server is done and the heading is there."""
    page.wait_for_selector("h1")
    page.wait_for_selector(STILL)


def enter(page: Page, link: str) -> None:
    """Open a link as from an e-mail or QR code."""
    page.goto(link)
    page.wait_for_url(re.compile(r"/(invullen|uitkomsten|peiling)\?"))
    quiet(page)


def begin(page: Page, link: str, perspective: str = "Zorg en welzijn") -> None:
    """Enter and pass the welcome screen."""
    enter(page, link)
    page.get_by_role("radio", name=perspective).locator("xpath=ancestor::label").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("Deel 1 van")).to_be_visible()
    quiet(page)


def question(page: Page, slug: str) -> Locator:
    """The container of an item: `ING-01-a`, `FUN-1-nu`."""
    return page.locator(f".st-key-vraag-{slug}")


def mark(page: Page, slug: str) -> Locator:
    """What the screen says about an item being kept."""
    return page.locator(f".st-key-mark-{slug}")


def choose(page: Page, slug: str, answer: str) -> None:
    """Tap one answer; does not wait."""
    question(page, slug).locator("[data-testid=stRadioOption]").filter(has_text=re.compile(f"^{re.escape(answer)}$")).click()


def kept(page: Page, slug: str) -> None:
    """Wait for the mark."""
    expect(mark(page, slug)).to_have_text("bewaard")


def chosen(page: Page, slug: str) -> str:
    """The answer that is shown as chosen, or ''."""
    question(page, slug).locator("[data-testid=stRadioOption]").first.wait_for()
    option = question(page, slug).locator("[data-testid=stRadioOption]:has(input:checked)")
    return option.inner_text().strip() if option.count() else ""


def slugs(page: Page) -> list[str]:
    """Every question on this screen."""
    return page.eval_on_selector_all(
        "[class*='st-key-vraag-']", "all => all.map(one => [...one.classList].find(name => name.startsWith('st-key-vraag-')).slice(13))"
    )


def step(page: Page, button: str = "Volgende") -> None:
    """Press a button that leads to another heading, and wait for it."""
    before = page.locator("h1").inner_text()
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator("h1")).not_to_have_text(before)
    quiet(page)


def fill_in_everything(page, answer_of):
    """Answer every question on every screen; `answer_of(slug, options)` gives the index of the option."""
    while True:
        for slug in slugs(page):
            options = question(page, slug).locator("[data-testid=stRadioOption]")
            options.nth(answer_of(slug, options.count())).click()
            kept(page, slug)
        if page.get_by_role("button", name="Nakijken", exact=True).count():
            step(page, "Nakijken")
            return
        step(page)


def escape(page):
    """Leave a dialog by keyboard, once the keyboard is in it: a button that goes takes it along for a moment."""
    expect(page.locator("[role=dialog]:focus, [role=dialog] :focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
