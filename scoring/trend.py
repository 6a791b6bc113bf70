"""More than two rounds in a row: whether there is a line in it. Speaks from three comparable rounds on, and of no cause."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from scoring.compare import minimum_of
from scoring.pairs import Pair, smallest_difference
from scoring.reading import Reading
from scoring.results import Outcome, Verdict
from scoring.rounding import tenths_of

Course = Literal["steeds hoger", "steeds lager", "ongeveer gelijk", "op en neer", ""]
BREAKS = ("andere groep", "niet te vergelijken")


@dataclass(frozen=True)
class Trend:
    """How a subject went over its last `rounds` rounds; '' and 0 when nothing may be said."""

    course: Course = ""
    rounds: int = 0


@dataclass(frozen=True)
class Step:
    """From one round to the next: the verdict, and the difference of the shown numbers. `whole`: on all statements of both."""

    verdict: Verdict
    difference: float | None
    whole: bool = True

    @property
    def holds(self) -> bool:
        """May the line go on here?"""
        return self.verdict not in BREAKS and self.difference is not None and self.whole


def trend(
    outcomes: Sequence[Outcome], steps: Sequence[Step], pair: Callable[[int, int], Pair], reading: Reading, *, of_ten: bool = False
) -> Trend:
    """What may be said of the newest rounds in a row that can be compared, first match wins. Never of fewer than three rounds.

    Oldest first; `steps` lies between `outcomes`. `pair` lays two of them, by their places, side by side.
    1. steeds hoger / lager: the longest run up to now in which every step goes the same way by at least 0,2 (marks 0,4), the whole
       of it is a difference that may be named (0,5, under 8 people 0,8) that holds without any one answer, with enough response
       in every round. 3,0 3,3 3,6 -> steeds hoger. 3,0 3,0 3,6 -> nothing: that is one step, no line.
    2. ongeveer gelijk: the highest and the lowest lie closer than a difference that may be named. 3,4 3,6 3,5
    3. op en neer: at least one step up and one down of those that may be named. 3,0 4,0 3,2
    """
    held = 0
    while held < len(steps) and steps[-1 - held].holds:
        held += 1
    needed = reading.trend_rounds - 1
    if held < needed:
        return Trend()
    for length in range(held, needed - 1, -1):
        first, last = len(outcomes) - length - 1, len(outcomes) - 1
        way = _way(steps[len(steps) - length :], reading.trend_step_10 if of_ten else reading.trend_step_5)
        if way and _is_large(pair(first, last), outcomes[first:], way, reading, of_ten):
            return Trend("steeds hoger" if way > 0 else "steeds lager", length + 1)
    chain = outcomes[len(outcomes) - held - 1 :]
    if _spread(steps[len(steps) - held :]) < 10 * _minimum(chain, reading, of_ten):
        return Trend("ongeveer gelijk", held + 1)
    named = {one.verdict.split()[1] for one in steps[len(steps) - held :] if one.verdict.startswith(("duidelijk", "misschien"))}
    return Trend("op en neer", held + 1) if named == {"hoger", "lager"} else Trend()


def _way(steps: Sequence[Step], least: Fraction) -> int:
    """1 when every step goes up far enough, -1 when every step goes down, else 0."""
    tenths = [_tenths(one) for one in steps]
    if all(one >= 10 * least for one in tenths):
        return 1
    return -1 if all(one <= -10 * least for one in tenths) else 0


def _is_large(pair: Pair, run: Sequence[Outcome], way: int, reading: Reading, of_ten: bool) -> bool:
    if not pair.parts or pair.common or any(one.answered < reading.response_ok * one.invited for one in run):
        return False
    minimum = _minimum(run, reading, of_ten)
    before, after = pair.means
    apart = way * (tenths_of(after) - tenths_of(before))
    return apart >= 10 * minimum and smallest_difference(pair) >= minimum


def _minimum(run: Sequence[Outcome], reading: Reading, of_ten: bool) -> Fraction:
    return minimum_of(min(one.answered for one in run) < reading.small_group, reading)[of_ten]


def _spread(steps: Sequence[Step]) -> int:
    """Between the highest and the lowest of the numbers these steps lead along, in tenths."""
    places = [0]
    for one in steps:
        places.append(places[-1] + _tenths(one))
    return max(places) - min(places)


def _tenths(step: Step) -> int:
    return round(10 * step.difference)  # a shown number has one decimal
