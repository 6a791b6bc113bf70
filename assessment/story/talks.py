"""The chapters on what goes well and what deserves a talk, each finding with its answers, its rule and its source."""

from __future__ import annotations

from assessment.story import titles
from assessment.story.agreement import stack
from assessment.story.book import Book, shown
from assessment.story.overview import named
from assessment.story.records import Strength, Strengths, Talk, Talks, Why
from scoring.results import FunctionResult, IngredientResult, TalkingPoint


def strengths(book: Book) -> Strengths:
    """Up to three strong points, each with the question that keeps it."""
    return Strengths(
        id="sterk",
        name=book.say("naam.sterk"),
        title=titles.strengths(book),
        subtitle=book.say("onder.sterk"),
        cards=tuple(_strength(book, one.id, one.really) for one in book.outcome.strong),
    )


def _strength(book: Book, subject: str, really: bool) -> Strength:
    group = book.group(subject)
    result = book.ingredients.get(subject) or book.functions[subject]
    return Strength(
        id=subject,
        name=group.short,
        factor=group.section,
        shown=named(book, subject).shown,
        phrase=f"{group.strong}." if really else group.meaning,
        question=book.say("sterk.vraag"),
        why=Why(result.reasons, book.say("regel.sterk" if really else "regel.sterk.best"), book.sources(*group.source)),
        status=book.status(result.klass),
    )


def talks(book: Book) -> Talks:
    """The talking points in their order, and what else could be chosen."""
    chosen = [one for one in book.outcome.top3 if book.knows(one.id)]
    others = [one for one in book.outcome.candidates if one.id not in {point.id for point in chosen} and book.knows(one.id)]
    few = len(chosen) < int(book.exact("top_max"))
    return Talks(
        id="gesprek",
        name=book.say("naam.gesprek"),
        title=titles.several(book, "titel.gesprekken", len(chosen)),
        subtitle=book.say("onder.gesprekken"),
        talks=tuple(talk(book, position, point) for position, point in enumerate(chosen, start=1)),
        others=tuple(named(book, one.id) for one in others),
        remark=book.say("gesprek.verder") if few and chosen else "",
    )


def talk(book: Book, position: int, point: TalkingPoint) -> Talk:
    """One talking point: questions first, then the answers, what it means, how you notice, and why it stands here."""
    group = book.group(point.id)
    result = book.ingredients.get(point.id) or book.functions[point.id]
    questions = (*(item.talk for item in group.items if item.talk), *group.talk)
    return Talk(
        id=point.id,
        name=group.short,
        factor=group.section,
        title=titles.talk(book, position, point.id),
        subtitle=_subtitle(book, result),
        status=book.status(point.klass),
        questions=tuple(dict.fromkeys(questions)),
        meaning=group.meaning,
        signs=tuple((sign.text, sign.own) for sign in group.signs) or tuple((text, False) for text in (group.low, group.high) if text),
        checks=tuple(check.text for check in book.knowledge.checks),
        reason=point.reason,
        border=point.border,
        stacks=tuple(stack(book, spot) for spot in _spots(result)),
        evidence=_evidence(book, point.id),
        why=Why(result.reasons, _rule(book, result, point.klass), book.sources(*group.source)),
    )


def _spots(result: IngredientResult | FunctionResult):
    spots = result.statements if isinstance(result, IngredientResult) else result.spots[:1]  # a function: the marks of now
    return [spot for spot in spots if spot.agreement]


def _subtitle(book: Book, result: IngredientResult | FunctionResult) -> str:
    name, status = book.group(result.id).short, book.status(result.klass).word
    if isinstance(result, FunctionResult):
        if result.now is None or result.ambition is None:
            return book.say("onder.gesprek.zonder", naam=name, status=status)
        return book.say("onder.gesprek.functie", naam=name, nu=shown(result.now), ambitie=shown(result.ambition))
    if result.mean is None or result.agreement is None:
        return book.say("onder.gesprek.zonder", naam=name, status=status)
    return book.say("onder.gesprek", naam=name, waarde=shown(result.mean), eens=book.say(f"gesprek.{result.agreement}"))


def _rule(book: Book, result: IngredientResult | FunctionResult, klass: str) -> str:
    """The rule of the class, then the rule of the order; a class without a rule of its own has the order alone."""
    kind = "klasse" if isinstance(result, IngredientResult) else "functie"
    key = f"regel.{kind}.{klass.replace(' ', '-')}"
    keys = [key, "regel.gesprek"] if key in book.knowledge.texts else ["regel.gesprek"]
    return " ".join(book.say(one) for one in keys)


# Method §3.3: the checklists are evidence under these two ingredients.
EVIDENCE = {"ING-01": "checklist", "ING-14": "rules"}


def _evidence(book: Book, subject: str) -> tuple[str, ...]:
    results = getattr(book.outcome, EVIDENCE[subject], ()) if subject in EVIDENCE else ()
    found = [one for one in results if one.klass in ("zwak", "verdeeld") and book.knows(one.id)]
    return tuple(f"{book.group(one.id).name}. {one.shown}".strip() for one in found[:3])
