"""Agreements on screen: typed and followed by the facilitator, read by the others, never lost and never overwritten in silence."""

from __future__ import annotations

from assessment import meetings, rounds
from tests.meetings.situations import a_meeting, a_practice_visitor
from tests.pages.looking import field, seen_by, store, told

__all__ = ["seen_by", "store"]
PAGE = "afspraken"


def kept(meeting) -> tuple[meetings.Agreement, ...]:
    return meetings.agreements(meeting.trekker, meeting.id)


def an_agreement(meeting, **changes) -> meetings.Agreement:
    draft = meetings.new_agreement(meeting.trekker, meeting.id)
    filled = {"what": "Een avond voor bankmedewerkers", "who": "Bibliotheek", "when": "2027-01-12"} | changes
    return meetings.keep(meeting.trekker, meeting.id, draft.__class__(**{**draft.__dict__, **filled})).agreement


def test_without_agreements_the_page_says_what_to_do(seen_by):
    meeting = a_meeting()
    assert "Nog geen afspraken. Maak ze in de bijeenkomst, of voeg er hier een toe." in told(seen_by(PAGE, meeting.trekker, meeting.id))


def test_an_agreement_is_kept_field_by_field_and_says_so(seen_by):
    meeting = a_meeting()
    app = seen_by(PAGE, meeting.trekker, meeting.id)
    app.button(key="toevoegen").click().run()
    assert kept(meeting) == ()
    field(app, "text_area", "wat").input("Elk kwartaal een casus bespreken").run()
    assert kept(meeting)[0].what == "Elk kwartaal een casus bespreken"
    field(app, "text_input", "wie").input("Wijkteam").run()
    field(app, "text_input", "wanneer").input("3 maart 2027").run()
    assert (kept(meeting)[0].who, kept(meeting)[0].when) == ("Wijkteam", "2027-03-03")
    assert "bewaard" in told(app)
    app.button(key="afspraak-klaar").click().run()
    assert "1 afspraak: 1 nog niet begonnen." in told(app)
    assert "woensdag 3 maart 2027" in told(app)


def test_a_date_that_cannot_be_read_keeps_the_rest_and_says_how(seen_by):
    meeting = a_meeting()
    one = an_agreement(meeting)
    app = seen_by(PAGE, meeting.trekker, meeting.id, afspraak=one.id)
    field(app, "text_input", "wanneer").input("ergens in de lente").run()
    field(app, "text_input", "wie").input("Gemeente").run()
    assert "Deze datum kunnen we niet lezen." in told(app)
    assert (kept(meeting)[0].who, kept(meeting)[0].when) == ("Gemeente", "2027-01-12")


def test_an_agreement_from_a_step_has_its_words_at_once(seen_by):
    meeting = a_meeting()
    app = seen_by(PAGE, meeting.trekker, meeting.id)
    next(one for one in app.button if one.key.startswith("stap-")).click().run()
    assert kept(meeting)[0].about == "stap"
    assert kept(meeting)[0].what
    assert kept(meeting)[0].when


def test_the_other_device_changed_it_and_that_one_is_shown(seen_by):
    meeting = a_meeting()
    one = an_agreement(meeting)
    app = seen_by(PAGE, meeting.trekker, meeting.id, afspraak=one.id)
    an_other = one.__class__(**{**one.__dict__, "who": "Notaris"})
    meetings.keep(meeting.trekker, meeting.id, an_other)
    field(app, "text_area", "wat").input("Iets anders").run()
    assert "ook op een ander scherm gewijzigd" in told(app)
    assert field(app, "text_input", "wie").value == "Notaris"
    assert kept(meeting)[0].who == "Notaris"


def test_how_it_goes_is_one_tap_and_survives_a_second_device(seen_by):
    meeting = a_meeting()
    one = an_agreement(meeting)
    app = seen_by(PAGE, meeting.trekker, meeting.id)
    field(app, "radio", "stand").set_value("bezig").run()
    assert kept(meeting)[0].status == "bezig"
    meetings.set_status(meeting.trekker, meeting.id, one.id, "gedaan")
    app.run()
    assert kept(meeting)[0].status == "gedaan"
    assert field(app, "radio", "stand").value == "gedaan"


def test_more_than_five_is_said_kindly_and_refused_to_nobody(seen_by):
    meeting = a_meeting()
    for number in range(6):
        an_agreement(meeting, what=f"Afspraak {number}")
    assert "Dit zijn er al meer dan vijf. Dat mag." in told(seen_by(PAGE, meeting.trekker, meeting.id))


def test_members_read_after_sharing_and_change_nothing(seen_by):
    meeting = a_meeting()
    one = an_agreement(meeting, what="<b>Samen</b> *leren*")
    assert "deelt de afspraken na de bijeenkomst" in told(seen_by(PAGE, meeting.members[0], meeting.id))
    rounds.share(meeting.trekker, meeting.id)
    for who in (meeting.members[0], meeting.reader):
        app = seen_by(PAGE, who, meeting.id, afspraak=one.id)
        assert "<b>Samen</b> *leren*" in told(app)
        assert not app.radio
        assert not app.text_area
        assert not app.button


def test_a_stranger_and_an_unknown_peiling_get_the_same_words(seen_by):
    meeting = a_meeting()
    stranger = a_practice_visitor()
    assert told(seen_by(PAGE, stranger, meeting.id)) == told(seen_by(PAGE, stranger, "bestaatniet"))


def test_sharing_and_the_next_date_are_kept(seen_by):
    meeting = a_meeting()
    app = seen_by(PAGE, meeting.trekker, meeting.id)
    app.text_input(key="volgende-datum").input("9-11-2027").run()
    assert meetings.next_date(meeting.trekker, meeting.id) == "2027-11-09"
    app.button(key="delen").click().run()
    assert rounds.card(meeting.trekker, meeting.id).state == "gedeeld"


def test_in_the_practice_alliance_everybody_has_agreements_of_their_own(seen_by):
    one, other = a_practice_visitor(), a_practice_visitor()
    app = seen_by(PAGE, one, "voorbeeld")
    assert "Wat spraken we af in" in told(app)
    app.button(key="toevoegen").click().run()
    field(app, "text_area", "wat").input("Mijn oefening").run()
    assert len(meetings.agreements(one, "voorbeeld")) == 1
    assert meetings.agreements(other, "voorbeeld") == ()
