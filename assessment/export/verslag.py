"""Makes the verslag: five or six pages A4 that can be sent on unchanged; everything on it was said by story, deck or notes."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.export import verslag_meeting, verslag_outcome
from assessment.export.typeset import typeset
from assessment.story.pictures import Year
from scoring.instrument import SourceRef

if TYPE_CHECKING:
    from assessment.report import Report

TEMPLATE = Path(__file__).with_suffix(".typ")
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
    """Last time beside now, as the deck drew it; None in the first year."""
    slide = report.deck.slide("verandering")
    if slide is None or not isinstance(slide.draw, Year):
        return None
    picture = slide.draw
    return {
        "kind": "year",
        "name": report.book.say("verslag.pagina.verandering"),
        "title": slide.title,
        "subtitle": slide.subtitle,
        "picture": asdict(picture),
        "headings": {section.id: section.name for section in report.book.factors},
    }


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
