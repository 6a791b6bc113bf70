"""Which answers of two rounds may be laid side by side, and how far apart they lie; gives no verdict and no word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

from scoring.aggregate import enough, mean, scale_values
from scoring.named import function_part
from scoring.reading import Reading
from scoring.results import FunctionResult, IngredientResult, Outcome, Spot

Scores = Mapping[int | Fraction, int]  # score -> people


@dataclass(frozen=True)
class Part:
    """Answers of both rounds that count for `weight` of the whole; the weights of a pair add up to 1."""

    then: Scores
    now: Scores
    weight: Fraction = Fraction(1)


@dataclass(frozen=True)
class Pair:
    """The same subject in both rounds. Without parts there is no ground to compare on, and `why_not` says why.

    An ingredient on all its statements has one part: the personal scores. On some of its statements it has a part per
    statement, and a factor has those of all its ingredients. `then_shown`, `now_shown`: the numbers when there are no parts.
    `common`: (statements in both rounds, statements in all), when these differ.
    """

    id: str
    parts: tuple[Part, ...] = ()
    why_not: str = ""
    then_shown: float | None = None
    now_shown: float | None = None
    common: tuple[int, int] | None = None

    @cached_property
    def means(self) -> tuple[Fraction, Fraction]:
        """Then and now, exactly. Only for a pair with parts."""
        return _weighed(self.parts, lambda part: mean(part.then)), _weighed(self.parts, lambda part: mean(part.now))


def ingredient_pair(then: IngredientResult | None, now: IngredientResult, reading: Reading, *, old_method: bool = False) -> Pair:
    """An ingredient on the statements that mean the same in both rounds, at least half of them (method §5.3).

    All the same: the personal scores, as they were kept. Otherwise every statement that is in both rounds counts alike, for
    both years: who gave which answers together is not kept. 1 of 2 -> compared; 1 of 3 -> not.
    """
    if then is None:
        return Pair(now.id, why_not="nieuw", now_shown=now.mean)

    def cannot(why: str) -> Pair:
        return Pair(now.id, why_not=why, then_shown=then.mean, now_shown=now.mean)

    old, new = asked(then.statements), asked(now.statements)
    if not old or not new:
        return cannot("te-weinig")
    common = [key for key in new if key in old]
    most = max(len(old), len(new))
    if len(common) == len(old) == len(new):
        before, after = _scores(then.scores), _scores(now.scores)
        if not before and then.mean is not None:
            return cannot("rekenwijze" if old_method else "te-weinig")
        known = enough(sum(before.values()), then.n, reading) and enough(sum(after.values()), now.n, reading)
        return Pair(now.id, (Part(before, after),)) if known else cannot("te-weinig")
    if not common or 2 * len(common) < most:
        same_ids = {spot.item for spot in old.values()} & {spot.item for spot in new.values()}
        return cannot("veranderd" if same_ids and not common else "vragen")
    found = [(values_of(old[key]), values_of(new[key])) for key in common]
    if not all(enough(sum(a.values()), then.n, reading) and enough(sum(b.values()), now.n, reading) for a, b in found):
        return cannot("te-weinig")
    parts = tuple(Part(before, after, Fraction(1, len(found))) for before, after in found)
    return Pair(now.id, parts, common=(len(common), most))


def function_pair(then: FunctionResult | None, now: FunctionResult, reading: Reading, *, old_method: bool = False) -> Pair:
    """A function on the mark for now."""
    if then is None:
        return Pair(now.id, why_not="nieuw", now_shown=now.now)

    def cannot(why: str) -> Pair:
        return Pair(now.id, why_not=why, then_shown=then.now, now_shown=now.now)

    before, after = _now(then), _now(now)
    if before is None or after is None:
        return cannot("vragen")
    if meaning(before) != meaning(after):
        return cannot("veranderd" if before.item == after.item else "vragen")
    old, new = values_of(before), values_of(after)
    if not old and then.now is not None:
        return cannot("rekenwijze" if old_method else "te-weinig")
    known = enough(sum(old.values()), then.n, reading) and enough(sum(new.values()), now.n, reading)
    return Pair(now.id, (Part(old, new),)) if known else cannot("te-weinig")


def factor_pair(factor: str, then: Sequence[str], now: Sequence[str], pairs: Mapping[str, Pair]) -> Pair:
    """A factor, only when it has the same ingredients in both rounds and every one of them can be compared (method §5.3).

    `then`, `now`: ids of its ingredients; `pairs`: of the ingredients. Every ingredient counts alike.
    """
    if not now or set(then) != set(now) or any(not pairs[one].parts for one in now):
        return Pair(factor, why_not="factor")
    share = Fraction(1, len(now))
    parts = tuple(Part(part.then, part.now, part.weight * share) for one in now for part in pairs[one].parts)
    return Pair(factor, parts)


def smallest_difference(pair: Pair) -> Fraction:
    """The difference that is left when the one person who helps it most is taken away, from either round (method §5.1, rule 5).

    4 × 8 -> 1 1 4 4 4 4 4 4: 0,75 down; without one of the ones 0,43. With several parts it is taken that this person stands
    furthest out in each of them: what is left is then never too large.
    """
    before, after = pair.means
    sign = 1 if after >= before else -1
    fewer_then = sign * after - _weighed(pair.parts, lambda part: -_least_without_one(part.then, -sign))
    fewer_now = _weighed(pair.parts, lambda part: _least_without_one(part.now, sign)) - sign * before
    return min(fewer_then, fewer_now)


def asked(spots: Sequence[Spot]) -> dict[str, Spot]:
    """Statements by what they mean. One without any answer was not on the screen of that round (kort asks only the first of two)."""
    return {meaning(spot): spot for spot in spots if sum(spot.counts.values())}


def meaning(spot: Spot) -> str:
    """What says whether two statements may be compared: their key, or their id when they have none."""
    return spot.meaning_key or spot.item


def pairs_of(then: Outcome, now: Outcome, reading: Reading) -> dict[str, Pair]:
    """Every ingredient and function of the new round beside the old one, by id, in the order of the new round."""
    is_old = then.method != now.method
    ingredients = {one.id: one for one in then.ingredients}
    functions = {one.id: one for one in then.functions}
    found = {one.id: ingredient_pair(ingredients.get(one.id), one, reading, old_method=is_old) for one in now.ingredients}
    return found | {one.id: function_pair(functions.get(one.id), one, reading, old_method=is_old) for one in now.functions}


def values_of(spot: Spot) -> Scores:
    """The answers to one item on its scale."""
    return scale_values(spot.counts)


def _now(function: FunctionResult) -> Spot | None:
    return next((spot for spot in function.spots if function_part(spot.item) == "nu"), None)


def _scores(kept: Mapping[str, int]) -> Scores:
    return {_exact(score): people for score, people in kept.items()}


@lru_cache(maxsize=256)
def _exact(score: str) -> Fraction:
    return Fraction(score)


def _weighed(parts: Sequence[Part], number: Callable[[Part], Fraction]) -> Fraction:
    return sum((part.weight * number(part) for part in parts), Fraction(0))


def _least_without_one(scores: Scores, sign: int) -> Fraction:
    """The lowest mean (of the scores times `sign`) that is left when one person goes: the one with the highest score."""
    total, people = sum(score * count for score, count in scores.items()), sum(scores.values())
    return Fraction(sign * total - max(sign * score for score in scores), people - 1)
