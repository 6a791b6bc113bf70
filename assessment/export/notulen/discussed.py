"""What a meeting talked about: strong points, every talking point with its questions, checks and re-vote, and room for what was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assessment.dutch import listing
from assessment.export.notulen.paper import WIDE, Paper
from assessment.meetings import Ballot
from assessment.story.agreement import stack
from assessment.story.book import Book
from assessment.story.pictures import Stack
from assessment.story.records import Strengths, Talk
from scoring.results import Spot

if TYPE_CHECKING:
    from assessment.export.report import Report

AGAIN = "stelling"
TICKED, UNTICKED = "☑", "☐"


def discussed(paper: Paper, report: Report) -> None:
    """Strong points first, then the talking points in the order of the meeting, then remarks that were shown."""
    book = report.book
    talks = [slide.draw for slide in report.deck.slides if isinstance(slide.draw, Talk)]
    paper.heading("Wat we bespraken")
    _strengths(paper, report)
    for place, talk in enumerate(talks, start=1):
        paper.heading(f"{place}. {talk.name}", 2)
        _talk(paper, report, talk)
    if not talks:
        paper.heading("Onze gesprekspunten", 2)
        paper.text(book.say("notulen.besproken.geen"))
        paper.room(book.say("notulen.ruimte"), 5)
    _others(paper, report, talks)
    if report.notes.remarks:
        paper.heading(book.say("dia.gesprek.toelichting"), 2)
        paper.aside(book.say("notulen.toelichting"))
        paper.bullets([f"„{one}”" for one in report.notes.remarks])


def _strengths(paper: Paper, report: Report) -> None:
    slide = report.deck.slide("sterk")
    if slide is None or not isinstance(slide.draw, Strengths):
        return
    paper.heading(slide.subtitle, 2)
    paper.bullets([f"{one.name}: {one.phrase}" for one in slide.draw.cards])
    paper.text(report.book.say("notulen.sterk"))
    paper.room(report.book.say("notulen.ruimte"), 1.8)


def _talk(paper: Paper, report: Report, talk: Talk) -> None:
    book, ticked = report.book, report.notes.checks.get(talk.id, ())
    paper.aside(talk.subtitle)
    paper.bullets(talk.questions)
    paper.heading(book.say("dia.gesprek.verder"), 3)
    for check in book.knowledge.checks:
        paper.text(f"{TICKED if check.id in ticked else UNTICKED} {check.text}")
    for ballot in _again(report, {one.id for one in talk.stacks}):
        _twice(paper, report, ballot)
    paper.room(book.say("notulen.ruimte"))


def _others(paper: Paper, report: Report, talks: Sequence[Talk]) -> None:
    """Statements that were asked again outside the talking points of this meeting."""
    told = {one.id for talk in talks for one in talk.stacks}
    rest = [one for one in _again(report) if one.subject not in told]
    if rest:
        paper.heading("Opnieuw gevraagd", 2)
    for ballot in rest:
        _twice(paper, report, ballot)


def _again(report: Report, items: set[str] | None = None) -> list[Ballot]:
    found = [one for one in report.notes.ballots if one.kind == AGAIN and (items is None or one.subject in items)]
    return list({one.subject: one for one in found}.values())  # the last time it was asked


def _twice(paper: Paper, report: Report, ballot: Ballot) -> None:
    """The answers of the peiling beside those after the talk, in words; dots only where the wall has them too."""
    book = report.book
    paper.text(f"„{ballot.question}”", bold=True)
    now = _words(book, ballot.again) if ballot.again else book.say("notulen.opnieuw.geen")
    header = (book.say("dia.gesprek.toen"), book.say("dia.gesprek.nu"))
    paper.table(
        "Een zin die opnieuw is gevraagd, naast de peiling", header, ((_words(book, report.notes.first_answers[ballot.subject]), now),),
        (WIDE / 2, WIDE / 2),
    )  # fmt: skip
    paper.aside(book.say("dia.gesprek.stemmen", gestemd=ballot.voted, verwacht=max(ballot.expected, ballot.voted)))


def _words(book: Book, spot: Spot) -> str:
    """'Jullie zijn verdeeld.' and, where that may be seen, how many gave which answer."""
    found: Stack = stack(book, spot)
    filled = [f"{people} × {label.lower()}" for label, people in found.table.rows if people != "0"]
    return "\n".join(one for one in (found.sentence, f"{listing(filled)}." if filled else "") if one)
