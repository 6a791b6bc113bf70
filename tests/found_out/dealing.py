"""Hoeken within one round: deals the same answers over the hoeken in every other way that is published the same; judges no method.

The attacker knows all that is published and every answer that was given to an ingredient, but not who is in which hoek. What holds of a
hoek in every dealing that is published the same, and not in every dealing, is what the publication tells of that hoek. A total minus the
hoeken that are shown, and what is left out, are part of what is published, so nothing is overlooked by not thinking of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from random import Random
from typing import Any
from unittest.mock import patch

from scoring import diagnose, perspectives
from scoring.aggregate import personal_score
from scoring.ingredients import Ingredient
from scoring.instrument import Group, Questionnaire
from scoring.reading import Reading
from scoring.results import PerspectiveView, Respondent, RoundAnswers
from scoring.wording import Wording
from tests.builders import knowledge
from tests.found_out.published import Seen, everything

HOEKEN = ("overheid", "zorg-welzijn", "zakelijk")
UNTOLD = "onbekend"  # who says of no hoek
FLAG, MEAN = (getattr(Reading.of(knowledge()), name) for name in ("perspective_flag_min", "perspective_mean_min"))
DEALT = 250  # dealings by chance, and as many more that each change little in one that fits
SHUFFLED = 2  # whole rounds looked at in which the hoeken are dealt anew
WHOLE = 15  # whole rounds looked at in which one ingredient is dealt anew
Look = Callable[..., PerspectiveView]
Row = tuple[str, ...]
Dealing = tuple[Row, ...]
"""One row of answers per person, in the order of the people."""


@dataclass(frozen=True)
class Told:
    """What is told of a hoek on one ingredient. `limit`: below which it lies. `facts`: how many people in it gave which answer
    (statement, answer, people), how many gave any ('k') or its mean to the half ('gemiddelde'); empty when nothing follows."""

    hoek: str
    people: int
    group: str
    form: str
    limit: int
    facts: tuple[tuple, ...]

    @property
    def is_found(self) -> bool:
        """Told by something else than a flag, which the method publishes on purpose from three people on."""
        return bool(self.facts) and (self.form != "vlag" or self.limit == FLAG)


def placed(answers: RoundAnswers, random: Random) -> RoundAnswers:
    """The same round in two or three hoeken: as large, of any size, or one of five and the others larger; now and then with somebody
    who says of none; half of the times the hoeken lie apart: the lowest answers in the first."""
    people = list(answers.respondents)
    hoeken = random.sample(HOEKEN, random.randint(2, 3)) + ([UNTOLD] if random.random() < 0.2 else [])
    left = max(0, len(people) - len(hoeken))
    rest = random.choice((
        (hoeken * left)[:left],
        random.choices(hoeken, random.choices((1, 2, 4), k=len(hoeken)), k=left),
        ([hoeken[0]] * (MEAN - 1) + hoeken[1:] * left)[:left],
    ))  # fmt: skip
    sizes = Counter(hoeken) + Counter(rest)
    labels = [hoek for hoek in hoeken for _ in range(sizes[hoek])][: len(people)]
    if random.random() < 0.5:
        people.sort(key=_leaning)
    else:
        random.shuffle(people)
    named = {one.key: hoek for one, hoek in zip(people, labels, strict=True)}
    return replace(answers, respondents=tuple(replace(one, perspective=named[one.key]) for one in answers.respondents))


def known(answers: RoundAnswers, asked: Questionnaire, random: Random) -> Iterator[Told]:
    """Of every hoek on every ingredient where it lies below a limit: what is told of it."""
    reading, people = Reading.of(knowledge()), answers.respondents
    labels = [one.perspective for one in people]
    form = _view(answers, ()).form
    for group in _ingredients(asked):
        rows = _rows(people, group)
        fits, others = _dealings(answers, Ingredient.of(group, people, reading), rows, random)
        for hoek in sorted(set(labels)):
            size = labels.count(hoek)
            scored = _facts(rows, labels, hoek)["k"]
            limit = FLAG if min(size, scored) < FLAG else MEAN
            if min(size, scored) >= MEAN:
                continue
            seen, possible = ([_facts(each, labels, hoek) for each in some] for some in (fits, [*fits, *others]))
            facts = tuple((name, value) for name, value in seen[0].items() if _same(name, seen) and not _same(name, possible))
            yield Told(hoek, size, group.id, form, limit, facts)


def differs_when_dealt_anew(answers: RoundAnswers, asked: Questionnaire, random: Random) -> tuple[str, ...]:
    """Where the whole publication tells one dealing from another; nowhere: (). Where nothing may be told of hoeken, the hoeken are dealt
    anew over the people. Else the answers to one ingredient, in a way that is published the same for that ingredient, while all other
    answers of everybody stay; then the nearest of some."""
    published, nearest = _published(answers, asked), None
    for other in _whole_rounds(answers, asked, random):
        look = _published(other, asked)
        differs = tuple(place for place in sorted(published.keys() | look.keys()) if published.get(place) != look.get(place))
        if bool(differs) == (_view(answers, ()).form == "geen"):  # there every one has to look the same, else one is enough
            return differs
        nearest = differs if nearest is None or len(differs) < len(nearest) else nearest
    return nearest or ()


def _whole_rounds(answers: RoundAnswers, asked: Questionnaire, random: Random) -> Iterator[RoundAnswers]:
    people = answers.respondents
    labels = [one.perspective for one in people]
    if _view(answers, ()).form == "geen":
        for _ in range(SHUFFLED):
            dealt = random.sample(labels, len(labels))
            yield replace(answers, respondents=tuple(replace(one, perspective=hoek) for one, hoek in zip(people, dealt, strict=True)))
        return
    group = random.choice(_ingredients(asked))
    rows = _rows(people, group)
    fits, _ = _dealings(answers, Ingredient.of(group, people, Reading.of(knowledge())), rows, random)
    others = [one for one in fits if _per_hoek(one, labels) != _per_hoek(rows, labels)]
    yield from (_with(answers, group, one) for one in random.sample(others, min(len(others), WHOLE)))


def _published(answers: RoundAnswers, asked: Questionnaire) -> Seen:
    return everything(diagnose(answers, asked, knowledge()), asked, knowledge())


# --- the rules, off -------------------------------------------------------------------------------------------------


@contextmanager
def without_a_limit() -> Iterator[None]:
    """While this lasts every hoek has its mean."""
    careless = replace(Reading.of(knowledge()), perspective_flag_min=1, perspective_mean_min=1, known_people=1)
    with patch.object(Reading, "of", return_value=careless):
        yield


@contextmanager
def only_small_ones_hidden() -> Iterator[None]:
    """While this lasts a hoek that is too small is left out, and the others have their means: the rest is the total minus those."""

    def careless(real: Look, answers: RoundAnswers, ingredients: Sequence[Ingredient], *how: Any) -> PerspectiveView:
        sizes = Counter(one.perspective for one in answers.respondents)
        large = tuple(one for one in answers.respondents if sizes[one.perspective] >= MEAN)
        return real(replace(answers, respondents=large), ingredients, *how)

    with patch.object(perspectives, "look", partial(careless, perspectives.look)):
        yield


@contextmanager
def left_out_per_hoek() -> Iterator[None]:
    """While this lasts an ingredient is left out when in a hoek too few gave it a score, wherever the others are who gave none."""

    def careless(real: Look, answers: RoundAnswers, ingredients: Sequence[Ingredient], *how: Any) -> PerspectiveView:
        kept = []
        for one in ingredients:
            rows, labels = _rows(answers.respondents, one.group), [person.perspective for person in answers.respondents]
            if all(_facts(rows, labels, hoek)["k"] >= MEAN for hoek in labels):
                kept.append(replace(one, found=replace(one.found, n=one.found.k)))
        return real(answers, kept, *how)

    with patch.object(perspectives, "look", partial(careless, perspectives.look)):
        yield


CARELESS = {"zonder grens": without_a_limit, "alleen kleine weg": only_small_ones_hidden}  # seen in few rounds; the third takes many


# --- one ingredient -------------------------------------------------------------------------------------------------


def _ingredients(asked: Questionnaire) -> list[Group]:
    return [group for one in asked.instruments if one.kind == "zinnen" for group in one.groups]


def _rows(people: tuple[Respondent, ...], group: Group) -> Dealing:
    return tuple(tuple(one.answers.get(item.id, "") for item in group.items) for one in people)


def _dealings(answers: RoundAnswers, one: Ingredient, rows: Dealing, random: Random) -> tuple[list[Dealing], list[Dealing]]:
    """(the dealings that are published the same, others): each other set of answers per hoek once, the real one first."""
    labels = [person.perspective for person in answers.respondents]
    published = _view(answers, (one,))
    fits, others, met = [rows], [], {_per_hoek(rows, labels)}
    for number in range(2 * DEALT):
        dealt = list(random.choice(fits))
        if number < DEALT:
            random.shuffle(dealt)
        else:
            first, second = random.randrange(len(dealt)), random.randrange(len(dealt))
            dealt[first], dealt[second] = dealt[second], dealt[first]
        key = _per_hoek(dealt, labels)
        if key not in met:
            met.add(key)
            looks_same = _view(_with(answers, one.group, tuple(dealt)), (one,)) == published
            (fits if looks_same else others).append(tuple(dealt))
    return fits, others


def _view(answers: RoundAnswers, ingredients: tuple[Ingredient, ...]) -> PerspectiveView:
    return perspectives.look(answers, ingredients, Reading.of(knowledge()), Wording.of(knowledge()))


def _with(answers: RoundAnswers, group: Group, rows: Dealing) -> RoundAnswers:
    people = []
    for one, row in zip(answers.respondents, rows, strict=True):
        kept = {item: code for item, code in one.answers.items() if item not in {each.id for each in group.items}}
        people.append(replace(one, answers=kept | {item.id: code for item, code in zip(group.items, row, strict=True) if code}))
    return replace(answers, respondents=tuple(people))


def _per_hoek(rows: Dealing | list[Row], labels: list[str]) -> tuple:
    return tuple(sorted(zip(labels, rows, strict=True)))


def _facts(rows: Dealing, labels: list[str], hoek: str) -> dict:
    mine = [row for row, label in zip(rows, labels, strict=True) if label == hoek]
    scores = [score for row in mine if (score := personal_score(row, Reading.of(knowledge()))) is not None]
    counts = Counter((place, code) for row in mine for place, code in enumerate(row))
    mean = round(Fraction(sum(scores), len(scores))) if scores else None
    return dict(counts) | {"k": len(scores), "gemiddelde": mean}


def _same(name: object, facts: list[dict]) -> bool:
    return len({one.get(name, 0) for one in facts}) == 1


def _leaning(person: Respondent) -> float:
    given = [int(code) for item, code in person.answers.items() if item.startswith("ING") and code.isdecimal()]
    return sum(given) / len(given) if given else 0
