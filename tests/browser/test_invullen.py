"""Members fill in on their phones, whatever happens meanwhile: nothing that was called kept is lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.unwell import locked
from tests.browser.walking import begin, choose, chosen, enter, fill_in_everything, kept, mark, quiet, slugs, step
from tests.lost.recount import Database


@pytest.mark.both
def test_three_phones_go_from_link_to_thanks(server, phone):
    peiling = server.new_round()
    for person, perspective in enumerate(("Overheid", "Zorg en welzijn", "Zeg ik liever niet")):
        page = phone()
        begin(page, peiling["links"]["invullen"], perspective)
        fill_in_everything(page, lambda slug, n, person=person: (len(slug) + person) % min(n, 5))
        expect(page.locator("h1")).to_have_text("Bijna klaar")
        expect(page.get_by_text("open.")).to_have_count(0)
        step(page, "Verstuur mijn antwoorden")
        expect(page.locator("h1")).to_have_text("Dank je wel")
        counted = person + 1
        expect(page.get_by_text(re.compile(rf"{'is' if counted == 1 else 'zijn'} nu {counted} van de 10 leden klaar"))).to_be_visible()
    assert server.command("peiling", "show", peiling["peiling"])["ingevuld"] == 3


def test_taps_without_a_pause_are_all_stored(server, phone):
    page = phone()
    begin(page, server.new_round()["links"]["invullen"])
    for n in range(4):  # four screens of four, each tapped at once, faster than any thumb
        here = slugs(page)
        page.evaluate(
            """slugs => slugs.forEach((slug, n) =>
                document.querySelectorAll(`.st-key-vraag-${slug} [data-testid=stRadioOption]`)[n % 5].click())""",
            here,
        )
        for slug in here:
            kept(page, slug)
        if n < 3:
            step(page)
    page.reload()
    quiet(page)
    for n in range(3, -1, -1):
        assert [bool(chosen(page, slug)) for slug in slugs(page)] == [True] * 4
        if n:
            step(page, "Vorige")


def test_changing_ones_mind_quickly_keeps_the_last(server, phone):
    page = phone()
    begin(page, server.new_round()["links"]["invullen"])
    for answer in ("Helemaal", "Deels", "Nauwelijks", "Grotendeels", "Helemaal niet"):
        choose(page, "ING-01-a", answer)
    kept(page, "ING-01-a")
    page.reload()
    quiet(page)
    assert chosen(page, "ING-01-a") == "Helemaal niet"


@pytest.mark.both
def test_a_reload_in_the_middle_stays_at_the_same_screen_with_everything(server, phone):
    page = phone()
    begin(page, server.new_round()["links"]["invullen"])
    choose(page, "ING-01-a", "Grotendeels")
    kept(page, "ING-01-a")
    step(page)
    choose(page, "ING-05-a", "Weet ik niet")
    kept(page, "ING-05-a")
    page.get_by_label("Wil je hier iets bij vertellen?").fill("We missen de bank.")
    expect(mark(page, "toelichting-samenstelling")).to_have_text("bewaard")
    page.reload()
    quiet(page)
    expect(page.locator("h1")).to_contain_text("Samenstelling")
    assert chosen(page, "ING-05-a") == "Weet ik niet"
    expect(page.get_by_label("Wil je hier iets bij vertellen?")).to_have_value("We missen de bank.")
    step(page, "Vorige")
    assert chosen(page, "ING-01-a") == "Grotendeels"
    expect(mark(page, "ING-01-a")).to_have_text("bewaard")


@pytest.mark.both
def test_the_server_crashes_and_the_first_tap_after_it_is_stored(own_server, phone):
    page = phone()
    begin(page, own_server.new_round()["links"]["invullen"])
    choose(page, "ING-01-a", "Helemaal")
    kept(page, "ING-01-a")
    own_server.kill()
    own_server.start()
    page.wait_for_selector("[data-testid=stApp][data-test-connection-state=CONNECTED]")
    choose(page, "ING-02-a", "Nauwelijks")
    kept(page, "ING-02-a")
    page.reload()
    quiet(page)
    assert (chosen(page, "ING-01-a"), chosen(page, "ING-02-a")) == ("Helemaal", "Nauwelijks")


def test_a_tap_while_the_server_is_away_says_so_and_heals(own_server, phone):
    page = phone()
    begin(page, own_server.new_round()["links"]["invullen"])
    page.context.set_offline(True)
    page.evaluate("() => document.querySelectorAll('.st-key-vraag-ING-01-a [data-testid=stRadioOption]')[2].click()")
    own_server.kill()
    expect(page.get_by_text(re.compile("Er is even geen verbinding|Nog niet alles is bewaard"))).to_be_visible()
    own_server.start()
    page.context.set_offline(False)
    page.wait_for_selector("[data-testid=stApp][data-test-connection-state=CONNECTED]", timeout=30_000)
    if chosen(page, "ING-01-a") != "Deels":  # widgets are locked while there is no connection: tap again
        choose(page, "ING-01-a", "Deels")
    expect(mark(page, "ING-01-a")).to_have_text("bewaard", timeout=30_000)
    page.reload()
    quiet(page)
    assert chosen(page, "ING-01-a") == "Deels"


def test_an_old_tab_never_overwrites_a_newer_answer(server, phone):
    old = phone()
    begin(old, server.new_round()["links"]["invullen"])
    choose(old, "ING-01-a", "Helemaal niet")
    kept(old, "ING-01-a")
    new = old.context.new_page()
    new.goto(old.url.split("&tab")[0])
    quiet(new)
    choose(new, "ING-01-a", "Helemaal")
    kept(new, "ING-01-a")
    choose(old, "ING-02-a", "Deels")  # the old tab still shows „Helemaal niet“ for the first
    kept(old, "ING-02-a")
    choose(old, "ING-01-a", "Nauwelijks")
    expect(old.get_by_text("Je hebt deze vraag ook op een ander scherm beantwoord")).to_be_visible()
    assert chosen(old, "ING-01-a") == "Helemaal"
    choose(old, "ING-01-a", "Nauwelijks")  # now knowing the newest: a deliberate change
    kept(old, "ING-01-a")
    new.reload()
    quiet(new)
    assert (chosen(new, "ING-01-a"), chosen(new, "ING-02-a")) == ("Nauwelijks", "Deels")


def test_later_on_another_phone_with_the_own_link(server, phone):
    page = phone()
    begin(page, server.new_round()["links"]["invullen"])
    choose(page, "ING-01-a", "Grotendeels")
    kept(page, "ING-01-a")
    page.get_by_role("button", name="Later verder").click()
    dialog = page.get_by_role("dialog")
    link = dialog.locator(".kopie-tekst").first.inner_text().strip()
    code = dialog.locator(".kopie-code .kopie-tekst").inner_text().strip()
    assert link.startswith(f"{server.url}/start#")
    assert re.fullmatch(r"[a-z]+-[a-z]+-\d\d", code)
    other = phone()
    enter(other, link)
    assert chosen(other, "ING-01-a") == "Grotendeels"
    third = phone()
    third.goto(server.url)
    quiet(third)
    third.get_by_label("Code van jullie alliantie").fill(code.upper().replace("-", " "))
    third.keyboard.press("Enter")
    third.wait_for_url(re.compile("/invullen"))
    quiet(third)
    assert chosen(third, "ING-01-a") == "Grotendeels"


def test_deleting_asks_first_and_then_leaves_nothing(server, phone):
    page = phone()
    peiling = server.new_round()
    begin(page, peiling["links"]["invullen"])
    choose(page, "ING-01-a", "Grotendeels")
    kept(page, "ING-01-a")
    page.get_by_role("button", name="Later verder").click()
    page.get_by_role("button", name="Verwijder mijn antwoorden").click()
    page.get_by_role("button", name="Ja, verwijder alles").click()
    expect(page.locator("h1")).to_have_text("Je antwoorden zijn verwijderd")
    page.reload()
    expect(page.locator("h1")).to_have_text("Hoe gaat het met onze samenwerking?")
    assert server.command("peiling", "show", peiling["peiling"])["bezig"] == 0


def test_looking_back_leads_to_the_open_question_and_returns(server, phone):
    page = phone(viewport={"width": 1366, "height": 768})
    begin(page, server.new_round()["links"]["invullen"])
    fill_in_everything(page, lambda slug, n: 0)
    page.get_by_role("button", name="Wijzigen Relatie").click()
    expect(page.locator("h1")).to_contain_text("Relatie")
    quiet(page)
    choose(page, "ING-03-a", "Weet ik niet")
    kept(page, "ING-03-a")
    step(page, "Terug naar nakijken")
    expect(page.locator("h1")).to_have_text("Bijna klaar")


def test_the_back_button_goes_back_one_screen(server, phone):
    page = phone()
    begin(page, server.new_round()["links"]["invullen"])
    step(page)
    expect(page.locator("h1")).to_contain_text("Samenstelling")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Relatie")
    quiet(page)
    choose(page, "ING-01-a", "Deels")
    kept(page, "ING-01-a")


def test_a_wrong_code_stays_in_its_field_with_a_sentence(server, phone):
    page = phone()
    page.goto(server.url)
    quiet(page)
    page.get_by_label("Code van jullie alliantie").fill("geen-code-00")
    page.get_by_role("button", name="Naar de vragen").click()
    expect(page.get_by_role("alert")).to_contain_text("Deze code kennen we niet")
    expect(page.get_by_label("Code van jullie alliantie")).to_have_value("geen-code-00")
    page.get_by_label("Code van jullie alliantie").fill(server.new_round()["code"])
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Hoe gaat het met onze samenwerking?")


def test_no_corner_chosen_asks_for_one(server, phone):
    page = phone()
    enter(page, server.new_round()["links"]["invullen"])
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("alert")).to_contain_text("Kies vanuit welke hoek je meedoet")


@pytest.mark.both
def test_a_locked_database_never_shows_a_false_mark_and_heals_by_itself(own_server, phone):
    page = phone()
    begin(page, own_server.new_round()["links"]["invullen"])
    choose(page, "ING-01-a", "Deels")
    kept(page, "ING-01-a")
    with locked(own_server):
        choose(page, "ING-01-a", "Helemaal")
        choose(page, "ING-02-a", "Grotendeels")
        expect(mark(page, "ING-01-a")).to_have_text("nog niet bewaard", timeout=2_000)
        expect(mark(page, "ING-02-a")).to_have_text("nog niet bewaard", timeout=2_000)
        page.wait_for_timeout(4_000)
        expect(mark(page, "ING-01-a")).to_have_text("nog niet bewaard")
    expect(mark(page, "ING-01-a")).to_have_text("bewaard", timeout=12_000)
    expect(mark(page, "ING-02-a")).to_have_text("bewaard", timeout=12_000)
    page.reload()
    quiet(page)
    assert (chosen(page, "ING-01-a"), chosen(page, "ING-02-a")) == ("Helemaal", "Grotendeels")


def everything_stored(server) -> list[tuple]:
    """Every answer and remark that stands in the database, looked up beside the app."""
    database = Database(server.data / "data", server.environment.get("DATABASE_URL", ""))
    return sorted(row for table in ("answers", "remarks") for row in database.ask(f"SELECT item, value FROM {table}"))


def test_closing_while_somebody_types_keeps_the_text_on_screen_and_stores_nothing(server, phone):
    peiling = server.new_round()
    page = phone()
    begin(page, peiling["links"]["invullen"])
    for n in range(5):
        other = phone()
        begin(other, peiling["links"]["invullen"])
        fill_in_everything(other, lambda slug, count, n=n: n % min(count, 4))
        step(other, "Verstuur mijn antwoorden")
    area = page.locator("textarea").first
    area.fill("Dit schreef ik net")
    server.command("peiling", "close", peiling["peiling"])
    closed_with = everything_stored(server)
    area.press_sequentially(" toen het dichtging")
    area.blur()
    choose(page, slugs(page)[0], "Deels")
    expect(page.get_by_text(re.compile("gesloten")).first).to_be_visible()
    assert "bewaard" not in [mark(page, slug).inner_text() for slug in slugs(page)]
    assert page.get_by_text("toen het dichtging").count() or "toen het dichtging" in page.locator("textarea").first.input_value()
    quiet(page)
    assert everything_stored(server) == closed_with
    assert closed_with
    assert "Dit schreef ik net" not in str(closed_with)
