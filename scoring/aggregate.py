"""From people to counts, scores and means, exactly; gives no label and no word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from math import lcm

from scoring.named import UNKNOWN
from scoring.reading import Reading
from scoring.results import Respondent

Counts = dict[str, int]
"""Answer code -> people. A person without an answer is in no column: unknown is not zero is not no."""


def tally(respondents: Iterable[Respondent], item: str) -> Counts:
    """How many people gave each answer to one item; an empty answer is no answer. In the order of the codes, so that
    the first column of every item does not tell what the first person answered."""
    counts: Counts = {}
    for person in respondents:
        code = person.answers.get(item, "")
        if code:
            counts[code] = counts.get(code, 0) + 1
    return dict(sorted(counts.items()))


def without(counts: Mapping[str, int], code: str) -> Counts:
    """The same counts with one answer less; an empty code takes nothing away."""
    fewer = dict(counts)
    if code:
        fewer[code] -= 1
        if not fewer[code]:
            del fewer[code]
    return fewer


def scale_values(counts: Mapping[str, int]) -> dict[int, int]:
    """The answers on the scale as whole numbers, without '?' and 'niet', low to high: {'4': 3, '?': 2} -> {4: 3}."""
    return dict(sorted((int(code), people) for code, people in counts.items() if code.isdecimal()))


def enough(k: int, n: int, reading: Reading) -> bool:
    """May a score of `k` out of `n` people be shown? (method, parameter `cov`: at least 6 of 10, and 3 people)

    Smallest k: n=5 -> 3, 6 -> 4, 8 -> 5, 12 -> 8, 25 -> 15.
    """
    share = reading.known_share
    return k >= reading.known_people and k * share.denominator >= n * share.numerator


def camp(n: int, reading: Reading) -> int:
    """How many of `n` people are a group of their own: max(2, 3 out of 10 rounded up) (method, `k30`). 5 -> 2, 8 -> 3, 11 -> 4."""
    share = reading.camp_share
    return max(reading.camp_people, -(-n * share.numerator // share.denominator))


def most(part: int, whole: int, reading: Reading) -> bool:
    """More than half, in whole people; a tie is not more than half, nobody is not either."""
    return part * reading.majority.denominator > whole * reading.majority.numerator


def mean(values: Mapping[int, int]) -> Fraction | None:
    """The mean of value -> people, or None when there is nobody."""
    people = sum(values.values())
    return Fraction(sum(value * count for value, count in values.items()), people) if people else None


def deviation(values: Mapping[int, int]) -> Fraction | None:
    """AD: the mean distance to the mean, in points of the scale (Burke & Dunlap 2002; method §2.1).

    1 4 4 4 4 4 4 5 -> mean 30/8, AD 22/32 = 0,6875.
    """
    return Fraction(*deviation_parts(values)) if values else None


def deviation_parts(values: Mapping[int, int]) -> tuple[int, int]:
    """AD as numerator and denominator: with S the sum of n answers, the sum of |n·x − S| over n². Only for at least one answer.

    Kept as two whole numbers because a diagnosis needs it once for every person left out.
    """
    n = total = 0
    for value, people in values.items():
        n += people
        total += value * people
    return sum(abs(n * value - total) * people for value, people in values.items()), n * n


@dataclass(frozen=True)
class Gathered:
    """The answers to one group of statements: what the snapshot keeps, and all that a label needs.

    `statements`: counts per statement, in order. `scores`: personal score in units of 1/`unit` point -> people;
    with two statements the unit is half a point, so 3,5 is stored as 7.
    """

    n: int
    statements: tuple[Counts, ...]
    scores: dict[int, int]
    unit: int

    @cached_property
    def k(self) -> int:
        """People with a personal score."""
        return sum(self.scores.values())

    @property
    def mean(self) -> Fraction | None:
        """Mean of the personal scores: people count once, also when some answered more statements (method §1, step 2)."""
        score = mean(self.scores)
        return None if score is None else score / self.unit

    @cached_property
    def values(self) -> tuple[dict[int, int], ...]:
        """Per statement the answers on the scale, value -> people."""
        return tuple(scale_values(counts) for counts in self.statements)

    @property
    def total(self) -> int:
        """All personal scores added up, in units of 1/`unit` point."""
        return sum(score * people for score, people in self.scores.items())

    def without(self, pattern: Sequence[str], reading: Reading) -> Gathered:
        """The same group with one person less, who answered `pattern` (one code per statement, '' for none)."""
        score = personal_score(pattern, reading)
        return Gathered(
            n=self.n - 1,
            statements=tuple(without(counts, code) for counts, code in zip(self.statements, pattern, strict=True)),
            scores=_less(self.scores, score),
            unit=self.unit,
        )


def gather(patterns: Mapping[tuple[str, ...], int], reading: Reading) -> Gathered:
    """Bring a group of statements together. `patterns`: one code per statement ('' for none) -> people who answered so."""
    width = len(next(iter(patterns), ()))
    statements: tuple[Counts, ...] = tuple({} for _ in range(width))
    scores: dict[int, int] = {}
    for pattern, people in patterns.items():
        for counts, code in zip(statements, pattern, strict=True):
            if code:
                counts[code] = counts.get(code, 0) + people
        score = personal_score(pattern, reading)
        if score is not None:
            scores[score] = scores.get(score, 0) + people
    in_order = tuple(dict(sorted(counts.items())) for counts in statements)  # not in the order of the people, see `tally`
    return Gathered(n=sum(patterns.values()), statements=in_order, scores=scores, unit=unit_of(width))


def patterns(respondents: Iterable[Respondent], items: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Which combinations of answers people gave to these items: ('4', '?') -> 2."""
    found: dict[tuple[str, ...], int] = {}
    for person in respondents:
        pattern = tuple(person.answers.get(item, "") for item in items)
        found[pattern] = found.get(pattern, 0) + 1
    return found


