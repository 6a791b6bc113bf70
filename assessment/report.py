"""Gathers all that a file about a peiling is made from, and has it made; draws no page and decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from assessment import meetings, rounds
from assessment.export.report import Report
from assessment.rounds.records import RoundError
from assessment.slides import deck
from assessment.story import tell
from assessment.story.book import Book

# kind of file -> (ending, media type); assessment/export/<kind>.py makes it from a Report
FILES: dict[str, tuple[str, str]] = {
    "verslag": ("pdf", "application/pdf"),
    "presentatie": ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "cijfers": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "notulen": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


class NoSuchFile(RoundError):
    """No file of this kind is made here."""


@dataclass(frozen=True)
class File:
    """A file as it is handed out. `name` is for people: what, of whom, of when."""

    content: bytes
    name: str
    media_type: str


def gather(visitor: str | None, round_id: str) -> Report:
    """The peiling, its story, its slides and its meeting. Raises NoAccess, RoundIsOpen, NotShared."""
    result = rounds.result(visitor, round_id)
    notes = meetings.notes(visitor, round_id)
    earlier = rounds.earlier_results(visitor, round_id)
    before = earlier[0] if earlier else None
    agreed = meetings.earlier_agreements(visitor, round_id) if before else None
    knowledge = rounds.knowledge()
    book = Book(result.outcome, result.questionnaire, knowledge)
    story = tell(result.card.alliance, result.outcome, result.questionnaire, knowledge, meetings.look_back(visitor, round_id))
    points = tuple(point.id for point in notes.points)
    told = deck(book, story, notes.slides, points, notes.overruled)
    return Report(notes.card, book, story, told, notes, before, agreed)


def make(visitor: str | None, round_id: str, kind: str) -> File:
    """The file of this kind. Raises NoSuchFile, NoAccess, RoundIsOpen, NotShared."""
    if kind not in FILES:
        raise NoSuchFile(kind)
    ending, media_type = FILES[kind]
    report = gather(visitor, round_id)
    content = import_module(f"assessment.export.{kind}").make(report)
    rounds.handed_out(visitor, round_id, kind)
    return File(content, f"Samenpeil {kind} {report.card.alliance} {report.card.label}.{ending}", media_type)
