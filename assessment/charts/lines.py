"""More years as small lines under each other, one row per subject; broken where two peilingen may not be compared."""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go

from assessment.charts.look import Look, drawn_once, frame, line, ticks, tint
from assessment.story.pictures import Join, Line, Lines

PITCH = 66
HIGH = 0.72  # how much of a row the scale fills
# dash, width, opacity
STYLES: dict[Join, tuple[str, float, float]] = {"vol": ("solid", 6, 1.0), "stippel": ("dot", 5, 1.0), "dun": ("solid", 3, 0.5)}


@drawn_once
def lines(picture: Lines, look: Look) -> go.Figure:
    """Every row from low to high on the whole scale; a point per peiling, at the right the newest number and what may be said.

    What a peiling itself tells (another phase, a network dip) stands above its points.
    """
    rows, y = [], 0.0
    for _, _, mine in picture.groups:
        for line_ in mine:
            rows.append((line_, y))
            y -= 1.0
        y -= 0.25
    marked = 0.75 * max((sum(place == one[0] for one in picture.marks) for place in range(len(picture.rounds))), default=0) * 0.6
    low, high = y + 1.0, 1.7 + marked
    last = len(picture.rounds) - 1
    figure = frame(look, left=392, right=470, bottom=6, height=PITCH * (high - low))
    heads = {mine[0].id for factor, name, mine in picture.groups if name}
    labels = [(y + HIGH / 2, _name(one, one.id in heads, look), _said(one, look)) for one, y in rows]
    ticks(figure, look, *(list(column) for column in zip(*labels, strict=True)), low, high)
    shapes = [line(-0.06, last + 0.06, y, look.palette.hairline, 2) for _, y in rows]
    shapes += [
        {"type": "line", "x0": place, "x1": place, "y0": low, "y1": 0.95, "layer": "below",
         "line": {"color": look.palette.track, "width": look.px(2), "dash": "dot"}}
        for place in {one[0] for one in picture.marks}
    ]  # fmt: skip
    figure.update_layout(shapes=shapes)
    for one, at in rows:
        _draw(figure, picture, one, at, look, heavy=one.id in heads)
    _heads(figure, picture, look)
    figure.update_xaxes(range=[-0.32, last + 0.32], showticklabels=False)
    return figure


def _name(one: Line, is_head: bool, look: Look) -> str:
    return f"<span style='color:{look.text(one.factor)}'><b>{escape(one.name)}</b></span>" if is_head else escape(one.name)


def _said(one: Line, look: Look) -> str:
    word = escape(one.word.partition(",")[0].rstrip("."))
    return f"<b>{one.shown[-1]}</b>" + (f"  <span style='color:{look.palette.muted}'>{word}</span>" if word else "")


def _height(value: float, base: float, ends: tuple[float, float]) -> float:
    return base + HIGH * (value - ends[0]) / (ends[1] - ends[0])


def _draw(figure: go.Figure, picture: Lines, one: Line, base: float, look: Look, *, heavy: bool) -> None:
    colour, symbol = look.mark(one.factor)
    known = [(place, value) for place, value in enumerate(one.values) if value is not None]
    for place, join in enumerate(one.joins):
        if join in STYLES and None not in one.values[place : place + 2]:
            dash, width, opacity = STYLES[join]
            figure.add_scatter(
                x=[place, place + 1], y=[_height(value, base, picture.ends) for value in one.values[place : place + 2]], mode="lines",
                line={"color": tint(colour, opacity), "width": look.px(width), "dash": dash}, hoverinfo="skip", cliponaxis=False,
            )  # fmt: skip
    size = 22 if heavy else 17
    figure.add_scatter(
        x=[place for place, _ in known], y=[_height(value, base, picture.ends) for _, value in known], mode="markers", cliponaxis=False,
        marker={"color": colour, "symbol": symbol, "size": look.size(size, symbol), "opacity": 1,
                "line": {"color": look.palette.background, "width": look.px(3)}},
        hovertext=[
            f"<b>{escape(one.name)}</b><br>{escape(picture.rounds[place][0])}<br>gemiddeld {one.shown[place]}" for place, _ in known
        ],
        hoverinfo="text",
    )  # fmt: skip


def _heads(figure: go.Figure, picture: Lines, look: Look) -> None:
    """Which peiling each column is, with how many people, and what it tells itself."""
    high = figure.layout.yaxis.range[1]
    for place, (label, people) in enumerate(picture.rounds):
        told = [f"<b>{escape(label)}</b>", f"<span style='color:{look.palette.muted}'>{people} leden</span>"]
        mine = [words for at, _, words in picture.marks if at == place]
        told += [f"<span style='color:{look.palette.accent}'><b>{escape(words)}</b></span>" for words in mine]
        figure.add_scatter(
            x=[place], y=[high - 0.05], mode="text", text=["<br>".join(told)], textposition="bottom center", hoverinfo="skip",
            textfont={"size": look.px(24)}, cliponaxis=False,
        )  # fmt: skip
