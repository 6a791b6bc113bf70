"""Then and now as two marks on one track; joined only where the method calls it a change, and never an arrow."""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go

from assessment.charts.look import Look, drawn_once, frame, line, ticks, tint
from assessment.story.pictures import Year, YearRow

PITCH = 37
LABEL = 0.09  # distance of a year to its mark, as a share of the scale
ROOM = 0.16  # a year fits beside a mark when this share of the scale is left


@drawn_once
def years(picture: Year, look: Look) -> go.Figure:
    """Per row: an open circle for then, the shape of the factor for now, and at the right the difference with its word.

    Joined by a bar in colour (duidelijk), dots in colour (misschien), a thin grey line (ongeveer gelijk), or by nothing.
    """
    rows, heads, y = [], [], 0.0
    for place, (factor, mine) in enumerate(picture.groups):
        if picture.headings:
            heads.append((picture.headings[place], factor, y))
            y -= 1.0
        for row in mine:
            rows.append((row, y))
            y -= 1.0
        y -= 0.4
    low, high = y + 0.9, 1.35
    figure = frame(look, left=392, right=370, bottom=10, height=PITCH * (high - low))
    labels = [(at, f"<span style='color:{look.text(factor)}'><b>{escape(name)}</b></span>", "") for name, factor, at in heads]
    labels += [(at, _name(row, look), _said(row, look)) for row, at in rows]
    ticks(figure, look, *(list(column) for column in zip(*labels, strict=True)), low, high)
    first, last = picture.ends
    shapes = []
    for row, at in rows:
        shapes.append(line(first, last, at, look.palette.hairline, 2))
        shapes += _join(row, at, look)
    figure.update_layout(shapes=shapes)
    _marks(figure, rows, look)
    _words(figure, picture, rows, look)
    margin = 0.0175 * (last - first)
    figure.update_xaxes(range=[first - margin, last + margin], showticklabels=False)
    return figure


def _colour(row: YearRow, look: Look) -> str:
    return look.mark(row.mark.factor)[0] if row.is_clear else look.palette.grey


def _name(row: YearRow, look: Look) -> str:
    name = escape(row.mark.name)
    return f"<b>{name}</b>" if row.is_clear else f"<span style='color:{look.palette.muted}'>{name}</span>"


def _said(row: YearRow, look: Look) -> str:
    word = escape(row.note or row.verdict)
    if row.is_clear:
        return f"<b>{row.shown_difference}  {word}</b>"
    return f"<span style='color:{look.palette.muted}'>{row.shown_difference or '   '}  {word}</span>"


def _join(row: YearRow, y: float, look: Look) -> list[dict]:
    colour = _colour(row, look)
    if row.join == "vol":
        return [line(row.then, row.mark.value, y, tint(colour, 0.5), look.px(10))]
    if row.join == "stippel":
        dotted = line(row.then, row.mark.value, y, colour, look.px(5))
        dotted["line"]["dash"] = "dot"
        return [dotted]
    return [line(row.then, row.mark.value, y, tint(colour, 0.45), look.px(4))] if row.join == "dun" else []


def _marks(figure: go.Figure, rows: list[tuple[YearRow, float]], look: Look) -> None:
    palette = look.palette
    hover = [
        f"<b>{escape(row.mark.name)}</b><br>toen gemiddeld {row.shown_then}, nu {row.mark.shown}<br>{escape(row.verdict)}"
        for row, _ in rows
    ]
    shared = {"y": [y for _, y in rows], "mode": "markers", "hovertext": hover, "hoverinfo": "text", "cliponaxis": False}
    colours = [_colour(row, look) for row, _ in rows]
    figure.add_scatter(
        x=[row.then for row, _ in rows],
        marker={"color": palette.background, "size": look.px(19), "opacity": 1, "line": {"color": colours, "width": look.px(4)}},
        **shared,
    )
    symbols = [look.mark(row.mark.factor)[1] if row.is_clear else "circle" for row, _ in rows]
    sizes = [look.size(28 if row.is_clear else 20, symbol) for (row, _), symbol in zip(rows, symbols, strict=True)]
    ring = {"color": palette.background, "width": look.px(3)}
    figure.add_scatter(
        x=[row.mark.value for row, _ in rows],
        marker={"color": colours, "symbol": symbols, "size": sizes, "opacity": 1, "line": ring},
        **shared,
    )


def _words(figure: go.Figure, picture: Year, rows: list[tuple[YearRow, float]], look: Look) -> None:
    """The words of the scale above the tracks, and the two years at the largest change that is named."""
    first, last = picture.ends
    top = 0.72 if picture.headings else 1.0
    figure.add_scatter(
        x=[first, (first + last) / 2, last], y=[top] * 3, mode="text", text=[escape(word) for word in picture.scale], hoverinfo="skip",
        textposition=["middle right", "middle center", "middle left"], textfont={"size": look.px(24), "color": look.palette.muted},
        cliponaxis=False,
    )  # fmt: skip
    named = [(row, y) for row, y in rows if row.is_clear] or [(row, y) for row, y in rows if row.join == "dun"]
    if not named:
        return
    row, y = max(named, key=lambda one: abs(one[0].mark.value - one[0].then))
    away = LABEL / 4 * (last - first)
    ends = sorted([(row.then, picture.years[0]), (row.mark.value, picture.years[1])])
    for (at, word), side, step in zip(ends, ("middle left", "middle right"), (-away, away), strict=True):
        if first + ROOM * (last - first) < at < last - ROOM * (last - first):
            figure.add_scatter(
                x=[at + step], y=[y], mode="text", text=[escape(word)], textposition=side, hoverinfo="skip", cliponaxis=False,
                textfont={"size": look.px(24), "color": look.text(row.mark.factor) if row.is_clear else look.palette.muted},
            )  # fmt: skip
