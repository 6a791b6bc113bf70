"""Two rounds of yes and no side by side: lists and signals where clearly more or fewer people say yes; gives no number away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from scoring.aggregate import enough
from scoring.compare import between_of
from scoring.disclosure import is_alone
from scoring.knowledge import Knowledge
from scoring.named import SENSITIVE
from scoring.reading import Reading
from scoring.results import ListResult, Outcome, SignalResult

YES, NO = "ja", "nee"


@dataclass(frozen=True)
class Turn:
    """A question to which clearly more people say yes than last time (`more`), or clearly fewer."""

    id: str
    more: bool


def turns(then: Outcome, now: Outcome, knowledge: Knowledge) -> tuple[Turn, ...]:
    """Willen en kunnen, ground rules and signals that turned (method §5.1, last rule), in the order of the new round.

    Named only with the same question, the same group, a response that may be compared, enough answers in both rounds, and a
    difference of at least 3 people and 30 percentage points. 3 of 8 yes -> 7 of 8 yes: more. A sensitive signal never turns.
    """
    reading = Reading.of(knowledge)
    if not between_of(then, now, reading).same_group:
        return ()
    hidden = {item.id for one in knowledge.instruments for item in one.items if item.sensitive} | set(SENSITIVE)
    before = {key: shares for key, shares in _shares(then, reading) if key[0] not in hidden}
    found = []
    for key, (yes, k) in _shares(now, reading):
        if key in before:
            apart = turn(before[key], (yes, k), reading)
            if apart:
                found.append(Turn(key[0], apart > 0))
    return tuple(found)


def turn(then: tuple[int, int], now: tuple[int, int], reading: Reading) -> int:
    """1 when clearly more say yes, -1 when clearly fewer, else 0. A pair is (people who say yes, people who answered).

    People are counted in the smaller of the two rounds, so that a group that grew does not turn by growing.
    A lone voice counts as two: a verdict is then never the way to find out that it was one.
    """
    yes_then, yes_now = (Fraction(_blurred(*one), one[1]) for one in (then, now))
    apart = yes_now - yes_then
    if abs(apart) < reading.change_share or abs(apart) * min(then[1], now[1]) < reading.change_people:
        return 0
    return 1 if apart > 0 else -1


def _blurred(yes: int, k: int) -> int:
    if is_alone(yes):
        return yes + 1
    return yes - 1 if is_alone(k - yes) else yes


def _shares(outcome: Outcome, reading: Reading) -> Iterator[tuple[tuple[str, str], tuple[int, int]]]:
    """((id, what it means), (yes, answered)) of everything that enough people answered."""
    for one in outcome.checklist:  # per organisation: not answered is not a yes either
        organisations = sum(one.counts.values())
        if organisations >= reading.organisations_min:
            yield _key(one), (one.counts.get(YES, 0), organisations)
    for one in (*outcome.rules, *(outcome.situation.signals if outcome.situation else ())):
        yes, k = _known(one.counts)
        if enough(k, outcome.answered, reading) and k >= reading.n_min:
            yield _key(one), (yes, k)


def _known(counts: Mapping[str, int]) -> tuple[int, int]:
    return counts.get(YES, 0), counts.get(YES, 0) + counts.get(NO, 0)


def _key(one: ListResult | SignalResult) -> tuple[str, str]:
    return one.id, one.meaning_key or one.id
