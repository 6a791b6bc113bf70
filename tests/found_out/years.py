"""The same people asked three times, and all that is published of it together: a year, a tussenstand, the next year. Judges nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from assessment.story.book import Book
from assessment.story.pulse import standing
from scoring import diagnose, public
from scoring.instrument import Questionnaire
from scoring.pulse import bare
from scoring.results import Outcome, Respondent, RoundAnswers
from tests.builders import asking, knowledge
from tests.found_out.crowds import crowd
from tests.found_out.published import Seen, everything, flat, then_and_now
from tests.found_out.questions import UNKNOWN, question_of
from tests.found_out.rounds import Publish, altered, look_alikes, mixed, world_of

HAPPENED = ("één antwoord anders", "één erbij", "één weg")
AGAIN = "herhaling"  # asked from the second year on
SUBJECTS = ("ING-02", "ING-09")  # of the tussenstand
TRIES = 60  # other rounds looked at before we say that somebody is found


@dataclass(frozen=True)
class Years:
    """Two years and the tussenstand between them; everybody is known by key. `who` alone did something: joined, left, or answered
    `item` otherwise the second time."""

    happened: str
    first: RoundAnswers
    between: RoundAnswers
    second: RoundAnswers
    who: str
    item: str = ""

    @property
    def attacked(self) -> tuple[RoundAnswers, Questionnaire, Publish]:
        """The year in which `who` did something that the other year did not have."""
        return (self.first, asked(1), self.publish_first) if self.happened == HAPPENED[2] else (self.second, asked(2), self.publish_second)

    def publish_first(self, first: RoundAnswers) -> Seen:
        """Everything in which the first year has a part, had it been answered so."""
        then = diagnose(first, asked(1), knowledge())
        now = diagnose(self.second, asked(2), knowledge())
        told = {"toen": everything(then, asked(1), knowledge()), "tussen": beside(then, self.between)}
        return flat(told | {"verandering": then_and_now(then, now, (asked(1), asked(2)), knowledge())})

    def publish_second(self, second: RoundAnswers) -> Seen:
        """Everything in which the second year has a part, had it been answered so."""
        then = diagnose(self.first, asked(1), knowledge())
        now = diagnose(second, asked(2), knowledge())
        told = {"nu": everything(now, asked(2), knowledge())}
        return flat(told | {"verandering": then_and_now(then, now, (asked(1), asked(2)), knowledge())})


@dataclass(frozen=True)
class Told:
    """One person's answer to one item, to an attacker who knows all other publications and who was there. `twin`: the same published,
    while they answered otherwise (who changed an answer: did not). `on_purpose`: the method says on purpose what everybody answered."""

    item: str
    on_purpose: bool
    twin: RoundAnswers | None
    differs: tuple[str, ...] = ()

    @property
    def is_found(self) -> bool:
        """Is there no other way to read it?"""
        return self.twin is None and not self.on_purpose


def known_of(seen: Years, random: Random, most: int) -> Iterator[Told]:
    """What can be known of the one who joined, left or changed an answer; of who came or went: at most so many items. A mark is left
    out: what can be worked out on a scale is measured elsewhere."""
    answers, questionnaire, publish = seen.attacked
    person = next(one for one in answers.respondents if one.key == seen.who)
    asked_in_words = [one.id for one in questionnaire.items if (kind := question_of(one.id)) and not one.id.startswith("HER")
                      and not (kind.answer_of(person, one.id) or "9").isdecimal()]  # fmt: skip
    then = next((one for one in seen.first.respondents if one.key == seen.who), None)
    published = publish(answers)
    for item in [seen.item] if seen.item else random.sample(asked_in_words, most):
        yield _told(seen, item, then.answers.get(item, UNKNOWN) if seen.item else "", published, random)


def _told(seen: Years, item: str, before: str, published: Seen, random: Random) -> Told:
    answers, questionnaire, publish = seen.attacked
    question = question_of(item)
    own = next(question.answer_of(one, item) for one in answers.respondents if one.key == seen.who)
    fits, plain = look_alikes(question, world_of(answers, item, question))
    if all(set(one) == {own} for one in plain):
        return Told(item, True, None)
    nearest: tuple[str, ...] | None = None
    for number in range(TRIES):
        world = random.choice(fits)
        code = before or random.choice(question.answers)
        twin = altered(_gave(answers, seen.who, item, code), question, item, world, random, seen.who)
        if number >= TRIES // 3:
            twin = mixed(twin, questionnaire, item, random)
        gives = next(question.answer_of(one, item) for one in twin.respondents if one.key == seen.who)
        if gives == own:
            continue
        look = publish(twin)
        if look == published:
            return Told(item, False, twin)
        differs = tuple(place for place in sorted(published.keys() | look.keys()) if published.get(place) != look.get(place))
        nearest = differs if nearest is None or len(differs) < len(nearest) else nearest
    return Told(item, False, None, nearest or ())


def _gave(answers: RoundAnswers, who: str, item: str, code: str) -> RoundAnswers:
    people = (replace(one, answers={**one.answers, item: code}) if one.key == who else one for one in answers.respondents)
    return replace(answers, respondents=tuple(people))


def _otherwise(person: Respondent, item: str, random: Random) -> Respondent:
    question = question_of(item)
    codes = [code for code in question.answers if code != question.answer_of(person, item)]
    return replace(person, answers={**person.answers, item: random.choice(codes)})


def years(happened: str, situation: str, people: int, seed: int) -> Years:
    """So many people in the first year. In the second year all but one give the answers of the first, or one joined or left."""
    random = Random(f"{happened} {situation} {people} {seed}")
    whole = crowd(situation, people + (happened == "één erbij"), seed, asked(2))
    everybody, who = whole.respondents, random.choice(whole.respondents).key
    others = tuple(one for one in everybody if one.key != who)
    then, now, item = (others if happened == "één erbij" else everybody), (others if happened == "één weg" else everybody), ""
    if happened == HAPPENED[0]:
        item = random.choice([one.id for one in asked(1).items if question_of(one.id) and not one.id.startswith("FUN")])
        now = tuple(_otherwise(one, item, random) if one.key == who else one for one in now)
    there = {one.key for one in then}
    now = tuple(replace(one, answers={**one.answers, "HER-1": "ja" if one.key in there else "nee"}) for one in now)
    known = {item.id for item in asked(1).items}
    then = tuple(replace(one, answers={item: code for item, code in one.answers.items() if item in known}) for one in then)
    first = RoundAnswers("2025", "2025-06-16", len(then) + 1, then)
    between, second = replace(first, label="tussenstand januari 2026"), replace(whole, invited=len(now) + 1, respondents=now)
    return Years(happened, first, between, second, who, item)


@cache
def asked(year: int) -> Questionnaire:
    """Everything; what is asked about the year before only in the second."""
    return asking(*(one.id for one in knowledge().instruments if year > 1 or one.id != AGAIN))


@cache
def asked_between() -> Questionnaire:
    """The subjects of the tussenstand alone."""
    whole = asking("ingredienten")
    (one,) = whole.instruments
    return whole.model_copy(update={"instruments": (one.model_copy(update={"groups": tuple(g for g in one.groups if g.id in SUBJECTS)}),)})


def beside(then: Outcome, between: RoundAnswers) -> Seen:
    """What the tussenstand says, also beside the year before."""
    outcome = bare(diagnose(between, asked_between(), knowledge(), before=then))
    return flat({"json": public(outcome), "scherm": standing(Book(outcome, asked_between(), knowledge()), then.label, then.answered)})
