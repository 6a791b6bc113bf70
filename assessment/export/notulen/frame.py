"""The beginning and the end of minutes: who and when, what was agreed now and last time, was it useful, when again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.dutch import dutch_date, short
from assessment.export.notulen.paper import Paper
from assessment.meetings import Agreement
from assessment.story.book import Book

if TYPE_CHECKING:
    from assessment.export.report import Report

RATING = ("ja", "deels", "nee")
WRITE_IN = 4  # rows to write in; more make a page of nothing
AGREED = ("Wat", "Wie", "Wanneer", "Van wie")
AGREED_WIDTHS = (7.2, 3.6, 2.8, 3.4)
BEFORE = ("Wat", "Wie", "Wanneer", "Hoe het liep", "Wat we ervan zeggen")
BEFORE_WIDTHS = (5.5, 3.6, 2.4, 2.3, 3.2)


def opening(paper: Paper, report: Report) -> None:
    """Title, whose minutes these are, how far the meeting is, and who was there."""
    book, card, notes = report.book, report.card, report.notes
    outcome = book.outcome
    paper.title("Notulen", card.alliance)
    form = ".meer" if outcome.answered > outcome.invited else ""
    paper.aside(
        book.say(f"notulen.onder{form}", datum=dutch_date(card.date, year=True), peiling=card.label, mensen=outcome.answered,
                 genodigd=outcome.invited)
    )  # fmt: skip
    if card.is_practice:
        paper.text(book.say("notulen.voorbeeld", alliantie=card.alliance), bold=True)
    paper.text(book.say(f"notulen.{notes.stage}"))
    paper.facts(
        "Bij deze bijeenkomst",
        (
            ("Datum", dutch_date(card.date, year=True)),
            ("Gesprek geleid door", book.say(f"notulen.leiding.{notes.leads.replace(' ', '_')}")),
            ("Aanwezig", ""),
            ("Afwezig", ""),
            ("Notulen door", ""),
        ),
    )
    paper.aside(book.say("notulen.letop"))


def agreements(paper: Paper, report: Report) -> None:
    """What we agreed comes first: that is what people look up. Then what came of last time."""
    book, notes, earlier = report.book, report.notes, report.agreed
    paper.heading("Wat we afspraken")
    if not notes.agreements:
        paper.text(book.say("notulen.afspraken.geen"))
    rows = [(*_agreed(book, one), book.say(f"dia.afspraken.van.{one.whose}")) for one in notes.agreements]
    paper.table("Afspraken: wat, wie, wanneer en van wie", AGREED, rows, AGREED_WIDTHS, empty=WRITE_IN if not rows else 2)
    if earlier is not None and earlier.agreements:
        paper.heading(book.say("notulen.terugblik", maand=earlier.card.label), 2)
        rows = [(*_agreed(book, one), one.status, one.judgement) for one in earlier.agreements]
        paper.table("Afspraken van vorige keer, en hoe het liep", BEFORE, rows, BEFORE_WIDTHS)


def _agreed(book: Book, one: Agreement) -> tuple[str, str, str]:
    about = book.say("notulen.afspraken.hoort_bij", naam=one.copied) if one.about == "gesprekspunt" and one.copied else ""
    return "\n".join(text for text in (one.what, about) if text), one.who, short(one.when) if one.when else ""


def onward(paper: Paper, report: Report) -> None:
    """Was it useful, when do we meet again, and room for what has no place elsewhere."""
    book, notes = report.book, report.notes
    paper.heading("Hoe verder")
    date = book.say("dia.slot.datum.bekend", datum=dutch_date(notes.next_date, year=True)) if notes.next_date else ""
    paper.facts("Volgende keer", (("Volgende keer", date or book.say("notulen.datum.geen")),))
    paper.heading(book.say("dia.slot.oordeel"), 2)
    _rating(paper, book, report.notes.rating.counts)
    paper.heading("Eigen notities")
    paper.room(book.say("notulen.ruimte"), 6)


def _rating(paper: Paper, book: Book, counts: dict[str, int]) -> None:
    """Counts of answers, or the sentence that there is nothing to show."""
    if not counts:
        paper.text(book.say("notulen.oordeel.geen"))
        return
    paper.text(book.say("notulen.oordeel.telling", aantal=sum(counts.values())))
    rows = [(book.say(f"dia.slot.{one}").capitalize(), str(counts.get(one, 0))) for one in RATING]
    paper.table(book.say("dia.slot.oordeel"), ("Antwoord", "Leden"), rows, (5, 3))
