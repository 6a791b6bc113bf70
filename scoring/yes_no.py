"""Two rounds of yes and no side by side: lists and signals where clearly more or fewer people say yes; gives no number away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from scoring.aggregate import enough
from scoring.compare import between_of
from scoring.disclosure import ALONE, nearly_all
from scoring.knowledge import Knowledge
from scoring.named import SENSITIVE
from scoring.reading import Reading
from scoring.results import ListResult, Outcome, SignalResult

YES, NO, OTHERS = "ja", "nee", "anders"
TWO = ALONE + 1


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
    """1 when clearly more say yes, -1 when clearly fewer, else 0. A pair is (people who say yes, people in the round).

    People are counted in the smaller of the two rounds, so that a group that grew does not turn by growing.
    Nobody, one and two people are told alike, and so are everybody, all but one and all but two: it turned only when it did for
    all three, so that a verdict is never the way to find out that it was one.
    """
    found = {_turned(Fraction(a, then[1]), Fraction(b, now[1]), min(then[1], now[1]), reading) for a in _alike(*then) for b in _alike(*now)}
    return found.pop() if len(found) == 1 else 0


def _turned(then: Fraction, now: Fraction, people: int, reading: Reading) -> int:
    apart = now - then
    if abs(apart) < reading.change_share or abs(apart) * people < reading.change_people:
        return 0
    return 1 if apart > 0 else -1


def _alike(yes: int, people: int) -> tuple[int, ...]:
    if yes <= TWO:
        return tuple(range(TWO + 1))
    return tuple(range(people - TWO, people + 1)) if people - yes <= TWO else (yes,)


def _shares(outcome: Outcome, reading: Reading) -> Iterator[tuple[tuple[str, str], tuple[int, int]]]:
    """((id, what it means), (yes, people)) of everything that enough people know. Of all people: how many know it is not told."""
    for one in outcome.checklist:  # per organisation: not answered is not a yes either
        organisations = sum(one.counts.values())
        if organisations >= reading.organisations_min:
            yield _key(one), (one.counts.get(YES, 0), organisations)
    n = outcome.answered
    for one in (*outcome.rules, *(outcome.situation.signals if outcome.situation else ())):
        yes, others = one.counts.get(YES, 0), one.counts.get(NO, 0) + one.counts.get(OTHERS, 0)
        # in a small group also only when nearly all know it: a verdict would tell how many of the others said no
        if enough(yes + others, n, reading) and (n > reading.small_group or nearly_all(yes + others, n)):
            yield _key(one), (yes, n)


def _key(one: ListResult | SignalResult) -> tuple[str, str]:
    return one.id, one.meaning_key or one.id
