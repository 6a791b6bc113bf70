"""The facilitator's way to a next year without a browser: a next peiling, looking back, a tussenstand, and the key handed over."""

from __future__ import annotations

from datetime import date, timedelta

from assessment import dutch, meetings, rounds
from assessment.rounds.installation import today
from tests.meetings.situations import a_meeting
from tests.pages.looking import field, heading, seen_by, store, told
from tests.pages.test_afspraken import an_agreement
from tests.pages.test_beheer import switch_on
from tests.rounds.accounts import a_peiling_of, signed_in
from tests.rounds.situations import (
    a_closed_peiling,
    a_next_peiling,
    a_pulse,
    a_shared_peiling,
    a_shared_pulse,
    an_open_peiling,
    somebody_reading_along,
)

__all__ = ["seen_by", "store"]
PAGE = "peiling"
LATER = "2999-06-16"


def cards(me: str) -> list[rounds.Card]:
    return list(rounds.rounds_of(me))


# --- the next peiling -------------------------------------------------------------------------------------------


def test_only_the_date_is_asked_and_the_rest_is_copied(seen_by):
    peiling = a_closed_peiling(greeting="Anna", invited={"overheid": 7, "inwoners": 2})
    app = seen_by(PAGE, peiling.trekker, peiling.id)
    app.button(key="nieuwe-peiling").click().run()
    assert heading(app) == "Nieuwe peiling"
    assert app.expander[0].label == "Wijzig meer"
    a_year_on = date.fromisoformat(peiling.card.date).replace(year=date.fromisoformat(peiling.card.date).year + 1)
    assert app.text_input(key="setup-date").value == dutch.short(a_year_on.isoformat())
    app.button(key="maak-de-link").click().run()
    fresh = max(cards(peiling.trekker), key=lambda one: one.date)
    before, now = rounds.setup(peiling.trekker, peiling.id), rounds.setup(peiling.trekker, fresh.id)
    assert (now.name, now.kind, now.invited, now.preset, now.greeting) == (
        before.name, before.kind, before.invited | {"zorg-welzijn": 4, "zakelijk": 2}, "kort", "Anna",
    )  # fmt: skip
    assert now.date == a_year_on.isoformat()
    assert heading(app) == "Klaar. Nodig de leden uit."
    assert "/start#" in told(app)


def test_a_date_before_the_last_meeting_is_asked_again(seen_by):
    peiling = a_closed_peiling(date=(today() + timedelta(days=40)).isoformat())
    app = seen_by(PAGE, peiling.trekker, peiling.id, stap="volgende")
    app.text_input(key="setup-date").input(dutch.short((today() + timedelta(days=20)).isoformat())).run()
    app.button(key="maak-de-link").click().run()
    assert "de dag van jullie vorige peiling" in told(app)
    assert len(cards(peiling.trekker)) == 1


def test_the_date_of_the_meeting_page_is_the_date_of_the_next_peiling(seen_by):
    meeting = a_meeting()
    meetings.set_next_date(meeting.trekker, meeting.id, "2999-11-09")
    app = seen_by(PAGE, meeting.trekker, meeting.id, stap="volgende")
    assert app.text_input(key="setup-date").value == "9-11-2999"


def test_a_coalition_can_set_up_a_peiling_and_its_next_one(seen_by):
    me = rounds.known_visitor(None)
    app = seen_by(PAGE, me, None, stap="nieuw")
    app.text_input(key="setup-name").input("Coalitie Samen").run()
    app.radio(key="setup-kind").set_value("coalitie").run()
    app.radio(key="setup-preset-coalitie").set_value("coalitie-kort").run()
    app.button(key="maak-de-link").click().run()
    (card,) = cards(me)
    assert (card.kind, rounds.setup(me, card.id).preset, rounds.questions(me, card.id)[1].preset) == ("coalitie", "kort", "coalitie-kort")
    again = seen_by(PAGE, me, card.id, stap="wijzigen")
    again.button[0].click().run()
    assert not again.exception


def test_what_was_already_made_is_not_made_twice(seen_by):
    first = a_shared_peiling()
    second = a_next_peiling(first, LATER)
    app = seen_by(PAGE, first.trekker, first.id)
    assert not [one for one in app.button if one.key in ("nieuwe-peiling", "tussenstand-vragen")]
    app.button(key="naar-nieuwere").click().run()
    assert "van de 10 leden hebben ingevuld" in heading(app)
    assert second.card.state == "open"


# --- looking back -----------------------------------------------------------------------------------------------


def a_year_later(**agreement):
    meeting = a_meeting(shared=True)
    one = an_agreement(meeting, **agreement)
    return meeting, one, a_next_peiling(meeting.peiling, LATER)


