"""A trekker signs in with a real OpenID provider, is found again on another device, and leaves; nobody else comes in."""

from __future__ import annotations

import re
import shutil
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import LAPTOP, Server
from tests.browser.test_reach import SIDEWAYS, SMALL
from tests.browser.walking import begin, quiet
from tests.oidc import CLIENT, SECRET, provider

pytestmark = pytest.mark.skipif(shutil.which("npm") is None, reason="no npm on this machine; .ci/run does not accept that")
NAME = "Lokale Alliantie Aanmeldstad"


@pytest.fixture(scope="module")
def installation(tmp_path_factory, store_kind):
    """An app where people sign in, and the provider they sign in with."""
    app = Server(tmp_path_factory.mktemp("aanmelden"), store_kind)
    with provider(f"{app.url}/aanmelden/terug", f"{app.url}/") as issuer:
        app.environment |= {
            "SAMENPEIL_ADRES": app.url, "SAMENPEIL_OIDC_ADRES": issuer, "SAMENPEIL_OIDC_CLIENT": CLIENT, "SAMENPEIL_OIDC_GEHEIM": SECRET,
            "SAMENPEIL_OIDC_DOMEINEN": "gemeente.example", "SAMENPEIL_OIDC_BEHEERDERS": "baas",
        }  # fmt: skip
        app.start()
        yield app, issuer
        app.stop()


def sign_in(page, name):
    """At the provider: give a name."""
    page.get_by_label("Naam").fill(name)
    page.get_by_role("button", name="Ga door").click()


def sign_in_from(page, address, name):
    page.goto(address)
    quiet(page)
    page.get_by_role("link", name="Meld je aan").click()
    sign_in(page, name)


def make_peiling(page, url, who="jo"):
    sign_in_from(page, f"{url}/nieuw", who)
    page.wait_for_url(re.compile(r"/peiling\?stap=nieuw"))
    quiet(page)
    page.get_by_label("Hoe heet jullie alliantie of coalitie?").fill(NAME)
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Maak de link").click()
    expect(page.get_by_role("heading", name="Klaar. Nodig de leden uit.")).to_be_visible()
    quiet(page)
    return page.locator(".st-key-kopie-link").inner_text().strip(), page.locator(".st-key-kopie-sleutel").inner_text().strip()


def follows(page):
    """The page where a facilitator follows the counts; what stood there before is gone."""
    expect(page.get_by_role("heading", name="leden hebben ingevuld")).to_be_visible()
    quiet(page)
    expect(page.locator("h1")).to_have_count(1)


