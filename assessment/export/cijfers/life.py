"""The sheet with life phase and situation: what was computed, what the group chose itself, the activities and what members recognise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assessment.export.cijfers.records import Cell, Column, Sheet, Table
from assessment.slides import chosen_name
from assessment.story.book import Book
from assessment.story.records import Life

if TYPE_CHECKING:
    from assessment.export.report import Report


def life(report: Report, found: dict[str, Any]) -> Sheet | None:
    """Phase and situation as two answers, each beside what the group chose. None when neither was asked."""
    book, chapter = report.book, report.story.chapter("leven")
    if not isinstance(chapter, Life):
        return None
    tables = (_outcome(report, chapter, found), _phases(chapter), _signals(book, chapter), _activities(report, chapter))
    return Sheet(
        "Fase en situatie", chapter.title, book.say("cijfers.leven"), tuple(one for one in tables if one.rows),
        purpose=book.say("cijfers.inhoud.leven"),
    )  # fmt: skip


def _outcome(report: Report, chapter: Life, found: dict[str, Any]) -> Table:
    book, phase, situation = report.book, found["fase"], found["situatie"]
    rows: list[tuple[Cell, ...]] = []
    if phase is not None:
        why = _together(*chapter.phase_reasons, chapter.phase_border)
        rows.append(("Fase, uit de antwoorden", chapter.phase, phase["waarde"] or None, why))
    rows += _own(report, "fase", "Fase, zelf gekozen")
    joint = report.notes.together
    if joint is not None:
        said = book.say("cijfers.leven.samen", aantal=joint.group.answered, totaal=len(joint.activities))
        rows.append(("Fase, samen ingevuld", _phase_name(book, joint.group.value), joint.group.value or None, said))
    if situation is not None:
        name = f"{chapter.situation}: {chapter.variant.lower()}" if chapter.variant else chapter.situation
        why = _together(*chapter.situation_reasons, chapter.situation_border)
        rows.append(("Situatie, uit de antwoorden", name, None, why))
    rows += _own(report, "situatie", "Situatie, zelf gekozen")
    if situation is not None:
        rows.append((book.say("cijfers.leven.vast"), "", situation["V"], ""))
        rows.append((book.say("cijfers.leven.goed"), "", situation["G"], ""))
    columns = (Column("Wat", 42, "naam"), Column("In woorden", 30), Column("Getal", 9, "heel"), Column("Waarom", 62))
    return Table("FaseEnSituatie", columns, tuple(rows), "Wat eruit komt")


def _together(*sentences: str) -> str:
    # a boundary can stand among the reasons already
    return " ".join(dict.fromkeys(one for one in sentences if one))


def _own(report: Report, what: str, label: str) -> list[tuple[Cell, ...]]:
    return [
        (label, chosen_name(report.book, one), int(one.chosen) if what == "fase" else None, one.because)
        for one in report.notes.overruled
        if one.what == what
    ]


def _phase_name(book: Book, number: int) -> str:
    known = next((one for one in book.knowledge.phases if one.number == number), None)
    return book.say("leven.fase", nummer=number, naam=known.name) if known else book.say("leven.fase_onbekend")


def _phases(chapter: Life) -> Table:
    columns = (Column("Levensfase", 42, "naam"), Column("Hoe ver", 30), Column("Fase", 9, "heel"))
    return Table("Levensfasen", columns, tuple((one.name, one.level, one.number) for one in chapter.blocks), "De vijf levensfasen")


def _activities(report: Report, chapter: Life) -> Table:
    """In the words of the group, beside what it answered together in the room when it did."""
    said = _said_together(report)
    columns = (Column("Activiteit", 42), Column("Hoe ver", 30), Column("Fase", 9, "heel"), Column("Opmerking", 62))
    rows = [(one.text, one.state, block.number, one.remark) for block in chapter.blocks for one in block.activities]
    if said:
        columns = (*columns, Column("Samen ingevuld", 18))
        rows = [(*row, said.get(str(row[0]), "")) for row in rows]
    return Table("Activiteiten", columns, tuple(rows), "De activiteiten, zoals de groep ze ziet")


def _said_together(report: Report) -> dict[str, str]:
    """Text of an activity -> what the group answered in the room, in the words of the scale."""
    found = report.notes.together
    if found is None:
        return {}
    instrument = next(one for one in report.book.knowledge.instruments if one.kind == "activiteiten")
    scale = next(one for one in report.book.knowledge.scales if one.id == instrument.scale)
    return {one.text: scale.label(found.answers[one.id]) for one in found.activities if one.id in found.answers}


def _signals(book: Book, chapter: Life) -> Table:
    groups = (("leven.gezien", chapter.seen), ("leven.deels", chapter.seen_partly), ("leven.niet_gezien", chapter.not_seen))
    rows = tuple((text, book.say(key)) for key, texts in groups for text in texts)
    return Table("Signalen", (Column("Signaal", 42), Column("Wie het herkent", 30)), rows, "Wat leden herkennen")