def test_before_inviting_it_asks_what_came_of_the_agreements(seen_by):
    meeting = a_meeting(shared=True)
    an_agreement(meeting)
    app = seen_by(PAGE, meeting.trekker, meeting.id, stap="volgende")
    app.button(key="maak-de-link").click().run()
    assert heading(app) == "Wat kwam er van de afspraken?"
    assert "Een avond voor bankmedewerkers" in told(app)
    assert field(app, "radio", "terug-stand").options == ["Gedaan", "Loopt nog", "Niet gedaan", "Niet meer nodig"]
    app.button(key="verder-uitnodigen").click().run()
    assert heading(app) == "Klaar. Nodig de leden uit."
    assert "/start#" in told(app), "the key is still shown"


def test_one_tap_is_kept_at_once_with_its_mark_and_then_the_group_may_judge(seen_by):
    meeting, one, later = a_year_later()
    app = seen_by(PAGE, later.trekker, later.id, stap="afspraken")
    assert not [radio for radio in app.radio if "hielp" in radio.key], "nothing was done yet"
    field(app, "radio", "terug-stand").set_value("gedaan").run()
    assert meetings.agreements(meeting.trekker, meeting.id)[0].status == "gedaan"
    assert ">bewaard<" in "".join(one.proto.body for one in app.get("html"))
    judge = field(app, "radio", "terug-hielp")
    assert (judge.options, judge.value) == (["Hielp", "Hielp niet", "Weten we niet"], None)
    judge.set_value("hielp niet").run()
    assert meetings.agreements(meeting.trekker, meeting.id)[0].judgement == "hielp niet"
    assert "".join(one.proto.body for one in app.get("html")).count(">bewaard<") == 2
    assert one.judgement == ""


def test_a_stale_page_shows_the_newest_and_writes_nothing(seen_by):
    meeting, one, later = a_year_later()
    app = seen_by(PAGE, later.trekker, later.id, stap="afspraken")
    meetings.set_status(meeting.trekker, meeting.id, one.id, "vervallen")
    field(app, "radio", "terug-stand").set_value("gedaan").run()
    assert meetings.agreements(meeting.trekker, meeting.id)[0].status == "vervallen"
    assert field(app, "radio", "terug-stand").value == "vervallen"
    assert "We laten het nieuwste zien" in told(app)
    field(app, "radio", "terug-stand").set_value("bezig").run()
    assert meetings.agreements(meeting.trekker, meeting.id)[0].status == "bezig"


def test_a_session_that_was_lost_does_not_bring_an_old_choice_back(seen_by):
    _, _, later = a_year_later()
    fresh = seen_by(PAGE, later.trekker, later.id, stap="afspraken")
    tab = asked_for(fresh)
    assert "We laten het nieuwste zien" not in told(seen_by(PAGE, later.trekker, later.id, stap="afspraken", tab=tab))
    old = f"{tab.split('-')[0]}-{int(tab.split('-')[1]) + 1}"
    app = seen_by(PAGE, later.trekker, later.id, stap="afspraken", tab=old)
    assert "We laten het nieuwste zien" in told(app)
    assert asked_for(app) != old


def asked_for(app) -> str:
    """The name of this document load."""
    found = app.query_params["tab"]
    return found if isinstance(found, str) else found[0]


def test_on_the_page_of_the_new_agreements_the_old_ones_can_still_be_answered(seen_by):
    meeting, one, later = a_year_later()
    for _ in range(5):
        visitor = rounds.exchange(later.links.fill_in, None).visitor
        rounds.begin(visitor, later.id, "overheid")
        rounds.submit(visitor, later.id)
    rounds.close(later.trekker, later.id)
    app = seen_by("afspraken", later.trekker, later.id)
    assert "Wat spraken we af in" in told(app)
    field(app, "radio", "terug-stand").set_value("bezig").run()
    field(app, "radio", "terug-hielp").set_value("hielp").run()
    (kept,) = meetings.agreements(meeting.trekker, meeting.id)
    assert (kept.status, kept.judgement, kept.id) == ("bezig", "hielp", one.id)
    rounds.share(later.trekker, later.id)
    reader = somebody_reading_along(later)
    app = seen_by("afspraken", reader, later.id)
    assert "Bezig · hielp" in told(app)
    assert not app.radio


# --- a tussenstand ----------------------------------------------------------------------------------------------


def test_a_tussenstand_begins_with_what_the_group_talked_about(seen_by):
    meeting = a_meeting()
    points = [one.id for one in meetings.notes(meeting.trekker, meeting.id).points if one.id.startswith("ING") and one.id != "ING-07"]
    app = seen_by(PAGE, meeting.trekker, meeting.id, stap="tussenstand")
    assert {one.key.removeprefix("puls-") for one in app.checkbox if one.value} == set(points)
    assert "Het kost ongeveer 1 minuut." in told(app)
    app.button(key="puls-maak").click().run()
    pulse = next(card for card in cards(meeting.trekker) if card.is_pulse)
    assert "leden deden mee" in heading(app)
    assert "We kijken tussendoor even hoe het gaat." in app.text_area(key="tekst-uitnodiging").value
    assert "poster" not in told(app)
    assert {group.id for one in rounds.questions(meeting.trekker, pulse.id)[1].instruments for group in one.groups} == set(points)


