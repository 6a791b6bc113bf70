"""The five factors as headings over their ingredients; gives no label and never stands without its lowest ingredient."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.aggregate import factor_mean, middle_half
from scoring.ingredients import Ingredient
from scoring.instrument import Section
from scoring.reading import Reading
from scoring.results import FactorResult
from scoring.rounding import shown, tenths_of


def result_of(section: Section, ingredients: Sequence[Ingredient], reading: Reading) -> FactorResult:
    """One factor from its own ingredients: the mean of their unrounded means, and which of them is lowest.

    4,1 · 3,6 · 2,6 · 3,9 -> 3,6, lowest the third; with two of four unknown neither is given (method §1, step 3).
    """
    own = [one for one in ingredients if one.group.section == section.id]
    mean = factor_mean([one.measured.exact_mean for one in own], reading)
    if mean is None:
        return FactorResult(id=section.id, mean=None, lowest=None, band=None)
    scored = [one for one in own if one.measured.mean is not None]
    answers: dict[int, int] = {}
    for one in scored:
        for values in one.found.values:
            for value, people in values.items():
                answers[value] = answers.get(value, 0) + people
    return FactorResult(
        id=section.id,
        mean=shown(tenths_of(mean)),
        lowest=min(scored, key=lambda one: one.measured.exact_mean).group.id,
        band=middle_half(answers),
    )
