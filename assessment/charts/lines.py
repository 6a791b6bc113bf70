"""More years as small panels, one per subject and a row per factor; a line is broken where two peilingen may not be compared."""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go

from assessment.charts.look import CLEAR, Look, drawn_once, frame, line, tint
from assessment.story.pictures import Join, Line, Lines

COLUMNS = 6  # at most: a factor and its ingredients, or the functions
PITCH = 262  # px of one row of panels
WIDE, LOW, HIGH = 0.74, 0.2, 0.65  # of a panel: how far the years and the scale reach
TITLE, WORD, YEAR = 0.95, 0.82, 0.12  # heights of the words
# dash, width, opacity
STYLES: dict[Join, tuple[str, float, float]] = {"vol": ("solid", 7, 1.0), "stippel": ("dot", 5, 1.0), "dun": ("solid", 4, 0.5)}


@drawn_once
def lines(picture: Lines, look: Look) -> go.Figure:
    """Every panel has the whole scale from low to high, a point per peiling, the first and the newest number, and what may be said.

    Where a peiling itself tells something (another phase, a network dip) a dotted line stands in every panel.
    """
    columns = min(COLUMNS, max(len(mine) for _, _, mine in picture.groups))
    rows = [mine[start : start + columns] for _, _, mine in picture.groups for start in range(0, len(mine), columns)]
    figure = frame(look, left=0, right=0, height=PITCH * len(rows))
    heads = {mine[0].id for factor, _, mine in picture.groups if factor}
    shapes = []
    for row, mine in enumerate(rows):
        for column, one in enumerate(mine):
            base = float(len(rows) - 1 - row)
            shapes += _ground(picture, column, base, look)
            _draw(figure, picture, one, (column, base), look)
            _words(figure, picture, one, (column, base), look, is_head=one.id in heads)
    figure.update_layout(shapes=shapes)
    figure.update_xaxes(range=[-0.02, columns], showticklabels=False)
    figure.update_yaxes(range=[0, len(rows)], showticklabels=False)
    return figure


def _x(picture: Lines, column: int, place: int) -> float:
    return column + 0.06 + WIDE * place / max(1, len(picture.rounds) - 1)


def _y(picture: Lines, base: float, value: float) -> float:
    low, high = picture.ends
    return base + LOW + (HIGH - LOW) * (value - low) / (high - low)


def _ground(picture: Lines, column: int, base: float, look: Look) -> list[dict]:
    """The two ends of the scale, and a dotted line at what a peiling tells itself."""
    ends = _x(picture, column, 0) - 0.04, _x(picture, column, len(picture.rounds) - 1) + 0.04
    shapes = [line(*ends, base + height, look.palette.hairline, 2) for height in (LOW, HIGH)]
    for place in {one[0] for one in picture.marks}:
        x = _x(picture, column, place)
        dotted = {"color": tint(look.palette.muted, 0.45), "width": look.px(2), "dash": "dot"}
        shapes.append({"type": "line", "x0": x, "x1": x, "y0": base + LOW, "y1": base + HIGH, "layer": "below", "line": dotted})
    return shapes


def _draw(figure: go.Figure, picture: Lines, one: Line, at: tuple[int, float], look: Look) -> None:
    (column, base), (colour, symbol) = at, look.mark(one.factor)
    for place, join in enumerate(one.joins):
        ends = one.values[place : place + 2]
        if join in STYLES and None not in ends:
            dash, width, opacity = STYLES[join]
            figure.add_scatter(
                x=[_x(picture, column, place), _x(picture, column, place + 1)], y=[_y(picture, base, value) for value in ends],
                mode="lines", line={"color": tint(colour, opacity), "width": look.px(width), "dash": dash}, hoverinfo="skip",
            )  # fmt: skip
    known = [(place, value) for place, value in enumerate(one.values) if value is not None]
    labels = [picture.rounds[place][0] for place, _ in known]
    figure.add_scatter(
        x=[_x(picture, column, place) for place, _ in known], y=[_y(picture, base, value) for _, value in known], mode="markers",
        marker={"color": colour, "symbol": symbol, "size": look.size(18, symbol), "opacity": 1,
                "line": {"color": look.palette.background, "width": look.px(3)}},
        hovertext=[
            f"<b>{escape(one.name)}</b><br>{escape(label)}<br>gemiddeld {one.shown[place]}"
            for (place, _), label in zip(known, labels, strict=True)
        ],
        hoverinfo="text",
    )  # fmt: skip


def _words(figure: go.Figure, picture: Lines, one: Line, at: tuple[int, float], look: Look, *, is_head: bool) -> None:
    """Name, what may be said, the first and the newest number, and the years at both ends."""
    (column, base), muted = at, look.palette.muted
    ink = look.text(one.factor) if is_head else look.palette.ink
    left, right = _x(picture, column, 0), _x(picture, column, len(picture.rounds) - 1)
    word = escape(one.word.partition(",")[0].rstrip("."))
    texts = [
        (left - 0.04, base + TITLE, f"<b>{escape(one.name)}</b>", "middle right", 22, ink),
        (left - 0.04, base + WORD, word, "middle right", 21, muted),
        (left - 0.04, base + YEAR, escape(picture.years[0]), "middle right", 20, muted),
        (right + 0.04, base + YEAR, escape(picture.years[-1]), "middle left", 20, muted),
    ]
    known = [(place, value) for place, value in enumerate(one.values) if value is not None]
    for place, value in dict.fromkeys((known[0], known[-1])) if known else ():
        text = f"<b>{one.shown[place]}</b>" if place == len(one.values) - 1 else one.shown[place]
        texts.append((_x(picture, column, place), _y(picture, base, value) + 0.03, text, "top center", 21, look.palette.ink))
    for size in {one[4] for one in texts}:
        mine = [one for one in texts if one[4] == size and one[2]]
        figure.add_scatter(
            x=[one[0] for one in mine], y=[one[1] for one in mine], text=[one[2] for one in mine], mode="text",
            textposition=[one[3] for one in mine], textfont={"size": look.px(size), "color": [one[5] for one in mine]}, hoverinfo="skip",
            marker={"color": CLEAR}, cliponaxis=False,
        )  # fmt: skip
