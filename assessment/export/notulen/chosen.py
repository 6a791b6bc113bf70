"""What a meeting chose: another phase or situation, activities answered together, and what it voted for; never a vote of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.dutch import listing
from assessment.export.notulen.paper import Paper
from assessment.meetings import Ballot, Together
from assessment.slides import chosen as chosen_lines
from assessment.story.book import Book
from assessment.story.records import Life
from scoring.named import phase_of

if TYPE_CHECKING:
    from assessment.export.report import Report

COUNTED = ("stappen", "punten")


def chosen(paper: Paper, report: Report) -> None:
    """Phase and situation, the activities, and every ballot that was shown."""
    paper.heading("Wat we kozen")
    _life(paper, report)
    if report.notes.together is not None:
        _together(paper, report, report.notes.together)
    paper.heading("Stemmen", 2)
    ballots = sorted((one for one in report.notes.ballots if one.kind in COUNTED), key=lambda one: (one.kind, one.turn))
    if not ballots:
        paper.text(report.book.say("notulen.stemmen.geen"))
        paper.room(report.book.say("notulen.ruimte"), 1.6)
    for ballot in ballots:
        _ballot(paper, report.book, ballot)


def _life(paper: Paper, report: Report) -> None:
    """What the group chose beside what was computed, always both."""
    book, chapter = report.book, report.story.chapter("leven")
    if not isinstance(chapter, Life):
        return
    paper.heading(chapter.name, 2)
    lines = chosen_lines(book, chapter, report.notes.overruled)
    for mine, computed in zip(lines[::2], lines[1::2], strict=True):
        paper.text(mine, bold=True)
        paper.aside(computed)
    settled = {one.what for one in report.notes.overruled}
    for what, computed in (("fase", chapter.phase if book.outcome.phase else ""), ("situatie", chapter.situation)):
        if computed and what not in settled:
            paper.text(book.say("dia.leven.berekend", berekend=computed))
    if not lines:
        paper.text(book.say("notulen.keuze.leeg"))
        paper.room(book.say("notulen.ruimte"), 1.6)


def _together(paper: Paper, report: Report, found: Together) -> None:
    """The activities in the words of the group, and the phase that follows beside the computed one."""
    book = report.book
    paper.heading("De activiteiten, samen ingevuld", 2)
    phases = [(book.say("dia.samen.groep"), _phase(book, found.group.value))]
    if found.computed is not None:
        phases.append((book.say("dia.samen.peiling"), _phase(book, found.computed.value)))
    paper.facts("De fase die eruit komt", phases)
    words = _words(book)
    rows = [(str(phase_of(one.id)), one.text, words.get(found.answers.get(one.id, ""), "")) for one in found.activities]
    paper.table("Activiteiten, samen ingevuld", ("Fase", "Activiteit", "Wat we samen zien"), rows, (1.6, 11, 4.4))


def _words(book: Book) -> dict[str, str]:
    instrument = next(one for one in book.knowledge.instruments if one.kind == "activiteiten")
    scale = next(one for one in book.knowledge.scales if one.id == instrument.scale)
    return {option.code: option.label for option in scale.options}


def _phase(book: Book, number: int) -> str:
    known = next((one for one in book.knowledge.phases if one.number == number), None)
    return book.say("leven.fase", nummer=number, naam=known.name) if known else book.say("leven.fase_onbekend")


def _ballot(paper: Paper, book: Book, ballot: Ballot) -> None:
    """What got how many dots; a choice of one person stands there without a number."""
    question = book.say("dia.stemmen.onder" if ballot.kind == "stappen" else "dia.stemmen.onder.punten")
    paper.heading(f"{question} {book.say('notulen.stemmen.beurt', nummer=ballot.turn) if ballot.turn > 1 else ''}", 3)
    paper.text(_message(book, ballot), bold=True)
    ranked = sorted(ballot.options, key=lambda one: -ballot.dots.get(one.id, 0))
    rows = [(one.text, str(ballot.dots[one.id]) if one.id in ballot.dots else "–") for one in ranked]
    subject = "Stap" if ballot.kind == "stappen" else "Gesprekspunt"
    paper.table(f"Uitslag van de stemming over {ballot.kind}", (subject, "Stippen"), rows, (14, 3))
    counted = book.say("dia.stemmen.telling", gestemd=ballot.voted, verwacht=max(ballot.expected, ballot.voted))
    rest = book.say("dia.stemmen.weinig") if len(ballot.dots) < len(ballot.options) else ""
    paper.aside(f"{counted}. {rest}".strip())


def _message(book: Book, ballot: Ballot) -> str:
    names = {one.id: one.text.rstrip(".") for one in ballot.options}
    first = [names[one] for one in ballot.first]
    if not first:
        return book.say("dia.stemmen.titel.zonder")
    if ballot.is_tie:
        return book.say("dia.stemmen.titel.gelijk", keuzes=listing([f"‘{one}’" for one in first]))
    return book.say("dia.stemmen.titel.klaar", keuze=first[0])
