"""Rows, dots and bars of the wall as HTML; one inline percentage puts a mark in its place, and a screen reader reads the words."""

from __future__ import annotations

from assessment.parts import safe
from assessment.parts.pictures import TEN, band, place, words
from assessment.story.pictures import Answers, Mark, Stack, Tracks, Year, YearRow

DOT, GAP = 32, 6  # px on the canvas
COLUMN = 120


def factors(tracks: Tracks, revealed: bool = True) -> str:
    """Five tall rows: name with its note, track, value."""
    rows = "".join(_row(mark, revealed, note=True) for mark in tracks.marks)
    return (
        safe('<div class="wandrijen groot" role="group" aria-label="{alt}">', alt=tracks.alt if revealed else "")
        + _scale(tracks.scale)
        + f"<ul>{rows}</ul></div>"
    )


def all_factors(tracks: Tracks, revealed: bool = True) -> str:
    """Every ingredient under the heading of its factor."""
    html = safe('<div class="wandrijen alle" role="group" aria-label="{alt}">', alt=tracks.alt if revealed else "") + _scale(tracks.scale)
    for factor, name, marks in tracks.groups:
        html += safe('<h2 class="f-{factor}">{name}</h2>', factor=factor, name=name)
        html += "<ul>" + "".join(_row(mark, revealed) for mark in marks) + "</ul>"
    return html + "</div>"


def one_factor(name: str, factor: str, marks: tuple[Mark, ...], scale: tuple[str, str, str], revealed: bool = True) -> str:
    """One factor close by: at most four rows, readable from the back of a large room."""
    rows = "".join(_row(mark, revealed, word=True) for mark in marks)
    return (
        safe('<div class="wandrijen dichtbij"><h2 class="f-{factor}">{name}</h2>', factor=factor, name=name)
        + _scale(scale)
        + f"<ul>{rows}</ul></div>"
    )


def _scale(scale: tuple[str, str, str]) -> str:
    return '<div class="schaalrij">' + words(scale) + "</div>"


def _row(mark: Mark, revealed: bool, *, note: bool = False, word: bool = False) -> str:
    name = safe("<span>{name}</span>", name=mark.name) + (
        safe('<span class="noot">{note}</span>', note=mark.note) if note and revealed and mark.note else ""
    )
    shape = ""
    if revealed and mark.value is not None:
        shape = band(mark.band) + f'<i class="vorm" style="left:{place(mark.value)}"></i>'
    value = safe("<b>{shown}</b>", shown=mark.shown) if revealed else ""
    if revealed and mark.status and (word or mark.value is None):
        value = (value if mark.value is not None else "") + safe(' <span class="woord">{word}</span>', word=mark.status.word)
    return (
        safe('<li class="f-{factor}"><span class="naam">', factor=mark.factor) + name
        + f'</span><span class="spoor" aria-hidden="true">{shape}</span><span class="waarde">{value}</span></li>'
    )  # fmt: skip


def bar(text: str, people: int, asked: int) -> str:
    """What people recognise, with how many of how many."""
    return (
        safe('<li><span>{text}</span><b>{people} van de {asked}</b>', text=text, people=people, asked=asked)
        + f'<i style="--deel:{100 * people / asked:.1f}%" aria-hidden="true"></i></li>'
    )  # fmt: skip


def statement(picture: Stack, room: int) -> str:
    """The ingredient and its dots, at most `room` px high on the canvas."""
    return (
        safe('<div class="uitgelicht f-{factor}"><h3>{name}</h3>', factor=picture.factor, name=picture.name)
        + dots(picture, room)
        + "</div>"
    )


