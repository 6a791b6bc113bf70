"""A hoek that is too small in one of two years, and what all publications together say of it; changes no rule but in `unsafe`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations_with_replacement
from random import Random
from unittest.mock import patch

from scoring import diagnose, public
from scoring.reading import Reading
from scoring.results import Respondent, RoundAnswers
from tests.builders import asking, knowledge
from tests.found_out.years import Years, years

SMALL, OTHER = "zakelijk", "overheid"
# (people of the other hoek, of this one) in the first and in the second year; from 3 a flag, from 5 a mean
SIZES = {
    "van 2 naar 3, vlag": ((3, 2), (3, 3)), "van 3 naar 2, vlag": ((4, 3), (4, 2)),
    "van 4 naar 5, gemiddelde": ((5, 4), (5, 5)), "van 5 naar 4, gemiddelde": ((6, 5), (6, 4)),
}  # fmt: skip
SUBJECT = "ING-09-a"
# one statement each, and no part of the situation, whose border rests on persons (docs/bewijs.md)
ITEMS = ("ING-08-a", "ING-10-a", "ING-11-a", "ING-12-a", "ING-15-a", "ING-16-a")
SCALE = "12345"
TRIES = 40


def grown_or_shrunk(name: str, situation: str, seed: int) -> Years:
    """Two years in which this hoek goes over the limit, or under it, by the one who came or left."""
    (others, small), (_, later) = SIZES[name]
    seen = years("één erbij" if later > small else "één weg", situation, others + small, seed)
    keys = [one.key for one in (*seen.first.respondents, *seen.second.respondents)]
    corners = dict.fromkeys(dict.fromkeys(keys), SMALL)
    corners |= dict.fromkeys([key for key in corners if key != seen.who][:others], OTHER)

    def placed(answers: RoundAnswers) -> RoundAnswers:
        return replace(answers, respondents=tuple(replace(one, perspective=corners[one.key]) for one in answers.respondents))

    return replace(seen, first=placed(seen.first), between=placed(seen.between), second=placed(seen.second))


def is_hidden(seen: Years, item: str, random: Random) -> bool:
    """Is there another way to deal the answers to this item over the people of the year in which the hoek is below the limit, that is
    published the same in all years, while the hoek has another mean, to the half point? True also where no dealing changes that."""
    is_first = _size(seen.first) < _size(seen.second)
    answers, publish = (seen.first, seen.publish_first) if is_first else (seen.second, seen.publish_second)
    told, given = publish(answers), _mean(answers, item)
    dealt = [answers]
    for _ in range(TRIES):
        dealt.append(_dealt(random.choice(dealt), item, random))
    others = [one for one in dealt if _mean(one, item) != given]
    return not others or any(publish(one) == told for one in others)


def _dealt(answers: RoundAnswers, item: str, random: Random) -> RoundAnswers:
    """One of each hoek swap their answers to this item and to all statements beside it."""
    beside = [one.id for one in asking().group_of(item).items]
    people = {one.key: one for one in answers.respondents}
    one, other = (random.choice([each for each in people.values() if each.perspective == hoek]) for hoek in (SMALL, OTHER))
    for mine, theirs in ((one, other), (other, one)):
        kept = {key: code for key, code in mine.answers.items() if key not in beside}
        people[mine.key] = replace(mine, answers=kept | {key: theirs.answers[key] for key in beside if key in theirs.answers})
    return replace(answers, respondents=tuple(people.values()))


def _size(answers: RoundAnswers) -> int:
    return sum(one.perspective == SMALL for one in answers.respondents)


def _mean(answers: RoundAnswers, item: str) -> int:
    """Of this hoek, in half points."""
    given = [int(code) for one in answers.respondents if one.perspective == SMALL and (code := one.answers.get(item, "")).isdecimal()]
    return round(2 * sum(given) / len(given)) if given else 0


@contextmanager
def unsafe() -> Iterator[None]:
    """While this lasts every hoek of two and more has its mean."""
    careless = replace(Reading.of(knowledge()), perspective_flag_min=2, perspective_mean_min=2)
    with patch("scoring.diagnose.Reading.of", return_value=careless):
        yield


def known_by_who_knows_nobody_changed() -> Counter[str]:
    """How often the answers of a hoek of two follow when a third joins it, for an attacker who knows that all others answered the same
    as the year before. Of every way in which six people can answer one statement; `zonder` leaves the flag out."""
    asked, counts = asking("ingredienten"), Counter[str]()
    (instrument,) = asked.instruments
    alone = instrument.model_copy(update={"groups": tuple(group for group in instrument.groups if group.id == "ING-09")})
    asked = asked.model_copy(update={"instruments": (alone,)})
    looks: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[str, str]] = {}

    def look(others: tuple[str, ...], mine: tuple[str, ...]) -> tuple[str, str]:
        key = others, tuple(sorted(mine))
        if key not in looks:
            people = seen_as(key)
            told = public(diagnose(people, asked, knowledge()))
            looks[key] = repr(told), repr(told | {"hoeken": None})
        return looks[key]

    fits: list[dict[tuple[str, str], set]] = [defaultdict(set), defaultdict(set)]
    worlds = [(others, pair, third) for others in combinations_with_replacement(SCALE, 3)
              for pair in combinations_with_replacement(SCALE, 2) for third in SCALE]  # fmt: skip
    told = {world: (look(world[0], world[1]), look(world[0], (*world[1], world[2]))) for world in worlds}
    for (_, pair, _), (first, second) in told.items():
        for way in (0, 1):
            fits[way][first[way], second[way]].add(pair)
    for first, second in told.values():
        counts["alle"] += 1
        counts["met"] += len(fits[0][first[0], second[0]]) == 1
        counts["zonder"] += len(fits[1][first[1], second[1]]) == 1
    return counts


def seen_as(corners: tuple[tuple[str, ...], tuple[str, ...]]) -> RoundAnswers:
    """These answers of the other hoek and of this one."""
    given = [(hoek, code) for hoek, codes in zip((OTHER, SMALL), corners, strict=True) for code in codes]
    people = tuple(Respondent(f"p{place}", hoek, {SUBJECT: code}) for place, (hoek, code) in enumerate(given))
    return RoundAnswers("2026", "2026-06-16", len(people), people)
