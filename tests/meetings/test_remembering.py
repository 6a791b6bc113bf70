"""What somebody may see of earlier times, brought together for telling then and now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment import meetings, rounds
from assessment.story.change.compared import follows
from tests.rounds.situations import a_closed_peiling, a_next_year, a_shared_peiling, somebody_reading_along


def agree(peiling, about="", subject="", **changes):
    typed = meetings.new_agreement(peiling.trekker, peiling.id, about, subject)
    return meetings.keep(peiling.trekker, peiling.id, replace(typed, what="Een lijst maken", who="Gemeente", **changes)).agreement


def test_a_first_year_has_nothing_to_look_back_on():
    peiling = a_shared_peiling()
    assert meetings.look_back(peiling.trekker, peiling.id) is None


def test_peilingen_come_newest_first_in_their_own_words_with_what_was_agreed_last():
    first = a_shared_peiling()
    point = rounds.result(first.trekker, first.id).outcome.candidates[0].id
    agree(first, "gesprekspunt", point, status="gedaan", judgement="hielp")
    second = a_next_year(first)
    third = a_next_year(first, 2)
    past = meetings.look_back(third.trekker, third.id)
    assert [one.outcome.label for one in past.rounds] == [second.card.label, first.card.label]
    assert [one.asked.preset for one in past.rounds] == ["kort", "kort"]
    (agreed,) = past.agreed
    assert (agreed.what, agreed.status, agreed.judgement, agreed.subjects) == ("Een lijst maken", "gedaan", "hielp", (point,))
    assert past.agreed_at == first.card.label


def test_a_step_is_about_the_talking_points_it_was_proposed_for():
    first = a_shared_peiling()
    step = next(one for one in rounds.result(first.trekker, first.id).outcome.steps if one.subjects)
    agree(first, "stap", step.id)
    second = a_next_year(first)
    assert meetings.look_back(second.trekker, second.id).agreed[0].subjects == step.subjects


def test_what_was_not_shared_stays_with_the_facilitator():
    first = a_closed_peiling()
    agree(first)
    second = a_next_year(first)
    assert meetings.look_back(somebody_reading_along(second), second.id) is None
    assert meetings.look_back(second.trekker, second.id).agreed


def test_a_member_who_cannot_see_last_year_is_not_told_its_numbers_beside_an_older_one():
    first = a_shared_peiling()
    a_next_year(first, shared=False)
    third = a_next_year(first, 2)
    reader = somebody_reading_along(third)
    past = meetings.look_back(reader, third.id)
    assert [one.outcome.label for one in past.rounds] == [first.card.label]
    assert not follows(rounds.result(reader, third.id).outcome, past.rounds[0].outcome)


def test_an_earlier_peiling_looks_back_on_what_came_before_it():
    first = a_shared_peiling()
    agree(first)
    second, third = a_next_year(first), a_next_year(first, 2)
    past = meetings.look_back(third.trekker, third.id, of=second.id)
    assert [one.outcome.label for one in past.rounds] == [first.card.label]
    assert len(past.agreed) == 1
    assert meetings.look_back(third.trekker, third.id, of=first.id) is None
    reader = somebody_reading_along(third)
    assert meetings.look_back(reader, third.id, of=second.id).agreed == ()


@pytest.mark.parametrize("of", ["", "bestaat-niet"])
def test_a_stranger_sees_nothing(of):
    first = a_shared_peiling()
    second = a_next_year(first)
    with pytest.raises(rounds.NoAccess):
        meetings.look_back("x" * 43, second.id, of=of)
