"""The attacker: knows the method and all that is published, and works out which answers fit; finds who stands alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import product

from scoring.results import Outcome
from tests.builders import knowledge
from tests.found_out.published import Seen, everything, on_purpose, then_and_now
from tests.found_out.questions import Question, World

Parts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Found:
    """One person found: in every world that fits, exactly one person gave an answer of `part`. `fits`: how many worlds that are."""

    part: str
    world: World
    fits: int


def found_out(question: Question, people: int) -> list[Found]:
    """Everybody who is found in any group of so many people, by all that is published and not already by what is published on purpose."""
    return [
        Found(part, world, len(fits))
        for world, (fits, plain) in alike(question, question.worlds(people)).items()
        for part in alone(fits, question.parts) - alone(plain, question.parts)
    ]


def on_purpose_alone(question: Question, people: int) -> list[Found]:
    """Everybody who is found by what the method publishes on purpose, whatever else is shown."""
    return [
        Found(part, world, len(plain))
        for world, (_, plain) in alike(question, question.worlds(people)).items()
        for part in alone(plain, question.parts)
    ]


def found_by_two_years(question: Question, then: int, now: int) -> list[tuple[str, World, World]]:
    """(part, answers then, answers now) of everybody who stands alone in one of the years in every pair of years that fits with all
    that is published of both together, while each year by itself would not tell. The same people, but for who came or left."""
    before, after = (alike(question, question.worlds(people)) for people in (then, now))
    old = {world: question.outcome(world).model_copy(update={"label": "2025", "date": "2025-06-16"}) for world in before}
    new = {world: _of_who(question.outcome(world), then) for world in after}
    seen: dict[tuple, list[tuple[World, World]]] = defaultdict(list)
    for one, other in product(before, after):
        both = _short(then_and_now(old[one], new[other], (question.asked, question.asked), knowledge()))
        seen[id(before[one][0]), id(after[other][0]), both].append((one, other))
    found = []
    for fits in seen.values():
        for year, apart in enumerate((before, after)):
            known = alone((pair[year] for pair in fits), question.parts)
            by_itself = alone(apart[fits[0][year]][0], question.parts) if known else known
            found += [(part, *fits[0]) for part in known - by_itself]
    return found


def joined(question: Question, people: int) -> tuple[int, int]:
    """(cases in which the answer of one who joins so many people follows, all cases), for who knows that all others answered the same as
    the year before: a consequence of publishing both years, measured and not forbidden."""
    before, after = (alike(question, question.worlds(size)) for size in (people, people + 1))
    fits: dict[tuple[int, int], set[str]] = defaultdict(set)
    cases = [(world, code, tuple(sorted((*world, code), key=question.answers.index))) for world in before for code in question.answers]
    for world, code, later in cases:
        fits[id(before[world][0]), id(after[later][0])].add(code)
    return sum(len(fits[id(before[world][0]), id(after[later][0])]) == 1 for world, _, later in cases), len(cases)


def _of_who(outcome: Outcome, then: int) -> Outcome:
    """Everybody of the smaller of two groups was in both, unless people were asked and answered otherwise."""
    return outcome if outcome.overlap is not None else outcome.model_copy(update={"overlap": min(then, outcome.answered)})


def alike(question: Question, worlds: Iterable[World]) -> dict[World, tuple[list[World], list[World]]]:
    """world -> (the worlds that look the same in all that is published, those that look the same in what is published on purpose)."""
    seen: dict[bytes, list[World]] = defaultdict(list)
    plain: dict[bytes, list[World]] = defaultdict(list)
    looks = {}
    for world in worlds:
        outcome = question.outcome(world)
        looks[world] = _short(everything(outcome, question.asked, knowledge())), _short(on_purpose(outcome))
        seen[looks[world][0]].append(world)
        plain[looks[world][1]].append(world)
    return {world: (seen[one], plain[two]) for world, (one, two) in looks.items()}


def alone(fits: Iterable[World], parts: Parts) -> set[str]:
    """The parts that hold exactly one person in every one of these worlds."""
    left = dict(parts)
    for world in fits:
        left = {part: codes for part, codes in left.items() if sum(one in codes for one in world) == 1}
        if not left:
            break
    return set(left)


def _short(seen: Seen) -> bytes:
    return sha256(repr(sorted(seen.items())).encode()).digest()
