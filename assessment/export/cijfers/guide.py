"""The first and the last sheet: how to read the numbers, which are left out and why, and every number of the method with its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assessment.dutch import dutch_date
from assessment.export.cijfers.records import Cell, Column, Facts, Sheet, Table
from assessment.story import Story
from assessment.story.book import Book
from assessment.story.records import Method, People

if TYPE_CHECKING:
    from assessment.export.report import Report


def guide(report: Report, sheets: Sequence[Sheet]) -> Sheet:
    """The sheet that opens first. `sheets`: all that follow, named with what is on them."""
    book, card = report.book, report.card
    method = report.story.chapter("methode")
    warning = book.say("cijfers.voorbeeld", alliantie=card.alliance) if card.is_practice else ""
    blocks = (
        Facts("Wat is dit", _sentences(book, "wat", 4)),
        Facts("Wie vulden in", _people(book, report.story.chapter("opkomst"))),
        Facts("Wat staat waar", tuple((one.name, one.purpose) for one in sheets)),
        Facts("Zo lees je dit", _sentences(book, "lezen", 6)),
        Facts("Wat we weglaten, en waarom", _sentences(book, "weg", 7)),
    )
    if isinstance(method, Method):
        blocks += (
            Facts("Zo rekenen we", tuple(("", one) for one in (*method.lines, method.method))),
            Facts("Bronnen", tuple((title, about) for title, about in method.sources)),
        )
    return Sheet(
        "Leeswijzer", book.say("cijfers.titel", alliantie=card.alliance),
        book.say("cijfers.onder", peiling=card.label, datum=dutch_date(card.date, year=True)), blocks, (warning,) if warning else (),
    )  # fmt: skip


def _sentences(book: Book, key: str, many: int) -> tuple[tuple[str, Cell], ...]:
    return tuple(("", book.say(f"cijfers.{key}.{place}")) for place in range(1, many + 1))


def _people(book: Book, chapter: object) -> tuple[tuple[str, Cell], ...]:
    """Two numbers, people per hoek where that may be shown, and what it means for the picture."""
    rows: list[tuple[str, Cell]] = [("Uitgenodigd", book.outcome.invited), ("Vulden in", book.outcome.answered)]
    if isinstance(chapter, People):
        rows += [(one.name, int(one.shown)) for one in chapter.perspectives]
        rows += [("", sentence) for sentence in chapter.sentences]
    return tuple(rows)


def method(book: Book, story: Story) -> Sheet | None:
    """Every number of the method: what it is for, its value, why, and where it comes from."""
    chapter = story.chapter("methode")
    if not isinstance(chapter, Method):
        return None
    rows = tuple(
        (one.meaning, _number(one.value), one.reason, "ja" if one.is_provisional else "nee", "; ".join(one.sources))
        for one in chapter.rules
    )
    columns = (Column("Getal", 50), Column("Waarde", 13), Column("Waarom", 54), Column("Voorlopig", 11), Column("Bron", 34))
    return Sheet(
        "Methode", chapter.method, book.say("cijfers.methode"), (Table("Methode", columns, rows),),
        purpose=book.say("cijfers.inhoud.methode"),
    )  # fmt: skip


def _number(spoken: str) -> Cell:
    """'3,5' -> 3.5; '3 op de 10' and 'de helft' stay words."""
    try:
        return float(spoken.replace(",", "."))
    except ValueError:
        return spoken
