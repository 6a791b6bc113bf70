"""What the screen says when keeping is not possible: it never calls kept what is not, and nobody loses what they typed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.unwell import gone, locked
from tests.browser.walking import begin, choose, chosen, enter, kept, mark, quiet, step

NOT_NOW = "Opslaan lukt nu niet. Je antwoord staat nog op dit scherm."


def one_kept(server, phone):
    """A phone with one answer that is kept."""
    page = phone()
    begin(page, server.new_round()["links"]["invullen"])
    choose(page, "ING-01-a", "Deels")
    kept(page, "ING-01-a")
    return page


def one_not_kept(page):
    """The next answer cannot be kept: that is said at once, and of that one only."""
    choose(page, "ING-02-a", "Helemaal")
    expect(mark(page, "ING-02-a")).to_have_text("nog niet bewaard", timeout=2_000)
    expect(page.get_by_text(NOT_NOW)).to_be_visible()
    expect(mark(page, "ING-01-a")).to_have_text("bewaard")


def both_kept(page):
    """By itself, and after a reload."""
    expect(mark(page, "ING-02-a")).to_have_text("bewaard", timeout=12_000)
    expect(page.get_by_text(NOT_NOW)).to_have_count(0)
    page.reload()
    quiet(page)
    assert (chosen(page, "ING-01-a"), chosen(page, "ING-02-a")) == ("Deels", "Helemaal")


def test_a_locked_database_says_not_kept_and_heals_by_itself(own_server, phone):
    page = one_kept(own_server, phone)
    with locked(own_server):
        one_not_kept(page)
        page.get_by_role("button", name="Volgende", exact=True).click()
        expect(page.locator("p.probleem")).to_contain_text("Nog niet alles is bewaard", timeout=15_000)
        expect(page.locator("h1")).to_contain_text("Relatie")
    both_kept(page)


@pytest.mark.server  # a file is never gone under an app that has it open
def test_a_database_that_is_gone_for_a_while_takes_nothing_from_the_screen(own_server, phone):
    page = one_kept(own_server, phone)
    with gone(own_server):
        one_not_kept(page)
        page.wait_for_timeout(4_000)
        assert (chosen(page, "ING-01-a"), chosen(page, "ING-02-a")) == ("Deels", "Helemaal")
        expect(mark(page, "ING-02-a")).to_have_text("nog niet bewaard")
    both_kept(page)


def test_a_peiling_that_closes_while_typing_leaves_the_text_to_copy(server, phone):
    peiling = server.new_round()
    for person in range(5):
        page = phone()
        begin(page, peiling["links"]["invullen"], "Zeg ik liever niet")
        step(page)
        if person < 4:
            page.goto(page.url.split("&tab")[0].replace("scherm=2", "scherm=nakijken"))
            quiet(page)
            step(page, "Verstuur mijn antwoorden")
    typing = page
    done = phone()
    begin(done, peiling["links"]["invullen"], "Zeg ik liever niet")
    done.goto(done.url.split("&tab")[0].replace("scherm=1", "scherm=nakijken"))
    quiet(done)
    step(done, "Verstuur mijn antwoorden")
    server.command("peiling", "close", peiling["peiling"])
    typing.get_by_label("Wil je hier iets bij vertellen?").fill("Dit wilde ik nog zeggen.")
    expect(mark(typing, "toelichting-samenstelling")).to_have_text("nog niet bewaard")
    expect(typing.get_by_text("De peiling is gesloten. Dit is niet meer bewaard.")).to_be_visible()
    expect(typing.get_by_label("Wil je hier iets bij vertellen?")).to_have_value("Dit wilde ik nog zeggen.")
    typing.get_by_role("button", name="Volgende", exact=True).click()
    expect(typing.locator("h1")).to_have_text("De peiling is gesloten")
    expect(typing.locator(".kopie-tekst", has_text="Dit wilde ik nog zeggen.")).to_be_visible()
    expect(typing.get_by_role("button", name="Kopieer de tekst")).to_be_visible()


def test_after_closing_a_member_reads_that_the_answers_count(server, phone):
    peiling = server.new_round()
    pages = []
    for _ in range(5):
        page = phone()
        begin(page, peiling["links"]["invullen"], "Overheid")
        page.goto(page.url.split("&tab")[0].replace("scherm=1", "scherm=nakijken"))
        quiet(page)
        step(page, "Verstuur mijn antwoorden")
        pages.append(page)
    server.command("peiling", "close", peiling["peiling"])
    pages[0].reload()
    expect(pages[0].locator("h1")).to_have_text("De peiling is gesloten")
    expect(pages[0].get_by_text("Je antwoorden tellen mee.")).to_be_visible()
    stranger = phone()
    enter(stranger, peiling["links"]["invullen"])
    expect(stranger.get_by_text("Invullen kan niet meer. Kom vooral wel naar de bijeenkomst")).to_be_visible()
    server.command("peiling", "share", peiling["peiling"])
    pages[1].reload()
    pages[1].get_by_role("button", name="Bekijk de uitkomsten").click()
    pages[1].wait_for_url("**/uitkomsten?**")


def test_a_name_with_markup_is_shown_letter_by_letter(server, phone):
    page = phone()
    name = "**Zorg** <img src=x onerror=alert(1)> & :red[rood] $x$"
    enter(page, server.new_round(name=name)["links"]["invullen"])
    expect(page.locator(".kop")).to_have_text(name)
    expect(page.get_by_text(f"{name} vraagt hoe jij het ziet.")).to_be_visible()


def test_half_a_link_says_what_to_do(server, phone):
    page = phone()
    page.goto(server.new_round()["links"]["invullen"][:-4])
    expect(page.locator("h1")).to_have_text("Deze link werkt niet")
    expect(page.get_by_text("Vraag jullie trekker om de link.")).to_be_visible()
