"""The chapter on then and now as plain Dutch lines for a terminal; says nothing that a screen would not say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessment.story.change.records import Changed, Moved
from assessment.story.pictures import Lines

KINDS = ("clear", "maybe", "same", "apart", "none")


def lines(chapter: Changed, texts: Mapping[str, str]) -> Iterator[str]:
    """Title and who was there, every row under its verdict, the second witness, phases, lists, statements, and more years."""
    yield chapter.title
    yield chapter.subtitle.replace(" · ", "; ")
    yield from chapter.remarks
    for kind in KINDS:
        found = [one for one in chapter.moved if one.kind == kind]
        if found:
            yield from ("", texts[f"verandering.woorden.{kind}"].format(aantal=len(found)))
            yield from (_row(one) for one in found)
    if any(one.voices for one in chapter.heard):
        yield from ("", texts["verandering.getuige.kop"])
        yield from (f"- {one.name}: {one.figure} {one.voices}".rstrip() for one in chapter.heard)
    if chapter.stages:
        yield from ("", texts["verandering.leven.kop"])
        for one in chapter.stages:
            named = (one.life.phase if one.life.blocks else "", one.life.situation)
            yield f"- {one.label}: {'; '.join(name for name in named if name)}. {one.life.phase_border}".rstrip()
        yield from chapter.steps
    if chapter.turned or chapter.turned_rest:
        yield from ("", texts["verandering.lijsten.kop"])
        yield from (f"- {one.question} {one.status.word}. {' '.join(one.sentences)}".rstrip() for one in chapter.turned)
        if not chapter.turned:
            yield chapter.turned_rest
    for one in chapter.reworded:
        yield from ("", one.heading, one.sentence)
        yield from (f"- {' → '.join(f'‘{text}’' for text in pair if text)}" for pair in one.texts)
    for found, heading in ((chapter.lines, "verandering.lijn.kop"), (chapter.function_lines, "verandering.functies.kop")):
        if found is not None:
            yield from ("", f"{texts[heading]}: {', '.join(label for label, _ in found.rounds)}")
            yield from _years(found, with_marks=found is chapter.lines)


def _row(one: Moved) -> str:
    numbers = f"{one.then} → {one.now}" if one.kind in ("clear", "maybe", "same") else f"{one.then} en {one.now}"
    apart = f" ({one.difference})" if one.difference else ""
    return f"- {one.name}: {numbers}{apart}, {one.status.word.lower()}. {one.reason}".rstrip()


def _years(found: Lines, *, with_marks: bool) -> Iterator[str]:
    if with_marks:
        yield from (f"- {found.rounds[place][0]}: {words}" for place, _, words in found.marks)
    yield from (f"- {one.name}: {' · '.join(one.shown)}. {one.word}".rstrip() for one in found.rows)
