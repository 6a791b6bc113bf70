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
FIVE, TEN = (1, 5), (1, 10)  # the ends of the scales
ROUNDED = Fraction(1, 20)  # a shown number is at most this far from the exact one


@dataclass(frozen=True)
class Shown:
    """A number of which the answers stayed behind: as it stood on the screen, of so many people, with the ends of its scale."""

    mean: Fraction
    people: int
    ends: tuple[int, int]


Side = Scores | Shown


@dataclass(frozen=True)
class Part:
    """Answers of both rounds that count for `weight` of the whole; the weights of a pair add up to 1."""

    then: Side
    now: Side
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
        """Then and now, exactly, or as they were shown. Only for a pair with parts."""
        return _weighed(self.parts, lambda part: _mean(part.then)), _weighed(self.parts, lambda part: _mean(part.now))

    @property
    def is_shown_only(self) -> bool:
        """Whether of some number only what the group saw is left."""
        return any(isinstance(side, Shown) for part in self.parts for side in (part.then, part.now))


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
        sides = tuple(_personal(one, reading, is_old=old_method and one is then) for one in (then, now))
        return cannot(_why_not(sides, old_method)) if None in sides else Pair(now.id, (Part(*sides),))
    if not common or 2 * len(common) < most:
        same_ids = {spot.item for spot in old.values()} & {spot.item for spot in new.values()}
        return cannot("veranderd" if same_ids and not common else "vragen")
    found = [(_answers(old[key], then.n, FIVE, reading), _answers(new[key], now.n, FIVE, reading)) for key in common]
    if any(None in sides for sides in found):
        behind = any(not spot.counts for key in common for spot in (old[key], new[key]))
        return cannot("achtergebleven" if behind else "te-weinig")
    return Pair(now.id, tuple(Part(*sides, Fraction(1, len(found))) for sides in found), common=(len(common), most))


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
    sides = tuple(_answers(spot, one.n, TEN, reading, one.now, one.k) for one, spot in ((then, before), (now, after)))
    if old_method and isinstance(sides[0], Shown):
        return cannot("rekenwijze")
    return cannot("te-weinig") if None in sides else Pair(now.id, (Part(*sides),))


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
    Where the answers stayed behind it is the least that can be left, whatever they were: the number may be a twentieth off, and
    who goes may stand at the end of the scale.
    """
    before, after = pair.means
    sign = 1 if after >= before else -1
    fewer_then = _weighed(pair.parts, lambda part: _least(part.now, sign) + _least_without_one(part.then, -sign))
    fewer_now = _weighed(pair.parts, lambda part: _least_without_one(part.now, sign) + _least(part.then, -sign))
    return min(fewer_then, fewer_now)


def asked(spots: Sequence[Spot]) -> dict[str, Spot]:
    """Statements by what they mean. One without any answer was not on the screen of that round (kort asks only the first of two);
    one of which the answers stayed behind (scoring.leaving) was."""
    return {meaning(spot): spot for spot in spots if sum(spot.counts.values()) or spot.agreement is not None or spot.seen is not None}


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


def _personal(one: IngredientResult, reading: Reading, *, is_old: bool) -> Side | None:
    """The personal scores; without them the mean as it was shown, unless that was worked out by an older method."""
    scores = {_exact(score): people for score, people in one.scores.items()}
    if scores:
        return scores if enough(sum(scores.values()), one.n, reading) else None
    return None if is_old else _as_shown(one.mean, one.k, FIVE, reading)


def _answers(
    spot: Spot, n: int, ends: tuple[int, int], reading: Reading, mean: float | None = None, people: int | None = None
) -> Side | None:
    """The answers to one item; without them its mean as it was shown. `mean`, `people`: when those stand elsewhere."""
    values = values_of(spot)
    if spot.counts:
        return values if enough(sum(values.values()), n, reading) else None
    return _as_shown(spot.mean if mean is None else mean, spot.k or people or 0, ends, reading)


def _as_shown(mean: float | None, people: int, ends: tuple[int, int], reading: Reading) -> Shown | None:
    known = mean is not None and people >= reading.known_people
    return Shown(Fraction(str(mean)), people, ends) if known else None


def _why_not(sides: tuple[Side | None, ...], old_method: bool) -> str:
    return "rekenwijze" if old_method and sides[0] is None and sides[1] is not None else "te-weinig"


@lru_cache(maxsize=256)
def _exact(score: str) -> Fraction:
    return Fraction(score)


def _weighed(parts: Sequence[Part], number: Callable[[Part], Fraction]) -> Fraction:
    return sum((part.weight * number(part) for part in parts), Fraction(0))


def _mean(side: Side) -> Fraction:
    return side.mean if isinstance(side, Shown) else mean(side)


def _least(side: Side, sign: int) -> Fraction:
    """The lowest the mean can be, times `sign`."""
    return sign * side.mean - ROUNDED if isinstance(side, Shown) else sign * mean(side)


def _least_without_one(side: Side, sign: int) -> Fraction:
    """The lowest mean, times `sign`, that is left when one person goes: the one who stands highest."""
    if isinstance(side, Shown):
        total, highest, people = side.people * _least(side, sign), max(sign * end for end in side.ends), side.people
    else:
        total, highest = sign * sum(score * count for score, count in side.items()), max(sign * score for score in side)
        people = sum(side.values())
    return Fraction(total - highest, people - 1)
