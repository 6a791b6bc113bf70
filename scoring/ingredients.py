"""From the answers on one ingredient to its class, its reasons and its boundary; knows nothing of the other ingredients."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from scoring.aggregate import Gathered, deviation_parts, enough, gather, patterns, trimmed
from scoring.agreement import Ruler, bands, is_divided
from scoring.instrument import Group
from scoring.named import LATER
from scoring.reading import Reading
from scoring.results import Agreement, IngredientClass, IngredientResult, Respondent
from scoring.rounding import shown, tenths
from scoring.spots import camps_may_be_named, spot_of
from scoring.wording import Wording, together


@dataclass(frozen=True)
class Measured:
    """What the answers to one ingredient come to. `mean` and `ad` are exact quotients (numerator, denominator), None when
    they may not be shown."""

    klass: IngredientClass
    mean: tuple[int, int] | None
    ad: tuple[int, int] | None
    agreement: Agreement | None

    @property
    def exact_mean(self) -> Fraction | None:
        """The unrounded mean, for a factor."""
        return None if self.mean is None else Fraction(*self.mean)


UNMEASURED = Measured("onbekend", None, None, None)


def measure(found: Gathered, reading: Reading) -> Measured:
    """The class of an ingredient, first match wins (method §3.1).

    onbekend: k < 3 or k < 0,6·n · verdeeld: one statement has two camps · zwak: mean ≤ 2,9 · aandacht: 3,0–3,4 ·
    op orde: 3,5–3,9, or higher without agreement · sterk: ≥ 4,0 and agreed. The mean is the one on the screen.
    5 5 5 5 5 2 5 4 -> 4,5 with AD 0,8: op orde (E5). A statement answered by too few says nothing about agreement.
    """
    if not enough(found.k, found.n, reading):
        return UNMEASURED
    counted = [values for values in found.values if enough(sum(values.values()), found.n, reading)]
    ad = _mean_deviation(counted)
    mean = (found.total, found.k * found.unit)
    ruler = Ruler.of_five(reading)
    if any(is_divided(values, ruler, reading) for values in counted):
        return Measured("verdeeld", mean, ad, "verdeeld")
    cut, tenth = reading.tenths, tenths(*mean)
    agreed: Agreement | None = None
    if ad is not None:
        agreed = "eensgezind" if tenths(*ad) <= cut["ad_max_5"] else "verschillend"
    klass: IngredientClass
    if tenth < cut["cut_attention"]:
        klass = "zwak"
    elif tenth < cut["cut_fine"]:
        klass = "aandacht"
    elif tenth >= cut["cut_strong"] and agreed == "eensgezind":
        klass = "sterk"
    else:
        klass = "op orde"
    return Measured(klass, mean, ad, agreed)


def _mean_deviation(counted: list[dict[int, int]]) -> tuple[int, int] | None:
    # the unweighted mean of the AD's of the statements, kept as one quotient
    if not counted:
        return None
    numerator, denominator = deviation_parts(counted[0])
    for values in counted[1:]:
        other, below = deviation_parts(values)
        numerator, denominator = numerator * below + other * denominator, denominator * below
    return numerator, denominator * len(counted)


def through_lens(ingredient: str, klass: IngredientClass, phase: int | None, reading: Reading) -> IngredientClass:
    """In life phase 1 and 2 three ingredients *come later* instead of being weak or unknown (method §3.1, phase lens).

    Verdeeld stays verdeeld. Phase 0 or None (not known, not asked) changes nothing.
    """
    early = phase is not None and 1 <= phase <= reading.lens_until
    return "komt later" if early and ingredient in LATER and klass in ("zwak", "aandacht", "onbekend") else klass


@dataclass(frozen=True)
class Ingredient:
    """One ingredient while a diagnosis is being made: the answers, what they come to, and what they would with one person less."""

    group: Group
    found: Gathered
    measured: Measured
    fewer: dict[tuple[str, ...], tuple[Measured, int]]  # what one person answered -> (class without them, how many answered so)

    @classmethod
    def of(cls, group: Group, respondents: Iterable[Respondent], reading: Reading) -> Ingredient:
        """Gather and measure, once as it is and once for every distinct set of answers left out (method §4.6)."""
        given = patterns(respondents, [item.id for item in group.items])
        found = gather(given, reading)
        fewer = {pattern: (measure(found.without(pattern, reading), reading), people) for pattern, people in given.items()}
        return cls(group, found, measure(found, reading), fewer)

    def without(self, respondent: Respondent) -> Measured:
        """The same ingredient without this person."""
        return self.fewer[tuple(respondent.answers.get(item.id, "") for item in self.group.items)][0]


def result_of(one: Ingredient, phase: int | None, reading: Reading, wording: Wording) -> IngredientResult:
    """The ingredient as it is frozen: numbers, class, reasons and boundary."""
    found, measured = one.found, one.measured
    klass = through_lens(one.group.id, measured.klass, phase, reading)
    ruler = Ruler.of_five(reading)
    under = reading.cut_attention * found.unit
    low = sum(people for score, people in found.scores.items() if score < under)
    tops = [bands(values, ruler) for values in found.values]
    answers = sum(top.low + top.middle + top.high for top in tops)
    known = measured.mean is not None
    band = trimmed(found.scores) if known else None
    return IngredientResult(
        id=one.group.id,
        n=found.n,
        k=found.k,
        mean=shown(tenths(*measured.mean)) if known else None,
        ad=None if measured.ad is None else shown(tenths(*measured.ad)),
        agreement=measured.agreement,
        klass=klass,
        border=_border(one, klass, phase, reading),
        reasons=_reasons(one, klass, low, reading, wording),
        low_share=low / found.k if found.k else 0.0,
        high_share=sum(top.high for top in tops) / answers if answers else 0.0,
        band=None if band is None else (band[0] / found.unit, band[1] / found.unit),
        scores={score_name(score, found.unit): people for score, people in sorted(found.scores.items())},
        statements=tuple(
            spot_of(item, counts, found.n, ruler, reading.tenths["cut_attention"], reading, wording)
            for item, counts in zip(one.group.items, found.statements, strict=True)
        ),
    )


def score_name(score: int, unit: int) -> str:
    """A personal score as text that reads back exactly: 7 halves -> '3.5', 8 halves -> '4.0', 10 thirds -> '10/3'."""
    exact = Fraction(score, unit)
    return str(float(exact)) if exact.denominator in (1, 2) else str(exact)


def _border(one: Ingredient, klass: IngredientClass, phase: int | None, reading: Reading) -> dict[str, int]:
    border: dict[str, int] = {}
    for measured, people in one.fewer.values():
        other = through_lens(one.group.id, measured.klass, phase, reading)
        if other != klass:
            border[other] = border.get(other, 0) + people
    return dict(sorted(border.items()))


def _reasons(one: Ingredient, klass: IngredientClass, low: int, reading: Reading, wording: Wording) -> tuple[str, ...]:
    found, measured = one.found, one.measured
    if klass == "komt later":
        return (wording.say("ingredient.komt-later"),)
    if klass == "onbekend":
        return (wording.people("ingredient.onbekend", found.n - found.k, found.n),)
    tenth = tenths(*measured.mean)
    mean = shown(tenth)
    if klass == "verdeeld":
        return (*_camps(one, reading, wording), wording.say("ingredient.gemiddelde", gemiddelde=mean))
    if klass == "zwak":
        first = together(
            wording.say("ingredient.gemiddelde", gemiddelde=mean), wording.people("ingredient.laag", low, found.k)
        )
        return (first,) if measured.agreement is None else (first, wording.say(f"ingredient.laag.{measured.agreement}"))
    if klass == "op orde" and measured.agreement == "verschillend" and tenth >= reading.tenths["cut_strong"]:
        return (wording.say("ingredient.hoog-verschillend", gemiddelde=mean),)
    return (wording.say(f"ingredient.{klass.replace(' ', '-')}", gemiddelde=mean),)


def _camps(one: Ingredient, reading: Reading, wording: Wording) -> list[str]:
    ruler = Ruler.of_five(reading)
    told = []
    for item, values in zip(one.group.items, one.found.values, strict=True):
        if enough(sum(values.values()), one.found.n, reading) and is_divided(values, ruler, reading):
            found = bands(values, ruler)
            key = "ingredient.verdeeld.aantal" if camps_may_be_named(found) else "ingredient.verdeeld"
            told.append(wording.say(key, laag=found.low, hoog=found.high, zin=item.text))
    return told
