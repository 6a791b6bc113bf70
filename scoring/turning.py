"""Turning points the outcomes tell themselves: another life phase, a network dip; guesses at nothing that was not kept."""

from __future__ import annotations

from scoring.disclosure import counts_from_two
from scoring.results import Outcome, PhaseResult, SituationResult

DIP = "netwerkdip"


def phase_moved(then: Outcome, now: Outcome) -> bool:
    """May it be said that the group went from one phase to another? Both known, different, none on the border, the same activities
    and the same method (method §5.1). A border that rests on one person is no border here, as on every screen: a sentence that is
    left out only for it would tell that it is there."""
    before, after = then.phase, now.phase
    if before is None or after is None or then.method != now.method or _activities(before) != _activities(after):
        return False
    return 0 not in (before.value, after.value) and before.value != after.value and not _on_border(before, after)


def situation_moved(then: Outcome, now: Outcome) -> bool:
    """The same for the situation."""
    before, after = then.situation, now.situation
    if before is None or after is None or then.method != now.method or _signals(before) != _signals(after):
        return False
    return "onbekend" not in (before.value, after.value) and before.value != after.value and not _on_border(before, after)


def is_dip(outcome: Outcome) -> bool:
    """Did this round look like a network dip?"""
    return outcome.situation is not None and outcome.situation.variant == DIP


def _on_border(*found: PhaseResult | SituationResult) -> bool:
    return any(counts_from_two(one.border) for one in found)


def _activities(phase: PhaseResult) -> set[str]:
    return {one.meaning_key or one.id for one in phase.activities}


def _signals(situation: SituationResult) -> set[str]:
    return {one.meaning_key or one.id for one in situation.signals}
