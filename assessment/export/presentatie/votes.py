"""The slide of the vote: what there is to choose, or the dots of the last ballot that was shown; never a choice of one person."""

from __future__ import annotations

from assessment.dutch import listing
from assessment.export.presentatie import findings, shapes
from assessment.export.presentatie.look import BOTTOM, GREY, LEFT, PETROL, RIGHT, WHITE, Box
from assessment.export.presentatie.page import Page
from assessment.export.presentatie.tables import cell, heading, table
from assessment.export.presentatie.texts import para
from assessment.export.report import Report
from assessment.meetings import Ballot
from assessment.slides import Slide
from assessment.story.book import Book

KINDS = ("stappen", "punten")
WIDE, BARS = RIGHT - LEFT, 620


def votes(page: Page, slide: Slide, report: Report) -> None:
    """The question, and what the group answered when it did."""
    shown = [one for one in report.notes.ballots if one.kind in KINDS and one.is_shown]
    if shown:
        _outcome(page, shown[-1], report.book)
        return
    found = report.story.chapter("stappen")
    findings.proposals(page, [(one.title, "") for one in found.steps] if found else [], page.top, BOTTOM - 70)
    page.text(Box(LEFT, BOTTOM - 44, WIDE, 40), [para(report.book.say("dia.stemmen.uitleg"), 28, colour=GREY)], name="Uitleg")


def _outcome(page: Page, ballot: Ballot, book: Book) -> None:
    ranked = sorted(ballot.options, key=lambda one: -ballot.dots.get(one.id, 0))
    said = _said(book, ballot)
    page.text(Box(LEFT, page.top, WIDE, 56), [para(said, 36, bold=True, colour=PETROL)], name="Uitslag")
    top, head = page.top + 80, 40
    pitch = min(96.0, (BOTTOM - 56 - top - head) / len(ranked))
    words = {one.id: _dots(book, ballot.dots.get(one.id)) for one in ranked}
    cells = [[heading(book.say("kolom.keuze")), heading(book.say("kolom.stippen"), "r")]]
    for one in ranked:
        first = one.id in ballot.first
        cells.append([cell(one.text, bold=first), cell(words[one.id], bold=first, align="r")])
    heights = (head, *[pitch] * len(ranked))
    asked = book.say("dia.stemmen.onder" if ballot.kind == "stappen" else "dia.stemmen.onder.punten")
    names = WIDE - BARS - 180
    table(page, Box(LEFT, top, WIDE, sum(heights)), (names, WIDE - names), cells, heights, asked, rules=True)
    if ballot.dots:
        alt = f"{said} " + " ".join(f"{one.text.rstrip('.')}: {words[one.id]}." for one in ranked if one.id in ballot.dots)
        series = [(book.say("kolom.stippen"), [ballot.dots.get(one.id) for one in ranked], PETROL, WHITE)]
        box = Box(LEFT + names, top + head, BARS, pitch * len(ranked))
        shapes.bars(page, box, [one.text for one in ranked], series, max(ballot.dots.values()), alt, "Balken")
    if len(ballot.dots) < len(ballot.options):
        page.text(Box(LEFT, BOTTOM - 40, WIDE, 40), [para(book.say("dia.stemmen.weinig"), 26, colour=GREY)], name="Uitleg")


def _said(book: Book, ballot: Ballot) -> str:
    """What the dots say; a tie is named."""
    names = {one.id: one.text.rstrip(".") for one in ballot.options}
    first = [names[one] for one in ballot.first]
    if not first:
        return book.say("dia.stemmen.titel.zonder")
    if ballot.is_tie:
        return book.say("dia.stemmen.titel.gelijk", keuzes=listing([f"‘{one}’" for one in first]))
    return book.say("dia.stemmen.titel.klaar", keuze=first[0])


def _dots(book: Book, dots: int | None) -> str:
    if dots is None:
        return "–"
    return book.say("dia.stemmen.stippen.een") if dots == 1 else book.say("dia.stemmen.stippen.meer", aantal=dots)
