"""How it goes now, from the signals and three basics; a sensitive signal changes the outcome and is never named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.aggregate import Counts, camp, enough, most
from scoring.named import (
    BASICS,
    ENERGY_FELL,
    GOAL,
    GOOD,
    NEW_START,
    RULES,
    STILL_CHOOSING,
    STUCK,
    TENSION,
    TRUST,
    WAS_BETTER,
)
from scoring.phase import Phase
from scoring.reading import Reading
from scoring.results import IngredientClass, SignalState

WEAK = ("zwak", "verdeeld")
FINE = ("sterk", "op orde")


@dataclass(frozen=True)
class Situation:
    """The outcome with what it rests on: how many stuck and good signals the majority sees."""

    value: str
    variant: str | None
    stuck: int
    good: int


def signal_state(counts: Counts, n: int, reading: Reading) -> SignalState:
    """One signal for the whole group: ja (more than half of those who know), deels (3 out of 10), nee, or onbekend."""
    yes = counts.get("ja", 0)
    k = yes + counts.get("nee", 0)
    if not enough(k, n, reading):
        return "onbekend"
    if most(yes, k, reading):
        return "ja"
    return "deels" if yes >= camp(k, reading) else "nee"


def find_situation(
    signals: Mapping[str, SignalState], basics: Mapping[str, IngredientClass], phase: Phase | None, reading: Reading
) -> Situation:
    """The situation, first match wins (method §4.4). `basics`: classes of trust, goal and rules before the phase lens.

    Signals V2 and V3, trust divided, phase 4 -> vastlopend, variant spanning. Without a phase (not asked) it counts as not known.
    """

    def says(signal: str, *states: SignalState) -> bool:
        return signals.get(signal, "onbekend") in (states or ("ja",))

    stuck = sum(says(signal) for signal in STUCK)
    good = sum(says(signal) for signal in GOOD)
    weak = sum(basics.get(basic) in WEAK for basic in BASICS)
    fine = sum(basics.get(basic) in FINE for basic in BASICS)
    value = 0 if phase is None else phase.value
    mixed = phase is not None and phase.is_mixed
    tension = basics.get(TRUST) in WEAK or says(TENSION, "ja", "deels")
    young = (says(NEW_START) or (1 <= value <= reading.young_until and not mixed)) and not says(WAS_BETTER)
    is_stuck = stuck >= reading.stuck_alone or (stuck >= reading.stuck_with_weak and weak >= 1)
    later = value == 0 or value >= reading.good_phase_from
    dip = says(ENERGY_FELL) and says(WAS_BETTER) and weak == 0 and not tension and later

    def outcome(name: str, variant: str | None = None) -> Situation:
        return Situation(name, variant, stuck, good)

    if (
        sum(says(signal, "onbekend") for signal in STUCK) > reading.stuck_unknown_max
        or sum(says(signal, "onbekend") for signal in GOOD) > reading.good_unknown_max
    ):
        return outcome("onbekend")
    if is_stuck and not young:
        if tension:
            return outcome("vastlopend", "spanning")
        if basics.get(GOAL) in WEAK or basics.get(RULES) in WEAK or mixed:
            return outcome("vastlopend", "fundament")
        return outcome("vastlopend", "netwerkdip" if dip else "algemeen")
    if young or (says(STILL_CHOOSING) and 1 <= value <= reading.starting_until):
        return outcome("startend", "hapert" if is_stuck else None)
    if (
        stuck <= reading.good_stuck_max
        and good >= reading.good_signals
        and fine >= reading.good_basics
        and weak == 0
        and not tension
        and value >= reading.good_phase_from
        and not mixed
    ):
        return outcome("goed functionerend")
    if tension:
        return outcome("onderweg", "spanning")
    if dip:
        return outcome("onderweg", "netwerkdip")
    return outcome("onderweg", "doorstart" if says(NEW_START) else None)
