"""Pictures as light HTML rows that fit any width: the phone form of every chart (label above the track, value at the right).

A track runs from 0 % to 100 %; a shape takes its place by one inline percentage. Names and values are text, so a screen reader
reads the rows themselves and skips the track.
"""

from __future__ import annotations

from assessment.parts.markup import status
from assessment.parts.text import safe
from assessment.story.pictures import Answers, Gap, Gaps, Mark, Stack, Tracks

FIVE = (1.0, 5.0)
TEN = (1.0, 10.0)
TWO_COLUMNS_ABOVE = 4


def place(value: float, ends: tuple[float, float] = FIVE) -> str:
    """Where a value lies on the track: 3.0 on 1–5 -> '50%'."""
    low, high = ends
    return f"{100 * (value - low) / (high - low):.2f}".rstrip("0").rstrip(".") + "%"


def band(ends: tuple[float, float] | None, scale: tuple[float, float] = FIVE) -> str:
    """The tinted part of a track."""
    if ends is None:
        return ""
    width = 100 * (ends[1] - ends[0]) / (scale[1] - scale[0])
    return f'<i class="band" style="left:{place(ends[0], scale)};width:{max(width, 1):.2f}%"></i>'


def words(scale: tuple[str, str, str]) -> str:
    """The words of the scale above the tracks."""
    return '<p class="schaal" aria-hidden="true">' + "".join(safe("<span>{word}</span>", word=word) for word in scale) + "</p>"


def tracks(picture: Tracks, kind: str = "") -> str:
    """Rows under their headings. `kind` groot: the five tall rows of the first chapter."""
    start = safe('<div class="sporen {kind}" role="group" aria-label="{alt}">', kind=kind, alt=picture.alt)
    parts = [start, words(picture.scale)]
    for factor, name, marks in picture.groups:
        if name:
            parts.append(safe('<h3 class="factor f-{factor}">{name}</h3>', factor=factor, name=name))
        parts.append(f"<ul>{''.join(_row(mark) for mark in marks)}</ul>")
    return "".join([*parts, "</div>"])


def _row(mark: Mark) -> str:
    shape = f'<i class="vorm" style="left:{place(mark.value)}"></i>' if mark.value is not None else ""
    word = safe('<span class="woord">{word}</span>', word=mark.status.word) if mark.status else ""
    note = safe('<span class="noot">{note}</span>', note=mark.note) if mark.note else ""
    return (
        safe('<li class="f-{factor}"><span class="naam"><span>{name}</span>', factor=mark.factor, name=mark.name)
        + word
        + "</span>"
        + f'<span class="spoor" aria-hidden="true">{band(mark.band) if mark.value is not None else ""}{shape}</span>'
        + safe('<b class="waarde">{shown}</b>', shown=mark.shown)
        + note
        + "</li>"
    )


def gaps(picture: Gaps) -> str:
    """Functions: name and step, the bar from now to in a year, and both marks in words."""
    start = safe('<div class="sporen stappen" role="group" aria-label="{alt}">', alt=picture.alt)
    return start + words(("1", "", "10")) + "<ul>" + "".join(_gap(row, picture.words) for row in picture.rows) + "</ul></div>"


def _gap(row: Gap, names: tuple[str, str]) -> str:
    low, high = sorted((row.now, row.ambition))
    track = (
        band((low, high), TEN)
        + f'<i class="vorm" style="left:{place(row.now, TEN)}"></i><i class="vorm open" style="left:{place(row.ambition, TEN)}"></i>'
    )
    return (
        safe('<li class="{kind}"><span class="naam"><b>{name}</b> <span class="werk">{verb}</span></span>',
             kind="veel" if row.is_large else "weinig", name=row.name, verb=row.verb)
        + f'<span class="spoor" aria-hidden="true">{track}</span>'
        + safe('<b class="waarde">{gap}</b><span class="noot">{now} {a} · {later} {b}</span></li>',
               gap=row.shown_gap, now=names[0], a=row.shown_now, later=names[1], b=row.shown_ambition)
    )  # fmt: skip


def stack(picture: Stack) -> str:
    """The statement, what the answers say, and the dots."""
    return said(picture) + dots(picture)


def said(picture: Stack) -> str:
    """The statement with the sentence about its answers, true without the dots."""
    return safe('<p class="zin">„{zin}“</p><p class="uitspraak">{sentence}</p>', zin=picture.statement, sentence=picture.sentence)


def dots(picture: Stack) -> str:
    """One dot per answer at its word; without dots the band where most answers lie."""
    start = safe('<div class="f-{factor}" role="img" aria-label="{alt}">', factor=picture.factor, alt=picture.alt)
    if picture.columns:
        kind = "stapel cijfers" if picture.columns[0][0].isdecimal() else "stapel"
        return start + f'<div class="{kind}">{"".join(_pile(*column) for column in picture.columns)}</div></div>'
    ends = TEN if picture.scale[1] == "" else FIVE
    return start + f'<div class="sporen los">{words(picture.scale)}<span class="spoor">{band(picture.band, ends)}</span></div></div>'


def _pile(word: str, people: int) -> str:
    wide = " breed" if people > TWO_COLUMNS_ABOVE else ""
    dots = "".join("<i></i>" for _ in range(people))
    return f'<span class="kolom"><span class="stippen{wide}">{dots}</span>' + safe("<span>{word}</span></span>", word=word)


def answers(row: Answers) -> str:
    """One question: status, dots for yes and not yet when they may be counted, and the sentence."""
    dots = ""
    if row.dots:
        yes, others = row.dots
        dots = f'<span class="bolletjes" aria-hidden="true">{"<i></i>" * yes}{"<i class=open></i>" * others}</span>'
    return (
        safe("<li><span class='vraag'>{question}</span>", question=row.question)
        + status(row.status)
        + dots
        + (safe('<span class="noot">{sentence}</span>', sentence=row.sentence) if row.status.tone != "rustig" else "")
        + "</li>"
    )
