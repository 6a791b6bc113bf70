"""Two rounds side by side, from their snapshots alone: what may be called a change; explains no cause and knows no person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.knowledge import Knowledge
from scoring.pairs import Pair, factor_pair, pairs_of, smallest_difference
from scoring.reading import Reading
from scoring.results import Change, Outcome, TooFew
from scoring.rounding import shown, tenths_of
from scoring.wording import Wording, together

Members = Mapping[str, Sequence[str]]  # factor -> its ingredients


@dataclass(frozen=True)
class Between:
    """What holds for the two rounds as a whole. `overlap` None: nobody was asked who took part before."""

    small: bool
    response_ok: bool
    response_low: bool
    overlap: bool | None

    @property
    def same_group(self) -> bool:
        """May a difference be named at all?"""
        return bool(self.overlap) and not self.response_low


def compare(then: Outcome | TooFew, now: Outcome, knowledge: Knowledge) -> tuple[Change, ...]:
    """Every ingredient and function of the new round against the old one (method §5.1). It is always "the group of then".

    "Duidelijk" needs all of: the same questions, a score in both rounds, two thirds of the larger group took part in both,
    a shown difference of 0,5 (marks: 1,0; under 8 people 0,8 and 1,6), still that large without any one answer, and a
    response of 65 % in both. 3 3 2 3 4 3 3 3 -> 4 4 4 3 4 5 4 4, the same eight: 3,0 -> 4,0, duidelijk hoger.
    Functions are compared on the mark for now. A round of fewer than five people has nothing to compare with.
    A round of an older method is worked out again from what was kept; where that is not enough the old number stays, uncompared.
    """
    reading, wording = Reading.of(knowledge), Wording.of(knowledge)
    if isinstance(then, TooFew):
        subjects = [(one.id, one.mean) for one in now.ingredients] + [(one.id, one.now) for one in now.functions]
        pairs = (Pair(subject, why_not="te-weinig", now_shown=value) for subject, value in subjects)
        return tuple(_change(pair, None, Fraction(0), wording) for pair in pairs)
    between = between_of(then, now, reading)
    five, ten = minimum_of(between.small, reading)
    marks = {one.id for one in now.functions}
    return tuple(
        _change(pair, between, ten if subject in marks else five, wording) for subject, pair in pairs_of(then, now, reading).items()
    )


def compare_factors(then: Outcome, members_then: Members, now: Outcome, members_now: Members, knowledge: Knowledge) -> tuple[Change, ...]:
    """Every factor of the new round by the same rules, on the unrounded means of its ingredients."""
    reading, wording = Reading.of(knowledge), Wording.of(knowledge)
    between, pairs = between_of(then, now, reading), pairs_of(then, now, reading)
    old, new = ({one.id: one.mean for one in outcome.factors} for outcome in (then, now))
    found = []
    for factor, value in new.items():
        ingredients = [one for one in members_now.get(factor, ()) if one in pairs]
        pair = factor_pair(factor, members_then.get(factor, ()), ingredients, pairs)
        if not pair.parts:
            pair = Pair(factor, why_not=pair.why_not, then_shown=old.get(factor), now_shown=value)
        found.append(_change(pair, between, minimum_of(between.small, reading)[0], wording))
    return tuple(found)


def between_of(then: Outcome, now: Outcome, reading: Reading) -> Between:
    """What holds for these two rounds whatever the subject."""

    def reached(share: Fraction) -> bool:
        return all(one.answered >= share * one.invited for one in (then, now))

    largest = max(then.answered, now.answered)
    return Between(
        small=min(then.answered, now.answered) < reading.small_group,
        response_ok=reached(reading.response_ok),
        response_low=not reached(reading.response_low),
        overlap=None if now.overlap is None else now.overlap >= reading.overlap_ok * largest,
    )


def minimum_of(small: bool, reading: Reading) -> tuple[Fraction, Fraction]:
    """The smallest difference that may be named, on the scale 1–5 and on the scale 1–10."""
    return (reading.change_small_5, reading.change_small_10) if small else (reading.change_5, reading.change_10)


def _change(pair: Pair, between: Between | None, minimum: Fraction, wording: Wording) -> Change:
    then, now = (shown(tenths_of(one)) for one in pair.means) if pair.parts else (pair.then_shown, pair.now_shown)
    part = wording.say("verandering.deel", aantal=pair.common[0], totaal=pair.common[1]) if pair.common else ""

    def verdict(label: str, ground: str = "", difference: float | None = None) -> Change:
        told = together(part, wording.say(f"verandering.{ground}") if ground else "")
        return Change(id=pair.id, then=then, now=now, difference=difference, verdict=label, reason=told, ground=ground)

    if pair.why_not or between is None:
        return verdict("niet te vergelijken", pair.why_not)
    if between.response_low:
        return verdict("niet te vergelijken", "opkomst-laag")
    if not between.overlap:
        return verdict("andere groep", "groep-onbekend" if between.overlap is None else "groep")
    before, after = pair.means
    apart = tenths_of(after) - tenths_of(before)
    difference = shown(apart)
    if abs(apart) < 10 * minimum:
        return verdict("ongeveer gelijk", "", difference)
    way = "hoger" if apart > 0 else "lager"
    if smallest_difference(pair) < minimum:
        return verdict(f"misschien {way}", "alleen-getoond" if pair.is_shown_only else "een-antwoord", difference)
    if not between.response_ok:
        return verdict(f"misschien {way}", "opkomst", difference)
    return verdict(f"duidelijk {way}", "", difference)
