"""A whole round attacked: for every person who stands alone in a question, another round that is published to the letter the same.

Finding one proves that nobody can know. The attacker here even knows every other answer of everybody; when that is not enough to
stay hidden, every answer but those to at most three other questions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from scoring import diagnose
from scoring.instrument import Questionnaire
from scoring.named import TOOK_PART_BEFORE
from scoring.results import Outcome, RoundAnswers
from tests.builders import knowledge
from tests.found_out.attacker import alike, alone
from tests.found_out.published import Seen, everything
from tests.found_out.questions import Question, World, question_of

BORDER = ("_border", "op_de_grens", "eigen_fase")
BESIDE = re.compile(r"redenen|_reasons|tekst|jaren\.\d+\.steps")  # the sentences it stands among, and the move of years it makes unsure
Publish = Callable[[RoundAnswers], Seen]
ALL_WORLDS = 12  # people up to which every way to answer a question is looked at
KNOWING_ALL = 12  # other rounds looked at in which only this question differs
KNOWING_MOST = 150  # then: in which a few other questions differ too, before we say that somebody is found


@dataclass(frozen=True)
class Alone:
    """Somebody who stands alone in one question. `twin`: a round that looks the same in which they do not; None when none was found.

    `on_purpose`: what the method publishes on purpose tells it already. `differs`: where the most similar other round looks different.
    `by_order`: another round says the same words in another order, that of the talking points (method §3.4).
    """

    item: str
    part: str
    on_purpose: bool
    twin: Outcome | None
    twin_answers: RoundAnswers | None = None
    differs: tuple[str, ...] = ()
    by_order: bool = False

    @property
    def is_found(self) -> bool:
        """Found by something else than what is published on purpose."""
        return not self.on_purpose and self.twin is None and not self.by_border and not self.by_order

    @property
    def by_border(self) -> bool:
        """Found only by how often another phase or situation comes out without one answer, which the interface publishes (§4)."""
        return only_border(self.differs)


def only_border(differs: tuple[str, ...]) -> bool:
    """Whether two rounds differ by nothing but that boundary."""
    told = [place for place in differs if any(one in place for one in BORDER)]
    return bool(told) and all(place in told or BESIDE.search(place) for place in differs)


def attack(
    answers: RoundAnswers, asked: Questionnaire, random: Random, most: int = 1000, publish: Publish | None = None, kinds: str = ""
) -> Iterator[Alone]:
    """Everybody who stands alone in a question that is answered in words, at most so many, in an order of chance.

    `publish`: what a round publishes, when it is more than what `everything` says of its outcome alone. `kinds`: only of this example.
    """
    told = publish or (lambda each: everything(diagnose(each, asked, knowledge()), asked, knowledge()))
    published = told(answers)
    lonely = [one for one in _lonely(answers, asked) if kinds in ("", one[1][: len(kinds)])]
    random.shuffle(lonely)
    for question, item, part in lonely[:most]:
        yield _found(answers, asked, told, published, question, item, part, random)


def _lonely(answers: RoundAnswers, asked: Questionnaire) -> Iterator[tuple[Question, str, str]]:
    for item in asked.items:
        question = question_of(item.id)
        if question is not None:
            yield from ((question, item.id, part) for part in alone([world_of(answers, item.id, question)], question.parts))


def _found(
    answers: RoundAnswers, asked: Questionnaire, told: Publish, published: Seen, question: Question, item: str, part: str, random: Random
) -> Alone:
    world = world_of(answers, item, question)
    fits, plain = look_alikes(question, world)
    if part in alone(plain, question.parts):
        return Alone(item, part, True, None)
    codes, nearest = question.parts[part], None
    by_order = False
    others = [one for one in fits if sum(code in codes for code in one) != 1]
    others.sort(key=lambda one: (sum((Counter(one) - Counter(world)).values()), random.random()))
    for number in range(KNOWING_ALL + KNOWING_MOST if others else 0):
        twin = altered(answers, question, item, others[number % min(4, len(others))], random)
        if number >= KNOWING_ALL:
            twin = mixed(twin, asked, item, random)
        look = told(twin)
        if look == published:
            return Alone(item, part, False, diagnose(twin, asked, knowledge()), twin)
        differs = tuple(place for place in sorted(published.keys() | look.keys()) if published.get(place) != look.get(place))
        by_order = by_order or sorted(published.values()) == sorted(look.values())
        nearest = differs if nearest is None or len(differs) < len(nearest) else nearest
    return Alone(item, part, False, None, None, nearest or (), by_order)


def forget() -> None:
    """Work out anew what looks the same: the rules are others now."""
    _all.cache_clear()
    _near.cache_clear()


def look_alikes(question: Question, world: World) -> tuple[list[World], list[World]]:
    """The other ways to answer this question that look the same, in all that is published and in what is published on purpose."""
    return _all(question, len(world))[world] if len(world) <= ALL_WORLDS else _near(question, world)


@cache
def _all(question: Question, people: int) -> dict[World, tuple[list[World], list[World]]]:
    return alike(question, question.worlds(people))


@cache
def _near(question: Question, world: World) -> tuple[list[World], list[World]]:
    """In a large group only the worlds in which up to three people answered otherwise: enough to find one that looks the same."""
    near = {world}
    for _ in range(3):
        near |= {
            tuple(sorted((*one[:place], code, *one[place + 1 :]), key=question.answers.index))
            for one in near
            for place in {one.index(each) for each in one}
            for code in question.answers
        }
    return alike(question, near)[world]


def world_of(answers: RoundAnswers, item: str, question: Question) -> World:
    """What was answered to this item, in no order."""
    given = [question.answer_of(person, item) for person in answers.respondents]
    return tuple(code for code in question.answers for _ in range(given.count(code)))


def mixed(answers: RoundAnswers, asked: Questionnaire, item: str, random: Random) -> RoundAnswers:
    """The same round, but up to three other questions of the same kind were answered otherwise, in a way that looks the same."""
    kind = next(one for one in asked.instruments if any(each.id == item for each in one.items))
    others = [each.id for each in kind.items if each.id not in (item, TOOK_PART_BEFORE) and question_of(each.id)]
    for other in random.sample(others, min(len(others), random.randint(1, 3))):
        question, world = question_of(other), world_of(answers, other, question_of(other))
        answers = altered(answers, question, other, random.choice(look_alikes(question, world)[0]), random)
        people = list(answers.respondents)
        one, two = random.sample(range(len(people)), 2)
        first, second = people[one].answers.get(other, ""), people[two].answers.get(other, "")
        people[one] = replace(people[one], answers={**people[one].answers, other: second})
        people[two] = replace(people[two], answers={**people[two].answers, other: first})
        answers = replace(answers, respondents=tuple(people))
    return answers


def altered(answers: RoundAnswers, question: Question, item: str, new: World, random: Random, keep: str = "") -> RoundAnswers:
    """The same round but for this item, which is answered as in `new` by as few other people as possible, and not by who has the key
    `keep` when others can."""
    old = world_of(answers, item, question)
    less, more = Counter(old) - Counter(new), list((Counter(new) - Counter(old)).elements())
    people = list(answers.respondents)
    marks = [given for person in people if (given := person.answers.get(item, "")).isdecimal()]
    places = list(range(len(people)))
    random.shuffle(places)
    for place in sorted(places, key=lambda place: people[place].key == keep):
        code = question.answer_of(people[place], item)
        if less[code]:
            less[code] -= 1
            given = more.pop()
            given = random.choice(marks) if given.isdecimal() and marks else given
            people[place] = replace(people[place], answers={**people[place].answers, item: given})
    return replace(answers, respondents=tuple(people))
