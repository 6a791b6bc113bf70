"""Then and now, and more years, as light HTML rows that fit any width; the words and numbers are text, the marks are not read."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.parts.markup import details, icon
from assessment.parts.pictures import place, words
from assessment.parts.text import safe
from assessment.story.pictures import Line, Lines, Year, YearRow

THICK = {"vol": 7.0, "stippel": 7.0, "dun": 3.0}  # of a small line, in percent of its height


def legend(picture: Year, names: Mapping[str, str]) -> str:
    """What the marks are, with how many people stand behind each, and the kinds of line that are drawn. `names`: join -> word."""
    used = [(f"streep {join}", names[join]) for join in names if any(row.join == join for row in picture.rows)]
    items = (("toen", picture.legend[0]), ("nu", picture.legend[1]), *used)
    marks = (safe('<span><i class="{kind}" aria-hidden="true"></i> {word}</span>', kind=kind, word=word) for kind, word in items)
    return '<p class="jaren-legenda">' + "".join(marks) + "</p>"


def years(picture: Year, rest: str) -> str:
    """Rows under the name of their factor: the name with its verdict, both marks on one track, the difference, both numbers.

    What is about the same waits behind one line that says `rest` and how many, when there is something else to see.
    """
    quiet = [row for row in picture.rows if row.join == "dun"]
    if len(quiet) == len(picture.rows):
        quiet = []
    html = safe('<div class="sporen jaren" role="group" aria-label="{alt}">', alt=picture.alt) + words(picture.scale)
    for position, (factor, rows) in enumerate(picture.groups):
        shown = [row for row in rows if row not in quiet]
        if shown and picture.headings:
            html += safe('<h3 class="factor f-{factor}">{name}</h3>', factor=factor, name=picture.headings[position])
        html += "<ul>" + "".join(_year(row, picture) for row in shown) + "</ul>" if shown else ""
    if quiet:
        html += details(f"{rest} ({len(quiet)})", "<ul>" + "".join(_year(row, picture) for row in quiet) + "</ul>", "lijst")
    return html + "</div>"


def _year(row: YearRow, picture: Year) -> str:
    low, high = sorted((row.then, row.mark.value))
    start, end = picture.ends
    width = 100 * (high - low) / (end - start)
    joined = safe('<i class="streep {join}" style="left:{left};width:{width}%"></i>', join=row.join, left=place(low, picture.ends),
                  width=f"{width:.2f}") if row.join != "geen" else ""  # fmt: skip
    then, now = (place(value, picture.ends) for value in (row.then, row.mark.value))
    marks = f'<i class="toen" style="left:{then}"></i><i class="vorm" style="left:{now}"></i>'
    numbers = f"{picture.years[0]} {row.shown_then} · {picture.years[1]} {row.mark.shown}" + (f" · {row.note}" if row.note else "")
    return (
        safe('<li class="{kind} f-{factor}"><span class="naam"><span>{name}</span><span class="woord">{verdict}</span></span>',
             kind="helder" if row.is_clear else "stil", factor=row.mark.factor or "geen", name=row.mark.name, verdict=row.verdict)
        + f'<span class="spoor" aria-hidden="true">{joined}{marks}</span>'
        + safe('<b class="waarde">{difference}</b><span class="noot">{numbers}</span></li>',
               difference=row.shown_difference, numbers=numbers)
    )  # fmt: skip


def rounds(picture: Lines) -> str:
    """Which peilingen these are, with how many people stand behind each, and what a peiling tells itself."""
    told = {place: [words_ for at, _, words_ in picture.marks if at == place] for place in range(len(picture.rounds))}
    items = (
        safe("<li><b>{label}</b> · {people} leden", label=label, people=people)
        + "".join(safe(' <span class="teken">{text}</span>', text=text) for text in told[place]) + "</li>"
        for place, (label, people) in enumerate(picture.rounds)
    )  # fmt: skip
    return f'<ul class="peilingen">{"".join(items)}</ul>'


def lines(picture: Lines, inside: str) -> str:
    """A row per factor, or per function: its name, a small line with a point per peiling, the numbers, and what may be said.

    The ingredients of a factor wait behind one line, `inside` with the name of the factor.
    """
    html = safe('<div class="lijnen" role="group" aria-label="{alt}">', alt=picture.alt)
    for factor, name, mine in picture.groups:
        first, others = (mine[:1], mine[1:]) if factor else (mine, ())
        html += "<ul>" + "".join(_line(one, picture, is_head=bool(factor)) for one in first) + "</ul>"
        if others:
            rows = "<ul>" + "".join(_line(one, picture) for one in others) + "</ul>"
            html += details(inside.format(naam=name), rows, "lijst")
    return html + "</div>"


def _line(one: Line, picture: Lines, *, is_head: bool = False) -> str:
    numbers = " · ".join(f"{year} {shown}" for year, shown in zip(picture.years, one.shown, strict=True))
    said = icon(one.icon) + safe(" {word}", word=one.word) if one.word else ""
    return (
        safe('<li class="f-{factor} {kind}"><span class="naam">{name}</span>',
             factor=one.factor or "geen", kind="hoofd" if is_head else "", name=one.name)
        + f'<span class="lijntje" aria-hidden="true">{_segments(one, picture.ends)}</span>'
        + safe('<span class="noot">{numbers}</span>', numbers=numbers)
        + (f'<span class="noot woord">{said}</span>' if said else "") + "</li>"
    )  # fmt: skip


def _segments(one: Line, ends: tuple[float, float]) -> str:
    """Straight pieces cut out of a box each: left and right edge at the height of their numbers; nothing where they are not joined."""
    last = max(1, len(one.values) - 1)
    html = ""
    for at, join in enumerate(one.joins):
        then, now = one.values[at : at + 2]
        if join in THICK and then is not None and now is not None:
            (a, b), half = (_from_top(value, ends) for value in (then, now)), THICK[join] / 2
            shape = f"polygon(0 {a - half:.1f}%,100% {b - half:.1f}%,100% {b + half:.1f}%,0 {a + half:.1f}%)"
            html += f'<i class="stuk {join}" style="left:{100 * at / last:.2f}%;width:{100 / last:.2f}%;clip-path:{shape}"></i>'
    for at, value in enumerate(one.values):
        if value is not None:
            html += f'<i class="vorm" style="left:{100 * at / last:.2f}%;top:{_from_top(value, ends):.1f}%"></i>'
    return html


def _from_top(value: float, ends: tuple[float, float]) -> float:
    return 100 * (ends[1] - value) / (ends[1] - ends[0])
