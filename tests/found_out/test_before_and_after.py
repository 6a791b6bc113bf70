"""Two outcomes of the same people are never published one after the other: the difference would be somebody's answer."""

from __future__ import annotations

import pytest

from assessment import meetings, report, rounds
from scoring import diagnose, public
from scoring.results import RoundAnswers
from tests.builders import a_round, asking, knowledge
from tests.rounds.situations import (
    a_closed_peiling,
    a_member,
    a_setup,
    a_shared_peiling,
    an_open_peiling,
    answered_everything,
    five_people_sent,
)

pytestmark = pytest.mark.usefixtures("store")


def a_later_peiling(first, **changes):
    """A second peiling of the same alliance, with the same facilitator."""
    _, links, card = rounds.create(first.trekker, a_setup(date="2999-12-10", preset="kort", **changes), alliance_id=first.card.alliance_id)
    return links, card


def closed(links, card, trekker) -> None:
    for _ in range(5):
        visitor = rounds.exchange(links.fill_in, None).visitor
        rounds.begin(visitor, card.id, "overheid")
        answered_everything(visitor, card.id)
    rounds.close(trekker, card.id)


def test_with_and_without_one_person_that_person_could_be_computed():
    # why nothing below may ever happen: eight people, then nine; 9 · 3,6 − 8 · 3,9 leaves 1 or 2 for the ninth
    def mean(answers: RoundAnswers) -> tuple[float, int]:
        one = public(diagnose(answers, asking("ingredienten"), knowledge()))["ingredienten"][8]
        return one["gemiddelde"], one["n"]

    (before, eight), (after, nine) = (mean(a_round({"ING-09-a": row})) for row in ("44444443", "444444431"))
    low, high = nine * (after - 0.05) - eight * (before + 0.05), nine * (after + 0.05) - eight * (before - 0.05)
    assert [answer for answer in range(1, 6) if low <= answer <= high] == [1, 2]


SEEING = {
    "the outcome": lambda me, peiling: rounds.result(me, peiling.id),
    "a file": lambda me, peiling: report.make(me, peiling.id, "cijfers"),
    "everything a file is made of": lambda me, peiling: report.gather(me, peiling.id),
    "the preparation": lambda me, peiling: meetings.preparation(me, peiling.id),
    "the talking points on the wall": lambda me, peiling: meetings.live(me, peiling.id),
    "the remarks": lambda me, peiling: meetings.remarks(me, peiling.id),
    "the record of the meeting": lambda me, peiling: meetings.notes(me, peiling.id),
    "what is filled in together": lambda me, peiling: meetings.together(me, peiling.id),
}


@pytest.mark.parametrize("look", SEEING.values(), ids=SEEING)
def test_who_saw_anything_of_the_outcome_cannot_open_the_peiling_again(look):
    peiling = a_closed_peiling()
    look(peiling.trekker, peiling)
    with pytest.raises(rounds.RoundIsClosed):
        rounds.reopen(peiling.trekker, peiling.id)


def test_who_saw_the_outcome_as_the_earlier_one_of_a_later_peiling_cannot_open_it_again():
    peiling = a_closed_peiling(date="2999-01-10")
    _, card = a_later_peiling(peiling)
    assert len(rounds.earlier_results(peiling.trekker, card.id)) == 1
    rounds.remove_round(peiling.trekker, card.id)  # and hides the way they came
    with pytest.raises(rounds.RoundIsClosed):
        rounds.reopen(peiling.trekker, peiling.id)


def test_numbers_that_stand_beside_those_of_a_later_peiling_stay_as_they_are():
    peiling = a_closed_peiling(date="2999-01-10")
    closed(*a_later_peiling(peiling), peiling.trekker)
    with pytest.raises(rounds.RoundIsClosed):
        rounds.reopen(peiling.trekker, peiling.id)


def test_a_tussenstand_that_was_seen_beside_its_peiling_cannot_be_opened_again():
    peiling = a_shared_peiling(date="2999-01-10")
    links, card = rounds.start_pulse(peiling.trekker, peiling.id, ("ING-02",), "2999-03-10")
    closed(links, card, peiling.trekker)
    assert len(rounds.pulses_of(peiling.trekker, peiling.id)) == 1
    with pytest.raises(rounds.RoundIsClosed):
        rounds.reopen(peiling.trekker, card.id)


def test_members_and_who_reads_along_change_nothing_by_looking():
    peiling = a_closed_peiling()
    reader = rounds.exchange(peiling.links.read_along, None).visitor
    for act in (rounds.result, meetings.notes, meetings.remarks_on_the_wall, report.gather):
        with pytest.raises(rounds.NotShared):
            act(reader, peiling.id)
    assert rounds.reopen(peiling.trekker, peiling.id).state == "open"


def test_the_counts_that_everybody_may_see_do_not_count_as_seeing():
    peiling = a_closed_peiling()
    rounds.progress(peiling.trekker, peiling.id)
    rounds.card(peiling.trekker, peiling.id)
    assert rounds.reopen(peiling.trekker, peiling.id).state == "open"


def test_opened_again_unseen_the_outcome_of_before_is_nowhere_any_more(store):
    peiling = an_open_peiling(preset="kort")
    five_people_sent(peiling)
    rounds.close(peiling.trekker, peiling.id)
    rounds.reopen(peiling.trekker, peiling.id)
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM snapshots").scalar() == 0
    with pytest.raises(rounds.RoundIsOpen):
        rounds.result(peiling.trekker, peiling.id)
    late = a_member(peiling)
    answered_everything(late, peiling.id)
    assert rounds.close(peiling.trekker, peiling.id).outcome.answered == 6


def test_who_answers_after_closing_changes_nothing_that_is_published():
    peiling = a_shared_peiling()
    before = public(rounds.result(peiling.trekker, peiling.id).outcome)
    late = rounds.exchange(peiling.links.fill_in, None).visitor
    with pytest.raises(rounds.RoundIsClosed):
        rounds.begin(late, peiling.id, "overheid")
    with pytest.raises((rounds.RoundIsClosed, rounds.NoAccess)):
        rounds.save_answer(late, peiling.id, "ING-01-a", "1", "0a0b0c0d-0", None)
    rounds.close(peiling.trekker, peiling.id)
    assert public(rounds.result(peiling.trekker, peiling.id).outcome) == before
