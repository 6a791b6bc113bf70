"""Dot plots on the scale of words: five factors at a glance, and sixteen ingredients under their factors."""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go

from assessment.charts.look import HEAD, Look, drawn_once, frame, line, ticks, tint
from assessment.story.pictures import Mark, Tracks

RANGE = [0.93, 5.07]
FIRST, MIDDLE, LAST = 1, 3, 5


@drawn_once
def glance(tracks: Tracks, look: Look) -> go.Figure:
    """Five tall rows: name with its lowest ingredient, track, band, shape with a ring, value."""
    rows = tracks.marks
    positions = [float(len(rows) - index) for index in range(len(rows))]
    figure = frame(look, left=505, right=112, top=0, height=44 + 122 * len(rows))
    high = len(rows) + 0.85
    ticks(
        figure, look, positions,
        [
            f"<span style='font-family:{HEAD};font-size:{look.px(36)}px'><b>{escape(row.name)}</b></span><br>"
            f"<span style='font-size:{look.px(25)}px;color:{look.palette.muted}'>{escape(row.note)}</span>"
            for row in rows
        ],
        [f"<span style='font-family:{HEAD};font-size:{look.px(46)}px'><b>{row.shown}</b></span>" for row in rows],
        0.45, high,
    )  # fmt: skip
    lines = []
    for row, y in zip(rows, positions, strict=True):
        lines.append(line(FIRST, LAST, y, look.palette.track, look.px(18)))
        if row.band:
            lines.append(line(*row.band, y, tint(look.mark(row.factor)[0], 0.33), look.px(18)))
    figure.update_layout(shapes=lines)
    _marks(figure, rows, positions, look, 44, ring=4)
    _words(figure, tracks.scale, len(rows) + 0.52, look)
    figure.update_xaxes(range=RANGE, showticklabels=False)
    return figure


@drawn_once
def dots(tracks: Tracks, look: Look) -> go.Figure:
    """Sixteen rows under five headings in the text colour of their factor; thin track, band of most answers, shape, value, word."""
    rows: list[tuple[str, str, Mark | None, float]] = []
    y = 0.0
    for factor, heading, marks in tracks.groups:
        rows.append((heading, factor, None, y))
        y -= 1.0
        for mark in marks:
            rows.append((mark.name, factor, mark, y))
            y -= 1.0
        y -= 0.35
    low, high = y + 0.85, 1.25
    figure = frame(look, left=392, right=270, bottom=10, height=34.5 * (high - low) * 1.08)
    ticks(
        figure, look, [row[3] for row in rows],
        [
            escape(name) if mark else f"<span style='color:{look.text(factor)}'><b>{escape(name)}</b></span>"
            for name, factor, mark, _ in rows
        ],
        [_value(mark, look) if mark else "" for _, _, mark, _ in rows],
        low, high,
    )  # fmt: skip
    marks = [(mark, position) for _, _, mark, position in rows if mark]
    lines = []
    for mark, position in marks:
        lines.append(line(FIRST, LAST, position, look.palette.hairline, 2))
        if mark.band:
            lines.append(line(*mark.band, position, tint(look.mark(mark.factor)[0], 0.3), look.px(12)))
    figure.update_layout(shapes=lines)
    _marks(figure, [mark for mark, _ in marks], [position for _, position in marks], look, 25, ring=3)
    _words(figure, tracks.scale, 0.72, look)
    figure.update_xaxes(range=RANGE, showticklabels=False)
    return figure


def _value(mark: Mark, look: Look) -> str:
    if mark.value is None:
        return f"<span style='color:{look.palette.muted}'>{escape(mark.status.word if mark.status else mark.shown)}</span>"
    word = f"  <span style='color:{look.palette.muted}'>{escape(mark.status.word)}</span>" if mark.status else ""
    return f"<b>{mark.shown}</b>{word}"


def _marks(figure: go.Figure, marks, positions, look: Look, size: float, ring: int) -> None:
    drawn = [(mark, y) for mark, y in zip(marks, positions, strict=True) if mark.value is not None]
    looks = [look.mark(mark.factor) for mark, _ in drawn]
    figure.add_scatter(
        x=[mark.value for mark, _ in drawn], y=[y for _, y in drawn], mode="markers", cliponaxis=False,
        marker={
            "color": [colour for colour, _ in looks], "symbol": [symbol for _, symbol in looks],
            "size": [look.size(size, symbol) for _, symbol in looks], "opacity": 1,
            "line": {"color": look.palette.background, "width": look.px(ring)},
        },
        hovertext=[f"<b>{escape(mark.name)}</b><br>gemiddeld {mark.shown}" for mark, _ in drawn], hoverinfo="text",
    )  # fmt: skip


def _words(figure: go.Figure, words: tuple[str, str, str], y: float, look: Look) -> None:
    # every word has its own alignment, and its point lies inside the range (outside it is dropped)
    figure.add_scatter(
        x=[FIRST, MIDDLE, LAST], y=[y] * 3, mode="text", text=[escape(word) for word in words], hoverinfo="skip", cliponaxis=False,
        textposition=["middle right", "middle center", "middle left"], textfont={"size": look.px(24), "color": look.palette.muted},
    )  # fmt: skip
