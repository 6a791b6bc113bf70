"""Preparing on one screen: every choice is kept at once, lengths add up, and what is private stays private."""

from __future__ import annotations

from assessment import draaiboek, meetings, rounds
from tests.meetings.situations import a_meeting, a_practice_visitor
from tests.pages.looking import field, heading, seen_by, store, told
from tests.rounds.situations import a_member_who_sent, an_open_peiling, five_people_sent

__all__ = ["seen_by", "store"]
PAGE = "voorbereiden"


def prepared(meeting) -> meetings.Preparation:
    return meetings.preparation(meeting.trekker, meeting.id)


def the(widgets, key: str):
    """The widget with this name, whatever tab it was drawn in."""
    return next(one for one in widgets if one.key.partition("__")[0] == key)


def button(app, key: str):
    return the(app.button, key)


def test_the_screen_proposes_a_meeting_of_ninety_minutes(seen_by):
    meeting = a_meeting()
    app = seen_by(PAGE, meeting.trekker, meeting.id)
    assert heading(app) == "Zo ziet jullie bijeenkomst eruit"
    assert "samen 90 minuten" in told(app)


def test_one_tap_makes_it_fit_in_the_time_there_is(seen_by):
    meeting = a_meeting()
    app = seen_by(PAGE, meeting.trekker, meeting.id)
    for minutes in (60, 120, 75):
        field(app, "radio", "duur").set_value(minutes).run()
        assert prepared(meeting).minutes == minutes
        assert f"samen {minutes} minuten" in told(app)


def test_a_slide_off_and_other_minutes_are_kept_and_counted(seen_by):
    meeting = a_meeting()
    app = seen_by(PAGE, meeting.trekker, meeting.id)
    the(app.checkbox, "aan-functies").uncheck().run()
    the(app.number_input, "min-oogopslag").set_value(9).run()
    slides = {one.id: one for one in prepared(meeting).slides}
    assert not slides["functies"].is_on
    assert slides["oogopslag"].minutes == 9
    assert f"samen {prepared(meeting).minutes} minuten" in told(app)


def test_a_title_is_ours_until_the_facilitator_writes_one_and_again_when_it_is_emptied(seen_by):
    meeting = a_meeting()
    ours = draaiboek.script(meeting.trekker, meeting.id).title("oogopslag")
    app = seen_by(PAGE, meeting.trekker, meeting.id)
    button(app, "titelknop-oogopslag").click().run()
    the(app.text_input, "titelveld-oogopslag").input("Wij staan er <b>goed</b> voor").run()
    button(app, "titelklaar-oogopslag").click().run()
    assert "Wij staan er <b>goed</b> voor" in told(app)
    button(app, "titelknop-oogopslag").click().run()
    the(app.text_input, "titelveld-oogopslag").input("").run()
    button(app, "titelklaar-oogopslag").click().run()
    assert ours in told(app)
    assert {one.id: one.title for one in prepared(meeting).slides}["oogopslag"] == ""


def test_a_talking_point_is_swapped_moved_and_taken_away(seen_by):
    meeting = a_meeting()
    first, second, third = (point.id for point in prepared(meeting).points)
    app = seen_by(PAGE, meeting.trekker, meeting.id)
    button(app, f"eerder-{second}").click().run()
    assert [point.id for point in prepared(meeting).points] == [second, first, third]
    button(app, f"wissel-{third}").click().run()
    other = prepared(meeting).others[0].id
    button(app, f"kies-2-{other}").click().run()
    assert [point.id for point in prepared(meeting).points] == [second, first, other]
    button(app, f"weg-{first}").click().run()
    assert [point.id for point in prepared(meeting).points] == [second, other]
    button(app, "punt-erbij").click().run()
    assert button(app, f"kies-2-{first}")


def test_remarks_are_off_and_come_one_by_one(seen_by):
    meeting = a_meeting(remarks=4)
    app = seen_by(PAGE, meeting.trekker, meeting.id)
    assert "Staat er een naam of een casus in? Laat hem dan uit." in told(app)
    switches = [one for one in app.checkbox if one.key.startswith("laat-")]
    assert [one.value for one in switches] == [False] * 4
    switches[1].check().run()
    shown = meetings.remarks_on_the_wall(meeting.trekker, meeting.id)
    assert len(shown) == 1
    assert parts_of(switches[1].label) == shown[0]


def parts_of(label: str) -> str:
    return label.removeprefix("Laat zien :gray[").removesuffix("]")