def test_the_whole_journey(installation, phone):
    app, issuer = installation
    laptop = phone(viewport=LAPTOP)
    hosts = set()
    laptop.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    invite, key = make_peiling(laptop, app.url)
    assert hosts == {app.url.split("/")[2], issuer.split("/")[2]}, "the provider is the only other site"
    cookies = {one["name"]: one for one in laptop.context.cookies(app.url)}
    assert set(cookies) <= {"samenpeil", "samenpeil-aangemeld", "_streamlit_xsrf"}
    assert cookies["samenpeil-aangemeld"]["httpOnly"]

    member = phone()  # members fill in as always
    begin(member, invite)
    assert "samenpeil-aangemeld" not in {one["name"] for one in member.context.cookies(app.url)}

    tablet = phone()  # another device of the same person
    sign_in_from(tablet, f"{app.url}/peiling", "jo")
    tablet.wait_for_url(re.compile("/peiling$"))
    tablet.get_by_role("button", name=NAME).click()
    follows(tablet)
    at = tablet.url

    stranger = phone()  # another account of the same organisation
    sign_in_from(stranger, f"{app.url}/peiling", "piet")
    stranger.wait_for_url(re.compile("/peiling$"))
    quiet(stranger)
    expect(stranger.get_by_text("Je bent aangemeld")).to_be_visible()
    expect(stranger.get_by_role("button", name=NAME)).to_have_count(0)
    stranger.goto(at)
    expect(stranger.get_by_role("heading", name="Deze peiling kunnen we niet openen")).to_be_visible()

    outsider = phone()  # an account that has no role here
    sign_in_from(outsider, f"{app.url}/nieuw", "elders:kees")
    expect(outsider.get_by_role("heading", name="Dit account heeft hier geen rol")).to_be_visible()

    successor = phone()  # the key alone leads nowhere; with an account it does
    successor.goto(key)
    sign_in(successor, "els")
    follows(successor)

    # leaving ends it at once, also on a page that is still open
    other_tab = tablet.context.new_page()
    other_tab.goto(f"{app.url}/afmelden")
    other_tab.get_by_role("button", name="Meld je af").click()
    expect(other_tab.get_by_role("heading", name="Je bent afgemeld")).to_be_visible()
    expect(other_tab.get_by_role("link", name="Meld je ook af bij je organisatie")).to_have_attribute("href", re.compile(re.escape(issuer)))
    tablet.reload()
    expect(tablet.get_by_role("link", name="Meld je aan")).to_be_visible()
    expect(tablet.get_by_text("leden hebben ingevuld")).to_have_count(0)
    assert "samenpeil-aangemeld" not in {one["name"] for one in tablet.context.cookies(app.url)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_signing_in_and_out_is_accessible(installation, phone, scheme):
    app, _ = installation
    page, found = phone(color_scheme=scheme), {}

    def look(name):
        page.wait_for_selector("h1")
        found[name] = [one["id"] for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
        found[name] += page.evaluate(SMALL) + [over for over in page.evaluate(SIDEWAYS) if over > 0]

    for path in ("nieuw", "peiling", "beheer"):
        page.goto(f"{app.url}/{path}")
        quiet(page)
        look(path)
    sign_in_from(page, f"{app.url}/nieuw", "elders:kees")
    look("geen rol")
    page.context.clear_cookies()  # the provider remembers who signed in
    page.goto(f"{app.url}/aanmelden/terug?state=van-een-ander&code=x")
    look("niet gelukt")
    sign_in_from(page, f"{app.url}/peiling", "jo")
    page.wait_for_url(re.compile("/peiling$"))
    quiet(page)
    look("aangemeld")
    page.goto(f"{app.url}/afmelden")
    look("afmelden")
    page.get_by_role("button", name="Meld je af").click()
    expect(page.get_by_role("heading", name="Je bent afgemeld")).to_be_visible()
    look("afgemeld")
    assert not any(found.values()), found
    assert len(found) == 8


def stop_at(page, url, path):
    """Follow redirects with the cookies of this page, by hand, up to an address with this path."""
    while path not in url:
        url = urljoin(url, page.request.get(url, max_redirects=0).headers["location"])
    return url


@pytest.mark.parametrize(("path", "old", "new"), [
    ("/aanmelden/terug?", r"state=[^&]+", "state=van-een-ander"),
    ("/aanmelden/terug?", r"iss=[^&]+", "iss=https%3A%2F%2Felders.example"),
    ("/auth?", r"nonce=[^&]+", "nonce=van-een-ander"),
    ("/auth?", r"code_challenge=[^&]+", "code_challenge=" + "x" * 43),
    ("/auth?", r"nothing=at-all", ""),  # the same walk with nothing changed comes in
], ids=["state", "issuer", "nonce", "challenge", "untouched"])
def test_an_answer_that_was_tampered_with_brings_nobody_in(installation, phone, path, old, new):
    app, _ = installation
    page = phone()

    def changed(url):
        return re.sub(old, new, url) if path in url else url

    there = changed(stop_at(page, f"{app.url}/aanmelden", "/auth?"))
    form = stop_at(page, there, "/naam/")
    page.goto(changed(stop_at(page, f"{form}?naam=jo", "/aanmelden/terug?")))
    has_pass = "samenpeil-aangemeld" in {one["name"] for one in page.context.cookies(app.url)}
    if not new:
        expect(page.get_by_text("Je bent aangemeld")).to_be_visible()
        assert has_pass
        return
    expect(page.get_by_role("heading", name="Aanmelden is niet gelukt")).to_be_visible()
    assert not has_pass
    page.goto(f"{app.url}/peiling")
    expect(page.get_by_role("link", name="Meld je aan")).to_be_visible()


def test_the_host_sees_the_house_and_a_trekker_does_not(installation, phone):
    app, _ = installation
    trekker = phone()
    sign_in_from(trekker, f"{app.url}/beheer", "jo")
    expect(trekker.get_by_role("link", name="Meld je aan")).to_be_visible()
    page = phone(viewport=LAPTOP)
    sign_in_from(page, f"{app.url}/beheer", "baas")
    expect(page.get_by_role("heading", name="Beheer", exact=True)).to_be_visible()
    quiet(page)
    for heading in ("Hoe het gaat", "Allianties en coalities", "Wie een peiling start", "Hoe lang we bewaren", "Logboek"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    serious = [one for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
    assert serious == []
    page.get_by_text("Zet een peiling klaar voor een trekker").click()
    page.get_by_label("Hoe heet de alliantie of coalitie?").fill("Coalitie van de beheerder")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Maak de peiling").click()
    expect(page.get_by_text("De peiling van Coalitie van de beheerder staat klaar")).to_be_visible()
    expect(page.get_by_role("table").first).to_contain_text("Coalitie van de beheerder")
