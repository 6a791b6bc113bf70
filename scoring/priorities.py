"""What to talk about first and what goes well: an order of ingredients and functions; adds no score up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.disclosure import counts_from_two
from scoring.named import TRUST
from scoring.reading import Reading
from scoring.results import FunctionResult, IngredientResult, StrengthResult, TalkingPoint
from scoring.situation import WEAK
from scoring.wording import Wording, together

RANKS = {"zwak": 1, "verdeeld": 2, "keuze verdeeld": 2, "onbekend": 3, "aandacht": 4}


@dataclass(frozen=True)
class Candidate:
    """Something to talk about, with its place in the order. `factor` is None for a function: functions belong to no factor."""

    point: TalkingPoint
    factor: str | None
    order: tuple[float, ...]


def candidates(
    ingredients: Sequence[IngredientResult],
    functions: Sequence[FunctionResult],
    factors: Mapping[str, str],
    wording: Wording,
) -> list[Candidate]:
    """Everything worth a talk, in order (method §3.4). `factors`: ingredient -> factor.

    First trust when weak or divided; then zwak, verdeeld, onbekend, aandacht; within a class the share of people who point
    at it, then lower mean or larger gap, then the order of the questionnaire. Scales are never converted: at equal shares
    ingredients go before functions. What *comes later* or is not chosen is no candidate.
    """
    found = []
    for place, one in enumerate(ingredients):
        if one.klass in RANKS:
            first = 0 if one.id == TRUST and one.klass in WEAK else RANKS[one.klass]
            share = 1 - one.k / one.n if one.klass == "onbekend" else one.low_share
            order = (first, -share, 0, one.mean or 0.0, place)
            point = _point(one.id, one.klass, one.reasons, one.border, wording)
            found.append(Candidate(point, factors.get(one.id), order))
    for place, function in enumerate(functions):
        if function.klass in RANKS:
            share = 1 - function.k / function.n if function.klass == "onbekend" else function.gap_share
            order = (RANKS[function.klass], -share, 1, -(function.gap or 0.0), place)
            found.append(Candidate(_point(function.id, function.klass, function.reasons, {}, wording), None, order))
    return sorted(found, key=lambda candidate: candidate.order)


def top(found: Sequence[Candidate], reading: Reading) -> tuple[TalkingPoint, ...]:
    """The first three, at most two from one factor. Fewer when there are fewer: nothing is made up."""
    chosen: list[Candidate] = []
    for candidate in found:
        same = sum(candidate.factor is not None and one.factor == candidate.factor for one in chosen)
        if same < reading.top_per_factor and len(chosen) < reading.top_max:
            chosen.append(candidate)
    return tuple(candidate.point for candidate in chosen)


def strengths(ingredients: Sequence[IngredientResult], reading: Reading) -> tuple[StrengthResult, ...]:
    """Up to three *sterk*, the highest share of 4 and 5 first; if there are none, the two highest *op orde* (method §3.4)."""
    strong = [one for one in ingredients if one.klass == "sterk"]
    if strong:
        ordered = sorted(strong, key=lambda one: (-one.high_share, -one.mean))  # sorted() keeps the questionnaire's order
        return tuple(StrengthResult(id=one.id, really=True) for one in ordered[: reading.strong_max])
    fine = sorted((one for one in ingredients if one.klass == "op orde"), key=lambda one: (-one.mean, -one.high_share))
    return tuple(StrengthResult(id=one.id, really=False) for one in fine[: reading.strong_else])


def _point(
    subject: str, klass: str, reasons: Sequence[str], border: Mapping[str, int], wording: Wording
) -> TalkingPoint:
    others = [wording.status(other).lower() for other in counts_from_two(border)]
    return TalkingPoint(
        id=subject,
        klass=klass,
        reason=together(*reasons),
        border=wording.say("punt.grens", klassen=wording.say("punt.grens.of").join(others)) if others else "",
    )
