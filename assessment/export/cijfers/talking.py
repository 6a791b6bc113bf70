"""The sheets around the talk: strong points and talking points, next steps, change since last time, and what was agreed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from assessment.export.cijfers.answers import STATE
from assessment.export.cijfers.records import Cell, Column, Sheet, Table
from assessment.meetings import Agreement
from assessment.story import Story
from assessment.story.book import Book
from assessment.story.records import Steps, Strengths, Talks

if TYPE_CHECKING:
    from assessment.export.report import Report

INCOMPARABLE = "niet te vergelijken"


def points(report: Report) -> Sheet | None:
    """What is strong, then what to talk about: first what the method proposes, then what else could be chosen."""
    book, strong, talks = report.book, report.story.chapter("sterk"), report.story.chapter("gesprek")
    tables = []
    if isinstance(strong, Strengths) and strong.cards:
        columns = (Column("Sterk punt", 32, "naam"), Column(STATE, 17, "stand"), Column("Getal", 9, "getal"), Column("In woorden", 46))
        rows = tuple((one.name, one.status, _value(book, one.id), one.phrase) for one in strong.cards)
        tables.append(Table("SterkePunten", columns, rows, strong.title))
    if isinstance(talks, Talks):
        columns = (
            Column("Gesprekspunt", 32, "naam"), Column(STATE, 17, "stand"), Column("Getal", 9, "getal"), Column("Waarom", 46),
            Column("Praat hierover", 46), Column("Gekozen voor de bijeenkomst", 14),
        )  # fmt: skip
        rows = tuple(_point(report, one.id, one.klass, " ".join((one.reason, one.border)).strip()) for one in _candidates(report))
        tables.append(Table("Gesprekspunten", columns, rows, "Om over te praten, in de volgorde van de rekenwijze"))
    found = tuple(one for one in tables if one.rows)
    if not found:
        return None
    title = talks.title if isinstance(talks, Talks) else ""
    return Sheet("Gesprekspunten", title, book.say("cijfers.gesprek"), found, purpose=book.say("cijfers.inhoud.gesprek"))


def _candidates(report: Report) -> list:
    """The proposed points in their order, then the others; nothing that has no words any more."""
    outcome = report.book.outcome
    by_id = {one.id: one for one in (*outcome.top3, *outcome.candidates)}
    return [one for one in by_id.values() if report.book.knows(one.id)]


def _point(report: Report, subject: str, klass: str, reason: str) -> tuple[Cell, ...]:
    group = report.book.group(subject)
    questions = dict.fromkeys((*(item.talk for item in group.items if item.talk), *group.talk))
    is_chosen = subject in {one.id for one in report.notes.points}
    return (
        group.short, report.book.status(klass), _value(report.book, subject), reason, "\n".join(questions), "ja" if is_chosen else "nee",
    )  # fmt: skip


def _value(book: Book, subject: str) -> float | None:
    """The mean of an ingredient, or the mark of now of a function."""
    return book.ingredients[subject].mean if subject in book.ingredients else book.functions[subject].now


def steps(book: Book, found: dict[str, Any], story: Story) -> Sheet | None:
    """The proposed steps with their arithmetic and their sources."""
    chapter = story.chapter("stappen")
    if not isinstance(chapter, Steps) or not chapter.steps:
        return None
    points_of = {one["id"]: (one["punten"], one["som"]) for one in found["stappen"]}
    rows = tuple(
        (one.title, one.how, " ".join(one.reasons), *points_of[one.id], one.who, one.effort, "; ".join(one.sources))
        for one in chapter.steps
    )
    columns = (
        Column("Stap", 28, "naam"), Column("Zo pak je het aan", 46), Column("Waarom deze", 40), Column("Punten", 9, "heel"),
        Column("Som", 12), Column("Wie", 16), Column("Hoeveel werk", 16), Column("Bron", 24),
    )  # fmt: skip
    return Sheet(
        "Stappen", chapter.title, book.say("cijfers.stappen"), (Table("Stappen", columns, rows),),
        purpose=book.say("cijfers.inhoud.stappen"),
    )  # fmt: skip


def change(report: Report, found: dict[str, Any]) -> Sheet | None:
    """This peiling beside the one before it, when this reader may see that one; what cannot be compared gets no difference."""
    book, before = report.book, report.before
    if before is None or not found["verandering"]:
        return None
    rows = tuple(_changed(book, one) for one in found["verandering"] if book.knows(one["id"]))
    columns = (
        Column("Ingrediënt of functie", 34, "naam"), Column("Oordeel", 32), Column("Toen", 9, "getal"), Column("Nu", 9, "getal"),
        Column("Verschil", 10, "verschil"), Column("Waarom", 54),
    )  # fmt: skip
    head = book.say("cijfers.verandering", toen=before.card.label, n_toen=before.outcome.answered, nu=book.outcome.label,
                    n_nu=book.outcome.answered)  # fmt: skip
    tables = (Table("Verandering", columns, rows), _witnesses(book))
    return Sheet(
        "Verandering", "Vergeleken met vorige keer", head, tuple(one for one in tables if one.rows),
        purpose=book.say("cijfers.inhoud.verandering"),
    )  # fmt: skip


def _changed(book: Book, one: dict[str, Any]) -> tuple[Cell, ...]:
    can_compare = one["oordeel"] != INCOMPARABLE
    then, difference = (one["toen"], one["verschil"]) if can_compare else (None, None)
    return book.group(one["id"]).short, one["oordeel"], then, one["nu"], difference, one["reden"]


def _witnesses(book: Book) -> Table:
    names = {section.id: section.name for section in book.factors}
    silent = book.say("cijfers.verandering.getuige.niets")
    rows = tuple((names.get(one.id, one.id), one.sentence or silent) for one in book.outcome.witnesses)
    columns = (Column("Factor", 34, "naam"), Column("Wat leden zelf zeggen", 32))
    return Table("Getuige", columns, rows, book.say("cijfers.verandering.getuige"))


def agreements(report: Report) -> Sheet:
    """What was agreed now, and what was agreed last time with how it went in the words of the group."""
    book, earlier = report.book, report.agreed
    columns = (
        Column("Wat", 50, "naam"), Column("Wie", 24), Column("Wanneer", 20, "dag"), Column("Van wie", 26), Column("Hoe het loopt", 17),
        Column("Hoort bij", 36),
    )  # fmt: skip
    tables = [Table("Afspraken", columns, tuple((*_agreed(book, one), one.copied) for one in report.notes.agreements), "Dit spraken we af")]
    if earlier is not None:
        columns = (*columns[:-1], Column("Wat de groep zegt", 36))
        rows = tuple((*_agreed(book, one), one.judgement) for one in earlier.agreements)
        tables.append(Table("AfsprakenVorigeKeer", columns, rows, f"Dit spraken we af in {earlier.card.label}"))
    lines = () if report.notes.agreements else (book.say("cijfers.afspraken.geen"),)
    return Sheet(
        "Afspraken", "Afspraken", book.say("cijfers.afspraken"), tuple(one for one in tables if one.rows), lines,
        purpose=book.say("cijfers.inhoud.afspraken"),
    )  # fmt: skip


def _agreed(book: Book, one: Agreement) -> tuple[Cell, ...]:
    when = date.fromisoformat(one.when) if one.when else None
    return one.what, one.who, when, book.say(f"dia.afspraken.van.{one.whose}"), one.status
