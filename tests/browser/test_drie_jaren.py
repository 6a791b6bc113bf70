"""A bot plays three years of one alliance through the real pages: members come and go, one question changes, and nothing is lost."""

from __future__ import annotations

import re
import shutil

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bots import fill_in
from tests.browser.conftest import LAPTOP, ROOT, Server
from tests.browser.walking import quiet

PARTS = ("app.py", "assessment", "scoring", "questionnaires", ".streamlit")
STATEMENT, OTHER = "We staan allemaal achter dezelfde doelen.", "We weten wat we over vijf jaar bereikt willen hebben."
FILES = {"verslag": b"%PDF", "presentatie": b"PK", "cijfers": b"PK", "notulen": b"PK"}
PATIENCE = 30_000


@pytest.fixture
def installation(tmp_path, store_kind):
    """An installation of its own, so that its questions can be changed."""
    root = tmp_path / "samenpeil"
    root.mkdir()
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, root / part)
    running = Server(tmp_path, store_kind, root).start()
    yield running
    running.stop()


class Trekker:
    """Somebody with a laptop who leads the same alliance year after year."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page, self.server = page, server

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()
        quiet(self.page)

    def round_id(self) -> str:
        return re.search(r"peiling=([\w-]+)", self.page.url)[1]

    def link(self) -> str:
        expect(self.page.get_by_role("heading", name="Klaar. Nodig de leden uit.")).to_be_visible(timeout=PATIENCE)
        return self.page.locator(".st-key-kopie-link").inner_text().strip()

    def first(self, day: str) -> str:
        self.page.goto(f"{self.server.url}/nieuw")
        quiet(self.page)
        self.page.get_by_label("Hoe heet jullie alliantie of coalitie?").fill("Lokale Alliantie Driejaar")
        self.page.get_by_label("Wanneer praten jullie erover?").fill(day)
        self.page.keyboard.press("Tab")
        self.page.get_by_text(re.compile("^Kort ·")).click()
        quiet(self.page)
        self.press("Maak de link")
        return self.link()

    def close_and_share(self, round_id: str) -> None:
        self.page.goto(f"{self.server.url}/peiling?peiling={round_id}")
        quiet(self.page)
        self.press("Open de uitkomsten")
        self.page.get_by_role("button", name="Sluit en open").click()
        self.page.wait_for_url(re.compile("/uitkomsten"))
        quiet(self.page)
        self.press("Deel de uitkomsten met de leden")
        expect(self.page.get_by_text("Gedeeld met de leden.")).to_be_visible(timeout=PATIENCE)

    def agree(self, round_id: str, what: str) -> None:
        self.page.goto(f"{self.server.url}/afspraken?peiling={round_id}")
        quiet(self.page)
        self.press("Voeg een afspraak toe")
        self.page.get_by_label("Wat spreken jullie af?").fill(what)
        self.page.get_by_label("Wie doet het?").fill("Gemeente")
        expect(self.page.locator(".st-key-mark-afspraak .mark")).to_have_text("bewaard", timeout=PATIENCE)
        self.press("Klaar")
        expect(self.page.get_by_role("heading", name=re.compile(what))).to_be_visible(timeout=PATIENCE)

    def next(self, round_id: str, day: str) -> str:
        self.page.goto(f"{self.server.url}/peiling?peiling={round_id}")
        quiet(self.page)
        self.press("Nieuwe peiling")
        self.page.get_by_label("Wanneer praten jullie erover?").fill(day)
        self.page.keyboard.press("Tab")
        quiet(self.page)
        self.press("Maak de peiling")
        expect(self.page.locator("h1")).to_have_text("Wat kwam er van de afspraken?", timeout=PATIENCE)
        self.page.get_by_text("Gedaan", exact=True).first.click()
        expect(self.page.locator("[class*='st-key-mark-terug-stand'] .mark")).to_have_text("bewaard", timeout=PATIENCE)
        self.page.get_by_text("Hielp", exact=True).first.click()
        expect(self.page.locator("[class*='st-key-mark-terug-hielp'] .mark")).to_have_text("bewaard", timeout=PATIENCE)
        self.press("Verder naar uitnodigen")
        return self.link()

    def outcome(self, round_id: str, more: str = "") -> str:
        """Everything on Uitkomsten as text."""
        self.page.goto(f"{self.server.url}/uitkomsten?peiling={round_id}{more}")
        expect(self.page.get_by_role("heading", name="Neem mee")).to_be_visible(timeout=PATIENCE)
        quiet(self.page)
        return self.page.locator("[data-testid=stMain]").text_content()  # also what is folded away


def people(names: str, pick: int) -> dict[str, int]:
    return dict.fromkeys(names, pick)


def test_three_years_with_changing_members_and_a_changed_question(installation, phone):
    trekker = Trekker(phone(viewport=LAPTOP), installation)

    # the first year: eight people who see little of it yet
    link = trekker.first("16-6-2997")
    first = trekker.round_id()
    fill_in(installation.url, link, people("abcdefgh", 1))
    trekker.close_and_share(first)
    trekker.agree(first, "Elk kwartaal een casus bespreken")
    assert "Vergeleken met" not in trekker.outcome(first)

    # the second: two others, and it went well
    link = trekker.next(first, "16-6-2998")
    second = trekker.round_id()
    fill_in(installation.url, link, people("abcdefij", 3), stayed="abcdef")
    trekker.close_and_share(second)
    said = trekker.outcome(second)
    assert "groeiden we duidelijk" in said
    assert "6 van de 8 mensen van nu deden vorige keer ook mee." in said
    assert "De groep zegt: dit hielp." in said
    assert "weten we niet. Dat bespreken jullie." in said  # never cause and effect
    trekker.agree(second, "De notaris uitnodigen")

    # between the years somebody changes what one statement means; the installation starts with it
    installation.kill()
    content = installation.root / "questionnaires" / "instrumenten" / "ingredienten.yaml"
    text = content.read_text(encoding="utf-8")
    assert text.count(STATEMENT) == 1
    content.write_text(text.replace(STATEMENT, f"{OTHER}\n        betekenissleutel: ING-09-a-nieuw"), encoding="utf-8")
    installation.start()

    # the third: nearly everybody is new
    link = trekker.next(second, "16-6-2999")
    third = trekker.round_id()
    fill_in(installation.url, link, people("abklmnop", 3), stayed="ab")
    trekker.close_and_share(third)
    said = trekker.outcome(third)
    assert "Een andere groep, een ander beeld." in said
    assert "Deze zin is veranderd. Daarom vergelijken we hem niet." in said

    # what was, is as it was: in its own words, with its own outcome
    then = trekker.outcome(third, f"&eerder={first}")
    assert OTHER not in then
    assert "juni 2997" in then
    for kind, begins in FILES.items():
        answer = trekker.page.request.get(f"{installation.url}/bestand/{third}/{kind}")
        assert (answer.status, answer.body()[: len(begins)]) == (200, begins), kind
        assert "Driejaar" in answer.headers["content-disposition"]
