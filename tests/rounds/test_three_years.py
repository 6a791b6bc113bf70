"""A bot plays three years of one alliance: members come and go, a question changes, a key is handed over, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace

from assessment import meetings, rounds
from tests.meetings.situations import answered_at_once
from tests.rounds.situations import TAB, Peiling, a_next_peiling, a_pulse, an_open_peiling

CHANGED = "ING-09-a"
YEARS = ("2997-06-16", "2998-06-16", "2999-06-16")
CORNERS = ("overheid", "zorg-welzijn", "zakelijk", "onbekend")


def fill_in(peiling: Peiling, people: str, pick: int, stayed: str = "") -> None:
    """Everybody answers and sends; who stayed says so when asked. Then the facilitator closes and shares."""
    for place, name in enumerate(people):
        visitor = rounds.exchange(peiling.links.fill_in, None).visitor
        rounds.begin(visitor, peiling.id, CORNERS[place % len(CORNERS)])
        answered_at_once(visitor, peiling.id, pick)
        if any(item.id == "HER-1" for item in rounds.questions(visitor, peiling.id)[1].items):
            rounds.save_answer(visitor, peiling.id, "HER-1", "ja" if name in stayed else "nee", TAB, None)
        rounds.submit(visitor, peiling.id)
    rounds.close(peiling.trekker, peiling.id)
    rounds.share(peiling.trekker, peiling.id)


def agree(peiling: Peiling, what: str) -> meetings.Agreement:
    draft = replace(meetings.new_agreement(peiling.trekker, peiling.id, "gesprekspunt", "ING-02"), what=what, who="Gemeente")
    return meetings.keep(peiling.trekker, peiling.id, draft).agreement


def changes(peiling: Peiling) -> dict:
    return {one.id: one for one in rounds.result(peiling.trekker, peiling.id).outcome.changes}


def reworded(knowledge):
    """The content with another meaning behind one statement, as after an edit of the file."""

    def item(one):
        return one.model_copy(update={"text": "Een heel andere zin.", "meaning_key": "ING-09-nieuw"}) if one.id == CHANGED else one

    def group(one):
        return one.model_copy(update={"items": tuple(item(each) for each in one.items)})

    instruments = tuple(one.model_copy(update={"groups": tuple(group(each) for each in one.groups)}) for one in knowledge.instruments)
    return knowledge.model_copy(update={"instruments": instruments})


def test_three_years_with_changing_members_and_one_changed_question(knowledge, raw):
    # year one: eight people, low answers
    first = an_open_peiling(preset="kort", date=YEARS[0], invited={"overheid": 8})
    fill_in(first, "abcdefgh", 1)
    agreed = agree(first, "Elk kwartaal een casus bespreken")
    as_it_was = rounds.result(first.trekker, first.id)
    assert changes(first) == {}

    # halfway: a tussenstand, much higher, that must change nothing in any comparison
    pulse = a_pulse(first, "ING-02", "ING-09", last_day="2997-12-16")
    fill_in(pulse, "abcdef", 4)
    assert {(one.then, one.now) for one in rounds.pulse(first.trekker, pulse.id).outcome.changes} == {(2.0, 5.0)}

    # year two: two left, two came; the same words
    second = a_next_peiling(first, YEARS[1], invited={"overheid": 8})
    meetings.set_earlier_status(second.trekker, second.id, agreed.id, "gedaan")
    meetings.set_judgement(second.trekker, second.id, agreed.id, "hielp")
    newcomer = rounds.exchange(second.links.fill_in, None).visitor
    assert [one.what for one in meetings.earlier_agreements(newcomer, second.id).agreements] == ["Elk kwartaal een casus bespreken"]
    assert rounds.earlier_results(newcomer, second.id) == ()
    asked = {item.id for item in rounds.questions(newcomer, second.id)[1].items}
    assert {"HER-1", "VGL-relatie", "VGL-samenstelling", "VGL-ambitie", "VGL-belangen", "VGL-organisatie-proces"} <= asked
    fill_in(second, "abcdefij", 3, stayed="abcdef")
    assert (changes(second)["ING-02"].then, changes(second)["ING-02"].verdict) == (2.0, "duidelijk hoger")

    # another facilitator
    secret = rounds.hand_over(second.trekker, second.id)
    rounds.step_back(second.trekker, second.id)
    assert rounds.rounds_of(second.trekker) == ()
    second = replace(second, trekker=rounds.exchange(secret, None).visitor)
    agree(second, "De notaris uitnodigen")

    # year three: one statement means something else, nearly everybody is new
    rounds.close_store()
    rounds.open_store(knowledge=reworded(knowledge))
    third = a_next_peiling(second, YEARS[2], invited={"overheid": 8})
    assert [one.what for one in meetings.earlier_agreements(third.trekker, third.id).agreements] == ["De notaris uitnodigen"]
    fill_in(third, "abklmnop", 4, stayed="ab")
    assert changes(third)["ING-09"].verdict == "niet te vergelijken"
    assert changes(third)["ING-02"].verdict == "andere groep"

    # what was, is as it was
    assert [one.card.id for one in rounds.earlier_results(third.trekker, third.id)] == [second.id, first.id]
    old = rounds.earlier_results(third.trekker, third.id)[-1]
    assert (old.outcome, old.questionnaire) == (as_it_was.outcome, as_it_was.questionnaire)
    assert next(item.text for item in old.questionnaire.items if item.id == CHANGED) != "Een heel andere zin."
    kept = meetings.agreements(third.trekker, first.id)
    assert [(one.what, one.status, one.judgement) for one in kept] == [("Elk kwartaal een casus bespreken", "gedaan", "hielp")]
    assert [one.card.id for one in rounds.pulses_of(third.trekker, first.id)] == [pulse.id]
    assert raw("SELECT COUNT(*) FROM alliances") == [(1,)]
