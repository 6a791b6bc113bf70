"""From questionnaire to screens: every question once, in order, few at a time, with minutes that add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.screens import items_of, minutes, screens, spread
from tests.builders import asking, knowledge

MOST = {"zin": 4, "cijfer": 6, "rij": 10}  # decision 28
PRESETS = [preset.id for preset in knowledge().presets]


@pytest.mark.parametrize("preset", PRESETS)
def test_every_question_stands_on_one_screen_in_the_order_of_its_part(preset):
    questionnaire = knowledge().choose(preset)
    on_screen = [asked.item.id for screen in screens(questionnaire) for asked in screen.asked]
    assert on_screen == [item.id for part in questionnaire.parts for item in items_of(questionnaire, part)]
    assert sorted(on_screen) == sorted(item.id for item in questionnaire.items)


@pytest.mark.parametrize("preset", PRESETS)
def test_no_screen_asks_too_much(preset):
    for screen in screens(knowledge().choose(preset)):
        assert 1 <= len(screen.asked) <= MOST[screen.part.layout]


@pytest.mark.parametrize("preset", PRESETS)
def test_headings_differ_so_that_every_step_is_heard(preset):
    titles = [screen.title for screen in screens(knowledge().choose(preset))]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("preset", PRESETS)
def test_minutes_only_go_down_and_begin_with_the_whole(preset):
    questionnaire = knowledge().choose(preset)
    left = [screen.minutes for screen in screens(questionnaire)]
    assert left == sorted(left, reverse=True)
    assert left[0] == minutes(questionnaire)
    assert left[-1] >= 1


def test_volledig_takes_about_fifteen_minutes_and_kort_about_eight():
    assert 13 <= minutes(knowledge().choose("volledig")) <= 16
    assert 7 <= minutes(knowledge().choose("kort")) <= 9


def test_one_remark_per_part_on_its_last_screen():
    for part in knowledge().choose("volledig").parts:
        of_part = [screen for screen in screens(knowledge().choose("volledig")) if screen.part.id == part.id]
        assert [screen.is_last_of_part for screen in of_part] == [False] * (len(of_part) - 1) + [True]
        assert [screen.is_first_of_part for screen in of_part] == [True] + [False] * (len(of_part) - 1)


def test_now_and_in_a_year_of_a_function_stay_together_below_one_name():
    for screen in screens(asking("functies")):
        ids = [asked.item.id for asked in screen.asked]
        assert all(f"{one.split('.')[0]}.ambitie" in ids for one in ids if one.endswith(".nu"))
        assert [asked.opens_group for asked in screen.asked] == [True, False] * (len(ids) // 2)
        assert screen.asked[0].label == f"{screen.asked[0].group.name}. {screen.asked[0].item.text}"
        assert screen.asked[0].slug == ids[0].replace(".", "-")


def test_numbers_go_on_over_the_screens_of_a_part():
    numbers = [asked.number for screen in screens(asking("functies")) for asked in screen.asked]
    assert numbers == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]


def test_six_questions_of_at_most_four_become_three_and_three():
    assert [len(chunk) for chunk in spread([("q",)] * 6, 4)] == [3, 3]


@given(st.lists(st.integers(1, 2), min_size=1, max_size=40), st.integers(2, 10))
def test_spreading_keeps_order_and_never_passes_the_most(sizes, most):
    units = [tuple((place, n) for n in range(size)) for place, size in enumerate(sizes)]
    chunks = spread(units, most)
    assert [one for chunk in chunks for one in chunk] == [one for unit in units for one in unit]
    assert all(0 < len(chunk) <= most for chunk in chunks)
    assert all(any(set(unit) <= set(chunk) for chunk in chunks) for unit in units)
