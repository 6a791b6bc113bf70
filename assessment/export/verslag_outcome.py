"""The pages of the verslag about the outcome: one page with everything, the profile, and where the group stands; counts nothing."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from assessment.dutch import listing
from assessment.meetings import Together
from assessment.slides.deck import chosen
from assessment.story.book import Book, lower
from assessment.story.overview import named
from assessment.story.pictures import Answers
from assessment.story.records import Functions, Life

if TYPE_CHECKING:
    from assessment.export.report import Report

Page = dict[str, object]
FIRST = 3  # of each list, on the page with everything


def front(report: Report) -> Page:
    """The message of the outcome, the factors, and four cards. Without statements the message is who answered."""
    story, say = report.story, report.book.say
    glance, people = story.chapter("oogopslag"), story.chapter("opkomst")
    head = glance or people
    hoeken = [(one.name, one.shown, "") for one in people.perspectives]
    return {
        "kind": "front",
        "name": say("verslag.pagina.oogopslag"),
        "title": head.title,
        "subtitle": head.subtitle,
        "tracks": asdict(glance.tracks) if glance else None,
        "columns": (say("kolom.factor"), say("kolom.gemiddelde")),
        "reading": say("oogopslag.lezen") if glance else "",
        "cards": [
            _card("sterk", glance.strong_title if glance else say("naam.sterk"), _strong(report), say("oogopslag.geen_sterk")),
            _card("eerst", say("oogopslag.gesprek"), _points(report), say("oogopslag.geen_gesprek")),
            _card(
                "rustig", say("dia.afspraken.titel").rstrip("."), _agreed(report), say("dia.afspraken.leeg"),
                write=not report.notes.agreements,
            ),
            _card("rustig", people.name, hoeken, people.title, line=people.sentences[0]),
        ],
    }  # fmt: skip


def _card(tone: str, head: str, rows: list[tuple[str, str, str]], empty: str, *, line: str = "", write: bool = False) -> dict[str, object]:
    """`rows` are (name, number, small print); without rows `empty` stands there, with `write` above lines to write on."""
    return {"tone": tone, "head": head, "rows": rows, "empty": empty, "line": line, "write": write}


def _strong(report: Report) -> list[tuple[str, str, str]]:
    return [(one.name, one.shown, one.phrase) for one in report.story.chapter("sterk").cards]


def _points(report: Report) -> list[tuple[str, str, str]]:
    """What the group talks about, in the order that was chosen for the meeting."""
    points = [one for one in report.notes.points if report.book.knows(one.id)]
    return [(found.name, found.shown, one.reason) for one in points for found in (named(report.book, one.id),)]


def _agreed(report: Report) -> list[tuple[str, str, str]]:
    return [(one.what or "–", "", one.who) for one in report.notes.agreements[:FIRST]]


def profile(report: Report) -> Page | None:
    """Radar, sixteen rows and how to read them; None when the statements were not asked."""
    chapter, say = report.story.chapter("profiel"), report.book.say
    if chapter is None:
        return None
    agreement, clash = report.story.chapter("eens"), report.story.chapter("tegenspraak")
    return {
        "kind": "profile",
        "name": say("verslag.pagina.profiel"),
        "title": chapter.title,
        "subtitle": chapter.subtitle,
        "radar": asdict(chapter.radar),
        "tracks": asdict(chapter.tracks),
        "columns": (say("kolom.ingredient"), say("kolom.gemiddelde"), say("kolom.stand")),
        "reading": (say("profiel.lezen_kop"), chapter.reading),
        "unsure": chapter.unsure,
        "agreement": agreement.title if agreement else "",
        "clash": {"head": clash.title, "lines": clash.sentences} if clash else None,
    }


def standing(report: Report) -> Page | None:
    """Functions, phase and situation, willing and able, ground rules: what was asked of these. None when nothing was."""
    story, say = report.story, report.book.say
    functions, life, organisations, rules = (story.chapter(one) for one in ("functies", "leven", "organisaties", "spelregels"))
    blocks = [
        *([_functions(functions)] if functions else []),
        *([_life(report, life)] if life else []),
        *([_answers(one, say) for one in (organisations, rules) if one]),
    ]
    if not blocks:
        return None
    title = blocks[0]["title"]
    blocks[0]["title"] = ""  # it stands above the page
    return {
        "kind": "standing",
        "name": say("verslag.pagina.functies" if functions else "verslag.pagina.functies.zonder"),
        "title": title,
        "blocks": blocks,
    }


def _functions(chapter: Functions) -> dict[str, object]:
    return {
        "id": chapter.id, "name": chapter.name, "title": chapter.title,
        "picture": asdict(chapter.gaps) if chapter.gaps else None, "lines": chapter.remarks,
        "columns": chapter.gaps.table.header[:4] if chapter.gaps else (),
    }  # fmt: skip


def _life(report: Report, life: Life) -> dict[str, object]:
    say = report.book.say
    return {
        "id": life.id, "name": life.name, "title": life.title,
        "blocks": [(block.number, block.name, block.level, block.icon, block.is_current) for block in life.blocks],
        "columns": (say("kolom.fase"), say("kolom.stand")),
        "here": say("dia.leven.hier"),
        "phase": life.phase if life.blocks else "",
        "phase_lines": [line for line in (life.phase_meaning, life.phase_border) if line] if life.blocks else [],
        "situation": life.situation,
        "situation_lines": [line for line in (life.variant, life.situation_text, life.situation_border, life.together) if line],
        "seen_head": say("leven.gezien"), "seen": life.seen,
        "chosen": (*chosen(report.book, life, report.notes.overruled), *_together(report.book, report.notes.together)),
    }  # fmt: skip


def _together(book: Book, found: Together | None) -> tuple[str, ...]:
    """The phase the group found when it answered the activities itself, beside the one of the peiling."""
    known = next((one for one in book.knowledge.phases if found and one.number == found.group.value), None)
    if known is None:
        return ()
    return (f"{book.say('dia.samen.groep')}: {book.say('leven.fase', nummer=known.number, naam=known.name)}.",)


def _answers(chapter, say) -> dict[str, object]:
    """What deserves a talk in full, what is fine in one line; the numbers are those of the story."""
    fine = [row for row in chapter.rows if row.status.tone == "rustig"]
    talk = [row for row in chapter.rows if row not in fine]
    return {
        "id": chapter.id, "name": chapter.name, "title": chapter.title,
        "columns": chapter.table.header[:2], "caption": chapter.table.caption,
        "rows": [_row(row) for row in talk],
        "alt": getattr(chapter, "alt", chapter.table.caption),
        "words": (say("organisaties.ja"), say("organisaties.nog_niet")),
        "fine": (say("lijst.op_orde", aantal=len(fine)), listing([lower(row.name) for row in fine]) + ".") if fine else None,
    }  # fmt: skip


def _row(row: Answers) -> dict[str, object]:
    return {"name": row.question, "sentence": row.sentence, "status": asdict(row.status), "dots": row.dots}
