"""A tussenstand in words: per ingredient the number of now beside that of then; no class, no arrow, no cause."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.dutch import listing
from assessment.story.book import Book, shown
from assessment.story.overview import scale_words
from assessment.story.pictures import Mark, Table, Tracks
from scoring.results import Change, IngredientResult

INCOMPARABLE = "niet te vergelijken"


@dataclass(frozen=True)
class Beside:
    """One ingredient: its name, then and now as two rows, and the sentence that belongs to them."""

    id: str
    name: str
    factor: str
    picture: Tracks
    sentence: str


@dataclass(frozen=True)
class Standing:
    """The whole tussenstand. `month` is when it was asked."""

    month: str
    title: str
    subtitle: str
    reading: str
    subjects: tuple[Beside, ...]


def standing(book: Book, before: str, before_answered: int) -> Standing:
    """`before` is the label of the peiling it lies beside, "" when there is none; `before_answered` how many answered that."""
    outcome = book.outcome
    changes = {one.id: one for one in outcome.changes}
    month = outcome.label.removeprefix("tussenstand ")
    more = ".meer" if outcome.answered > outcome.invited else ""
    return Standing(
        month=month,
        title=book.say("tussenstand.titel", maand=month),
        subtitle=book.say(f"tussenstand.onder{more}", ingevuld=outcome.answered, uitgenodigd=outcome.invited),
        reading=book.say("tussenstand.lezen") if before else "",
        subjects=tuple(_beside(book, one, changes.get(one.id), (before, month), before_answered) for one in outcome.ingredients),
    )


def _beside(book: Book, now: IngredientResult, change: Change | None, months: tuple[str, str], then_answered: int) -> Beside:
    group = book.group(now.id)
    known = [(months[0], change.then)] if months[0] and change else []
    # one statement in common: then both numbers are of that statement (method §5.3)
    values = [*known, (months[1], change.now if change else now.mean)]
    marks = tuple(
        Mark(id=f"{now.id}-{month}", name=month[:1].upper() + month[1:], factor=group.section, value=value, shown=shown(value))
        for month, value in values
    )
    said = listing([f"{month} {shown(value)}" for month, value in values])
    picture = Tracks(
        groups=((group.section, "", marks),),
        scale=scale_words(book),
        alt=book.say("tussenstand.alt", naam=group.short, waarden=said),
        table=Table(group.short, tuple(month for month, _ in values), (tuple(shown(value) for _, value in values),)),
    )
    return Beside(now.id, group.name, group.section, picture, _sentence(book, now, change, then_answered))


def _sentence(book: Book, now: IngredientResult, change: Change | None, then_answered: int) -> str:
    if now.mean is None:
        return book.say("tussenstand.geen")
    if change is None or change.then is None or change.now is None or change.verdict == INCOMPARABLE:
        return "" if change is None else change.reason
    is_small = min(book.outcome.answered, then_answered) < book.exact("small_group")
    apart = abs(round(10 * change.now) - round(10 * change.then))
    is_near = apart < 10 * book.exact("change_small_5" if is_small else "change_5")
    return book.say("tussenstand.dichtbij" if is_near else "tussenstand.anders")