def test_with_two_remarks_there_are_none_to_see(seen_by):
    meeting = a_meeting(remarks=2)
    text = told(seen_by(PAGE, meeting.trekker, meeting.id))
    assert "Er zijn te weinig toelichtingen" in text
    assert not any(remark in text for remark in meeting.remarks)


def test_the_heads_up_is_on_this_screen_and_on_no_paper(seen_by):
    meeting = a_meeting(facilitator="1")
    assert "Dat gaat misschien over jou." in told(seen_by(PAGE, meeting.trekker, meeting.id))
    assert "misschien over jou" not in told(seen_by(PAGE, meeting.trekker, meeting.id, scherm="draaiboek"))


def test_who_leads_and_how_we_show_it_are_kept(seen_by):
    meeting = a_meeting()
    app = seen_by(PAGE, meeting.trekker, meeting.id)
    next(one for one in app.radio if one.key.startswith("leiding")).set_value("samen kiezen").run()
    next(one for one in app.checkbox if one.key.startswith("raden")).check().run()
    next(one for one in app.checkbox if one.key.startswith("zaal")).check().run()
    now = prepared(meeting)
    assert (now.leads, now.guess_first, now.big_room) == ("samen kiezen", True, True)


def situation(app):
    return next(one for one in app.radio if one.key.startswith("anders-situatie"))


def test_another_situation_needs_a_reason_and_stands_beside_the_computed_one(seen_by):
    meeting = a_meeting()
    app = seen_by(PAGE, meeting.trekker, meeting.id)
    situation(app).set_value("startend").run()
    button(app, "bewaar-situatie").click().run()
    assert "Schrijf erbij waarom jullie dit kiezen." in told(app)
    assert prepared(meeting).overruled == ()
    next(one for one in app.text_input if one.key.startswith("omdat-situatie")).input("we net een nieuwe gemeente hebben").run()
    button(app, "bewaar-situatie").click().run()
    (kept,) = prepared(meeting).overruled
    assert (kept.chosen, kept.because) == ("startend", "we net een nieuwe gemeente hebben")
    assert "Uit de antwoorden kwam" in told(app)
    button(app, "terug-situatie").click().run()
    assert prepared(meeting).overruled == ()


def test_the_other_device_is_followed_and_not_overwritten(seen_by):
    meeting = a_meeting()
    app = seen_by(PAGE, meeting.trekker, meeting.id)
    meetings.change_slide(meeting.trekker, meeting.id, "functies", is_on=False)
    the(app.number_input, "min-oogopslag").set_value(8).run()
    slides = {one.id: one for one in prepared(meeting).slides}
    assert not slides["functies"].is_on
    assert not the(app.checkbox, "aan-functies").value


def test_members_and_strangers_cannot_prepare(seen_by):
    meeting = a_meeting(shared=True)
    for who in (meeting.members[0], meeting.reader, a_practice_visitor()):
        assert "Deze link werkt niet" in told(seen_by(PAGE, who, meeting.id))


def test_the_draaiboek_has_every_minute_and_the_questions(seen_by):
    meeting = a_meeting()
    text = told(seen_by(PAGE, meeting.trekker, meeting.id, scherm="draaiboek"))
    script = draaiboek.script(meeting.trekker, meeting.id)
    lines = draaiboek.agenda(script)
    assert lines[-1].from_minute == prepared(meeting).minutes
    for talk in draaiboek.discussions(script):
        assert all(question in text for question in talk.questions)
        assert talk.way in text


def test_the_draaiboek_never_counts_more_members_than_were_invited():
    peiling = an_open_peiling(preset="kort", invited={"overheid": 5})
    five_people_sent(peiling)
    a_member_who_sent(peiling)
    rounds.close(peiling.trekker, peiling.id)
    assert draaiboek.under_title(draaiboek.script(peiling.trekker, peiling.id))[0].endswith(" · 6 leden vulden in")


def test_the_draaiboek_is_printed_for_its_facilitator_only(seen_by):
    meeting = a_meeting()
    pdf, name = draaiboek.pdf(meeting.trekker, meeting.id)
    assert pdf.startswith(b"%PDF")
    assert name.startswith("draaiboek-")


def test_everybody_can_prepare_the_practice_alliance(seen_by):
    app = seen_by(PAGE, a_practice_visitor(), "voorbeeld")
    assert "Dit is een voorbeeld." in told(app)
    assert "samen 90 minuten" in told(app)
