"""The pages of the verslag about the meeting: what was talked about and what was agreed; room to write while that is still to come."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from assessment.dutch import dutch_date
from assessment.meetings import Agreement, Ballot, Notes
from assessment.story.agreement import stack
from assessment.story.book import Book
from assessment.story.records import Proposal, Talk

if TYPE_CHECKING:
    from assessment.export.report import Report

Page = dict[str, object]
STEPS = 3
REASONS = 2  # of a step
EMPTY_ROWS = 5  # to write in, while nothing was agreed yet
AGAIN, DIVIDED = "stelling", "stappen"


def talks(report: Report) -> Page:
    """Per talking point its questions, the answers as dots, the checks and what was agreed; then the remarks that were switched on."""
    story, book, notes, say = report.story, report.book, report.notes, report.book.say
    over = notes.stage == "voorbij"
    chapter, lead = story.chapter("gesprek"), story.chapter("begeleider")
    shown = [(slide.title, slide.draw) for slide in report.deck.slides if isinstance(slide.draw, Talk)]
    found = shown or [(one.title, one) for one in chapter.talks]
    return {
        "kind": "talks",
        "name": say("verslag.pagina.gesprek.voorbij" if over else "verslag.pagina.gesprek"),
        "title": say("verslag.gesprek.titel.voorbij") if over and found else chapter.title,
        "subtitle": "" if over else lead.reason,
        "talks": [_talk(book, notes, title, one) for title, one in found],
        "words": {
            "questions": say("gesprek.vragen"), "checks": say("gesprek.check"), "agreed": say("verslag.gesprek.afspraak"),
            "remarks": say("verslag.gesprek.toelichtingen"),
        },
        "remarks": notes.remarks,
    }  # fmt: skip


def _talk(book: Book, notes: Notes, title: str, talk: Talk) -> dict[str, object]:
    ticked = notes.checks.get(talk.id, ())
    agreed = [_in_one_line(one) for one in notes.agreements if (one.about, one.subject) == ("gesprekspunt", talk.id)]
    again = _again(notes, talk)
    pictures, drawn = _pictures(book, notes, talk, again)
    return {
        "title": title, "subtitle": talk.subtitle, "factor": talk.factor, "status": asdict(talk.status),
        "questions": [one for one in talk.questions if one.lower() not in title.lower()] or talk.questions,
        "stacks": pictures,
        "again": book.say("dia.gesprek.stemmen", gestemd=again.voted, verwacht=again.expected) if again else "",
        "others": [(one.statement, one.sentence) for one in talk.stacks if one.id != drawn],
        "checks": [(check.text, check.id in ticked) for check in book.knowledge.checks],
        "agreed": agreed,
        "is_empty": not ticked and not agreed,
    }  # fmt: skip


def _again(notes: Notes, talk: Talk) -> Ballot | None:
    """The last time a statement of this talk was asked again."""
    ids = {one.id for one in talk.stacks}
    return next((one for one in reversed(notes.ballots) if one.kind == AGAIN and one.subject in ids and one.again), None)


def _pictures(book: Book, notes: Notes, talk: Talk, again: Ballot | None) -> tuple[list[dict[str, object]], str]:
    """([picture with a heading], id of the statement): the statement that was asked again, then and now; otherwise the first."""
    if again is not None:
        spots = (("dia.gesprek.toen", notes.first_answers[again.subject]), ("dia.gesprek.nu", again.again))
        return [asdict(stack(book, spot)) | {"head": book.say(key)} for key, spot in spots], again.subject
    first = talk.stacks[:1]
    return [asdict(one) | {"head": ""} for one in first], first[0].id if first else ""


def agreements(report: Report) -> Page:
    """What, who and when, or rows to write in; three steps with their source, the group's own choice first; the next date."""
    book, notes, say = report.book, report.notes, report.book.say
    chapter = report.story.chapter("stappen")
    dots = next((one.dots for one in reversed(notes.ballots) if one.kind == DIVIDED), {})
    steps = sorted(chapter.steps, key=lambda one: -dots.get(one.id, 0))[:STEPS]
    day = notes.next_date
    return {
        "kind": "agreements",
        "name": say("verslag.pagina.afspraken"),
        "title": _title(book, len(notes.agreements), day),
        "columns": ("Wat", "Wie", "Wanneer"),
        "rows": [_cells(book, one) for one in notes.agreements],
        "empty": EMPTY_ROWS,
        "steps_head": chapter.title if len(steps) == len(chapter.steps) else say("verslag.afspraken.stappen"),
        "steps": [_step(book, one, dots.get(one.id, 0)) for one in steps],
        "next": (
            say("verslag.afspraken.volgende"),
            say("verslag.afspraken.volgende.datum", datum=dutch_date(day, year=True)) if day else say("verslag.afspraken.volgende.leeg"),
            bool(day),
        ),
    }


def _title(book: Book, many: int, day: str) -> str:
    """„We maken drie afspraken. Op dinsdag 28 juli kijken we terug.“"""
    if not many:
        return book.say("dia.afspraken.titel")
    words = book.knowledge.texts
    number = words.get(f"telwoord.{many}", str(many)).lower()
    sentence = book.say("dia.afspraken.titel.een") if many == 1 else book.say("dia.afspraken.titel.meer", aantal=number)
    return book.say("dia.afspraken.titel.datum", zin=sentence, datum=dutch_date(day)) if day else sentence


def _cells(book: Book, one: Agreement) -> tuple[str, str, str, str]:
    """(what, for whom it is when not ourselves, who, when)."""
    whose = "" if one.whose == "zelf" else book.say(f"dia.afspraken.van.{one.whose}")
    return one.what or "–", whose, one.who or "–", _day(one) or "–"


def _in_one_line(one: Agreement) -> str:
    return " · ".join(part for part in (one.what, one.who, _day(one)) if part)


def _day(one: Agreement) -> str:
    return dutch_date(one.when, year=True) if one.when else ""


def _step(book: Book, step: Proposal, dots: int) -> dict[str, object]:
    key = "dia.stemmen.stippen.een" if dots == 1 else "dia.stemmen.stippen.meer"
    return {
        "title": step.title, "how": step.how, "who": step.who, "effort": step.effort,
        "why": book.say("stappen.waarom"), "reasons": step.reasons[:REASONS], "source": book.say("kolom.bron"), "sources": step.sources,
        "dots": book.say(key, aantal=dots) if dots else "",
    }  # fmt: skip
