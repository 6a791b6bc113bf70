"""A phone whose network goes silent or is cut, or whose session is gone: the screen never calls kept what is not, and heals by itself."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walking import begin, choose, chosen, kept, mark, quiet
from tests.lost.proxy import Wire, beside

HOLE = 8.0  # seconds
NOT_KEPT, NO_CONNECTION = "Nog niet alles is bewaard.", "Er is even geen verbinding."
# Every word that a mark ever shows from now on.
LISTEN = """slug => { window.told = [];
  const note = () => { const word = document.querySelector('.st-key-mark-' + slug).textContent.trim();
    if (word !== window.told.at(-1)) window.told.push(word); };
  new MutationObserver(note).observe(document.body, { childList: true, subtree: true, characterData: true }); note(); }"""


@pytest.fixture
def wire(server):
    """What stands between the phones and the app."""
    with beside(server.port) as wire:
        yield wire


def sit_down(page: Page, server, wire: Wire) -> None:
    """Begin at the other end of the wire, with two answers kept."""
    begin(page, server.new_round()["links"]["invullen"].replace(server.url, wire.url))
    for slug in ("ING-01-a", "ING-02-a"):
        choose(page, slug, "Deels")
        kept(page, slug)


def tap_in_vain(page: Page, slug: str) -> None:
    """Another answer while nothing arrives: within two seconds the screen says so. Raises AssertionError."""
    page.evaluate(LISTEN, slug)
    choose(page, slug, "Helemaal")
    expect(mark(page, slug)).to_have_text("nog niet bewaard", timeout=2_000)


def told(page: Page) -> list[str]:
    """The words of that mark since the tap, without the one that stood there."""
    return page.evaluate("window.told")[1:]


@contextmanager
def asleep(page: Page) -> Iterator[None]:
    """As in a pocket: no script and no timer of the page runs."""
    machine, stands = page.context.new_cdp_session(page), []
    machine.on("Debugger.paused", lambda event: stands.append(event))
    machine.send("Debugger.enable")
    machine.send("Debugger.pause")
    while not stands:
        page.wait_for_timeout(20)
    yield
    machine.send("Debugger.resume")
    machine.detach()


def reload(page: Page) -> dict[str, str]:
    """What the store shows."""
    page.reload()
    quiet(page)
    return {slug: chosen(page, slug) for slug in ("ING-01-a", "ING-02-a")}


def test_in_a_black_hole_the_screen_says_so_and_keeps_it_when_the_network_is_back(server, wire, phone):
    page = phone()
    sit_down(page, server, wire)
    wire.state = "silent"
    end = time.monotonic() + HOLE
    tap_in_vain(page, "ING-02-a")
    expect(page.locator("#melding")).to_contain_text(NOT_KEPT)
    page.wait_for_timeout(max(0, end - time.monotonic()) * 1000)  # the hole itself: nothing happens in it
    assert "bewaard" not in told(page)
    expect(mark(page, "ING-01-a")).to_have_text("bewaard")
    wire.state = "through"
    expect(mark(page, "ING-02-a")).to_have_text("bewaard", timeout=10_000)
    expect(page.locator("#melding")).to_be_hidden()
    assert reload(page) == {"ING-01-a": "Deels", "ING-02-a": "Helemaal"}


def test_a_cut_is_said_and_what_was_tapped_just_before_is_kept_after_it(server, wire, phone):
    page = phone()
    sit_down(page, server, wire)
    wire.state = "refused"
    wire.cut()
    expect(page.locator("#melding")).to_contain_text(NO_CONNECTION)
    wire.state = "through"
    expect(page.locator("#melding")).to_be_hidden()
    wire.state = "silent"
    tap_in_vain(page, "ING-02-a")
    wire.state = "refused"
    wire.cut()
    expect(page.locator("[data-testid=stApp]")).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    expect(mark(page, "ING-02-a")).to_have_text("nog niet bewaard")
    assert "bewaard" not in told(page)
    wire.state = "through"
    expect(mark(page, "ING-02-a")).to_have_text("bewaard", timeout=10_000)
    assert reload(page) == {"ING-01-a": "Deels", "ING-02-a": "Helemaal"}


def test_a_phone_that_slept_while_its_session_was_thrown_away_keeps_its_first_tap(own_server, phone):
    page = phone()
    with beside(own_server.port) as wire:
        sit_down(page, own_server, wire)
        with asleep(page):
            own_server.kill()
            own_server.start()  # it never heard of this session
        assert (chosen(page, "ING-01-a"), chosen(page, "ING-02-a")) == ("Deels", "Deels")
        choose(page, "ING-02-a", "Helemaal")
        expect(mark(page, "ING-02-a")).to_have_text("bewaard", timeout=10_000)
        assert chosen(page, "ING-02-a") == "Helemaal"
        assert reload(page) == {"ING-01-a": "Deels", "ING-02-a": "Helemaal"}


def test_a_page_without_our_script_is_caught(server, wire, phone):
    page = phone()
    page.route("**/samenpeil.js*", lambda route: route.abort())
    sit_down(page, server, wire)
    wire.state = "silent"
    with pytest.raises(AssertionError):
        tap_in_vain(page, "ING-02-a")
    expect(mark(page, "ING-02-a")).to_have_text("bewaard")  # of the answer before: a lie
    assert chosen(page, "ING-02-a") == "Helemaal"
