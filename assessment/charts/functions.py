"""Functions as dumbbells: now and in a year on the scale of marks 1–10, the largest step first; ranks nothing that was not chosen."""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go

from assessment.charts.look import Look, drawn_once, frame, line, ticks, tint
from assessment.story.pictures import Gaps

ROOM = (2.6, 8.2)  # a word fits beside a mark in here
APART = 0.42  # closer values push their numbers outwards


@drawn_once
def functions(picture: Gaps, look: Look) -> go.Figure:
    """A filled circle for now, an open diamond for in a year, a bar between them, both values above, the step at the right."""
    rows = picture.rows
    palette = look.palette
    positions = [float(len(rows) - index) for index in range(len(rows))]
    figure = frame(look, left=360, right=150, top=0, bottom=54, height=54 + 112 * len(rows) + 20)
    ticks(
        figure, look, positions,
        [
            f"<b><span style='font-size:{look.px(30)}px'>{escape(row.name)}</span></b><br>"
            f"<span style='color:{palette.muted}'>{escape(row.verb)}</span>"
            for row in rows
        ],
        [
            f"<b>{row.shown_gap}</b>" if row.is_large else f"<span style='color:{palette.muted}'>{row.shown_gap}</span>" for row in rows
        ],
        0.45, len(rows) + 0.75,
    )  # fmt: skip
    colours = [palette.accent if row.is_large else palette.grey for row in rows]
    tracks = [line(1, 10, y, palette.hairline, 2) for y in positions]
    bars = [
        line(row.now, row.ambition, y, tint(colour, 0.36), look.px(14)) for row, y, colour in zip(rows, positions, colours, strict=True)
    ]
    figure.update_layout(shapes=[*tracks, *bars])
    ring = {"color": palette.background, "width": look.px(3)}
    hover = [f"<b>{escape(row.name)}</b><br>nu {row.shown_now}<br>over een jaar {row.shown_ambition}" for row in rows]
    shared = {"y": positions, "mode": "markers", "hovertext": hover, "hoverinfo": "text", "cliponaxis": False}
    figure.add_scatter(x=[row.now for row in rows], marker={"color": colours, "size": look.px(34), "line": ring, "opacity": 1}, **shared)
    figure.add_scatter(
        x=[row.ambition for row in rows],
        marker={
            "color": palette.background, "symbol": "diamond", "size": look.px(34), "opacity": 1,
            "line": {"color": colours, "width": look.px(4)},
        },
        **shared,
    )  # fmt: skip
    _values(figure, picture, positions, look)
    _names(figure, picture, positions[0])
    figure.update_xaxes(
        range=[0.85, 10.15], tickmode="array", tickvals=list(range(1, 11)), tickfont={"size": look.px(24), "color": palette.muted},
    )  # fmt: skip
    return figure


def _values(figure: go.Figure, picture: Gaps, positions: list[float], look: Look) -> None:
    x, heights, words, sides = [], [], [], []
    for row, y in zip(picture.rows, positions, strict=True):
        outwards = ("top left", "top right") if row.now <= row.ambition else ("top right", "top left")
        x += [row.now, row.ambition]
        heights += [y + 0.2] * 2
        words += [row.shown_now, row.shown_ambition]
        sides += outwards if abs(row.ambition - row.now) < APART else ("top center", "top center")
    figure.add_scatter(
        x=x, y=heights, mode="text", text=words, textposition=sides, hoverinfo="skip", textfont={"size": look.px(25)}, cliponaxis=False
    )


def _names(figure: go.Figure, picture: Gaps, y: float) -> None:
    """Direct labels on the first row instead of a legend, outside the bar; below the mark where there is no room."""
    first = picture.rows[0]
    now, later = picture.words
    ends = sorted([(first.now, now), (first.ambition, later)])
    for (x, word), side, gap in zip(ends, ("middle left", "middle right"), (-0.22, 0.22), strict=True):
        beside = ROOM[0] < x < ROOM[1]
        figure.add_scatter(
            x=[x + gap if beside else x], y=[y if beside else y - 0.2], mode="text", text=[f"<b>{escape(word)}</b>"],
            textposition=side if beside else "bottom center", hoverinfo="skip", cliponaxis=False,
        )  # fmt: skip