def test_four_subjects_are_too_many_and_none_is_too_few(seen_by):
    meeting = a_meeting()
    app = seen_by(PAGE, meeting.trekker, meeting.id, stap="tussenstand")
    for one in list(app.checkbox)[:8]:
        one.check()
    app.run()
    app.button(key="puls-maak").click().run()
    assert "Kies één, twee of drie onderwerpen." in told(app)
    assert not [card for card in cards(meeting.trekker) if card.is_pulse]


def test_a_closed_tussenstand_is_a_small_page_without_a_menu(seen_by):
    peiling = a_shared_peiling()
    pulse = a_shared_pulse(peiling, "ING-01")
    app = seen_by("uitkomsten", pulse.trekker, pulse.id)
    text = told(app)
    assert heading(app).startswith("Tussenstand van")
    assert "Vermogen tot samenwerking" in text
    assert "Gesprekspunt" not in text
    assert not app.get("page_link")
    for page in ("afspraken", "voorbereiden", "stemmen"):
        assert "Deze link werkt niet" in told(seen_by(page, pulse.trekker, pulse.id))


def test_beside_the_outcome_of_its_peiling_it_stands_apart(seen_by):
    peiling = a_shared_peiling()
    a_shared_pulse(peiling, "ING-01")
    text = told(seen_by("uitkomsten", somebody_reading_along(peiling), peiling.id))
    assert "Tussendoor gevraagd" in text
    assert "Tussenstand van januari 2999" in text
    assert "Hij telt niet mee in de vergelijking" in text


def test_below_five_it_stays_closed_and_says_so(seen_by):
    peiling = a_closed_peiling()
    pulse = a_pulse(peiling)
    app = seen_by(PAGE, peiling.trekker, pulse.id)
    app.button(key="open-de-tussenstand").click().run()
    assert "Daarna kan niemand meer invullen." in " ".join(one.value for one in app.markdown)
    assert "Vanaf 5 antwoorden kun je hem openen." in told(app)
    assert rounds.card(peiling.trekker, pulse.id).state == "open"


# --- the key ----------------------------------------------------------------------------------------------------


def test_the_key_is_handed_over_shown_once_and_the_old_one_stops(seen_by):
    peiling = an_open_peiling()
    app = seen_by(PAGE, peiling.trekker, peiling.id, stap="overdragen")
    assert "Jouw oude sleutel werkt daarna niet meer." in told(app)
    app.button(key="overdracht-maak").click().run()
    secret = told(app).split("/start#")[1].split()[0]
    taken = rounds.exchange(secret, None)
    assert taken.path.endswith("&stap=welkom")
    assert secret not in told(seen_by(PAGE, peiling.trekker, peiling.id, stap="overdragen")), "once"
    app.button(key="overdracht-stop").click().run()
    assert "Weet je zeker dat de nieuwe trekker de sleutel heeft?" in " ".join(one.value for one in app.markdown)
    rounds.step_back(peiling.trekker, peiling.id)
    assert "Deze peiling kunnen we niet openen" in told(seen_by(PAGE, peiling.trekker, peiling.id))


def test_an_open_page_of_the_old_facilitator_stops_at_its_next_look(seen_by):
    peiling = an_open_peiling()
    old = rounds.exchange(peiling.links.facilitator, None).visitor
    app = seen_by(PAGE, old, peiling.id)
    assert "leden hebben ingevuld" in heading(app)
    rounds.hand_over(peiling.trekker, peiling.id)
    assert "Deze peiling kunnen we niet openen" in told(app.run())


def test_a_new_facilitator_reads_what_there_is_and_what_to_do(seen_by):
    meeting = a_meeting(shared=True)
    an_agreement(meeting)
    an_agreement(meeting, what="Klaar", status="gedaan")
    new = rounds.exchange(rounds.hand_over(meeting.trekker, meeting.id), None).visitor
    app = seen_by(PAGE, new, meeting.id, stap="welkom")
    text = told(app)
    assert heading(app) == "Welkom, nieuwe trekker"
    assert f"Lees de uitkomsten van {meeting.peiling.card.label}" in text
    assert "Een avond voor bankmedewerkers" in text
    assert "Klaar" not in text
    app.button(key="welkom-verder").click().run()
    assert heading(app) == "De peiling is gesloten"


def test_where_people_sign_in_the_account_stops_on_every_device(seen_by, monkeypatch):
    switch_on(monkeypatch)
    peiling = a_peiling_of(signed_in("jo"))
    app = seen_by(PAGE, peiling.trekker, peiling.id, stap="overdragen")
    app.button(key="overdracht-maak").click().run()
    assert "Met jouw account blijf je trekker" in told(app)
    assert "op dit apparaat" not in told(app).lower()
    app.button(key="overdracht-stop").click().run()
    assert "Daarna kun jij met je account niet meer bij de peiling." in " ".join(one.value for one in app.markdown)
    rounds.step_back(peiling.trekker, peiling.id)
    assert "Deze peiling kunnen we niet openen" in told(seen_by(PAGE, signed_in("jo"), peiling.id))
