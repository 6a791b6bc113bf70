"""A member's phone in the meeting: follows, votes, changes, and never shows a result or counts anybody twice."""

from __future__ import annotations

import pytest

from assessment import meetings, rounds
from tests.meetings.situations import a_meeting, a_practice_visitor, a_statement, an_open_ballot, everybody_votes
from tests.pages.looking import heading, seen_by, store, told

__all__ = ["seen_by", "store"]
PAGE = "stemmen"


def tap(app, words: str, place: int = 0):
    return [one for one in app.button if one.label.startswith(words)][place].click().run()


def mine(meeting, who: int = 0) -> dict[str, int]:
    return meetings.phone(meeting.members[who], meeting.id).mine


def test_before_a_vote_the_phone_waits_and_shows_no_number(seen_by):
    meeting = a_meeting()
    app = seen_by(PAGE, meeting.members[0], meeting.id)
    assert heading(app) == "Je bent erbij"
    assert "Bekijk de uitkomsten" not in told(app)


def test_the_card_comes_by_itself_and_every_tap_is_kept(seen_by):
    meeting = a_meeting()
    app = seen_by(PAGE, meeting.members[0], meeting.id)
    ballot = an_open_ballot(meeting)
    app.run()
    assert heading(app) == "Welke stap pakken we eerst?"
    tap(app, "Stip erbij", 0)
    tap(app, "Stip erbij", 0)
    assert mine(meeting) == {ballot.options[0].id: 2}
    assert "Nog 1 stip te verdelen." in told(app)
    assert "bewaard" in told(app)
    tap(app, "Stip weg")
    tap(app, "Stip erbij", 1)
    assert mine(meeting) == {ballot.options[0].id: 1, ballot.options[1].id: 1}


def test_three_dots_is_all_there_is_and_no_vote_of_others_is_shown(seen_by):
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    everybody_votes(meeting, ballot, 0, 0, 1, 1)
    app = seen_by(PAGE, meeting.members[0], meeting.id)
    assert "Je stippen zijn verdeeld." in told(app)
    assert not [one for one in app.button if one.label.startswith("Stip erbij")]
    assert sum(mine(meeting).values()) == 3
    assert told(app).count("3 stippen") == 1


def test_after_the_result_the_phone_waits_again_and_a_late_tap_changes_nothing(seen_by):
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    app = seen_by(PAGE, meeting.members[0], meeting.id)
    everybody_votes(meeting, ballot, 0, 0, 1, 1)
    before = meetings.reveal(meeting.trekker, meeting.id, ballot.id)
    tap(app, "Stip erbij", 2)
    assert heading(app) == "Je bent erbij"
    assert meetings.reveal(meeting.trekker, meeting.id, ballot.id) == before


def test_a_statement_is_answered_again_and_the_other_device_is_followed(seen_by):
    meeting = a_meeting()
    ballot = an_open_ballot(meeting, "stelling", a_statement(meeting))
    app = seen_by(PAGE, meeting.members[0], meeting.id)
    assert ballot.question in told(app)
    app.radio[0].set_value("4").run()
    assert mine(meeting) == {"4": 1}
    meetings.vote(meeting.members[0], meeting.id, ballot.id, {"2": 1})
    app.run()
    assert app.radio[0].value == "2"
    assert mine(meeting) == {"2": 1}


def test_the_rating_has_three_answers_in_kind_words(seen_by):
    meeting = a_meeting()
    an_open_ballot(meeting, "oordeel")
    app = seen_by(PAGE, meeting.members[0], meeting.id)
    assert heading(app) == "Was deze bijeenkomst nuttig voor je?"
    assert app.radio[0].options == ["Ja, dit helpt ons verder", "Deels", "Nu nog niet"]
    app.radio[0].set_value("deels").run()
    assert mine(meeting) == {"deels": 1}


def test_who_only_reads_along_sees_no_buttons(seen_by):
    meeting = a_meeting()
    an_open_ballot(meeting)
    app = seen_by(PAGE, meeting.reader, meeting.id)
    assert "Je leest mee." in told(app)
    assert not app.button


def test_somebody_without_a_phone_votes_on_the_leaders_screen_once(seen_by):
    meeting = a_meeting()
    an_open_ballot(meeting)
    app = seen_by(PAGE, meeting.trekker, meeting.id)
    tap(app, "Stem voor iemand zonder telefoon")
    tap(app, "Stip erbij", 0)
    tap(app, "Stip erbij", 0)
    assert meetings.phone(meeting.trekker, meeting.id).voted == 1
    tap(app, "Volgende zonder telefoon")
    assert "Verdeel 3 stippen." in told(app)
    tap(app, "Stip erbij", 1)
    assert meetings.phone(meeting.trekker, meeting.id).voted == 2


def test_a_paper_number_in_the_address_bar_of_a_member_gives_nothing(seen_by):
    meeting = a_meeting()
    an_open_ballot(meeting)
    app = seen_by(PAGE, meeting.members[0], meeting.id, papier="abc")
    tap(app, "Stip erbij", 0)
    assert meetings.phone(meeting.members[0], meeting.id).voted == 1
    assert sum(mine(meeting).values()) == 1


def test_after_sharing_the_phone_reads_along(seen_by):
    meeting = a_meeting(shared=True)
    app = seen_by(PAGE, meeting.members[0], meeting.id)
    assert "Bekijk de uitkomsten" in told(app)
    assert "Bekijk de afspraken" in told(app)


def test_a_stranger_and_an_unknown_peiling_get_the_same_words(seen_by):
    meeting = a_meeting()
    stranger = a_practice_visitor()
    assert told(seen_by(PAGE, stranger, meeting.id)) == told(seen_by(PAGE, stranger, "bestaatniet"))


@pytest.mark.parametrize("kind", ["stappen", "punten", "oordeel"])
def test_the_practice_alliance_votes_along(seen_by, kind):
    me = a_practice_visitor()
    meetings.open_ballot(me, "voorbeeld", kind)
    app = seen_by(PAGE, me, "voorbeeld")
    assert "Drie verzonnen leden stemmen mee." in told(app)
    assert meetings.phone(me, "voorbeeld").voted >= 3


def test_a_closed_questionnaire_becomes_the_card_when_there_is_something_to_vote_about(seen_by):
    meeting = a_meeting()
    assert "Op deze pagina stem je straks mee." in told(seen_by("invullen", meeting.members[0], meeting.id))
    assert rounds.card(meeting.members[0], meeting.id).answered
    an_open_ballot(meeting)
    app = seen_by("invullen", meeting.members[0], meeting.id)
    assert heading(app) == "Welke stap pakken we eerst?"
