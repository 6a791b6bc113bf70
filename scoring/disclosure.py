"""What of a result may be seen: one answer for screen, PDF, PPTX, XLSX and JSON alike; it only ever leaves things out.

The rule behind every function: no picture, number or sentence isolates one person. A number of people may be named when
neither that group nor the rest of the group is exactly one; what may not be shown is left out, never rounded or moved.
What the method publishes on purpose stays: `n`, `k`, the mean and the spread (decisions 22, method §6, trust R3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from scoring.aggregate import scale_values, trimmed
from scoring.instrument import Option, Scale
from scoring.reading import Reading
from scoring.results import Outcome, Spot, TooFew

ALONE = 1  # one person: not a cut-off to tune, but what this module is about


@dataclass(frozen=True)
class Column:
    """People with the same answer, or with answers in the same band. Never exactly one person."""

    label: str
    codes: tuple[str, ...]
    people: int


@dataclass(frozen=True)
class Stacks:
    """How the answers to one item may be drawn.

    `form` kolommen: one column per answer. banden: low, middle, high. zin: no dots at all, only `band` and `sentence`.
    `apart`: answers outside the scale (weet ik niet, hoort niet bij ons), from two people. `band`: from the second lowest to
    the second highest answer, in scale points. `sentence` is true without the picture and always stands beside it.
    """

    form: Literal["kolommen", "banden", "zin"]
    columns: tuple[Column, ...]
    apart: tuple[Column, ...]
    band: tuple[int, int] | None
    sentence: str


def is_alone(people: int) -> bool:
    """Is this group one person?"""
    return people == ALONE


def may_name(*groups: int) -> bool:
    """May these numbers stand in a sentence? `groups` is the whole of the people, cut in parts: no part may be one person.

    7 of 9 people: may_name(7, 2) -> True. 8 of 9: may_name(8, 1) -> False, because the ninth is then pointed at.
    """
    return not any(is_alone(people) for people in groups)


def count_or_none(people: int) -> int | None:
    """The number, or None when it is one person. Nobody (0) may be named."""
    return None if is_alone(people) else people


def counts_from_two(counts: Mapping[str, int]) -> dict[str, int]:
    """Only the groups that are not one person. A group that is left out cannot be told from a group of nobody."""
    return {key: people for key, people in counts.items() if people > ALONE}


def all_or_nothing(counts: Mapping[str, int]) -> dict[str, int]:
    """The whole distribution, or nothing when one of its groups is one person (the rest would give it away)."""
    return dict(counts) if may_name(*counts.values()) else {}


def stacks(spot: Spot, scale: Scale) -> Stacks:
    """Five columns when no column holds exactly one answer, else three bands when no band does, else only band and sentence.

    1 1 2 2 5 5 -> five columns; 1 2 4 4 5 5 -> bands 2 · 0 · 4; 1 4 4 4 4 4 4 5 -> no dots (decision 22).
    The same holds for marks from 1 to 10, with ten columns. Where the counts stayed behind, what came along is the answer.
    """
    if spot.seen is not None:
        return _as_seen(spot)
    on_scale = [option for option in scale.options if option.code.isdecimal()]
    apart = tuple(
        Column(option.label, (option.code,), spot.counts[option.code])
        for option in scale.options
        if not option.code.isdecimal() and spot.counts.get(option.code, 0) > ALONE
    )
    columns = tuple(Column(option.label, (option.code,), spot.counts.get(option.code, 0)) for option in on_scale)
    for form, candidate in (("kolommen", columns), ("banden", _bands(spot, on_scale))):
        if may_name(*(column.people for column in candidate)):
            return Stacks(form, candidate, apart, _band(spot), spot.sentence)
    return Stacks("zin", (), apart, _band(spot), spot.sentence)


def may_show_remarks(people: int, texts: int, reading: Reading) -> bool:
    """May remarks be read by the group? From five people and three texts (decision 9); the facilitator still switches each on."""
    return people >= reading.n_min and texts >= reading.remarks_min


def public(result: Outcome | TooFew) -> dict[str, Any]:
    """What `diagnose --json` prints and any export may contain: the keys of the interface, and a few more that are as safe.

    Left out: counts, personal scores, shares of people, sensitive signals, and every boundary that rests on one person.
    """
    if isinstance(result, TooFew):
        return result.model_dump(by_alias=True)
    return {
        "methode": result.method,
        "ronde": result.label,
        "datum": result.date,
        "uitgenodigd": result.invited,
        "ingevuld": result.answered,
        "respons": result.response,
        "ingredienten": [
            {
                "id": one.id, "n": one.n, "k": one.k, "gemiddelde": one.mean, "ad": one.ad, "eens": one.agreement,
                "klasse": one.klass, "op_de_grens": counts_from_two(one.border), "redenen": list(one.reasons),
            }
            for one in result.ingredients
        ],
        "factoren": [{"id": one.id, "gemiddelde": one.mean, "laagste": one.lowest} for one in result.factors],
        "functies": [
            {
                "id": one.id, "keuze": one.choice, "nu": one.now, "ambitie": one.ambition, "kloof": one.gap,
                "klasse": one.klass, "redenen": list(one.reasons),
            }
            for one in result.functions
        ],
        "willen_en_kunnen": [{"id": one.id, "klasse": one.klass, "zin": one.shown} for one in result.checklist],
        "spelregels": [{"id": one.id, "klasse": one.klass, "zin": one.shown} for one in result.rules],
        "fase": None if result.phase is None else {
            "waarde": result.phase.value, "vlaggen": list(result.phase.flags), "niveaus": dict(result.phase.levels),
            "op_de_grens": counts_from_two(result.phase.border), "redenen": list(result.phase.reasons),
            "eigen_fase": all_or_nothing(result.phase.own),
        },
        "situatie": None if result.situation is None else {
            "waarde": result.situation.value, "variant": result.situation.variant,
            "V": result.situation.stuck, "G": result.situation.good,
            "op_de_grens": counts_from_two(result.situation.border), "redenen": list(result.situation.reasons),
        },
        "feiten_oneens": list(result.disputed),
        "tegenspraak": list(result.contradictions),
        "top3": [{"id": one.id, "klasse": one.klass, "reden": one.reason} for one in result.top3],
        "sterk": [one.id for one in result.strong],
        "begeleider": result.guide,
        "begeleider_reden": result.guide_reason,
        "stappen": [
            {"id": one.id, "punten": one.points, "som": one.sum, "redenen": list(one.reasons)} for one in result.steps
        ],
        "hoeken": result.perspectives.model_dump(by_alias=True),
        "verandering": [
            {"id": one.id, "toen": one.then, "nu": one.now, "verschil": one.difference, "oordeel": one.verdict, "reden": one.reason}
            for one in result.changes
        ],
        "vergeleken_met": result.compared_with,
        "tweede_getuige": [{"id": one.id, "zin": one.sentence} for one in result.witnesses],
    }  # fmt: skip


def _as_seen(spot: Spot) -> Stacks:
    columns, apart = (tuple(Column(one.label, one.codes, one.people) for one in group) for group in (spot.seen.columns, spot.seen.apart))
    return Stacks(spot.seen.form, columns, apart, spot.seen.band, spot.sentence)


def _bands(spot: Spot, options: list[Option]) -> tuple[Column, ...]:
    low, high = spot.edges
    parts = (
        [option for option in options if int(option.code) <= low],
        [option for option in options if low < int(option.code) < high],
        [option for option in options if int(option.code) >= high],
    )
    return tuple(
        Column(_name(part), tuple(option.code for option in part), sum(spot.counts.get(option.code, 0) for option in part))
        for part in parts
    )


def _name(options: list[Option]) -> str:
    # Helemaal niet of nauwelijks · 1 t/m 4
    if len(options) == 1:
        return options[0].label
    first, last = options[0].label, options[-1].label
    return f"{first} t/m {last}" if first.isdecimal() else f"{first} of {last.lower()}"


def _band(spot: Spot) -> tuple[int, int] | None:
    return trimmed(scale_values(spot.counts))
