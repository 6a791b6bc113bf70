"""Two rounds side by side, from their snapshots alone: what may be called a change; explains no cause and knows no person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from scoring.aggregate import mean, scale_values
from scoring.knowledge import Knowledge
from scoring.reading import Reading
from scoring.results import Change, FunctionResult, IngredientResult, Outcome, Spot, TooFew
from scoring.rounding import shown, tenths_of
from scoring.wording import Wording, together

Scores = Mapping[Fraction, int]  # personal score -> people


@dataclass(frozen=True)
class Pair:
    """The same subject in both rounds. `why_not`: the reason there is no ground to compare on, or ''.

    `then` is {} when the counts of that round stayed behind (scoring.leaving); `then_people` is how many they were.
    """

    id: str
    then: Scores
    now: Scores
    then_shown: float | None
    now_shown: float | None
    why_not: str = ""
    remark: str = ""
    then_people: int = 0
    scale: tuple[int, int] = (1, 5)


@dataclass(frozen=True)
class Between:
    """What holds for the two rounds as a whole. `overlap` None: nobody was asked who took part before."""

    small: bool
    response_ok: bool
    response_low: bool
    overlap: bool | None


def compare(then: Outcome | TooFew, now: Outcome, knowledge: Knowledge) -> tuple[Change, ...]:
    """Every ingredient and function of the new round against the old one (method §5.1). It is always "the group of then".

    "Duidelijk" needs all of: the same questions, a score in both rounds, two thirds of the larger group took part in both,
    a shown difference of 0,5 (marks: 1,0; under 8 people 0,8 and 1,6), still that large without any one answer, and a
    response of 65 % in both. 3 3 2 3 4 3 3 3 -> 4 4 4 3 4 5 4 4, the same eight: 3,0 -> 4,0, duidelijk hoger.
    Functions are compared on the mark for now. A round of fewer than five people has nothing to compare with.
    """
    reading, wording = Reading.of(knowledge), Wording.of(knowledge)
    if isinstance(then, TooFew):
        told = wording.say("verandering.te-weinig")
        subjects = [(one.id, one.mean) for one in now.ingredients] + [(one.id, one.now) for one in now.functions]
        return tuple(
            Change(id=subject, then=None, now=value, difference=None, verdict="niet te vergelijken", reason=told)
            for subject, value in subjects
        )
    between = _between(then, now, reading)
    old_ingredients = {one.id: one for one in then.ingredients}
    old_functions = {one.id: one for one in then.functions}
    of_five = reading.change_small_5 if between.small else reading.change_5
    of_ten = reading.change_small_10 if between.small else reading.change_10
    return (
        *(_change(ingredient_pair(old_ingredients.get(one.id), one, wording), between, of_five, wording) for one in now.ingredients),
        *(_change(function_pair(old_functions.get(one.id), one), between, of_ten, wording) for one in now.functions),
    )


def ingredient_pair(then: IngredientResult | None, now: IngredientResult, wording: Wording) -> Pair:
    """An ingredient on the statements that mean the same in both rounds, at least half of them (method §5.3).

    All the same: the personal scores. One in common: that statement for both years, said so. More than one but not all
    cannot be recomputed from counts and is not compared.
    """
    if then is None:
        return Pair(now.id, {}, {}, None, now.mean, "vragen")
    old, new = _asked(then), _asked(now)
    if not old or not new:
        return Pair(now.id, {}, {}, then.mean, now.mean, "te-weinig")
    common = [key for key in new if key in old]
    if len(common) == len(old) == len(new):
        why = "te-weinig" if then.mean is None or now.mean is None else ""
        return Pair(now.id, _scores(then), _scores(now), then.mean, now.mean, why, then_people=then.k)
    most = max(len(old), len(new))
    if len(common) != 1 or 2 * len(common) < most:
        return Pair(now.id, {}, {}, then.mean, now.mean, "vragen")
    before, after = old[common[0]], new[common[0]]
    if before.mean is None and before.seen is not None and before.agreement is not None:
        return Pair(now.id, {}, {}, None, after.mean, "achtergebleven")
    why = "te-weinig" if before.mean is None or after.mean is None else ""
    remark = wording.say("verandering.deel")
    return Pair(now.id, _values(before), _values(after), before.mean, after.mean, why, remark, before.k or 0)


def function_pair(then: FunctionResult | None, now: FunctionResult) -> Pair:
    """A function on the mark for now."""
    if then is None or then.spots[0].meaning_key != now.spots[0].meaning_key:
        return Pair(now.id, {}, {}, None if then is None else then.now, now.now, "vragen")
    why = "te-weinig" if then.now is None or now.now is None else ""
    return Pair(now.id, _values(then.spots[0]), _values(now.spots[0]), then.now, now.now, why, then_people=then.k, scale=(1, 10))


def smallest_difference(then: Scores, now: Scores) -> Fraction:
    """The difference that is left when the one answer that helps it most is taken away, from either round (method §5.1, rule 5).

    4 × 8 -> 1 1 4 4 4 4 4 4: 0,75 down; without one of the ones 0,43.
    """
    before, after = mean(then), mean(now)
    sign = 1 if after >= before else -1
    fewer_now = (sign * (mean(_less(now, score)) - before) for score in now)
    fewer_then = (sign * (after - mean(_less(then, score))) for score in then)
    return min(*fewer_now, *fewer_then)


def least_difference(pair: Pair) -> Fraction:
    """The same where the counts of then stayed behind: the least that can be left, whatever answers made the number that was shown.

    The mean of then may be a twentieth off (it was rounded) and the one answer that is taken away may stand at the end of the scale.
    """
    after, people = mean(pair.now), pair.then_people
    sign = 1 if tenths_of(after) >= 10 * Fraction(str(pair.then_shown)) else -1
    before = Fraction(str(pair.then_shown)) + sign * Fraction(1, 20)
    end = pair.scale[0] if sign > 0 else pair.scale[1]
    fewer_now = [sign * (mean(_less(pair.now, score)) - before) for score in pair.now]
    fewer_then = sign * (after - (people * before - end) / (people - 1))
    return min(*fewer_now, fewer_then)


def _between(then: Outcome, now: Outcome, reading: Reading) -> Between:
    def reached(share: Fraction) -> bool:
        return all(one.answered >= share * one.invited for one in (then, now))

    largest = max(then.answered, now.answered)
    return Between(
        small=min(then.answered, now.answered) < reading.small_group,
        response_ok=reached(reading.response_ok),
        response_low=not reached(reading.response_low),
        overlap=None if now.overlap is None else now.overlap >= reading.overlap_ok * largest,
    )


def _change(pair: Pair, between: Between, minimum: Fraction, wording: Wording) -> Change:
    def verdict(label: str, reason: str = "", difference: float | None = None) -> Change:
        told = together(pair.remark, wording.say(f"verandering.{reason}") if reason else "")
        return Change(id=pair.id, then=pair.then_shown, now=pair.now_shown, difference=difference, verdict=label, reason=told)

    if pair.why_not:
        return verdict("niet te vergelijken", pair.why_not)
    if between.response_low:
        return verdict("niet te vergelijken", "opkomst-laag")
    if not between.overlap:
        return verdict("andere groep", "groep-onbekend" if between.overlap is None else "groep")
    apart = tenths_of(mean(pair.now)) - (tenths_of(mean(pair.then)) if pair.then else round(10 * pair.then_shown))
    difference = shown(apart)
    if abs(apart) < 10 * minimum:
        return verdict("ongeveer gelijk", "", difference)
    way = "hoger" if apart > 0 else "lager"
    if pair.then and smallest_difference(pair.then, pair.now) < minimum:
        return verdict(f"misschien {way}", "een-antwoord", difference)
    if not pair.then and least_difference(pair) < minimum:
        return verdict(f"misschien {way}", "alleen-getoond", difference)
    if not between.response_ok:
        return verdict(f"misschien {way}", "opkomst", difference)
    return verdict(f"duidelijk {way}", "", difference)


def _asked(one: IngredientResult) -> dict[str, Spot]:
    # a statement without any answer was not on the screen of that round (kort asks only the first of two)
    return {spot.meaning_key or spot.item: spot for spot in one.statements if sum(spot.counts.values()) or spot.seen}


def _scores(one: IngredientResult) -> Scores:
    return {Fraction(score): people for score, people in one.scores.items()}


def _values(spot: Spot) -> Scores:
    counts = spot.counts
    if spot.seen is not None and spot.seen.form == "kolommen":
        counts = {column.codes[0]: column.people for column in spot.seen.columns if column.people}
    return {Fraction(value): people for value, people in scale_values(counts).items()}


def _less(scores: Scores, score: Fraction) -> dict[Fraction, int]:
    return {value: people - (value == score) for value, people in scores.items() if people > (value == score)}
