"""What a flag between two hoeken tells of them, or that there is none: every way to answer one statement; judges nothing."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import combinations_with_replacement

from scoring.reading import Reading
from tests.builders import knowledge

SCALE = "12345"
SIZES = ((3, 3), (3, 4), (4, 4), (3, 5), (4, 5), (3, 6), (4, 6))  # of which means are not shown


def told_by_a_flag(first: int, second: int) -> tuple[int, int, int]:
    """(cases, those in which all answers of the first hoek follow, those in which it follows that exactly one in it gave some answer),
    for who knows what the two gave together; of so many people each, who all answer."""
    apart = Reading.of(knowledge()).perspective_flag
    ways: dict[str, set[str]] = defaultdict(set)
    seen: dict[tuple[str, bool], set[str]] = defaultdict(set)
    cases = []
    for mine in map("".join, combinations_with_replacement(SCALE, first)):
        for theirs in map("".join, combinations_with_replacement(SCALE, second)):
            both = "".join(sorted(mine + theirs))
            flag = abs(_mean(mine) - _mean(theirs)) >= apart
            cases.append((mine, both, flag))
            ways[both].add(mine)
            seen[both, flag].add(mine)
    whole = sum(len(ways[both]) > 1 == len(seen[both, flag]) for _, both, flag in cases)
    known = {(both, flag): _known(fits) - _known(ways[both]) for (both, flag), fits in seen.items()}
    return len(cases), whole, sum(any(mine.count(code) == 1 for code in known[both, flag]) for mine, both, flag in cases)


def _known(fits: set[str]) -> set[str]:
    return {code for code in SCALE if len({one.count(code) for one in fits}) == 1}


def _mean(codes: str) -> Fraction:
    return Fraction(sum(map(int, codes)), len(codes))
