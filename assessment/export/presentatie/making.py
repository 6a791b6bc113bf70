"""Draws every slide of the deck in its order, writes the spiekbriefje below it, and hands out the file; counts and decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from assessment.export.presentatie import findings, profile, room, talk, template, votes
from assessment.export.presentatie.page import Page
from assessment.export.presentatie.texts import LANGUAGE, plain
from assessment.export.report import Report
from assessment.slides import Notes, Slide

Draw = Callable[[Page, Slide, Report], None]
DRAW: dict[str, Draw] = {
    "welkom": room.welcome,
    "oogopslag": profile.glance,
    "verandering": profile.year,
    "leven": findings.life,
    "samen": room.together,
    "profiel": profile.profile,
    "eens": findings.agreement,
    "sterk": findings.strengths,
    "gesprek": talk.talk,
    "functies": profile.functions,
    "organisaties": findings.organisations,
    "stappen": findings.steps,
    "stemmen": votes.votes,
    "afspraken": room.agreements,
    "slot": room.close,
}
LINES = (("goal", "Doel"), ("say", "Zeg"), ("ask", "Vraag"), ("mind", "Let op"))


def make(report: Report) -> bytes:
    """The deck as .pptx: one slide per slide, in the same order and under the same titles, and „Zelf aan de slag“ at the end."""
    book, told = report.book, report.deck
    deck = template.new(f"{told.alliance} · peiling {told.label}")
    for slide in told.slides:
        page = Page(deck, slide.title, _subtitle(report, slide), template.COVER if slide.kind == "welkom" else template.USUAL)
        DRAW[slide.kind](page, slide, report)
        _say(page, slide.notes)
    room.after(Page(deck, book.say("presentatie.zelf.titel"), book.say("presentatie.zelf.onder")), report)
    _sign(deck, report)
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


def _subtitle(report: Report, slide: Slide) -> str:
    if slide.kind != "samen":
        return slide.subtitle
    found = report.notes.together
    return report.book.say(
        "dia.samen.onder",
        beantwoord=found.group.answered if found else 0,
        totaal=len(found.activities if found else room.activities(report.book).items),
    )


def _say(page: Page, notes: Notes) -> None:
    """The four lines of the spiekbriefje; a line that has nothing to say is not there."""
    frame = page.slide.notes_slide.notes_text_frame
    lines = [(word, text) for field, word in LINES if (text := getattr(notes, field))]
    for place, (word, text) in enumerate(lines):
        target = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        head, said = target.add_run(), target.add_run()
        head.text, said.text = f"{word}: ", plain(text)
        head.font.bold = True


def _sign(deck: Presentation, report: Report) -> None:
    """Title, maker and language of the file, and the language of every piece of text in it."""
    day = datetime.fromisoformat(report.book.outcome.date)
    properties = deck.core_properties
    properties.title = plain(f"{report.deck.alliance} · peiling {report.deck.label}")
    properties.author = properties.last_modified_by = "Samenpeil"
    properties.language, properties.subject, properties.keywords, properties.comments = LANGUAGE, "", "", ""
    properties.created = properties.modified = day
    properties.revision = 1
    parts = [deck.slide_master.element, *(layout.element for layout in deck.slide_layouts)]
    for slide in deck.slides:
        parts.append(slide._element)
        parts += [shape.chart._chartSpace for shape in slide.shapes if shape.has_chart]
        if slide.has_notes_slide:
            parts.append(slide.notes_slide._element)
    if deck.slides[0].has_notes_slide:
        parts.append(deck.notes_master.element)
    for part in parts:
        _in_dutch(part)


def _in_dutch(part) -> None:
    for run in part.iter(qn("a:r"), qn("a:fld")):
        run.get_or_add_rPr().set("lang", LANGUAGE)
    for style in part.iter(qn("a:defRPr"), qn("a:endParaRPr")):
        style.set("lang", LANGUAGE)
