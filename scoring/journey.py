"""Phase and situation of a round, with everybody and without any one person; writes no sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from scoring.aggregate import Counts, tally, without
from scoring.ingredients import Ingredient
from scoring.instrument import Instrument, Item
from scoring.named import BASICS, SENSITIVE
from scoring.phase import Phase, find_phase, is_disputed, own_state, state_of
from scoring.reading import Reading
from scoring.results import ActivityState, IngredientClass, Respondent, SignalState
from scoring.situation import Situation, find_situation, signal_state

State = TypeVar("State")


@dataclass(frozen=True)
class Journey:
    """Where the group is and how it goes, before a word is said about it. `*_border`: other outcome -> how often it comes out."""

    respondents: tuple[Respondent, ...]
    activity_items: tuple[Item, ...]
    signal_items: tuple[Item, ...]
    activities: dict[str, Counts]
    signals: dict[str, Counts]
    activity_states: dict[str, ActivityState]
    signal_states: dict[str, SignalState]
    phase: Phase | None
    situation: Situation | None
    phase_border: dict[str, int]
    situation_border: dict[str, int]
    own_phases: dict[str, int]
    disputed: tuple[str, ...]

    @property
    def phase_number(self) -> int | None:
        """1–5, 0 for not known, None when the activities were not asked."""
        return None if self.phase is None else self.phase.value

    def says(self, signal: str, *states: SignalState) -> bool:
        """Is this signal in one of these states? A signal that was not asked is not known."""
        return self.signal_states.get(signal, "onbekend") in states


def find(
    respondents: tuple[Respondent, ...],
    activities: Instrument | None,
    signals: Instrument | None,
    basics: Mapping[str, Ingredient],
    reading: Reading,
) -> Journey:
    """Phase and situation, once with everybody and once without each person (method §4.6). An instrument that was not asked is None.

    A sensitive signal stays as everybody together sees it: how often the outcome turns would be how many people said so
    (method §6.6: no number of it anywhere).
    """
    n = len(respondents)
    activity_items = () if activities is None else activities.items
    signal_items = () if signals is None else signals.items
    acts = {item.id: tally(respondents, item.id) for item in activity_items}
    sigs = {item.id: tally(respondents, item.id) for item in signal_items}
    states = {item: state_of(counts, n, reading) for item, counts in acts.items()}
    known = {item: signal_state(counts, n, reading) for item, counts in sigs.items()}
    sensitive = {item: known[item] for item in SENSITIVE if item in known}
    phase = find_phase(states, reading) if activities else None
    classes: dict[str, IngredientClass] = {basic: basics[basic].measured.klass for basic in BASICS if basic in basics}
    situation = find_situation(known, classes, phase, reading) if signals else None
    phase_border: dict[str, int] = {}
    situation_border: dict[str, int] = {}
    own: dict[str, int] = {}
    for person in respondents:
        other = None
        if phase:
            fewer_states = _fewer(acts, person, n, reading, state_of)
            other = phase if fewer_states == states else find_phase(fewer_states, reading)
            if other.value != phase.value:
                _count(phase_border, str(other.value))
            alone = find_phase({item: own_state(person.answers.get(item, "")) for item in acts}, reading)
            _count(own, str(alone.value))
        if situation:
            fewer = {basic: basics[basic].without(person).klass for basic in classes}
            fewer_known = {**_fewer(sigs, person, n, reading, signal_state), **sensitive}
            elsewhere = find_situation(fewer_known, fewer, other, reading)
            if elsewhere.value != situation.value:
                _count(situation_border, elsewhere.value)
    return Journey(
        respondents=respondents, activity_items=activity_items, signal_items=signal_items, activities=acts, signals=sigs,
        activity_states=states, signal_states=known, phase=phase, situation=situation, phase_border=dict(sorted(phase_border.items())),
        situation_border=dict(sorted(situation_border.items())), own_phases=dict(sorted(own.items())),
        disputed=tuple(item for item, counts in acts.items() if is_disputed(counts, reading)),
    )  # fmt: skip


def _fewer(
    counts: Mapping[str, Counts], person: Respondent, n: int, reading: Reading, state: Callable[[Counts, int, Reading], State]
) -> dict[str, State]:
    return {item: state(without(given, person.answers.get(item, "")), n - 1, reading) for item, given in counts.items()}


def _count(found: dict[str, int], key: str) -> None:
    found[key] = found.get(key, 0) + 1
