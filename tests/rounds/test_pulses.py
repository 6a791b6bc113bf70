"""A tussenstand: asks only what was chosen, in the words of then, closes at five, and is never taken for a peiling."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assessment import meetings, rounds
from assessment.rounds.installation import today
from tests.rounds.situations import (
    a_closed_peiling,
    a_member,
    a_next_peiling,
    a_pulse,
    a_setup,
    a_shared_peiling,
    a_shared_pulse,
    an_open_peiling,
    answered_everything,
    five_people_sent,
    somebody_reading_along,
    somebody_with_the_link,
)


def problems(peiling, subjects=("ING-02",), last_day="2999-01-01") -> set[str]:
    with pytest.raises(rounds.SetupProblem) as refused:
        rounds.start_pulse(peiling.trekker, peiling.id, subjects, last_day)
    return set(refused.value.problems)


def test_only_the_chosen_ingredients_are_asked_in_the_words_of_then(knowledge, open_again):
    peiling = a_closed_peiling()
    then = rounds.questions(peiling.trekker, peiling.id)[1]
    changed = [one.model_copy(update={"groups": one.groups[1:]}) if one.id == "ingredienten" else one for one in knowledge.instruments]
    rounds.close_store()
    rounds.open_store(knowledge=knowledge.model_copy(update={"instruments": tuple(changed)}))
    pulse = a_pulse(peiling, "ING-01", "ING-09")
    asked = rounds.questions(somebody_with_the_link(pulse), pulse.id)[1]
    assert [item.id for item in asked.items] == ["ING-01-a", "ING-09-a"]
    assert asked.items[0] == then.items[0]
    assert {part.id for part in asked.parts} == {"relatie", "ambitie-en-belangen"}
    assert not any(part.remark for part in asked.parts)


@pytest.mark.parametrize("subjects", [(), ("ING-01", "ING-02", "ING-03", "ING-04"), ("ING-99",), ("FUN-1",), ("ING-01", "ING-01")])
def test_one_to_three_ingredients_can_be_chosen(subjects):
    assert problems(a_closed_peiling(), subjects) == {"subjects"}


@pytest.mark.parametrize("day", ["", "morgen", "2999-13-01", "20990101", "9999-01-01", (today() - timedelta(days=1)).isoformat()])
def test_the_last_day_is_a_day_that_still_comes(day):
    assert problems(a_closed_peiling(), last_day=day) == {"last_day"}


def test_the_last_day_lies_after_the_meeting():
    assert problems(a_closed_peiling(date="2998-06-16"), last_day="2998-06-16") == {"last_day"}


def test_there_is_one_at_a_time():
    peiling = a_closed_peiling()
    pulse = a_pulse(peiling)
    assert problems(peiling) == {"open"}
    rounds.remove_round(peiling.trekker, pulse.id)
    assert a_pulse(peiling).card.state == "open"


def test_it_starts_from_a_closed_peiling_and_from_nothing_else():
    still_open = an_open_peiling()
    with pytest.raises(rounds.RoundIsOpen):
        rounds.start_pulse(still_open.trekker, still_open.id, ("ING-02",), "2999-01-01")
    peiling = a_closed_peiling()
    pulse = a_shared_pulse(peiling)
    with pytest.raises(rounds.NoAccess):
        rounds.start_pulse(peiling.trekker, pulse.id, ("ING-02",), "2999-01-01")


def test_it_has_its_own_links_and_its_last_day_is_its_date():
    pulse = a_pulse(a_closed_peiling(), last_day="2999-03-01")
    assert (pulse.card.label, pulse.card.last_day, pulse.card.is_pulse) == ("tussenstand maart 2999", "2999-03-01", True)
    assert rounds.exchange(pulse.links.code, None).path == f"/invullen?peiling={pulse.id}"
    assert rounds.card(somebody_reading_along(pulse), pulse.id).role == "meelezer"
    assert pulse.links.facilitator is None


def test_it_closes_at_five_and_keeps_two_numbers_and_nothing_else():
    peiling = a_closed_peiling()
    pulse = a_pulse(peiling, "ING-01", "ING-09")
    for number in range(5):
        if number == 4:
            with pytest.raises(rounds.TooFewAnswers):
                rounds.close(peiling.trekker, pulse.id)
        answered_everything(a_member(pulse, "onbekend"), pulse.id, 3)
    with pytest.raises(rounds.RoundIsOpen):
        rounds.pulse(peiling.trekker, pulse.id)
    rounds.close(peiling.trekker, pulse.id)
    found = rounds.pulse(peiling.trekker, pulse.id)
    assert [(one.id, one.mean) for one in found.outcome.ingredients] == [("ING-01", 4.0), ("ING-09", 4.0)]
    then = {one.id: one.mean for one in rounds.result(peiling.trekker, peiling.id).outcome.ingredients}
    assert {one.id: one.then for one in found.outcome.changes} == {"ING-01": then["ING-01"], "ING-09": then["ING-09"]}
    outcome = found.outcome
    assert (found.before, found.before_answered) == (peiling.card.label, 5)
    assert (outcome.phase, outcome.situation) == (None, None)
    assert outcome.top3 == outcome.candidates == outcome.strong == outcome.steps == outcome.functions == outcome.factors == ()


def test_nobody_but_the_facilitator_sees_it_before_sharing():
    peiling = a_closed_peiling()
    pulse = a_pulse(peiling)
    people = [a_member(pulse, "onbekend") for _ in range(5)]
    for one in people:
        answered_everything(one, pulse.id)
    rounds.close(peiling.trekker, pulse.id)
    for visitor in (people[0], somebody_reading_along(pulse)):
        with pytest.raises(rounds.NotShared):
            rounds.pulse(visitor, pulse.id)
    rounds.share(peiling.trekker, pulse.id)
    assert rounds.pulse(people[0], pulse.id).outcome == rounds.pulse(peiling.trekker, pulse.id).outcome


# --- never mixed ------------------------------------------------------------------------------------------------


def test_it_is_not_the_earlier_peiling_of_anything():
    first = a_shared_peiling(date="2998-06-16")
    a_shared_pulse(first, last_day="2998-12-16")
    second = a_next_peiling(first, "2999-06-16")
    for pick in range(5):
        answered_everything(a_member(second), second.id, pick)
    found = rounds.close(second.trekker, second.id)
    assert [one.card.id for one in rounds.earlier_results(second.trekker, second.id)] == [first.id]
    assert {one.id: one.then for one in found.outcome.changes}["ING-01"] is not None, "compared with the peiling, not with the tussenstand"
    assert meetings.earlier_agreements(second.trekker, second.id) is None


def test_a_tussenstand_does_not_make_a_peiling_a_second_one():
    first = a_shared_peiling(date="2998-06-16")
    a_shared_pulse(first, last_day="2998-12-16")
    second = a_next_peiling(first, "2999-06-16")
    rounds.remove_round(first.trekker, first.id)
    rounds.change_setup(second.trekker, second.id, a_setup(date="2999-06-16", preset="volledig"))
    assert rounds.questions(second.trekker, second.id)[1].instrument("herhaling") is None


def test_it_has_no_outcome_no_meeting_and_no_setup_to_change():
    peiling = a_shared_peiling()
    pulse = a_shared_pulse(peiling)
    for act in (
        rounds.result, rounds.next_setup, meetings.preparation, meetings.live, meetings.agreements, meetings.notes, meetings.phone,
        rounds.hand_over,
    ):  # fmt: skip
        with pytest.raises(rounds.NoAccess):
            act(pulse.trekker, pulse.id)
    with pytest.raises(rounds.NoAccess):
        rounds.pulse(peiling.trekker, peiling.id)
    fresh = a_pulse(peiling)
    with pytest.raises(rounds.SetupProblem):
        rounds.change_setup(fresh.trekker, fresh.id, a_setup(preset="kort"))
    assert rounds.questions(fresh.trekker, fresh.id)[1].preset == "puls"


def test_no_set_up_can_pretend_to_be_one():
    for preset in ("puls", "puls:voorbeeld"):
        with pytest.raises(rounds.SetupProblem):
            an_open_peiling(preset=preset)


def test_beside_its_peiling_it_can_be_read_with_the_link_of_that_peiling():
    first = a_shared_peiling(date="2998-06-16")
    pulse = a_shared_pulse(first, last_day="2998-12-16")
    second = a_next_peiling(first, "2999-06-16")
    reader = somebody_reading_along(first)
    assert [one.card.id for one in rounds.pulses_of(reader, first.id)] == [pulse.id]
    assert rounds.pulses_of(second.trekker, second.id) == ()
    with pytest.raises(rounds.NoAccess):
        rounds.pulse(reader, pulse.id)


def test_removing_a_peiling_removes_the_numbers_beside_it(raw):
    first = a_shared_peiling(date="2998-06-16")
    a_shared_pulse(first, last_day="2998-12-16")
    second = a_next_peiling(first, "2999-06-16")
    rounds.remove_round(first.trekker, first.id)
    assert [card.id for card in rounds.rounds_of(first.trekker)] == [second.id]
    assert raw("SELECT COUNT(*) FROM snapshots") == [(0,)]


def test_a_leaked_link_cannot_fill_a_tussenstand_either():
    peiling = a_closed_peiling(invited={"overheid": 5})
    pulse = a_pulse(peiling)
    for _ in range(10):
        a_member(pulse, "onbekend")
    with pytest.raises(rounds.TooManyMembers):
        a_member(pulse, "onbekend")


def test_once_seen_it_cannot_be_opened_again():
    pulse = a_shared_pulse(a_closed_peiling())
    with pytest.raises(rounds.RoundIsClosed):
        rounds.reopen(pulse.trekker, pulse.id)


def test_the_link_of_the_peiling_does_not_open_its_tussenstand():
    peiling = an_open_peiling(preset="kort")
    people = five_people_sent(peiling)
    rounds.close(peiling.trekker, peiling.id)
    pulse = a_pulse(peiling)
    with pytest.raises(rounds.NoAccess):
        rounds.questions(people[0], pulse.id)
