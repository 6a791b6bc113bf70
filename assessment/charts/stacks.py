"""Answers to one statement as stacked dots; draws only the columns it is given, and a band when there are none."""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go

from assessment.charts.look import Look, drawn_once, frame, line, tint
from assessment.story.pictures import Stack

TWO_COLUMNS_ABOVE = 4
BESIDE = 0.12  # half the distance between two columns of dots, in answers


@drawn_once
def stacks(picture: Stack, look: Look) -> go.Figure:
    """One dot per answer above its word, without order or identity; a baseline, and no scale of numbers."""
    if not picture.columns:
        return _band(picture, look)
    colour, _ = look.mark(picture.factor)
    beside = BESIDE * len(picture.columns) / 5  # the same distance in pixels for three bands and for five words
    points = [point for x, (_, people) in enumerate(picture.columns) for point in _column(x, people, beside)]
    tallest = max((y for _, y in points), default=1)
    words = [_broken(label) for label, _ in picture.columns]
    below = 90 if any("<br>" in word for word in words) else 54
    figure = frame(look, left=14, right=14, top=6, bottom=below, height=below + 38 * max(4, tallest) + 26)
    figure.add_scatter(
        x=[x for x, _ in points], y=[y for _, y in points], mode="markers", hoverinfo="skip", cliponaxis=False,
        marker={"color": colour, "size": look.px(32), "line": {"width": 0}, "opacity": 1},
    )  # fmt: skip
    figure.update_xaxes(
        range=[-0.5, len(picture.columns) - 0.5], tickmode="array", tickvals=list(range(len(picture.columns))),
        ticktext=words, tickfont={"size": look.px(24), "color": look.palette.muted},
        showline=True, linecolor=look.palette.muted, linewidth=1, ticklabelstandoff=look.px(8),
    )  # fmt: skip
    figure.update_yaxes(range=[0.3, max(4, tallest) + 0.7], showticklabels=False)
    return figure


def _column(x: int, people: int, beside: float) -> list[tuple[float, int]]:
    """Places of the dots above one word: one column up to four, then two beside each other."""
    if people <= TWO_COLUMNS_ABOVE:
        return [(x, height) for height in range(1, people + 1)]
    return [(x + (-beside if index % 2 == 0 else beside), index // 2 + 1) for index in range(people)]


def _band(picture: Stack, look: Look) -> go.Figure:
    colour, _ = look.mark(picture.factor)
    figure = frame(look, left=14, right=14, top=6, bottom=52, height=150)
    last = 5 if picture.scale[1] else 10  # words have a middle word, marks have none
    lines = [line(1, last, 0, look.palette.track, look.px(18))]
    if picture.band:
        lines.append(line(*picture.band, 0, tint(colour, 0.4), look.px(18)))
    figure.update_layout(shapes=lines)
    figure.add_scatter(x=[1, last], y=[0, 0], mode="markers", marker={"opacity": 0}, hoverinfo="skip")
    figure.update_xaxes(
        range=[1 - last * 0.08, last * 1.08], tickmode="array", tickvals=[1, (1 + last) / 2, last],
        ticktext=[escape(word) for word in picture.scale],
        tickfont={"size": look.px(24), "color": look.palette.muted},
    )  # fmt: skip
    figure.update_yaxes(range=[-1, 1], showticklabels=False)
    return figure


def _broken(label: str) -> str:
    # 'Helemaal niet of nauwelijks' under a narrow column: at most two lines
    words = escape(label).split(" ")
    middle = (len(words) + 1) // 2
    return " ".join(words) if len(label) <= 15 else f"{' '.join(words[:middle])}<br>{' '.join(words[middle:])}"
