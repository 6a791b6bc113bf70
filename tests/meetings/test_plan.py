"""The minutes of a meeting add up exactly, whatever there is to talk about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.meetings import plan

EVERYTHING = tuple(plan.MINUTES)
WITHOUT_TALKS = tuple(slide for slide in EVERYTHING if slide not in plan.TALKS)


def on(slides: dict[str, tuple[bool, int]]) -> dict[str, int]:
    return {slide: minutes for slide, (is_on, minutes) in slides.items() if is_on}


@given(st.sets(st.sampled_from(EVERYTHING), min_size=1), st.sampled_from(plan.PRESETS))
def test_every_preset_adds_up_whatever_slides_there_are(slides, minutes):
    chosen = on(plan.preset(tuple(slides | {plan.COVER}), minutes))
    timed = [slide for slide in chosen if slide != plan.COVER]
    assert sum(chosen.values()) == (minutes if timed else 0)
    assert all(chosen[slide] >= 1 for slide in timed)
    assert chosen[plan.COVER] == 0


@pytest.mark.parametrize(("minutes", "talks", "each"), [(60, 2, 10), (75, 2, 12), (90, 3, 12), (120, 3, 18)])
def test_a_preset_gives_its_talks_their_time(minutes, talks, each):
    chosen = on(plan.preset(EVERYTHING, minutes, (plan.TOGETHER,)))
    assert [chosen[slide] for slide in plan.TALKS if slide in chosen] == [each] * talks


def test_75_minutes_leaves_out_willing_and_able_and_one_talk():
    chosen = on(plan.preset(EVERYTHING, 75))
    assert set(EVERYTHING) - set(chosen) == {"organisaties", "gesprek-3"}


def test_the_agreements_get_the_most_time_beside_the_talks():
    chosen = on(plan.preset(WITHOUT_TALKS, 90, (plan.TOGETHER,)))
    assert max(chosen, key=chosen.get) == "afspraken"


def test_another_length_is_no_preset():
    with pytest.raises(KeyError):
        plan.preset(EVERYTHING, 100)


def test_more_slides_than_minutes_cannot_be_divided():
    with pytest.raises(ValueError, match="3"):
        plan.divide(EVERYTHING, 3)


def test_last_year_stands_right_after_the_first_slide():
    assert plan.arrange(EVERYTHING)[:3] == (plan.COVER, "oogopslag", "verandering")
    assert "verandering" not in plan.arrange(("oogopslag", plan.COVER))


def test_numbers_count_the_slides_that_are_on():
    chosen = plan.preset(EVERYTHING, 75, (plan.TOGETHER,))
    slides = plan.slides_of(chosen, {}, points=3)
    assert [one.number for one in slides if one.is_on] == list(range(sum(is_on for is_on, _ in chosen.values())))
    assert all(one.number is None for one in slides if not one.is_on)


def test_a_talk_without_a_talking_point_is_no_slide():
    slides = plan.slides_of(plan.preset(EVERYTHING, 90), {}, points=1)
    assert [one.id for one in slides if one.id in plan.TALKS] == ["gesprek-1"]


def test_a_slide_that_went_off_makes_way_for_the_one_before_it():
    slides = plan.slides_of(plan.preset(EVERYTHING, 75, (plan.TOGETHER,)), {}, points=3)
    assert plan.nearest(slides, "gesprek-3").id == "gesprek-2"
    assert plan.nearest(slides, "eens").id == "eens"
