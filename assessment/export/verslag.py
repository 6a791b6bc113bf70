"""Makes the verslag: five pages A4, seven from the second year on, that can be sent on unchanged; says nothing of its own.

Everything on it was said by story, deck or notes.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.export import verslag_meeting, verslag_outcome
from assessment.export.typeset import typeset
from assessment.story.change.records import Changed, Worked
from scoring.instrument import SourceRef

if TYPE_CHECKING:
    from assessment.export.report import Report

TEMPLATE = Path(__file__).with_suffix(".typ")
THEN = ("wat", "stand", "onderwerp", "oordeel")  # columns of what came of the agreements
OURS = "eigen"  # our own choices are no document
KEEPING = ("verslag.bewaren.1", "verslag.bewaren.2", "verslag.bewaren.3")

Page = dict[str, object]


def make(report: Report) -> bytes:
    """The verslag as PDF/UA-1. A chapter that was not asked leaves its place to the others."""
    card, say = report.card, report.book.say
    pages = [
        verslag_outcome.front(report),
        verslag_outcome.profile(report),
        verslag_meeting.talks(report),
        verslag_outcome.standing(report),
        verslag_meeting.agreements(report),
        year(report),
        about(report),
    ]
    return typeset(
        TEMPLATE,
        {
            "title": say("verslag.titel", naam=card.alliance, maand=card.label),
            "heading": say("verslag.titel", naam=f"\n{card.alliance}\n", maand=card.label).split("\n"),
            "alliance": card.alliance,
            "label": card.label,
            "pages": [page for page in pages if page],
        },
    )


def year(report: Report) -> Page | None:
    """Last time beside now: the picture, and in tables the functions, those who were there and what came of the agreements."""
    found, say = report.story.chapter("verandering"), report.book.say
    if not isinstance(found, Changed):
        return None
    worked = [[one.what, one.status.word, _moved(one), one.judgement or "–"] for one in found.worked]
    tables = [
        {"head": say("verandering.functies.kop"), "table": asdict(found.functions.table), "note": ""} if found.functions else None,
        {"head": say("verandering.getuige.kop"), "table": asdict(found.heard_table), "note": ""} if found.heard_table else None,
        {"head": say("verandering.afspraken.kop"), "table": {"header": [say(f"verslag.toen.{one}") for one in THEN], "rows": worked},
         "note": say("verandering.afspraken.eerlijk")} if worked else None,
    ]  # fmt: skip
    return {
        "kind": "year",
        "name": say("verslag.pagina.verandering"),
        "title": found.title,
        "subtitle": found.subtitle,
        "picture": asdict(found.picture),
        "headings": {section.id: section.name for section in report.book.factors},
        "lines": [*found.remarks, *found.steps],
        "tables": [one for one in tables if one],
    }


def _moved(one: Worked) -> str:
    """What happened to its subject, with the words of the method; what cannot be said has a sentence of its own."""
    said = [f"{moved.name} {moved.then} → {moved.now}: {moved.status.word.lower()}" for moved in one.moved]
    return ". ".join(said) or one.note


def about(report: Report) -> Page:
    """Who answered, how it was calculated, what is kept, and what everything leans on. It shares a page with what stands before it."""
    story, say = report.story, report.book.say
    documents = report.book.sources(*(SourceRef(document=one.id) for one in report.book.knowledge.sources if one.id != OURS))
    people, method = story.chapter("opkomst"), story.chapter("methode")
    return {
        "kind": "about",
        "title": say("verslag.verantwoording.titel"),
        "people": {"head": people.name, "lines": (people.title, *people.sentences)},
        "keeping": {"head": say("verslag.verantwoording.bewaren"), "lines": [say(key) for key in KEEPING]},
        "rules": {"head": method.name, "lines": method.lines[:-1], "last": method.lines[-1]},
        "sources": {"head": say("methode.bronnen"), "lines": documents, "last": say("verslag.verantwoording.bronnen")},
        "method": method.method,
    }
