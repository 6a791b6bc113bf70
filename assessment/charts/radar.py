"""Five factors in a pentagon: a familiar picture with numbers at the corners; never more than five axes."""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go

from assessment.charts.look import CLEAR, Look, drawn_once, frame
from assessment.story.pictures import Mark, Radar

TOP_AND_BOTTOM = (0, 2, 3)
LONG = 14  # a longer name is broken at a word


@drawn_once
def radar(picture: Radar, look: Look) -> go.Figure:
    """Centre = 1, edge = 5; a line without a filled area, because area grows with the square and says nothing (method §8)."""
    corners = picture.corners
    figure = frame(look, left=170, right=190, top=64, bottom=56, height=560)
    labels = [_label(corner, at) for at, corner in enumerate(corners)]
    known = [corner for corner in corners if corner.value is not None]
    if len(known) == len(corners):
        figure.add_scatterpolar(
            r=[corner.value for corner in (*corners, corners[0])], theta=[*labels, labels[0]], mode="lines",
            line={"color": look.palette.accent, "width": look.px(5)}, hoverinfo="skip",
        )  # fmt: skip
    looks = [look.mark(corner.factor) for corner in known]
    figure.add_scatterpolar(
        r=[corner.value for corner in known], theta=[labels[corners.index(corner)] for corner in known], mode="markers", cliponaxis=False,
        marker={
            "color": [colour for colour, _ in looks], "symbol": [symbol for _, symbol in looks],
            "size": [look.size(32, symbol) for _, symbol in looks], "opacity": 1,
            "line": {"color": look.palette.background, "width": look.px(3)},
        },
        hovertext=[f"<b>{escape(corner.name)}</b><br>gemiddeld {corner.shown}" for corner in known], hoverinfo="text",
    )  # fmt: skip
    figure.update_polars(
        bgcolor=CLEAR, gridshape="linear",
        angularaxis={
            "type": "category", "categoryarray": labels, "categoryorder": "array", "rotation": 90, "direction": "clockwise",
            "gridcolor": look.palette.hairline, "linecolor": look.palette.muted, "linewidth": 1,
            "tickfont": {"size": look.px(28), "color": look.palette.ink},
        },
        radialaxis={
            "range": [1, 5], "tickvals": [2, 3, 4], "showticklabels": False, "showline": False, "ticks": "",
            "gridcolor": look.palette.hairline,
        },
    )  # fmt: skip
    return figure


def _label(corner: Mark, at: int) -> str:
    name = escape(corner.name)
    if len(corner.name) > LONG:  # 'Organisatie & proces'
        first, _, rest = corner.name.partition(" ")
        return f"<b>{escape(first)}<br>{escape(rest)}</b><br>{corner.shown}"
    beside = at in TOP_AND_BOTTOM  # there is room for the number on the same line
    return f"<b>{name}</b>  {corner.shown}" if beside else f"<b>{name}</b><br>{corner.shown}"
