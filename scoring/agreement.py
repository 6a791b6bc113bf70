"""How far the answers to one statement lie apart; knows no names and no sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.aggregate import camp, deviation_parts
from scoring.reading import Reading
from scoring.results import Agreement
from scoring.rounding import tenths


@dataclass(frozen=True)
class Ruler:
    """The cut-offs that belong to one length of scale: where low ends, where high begins, what counts as close together.

    `ad_max` in tenths of a point, like the deviation on the screen.
    """

    low: int
    high: int
    ad_max: int
    near: int

    @classmethod
    def of_five(cls, reading: Reading) -> Ruler:
        """For answers 1–5."""
        return cls(reading.low_5, reading.high_5, reading.tenths["ad_max_5"], reading.near_5)

    @classmethod
    def of_ten(cls, reading: Reading) -> Ruler:
        """For marks 1–10."""
        return cls(reading.low_10, reading.high_10, reading.tenths["ad_max_10"], reading.near_10)


@dataclass(frozen=True)
class Bands:
    """People in three bands of the scale, apart from those who do not know: 1–2, 3 and 4–5, or 1–4, 5–6 and 7–10."""

    low: int
    middle: int
    high: int


def bands(values: Mapping[int, int], ruler: Ruler) -> Bands:
    """Count the three bands of value -> people: 1 1 2 3 5 -> 3, 1, 1."""
    low = middle = high = 0
    for value, people in values.items():
        if value <= ruler.low:
            low += people
        elif value >= ruler.high:
            high += people
        else:
            middle += people
    return Bands(low, middle, high)


def is_divided(values: Mapping[int, int], ruler: Ruler, reading: Reading) -> bool:
    """Two camps: at least 3 out of 10 low and at least 3 out of 10 high (method §2.3, rule 1). 2 2 2 2 4 4 4 4 -> True."""
    found = bands(values, ruler)
    needed = camp(found.low + found.middle + found.high, reading)
    return found.low >= needed and found.high >= needed


def agreement(values: Mapping[int, int], ruler: Ruler, reading: Reading) -> Agreement | None:
    """The label of one statement, from value -> people; None when nobody gave an answer on the scale (method §2.3).

    The *shown* deviation is held against the line: 0,7188 is shown as 0,7 and is eensgezind (method §2.2, row 5).
    1 5 5 5 5 5 5 5 -> verschillend (AD 0,9); 3 4 4 4 4 4 5 5 -> eensgezind (AD 0,4).
    """
    if not values:
        return None
    if is_divided(values, ruler, reading):
        return "verdeeld"
    return "eensgezind" if tenths(*deviation_parts(values)) <= ruler.ad_max else "verschillend"


def somebody_is_far(values: Mapping[int, int], ruler: Ruler) -> bool:
    """Does anyone stand further from the median than `near` points? Decides only the tone of a sentence, never a number in it."""
    row = [value for value in sorted(values) for _ in range(values[value])]
    if not row:
        return False
    twice_median = row[(len(row) - 1) // 2] + row[len(row) // 2]
    return any(abs(2 * value - twice_median) > 2 * ruler.near for value in row)