def dots(picture: Stack, room: int) -> str:
    """One dot an answer above its word; without dots the sentence and the band where most answers lie.

    Two beside each other above four; more columns and smaller dots when a pile would not fit.
    """
    start = safe('<div class="f-{factor}" role="img" aria-label="{alt}">', factor=picture.factor, alt=picture.alt)
    if not picture.columns:
        ends = {"scale": TEN} if picture.scale[1] == "" else {}
        said = safe('<p class="uitspraak-dia">{sentence}</p>', sentence=picture.sentence)
        return (
            start
            + f'<div class="wandrijen los">{_scale(picture.scale)}<span class="spoor">{band(picture.band, **ends)}</span></div>{said}</div>'
        )
    tallest = max(people for _, people in picture.columns)
    wide = 1 if tallest <= 4 else 2 if tallest <= 12 else 3 if tallest <= 24 else 4
    high = max(4, -(-tallest // wide))
    size = min(DOT, room // high - GAP, COLUMN // wide - GAP)
    piles = "".join(
        f'<span class="kolom"><span class="stippen" style="--wijd:{min(wide, max(1, people))}">{"<i></i>" * people}</span>'
        + safe("<span>{word}</span></span>", word=word)
        for word, people in picture.columns
    )
    kind = "wandstapel cijfers" if picture.columns[0][0].isdecimal() else "wandstapel"
    return start + f'<div class="{kind}" style="--stip:{size};--hoog:{min(room, high * (size + GAP))}">{piles}</div></div>'


def question(row: Answers) -> str:
    """One question, its dots when people may be counted, and what it says in words."""
    drawn = ""
    if row.dots:
        yes, others = row.dots
        drawn = f'<span class="bollen" aria-hidden="true">{"<i></i>" * yes}{"<i class=open></i>" * others}</span>'
    return (
        safe('<li><span class="vraag">{question}</span>', question=row.question)
        + (drawn or '<span class="bollen"></span>') + safe('<span class="woord">{word}</span></li>', word=row.status.word)
    )  # fmt: skip


def years(picture: Year, only_clear: bool = False) -> str:
    """Last time as an open circle, now as the shape of the factor; small differences grey and thin."""
    groups = [(factor, [row for row in found if row.is_clear or not only_clear]) for factor, found in picture.groups]
    shown = [row for _, found in groups for row in found if row.is_clear]
    labelled = max(shown, key=lambda row: abs(row.mark.value - row.then), default=None)
    html = safe('<div class="wandrijen jaar" role="group" aria-label="{alt}">', alt=picture.alt)
    html += '<div class="schaalrij">' + words(picture.scale) + safe('<span class="kolomkop">{column}</span></div>', column=picture.column)
    for _, found in groups:
        html += "<ul>" + "".join(_year(row, picture.years if row is labelled else None) for row in found) + "</ul>" if found else ""
    return html + "</div>"


def _year(row: YearRow, labels: tuple[str, str] | None) -> str:
    then, now = row.then, row.mark.value
    low, high = sorted((then, now))
    joined = band((low, high)) if row.join != "geen" else ""  # two groups stand side by side, with nothing between them
    marks = joined + f'<i class="toen" style="left:{place(then)}"></i><i class="vorm" style="left:{place(now)}"></i>'
    if labels:
        sides = ("links", "rechts") if then <= now else ("rechts", "links")
        marks += "".join(
            safe('<span class="jaartal {side}" style="left:{at}">{text}</span>', side=side, at=place(at), text=text)
            for side, at, text in zip(sides, (then, now), labels, strict=True)
        )
    return (
        safe('<li class="{kind} {join} f-{factor}"><span class="naam">{name}</span>',
             kind="helder" if row.is_clear else "stil", join=row.join, factor=row.mark.factor, name=row.mark.name)
        + f'<span class="spoor" aria-hidden="true">{marks}</span>'
        + safe('<span class="waarde">{difference}<span class="alleen-voorlezen">, toen {then}, nu {now}, {verdict}</span></span></li>',
               difference=row.shown_difference, then=row.shown_then, now=row.mark.shown, verdict=row.verdict.lower())
    )  # fmt: skip