def personal_score(pattern: Sequence[str], reading: Reading) -> int | None:
    """One person's score in units of 1/`unit_of(statements)`: the mean of the answers, if at least half are answered.

    ('4', '5') -> 9 halves = 4,5; ('4', '?') -> 8 halves = 4,0; ('?', '') -> None (method §1, step 1).
    """
    values = [int(code) for code in pattern if code and code != UNKNOWN]
    half = reading.half_rule
    if not values or len(values) * half.denominator < len(pattern) * half.numerator:
        return None
    return sum(values) * (unit_of(len(pattern)) // len(values))


@lru_cache(maxsize=64)
def unit_of(statements: int) -> int:
    """In how many parts a point is cut so that every personal score is whole: 1 -> 1, 2 -> 2, 3 -> 6."""
    return lcm(*range(1, statements + 1))


def factor_mean(means: Sequence[Fraction | None], reading: Reading) -> Fraction | None:
    """Unweighted mean of unrounded ingredient means, if at least three quarters have one (method §1, step 3).

    4,1 · 3,6 · 2,6 · 3,9 -> 3,55; with one of four unknown still a mean, with two of four or one of two None.
    """
    known = [value for value in means if value is not None]
    share = reading.factor_share
    if not known or len(known) * share.denominator < len(means) * share.numerator:
        return None
    return sum(known, Fraction(0)) / len(known)


def trimmed(values: Mapping[int, int]) -> tuple[int, int] | None:
    """From the second lowest to the second highest answer: what is left without the single lowest and the single highest.

    At least two people lie in it and two at or beyond either end, so the band never shows one person. None below four answers:
    with three it would be the answer of whoever is in the middle.
    """
    row = [value for value in sorted(values) for _ in range(values[value])]
    return (row[1], row[-2]) if len(row) >= 4 else None


def middle_half(values: Mapping[int, int]) -> tuple[int, int] | None:
    """The band in which the middle half of all answers lies (first to third quartile, outward to an answer that was given)."""
    row = [value for value in sorted(values) for _ in range(values[value])]
    quarter = len(row) // 4
    return (row[quarter], row[-1 - quarter]) if len(row) >= 4 else None


def _less(scores: Mapping[int, int], score: int | None) -> dict[int, int]:
    if score is None:
        return dict(scores)
    return {value: people - (value == score) for value, people in scores.items() if people > (value == score)}
