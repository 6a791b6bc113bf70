"""The numbers of the method, read exactly from the content; holds no number of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Protocol


class _Number(Protocol):
    key: str
    value: str


class _Numbered(Protocol):
    numbers: tuple[_Number, ...]


@dataclass(frozen=True)
class Reading:
    """Every cut-off of the method under its key in `questionnaires/leeswijzer.yaml`, where meaning, reason and source stand.

    Whole numbers are `int`; shares and cuts are `Fraction`, so `3.5` is exactly 7/2 and never a binary neighbour of it.
    """

    # from people to a score
    n_min: int
    known_share: Fraction
    known_people: int
    half_rule: Fraction
    factor_share: Fraction
    # agreement
    camp_share: Fraction
    camp_people: int
    low_5: int
    high_5: int
    low_10: int
    high_10: int
    ad_max_5: Fraction
    ad_max_10: Fraction
    near_5: int
    near_10: int
    small_group: int
    # classes of ingredients
    cut_strong: Fraction
    cut_fine: Fraction
    cut_attention: Fraction
    lens_until: int
    # functions
    gap_weak: Fraction
    gap_attention: Fraction
    gap_strong: Fraction
    gap_person: int
    pass_mark: Fraction
    function_strong: Fraction
    # lists
    organisations_min: int
    # talking points and strengths
    top_max: int
    top_per_factor: int
    strong_max: int
    strong_else: int
    # life phase
    majority: Fraction
    phase_known: Fraction
    phase_done: Fraction
    phase_busy: Fraction
    phase_renew_from: int
    # situation
    stuck_alone: int
    stuck_with_weak: int
    stuck_unknown_max: int
    good_unknown_max: int
    good_stuck_max: int
    good_signals: int
    good_basics: int
    good_phase_from: int
    young_until: int
    starting_until: int
    # next steps
    points_top: int
    points_weak: int
    points_mild: int
    points_fit: int
    points_strong: int
    steps_min: int
    steps_max: int
    steps_per_subject: int
    steps_long_max: int
    hours_long: int
    hours_short: int
    hours_klein: int
    hours_middel: int
    hours_groot: int
    # two rounds
    response_ok: Fraction
    response_low: Fraction
    overlap_ok: Fraction
    change_5: Fraction
    change_10: Fraction
    change_small_5: Fraction
    change_small_10: Fraction
    change_people: int
    change_share: Fraction
    trend_rounds: int
    trend_most: int
    trend_step_5: Fraction
    trend_step_10: Fraction
    # perspectives and remarks
    perspective_flag_min: int
    perspective_mean_min: int
    perspective_flag: Fraction
    perspective_step: Fraction
    perspective_floor: Fraction
    perspective_ceiling: Fraction
    remarks_min: int

    @cached_property
    def tenths(self) -> Mapping[str, int]:
        """Every cut-off in tenths, to hold beside a number as it is shown: cut_fine 3,5 -> 35. Only those that are whole tenths."""
        given = {field.name: 10 * getattr(self, field.name) for field in fields(self)}
        return {name: int(value) for name, value in given.items() if value == int(value)}

    @classmethod
    def of(cls, knowledge: _Numbered) -> Reading:
        """Parse `knowledge.numbers`. Raises KeyError for a number that is missing, ValueError for one that cannot be read."""
        return _parse(tuple((number.key, number.value) for number in knowledge.numbers))


KEYS: tuple[str, ...] = tuple(field.name for field in fields(Reading))
"""Every key that `questionnaires/leeswijzer.yaml` must hold, no more and no fewer."""


@lru_cache(maxsize=8)
def _parse(numbers: tuple[tuple[str, str], ...]) -> Reading:
    given = dict(numbers)
    return Reading(**{field.name: _exact(field.name, given[field.name], field.type) for field in fields(Reading)})


def _exact(key: str, text: str, kind: object) -> int | Fraction:
    try:
        return int(text) if kind == "int" else Fraction(text)
    except (ValueError, ZeroDivisionError) as error:
        raise ValueError(f"{key}: {text!r} is geen {'heel getal' if kind == 'int' else 'getal of breuk'}") from error
