"""The attacker: knows the method and all that is published, and works out which answers fit; finds who stands alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from tests.builders import knowledge
from tests.found_out.published import Seen, everything, on_purpose
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
