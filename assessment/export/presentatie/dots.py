"""Answers to one statement as stacked dots in a native scatter chart, or the band alone; draws only what it is given."""

from __future__ import annotations

from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE

from assessment.export.presentatie import chart as charts
from assessment.export.presentatie import measure, plots, rows
from assessment.export.presentatie.look import GREY, MARKS, PETROL, TRACK, Box
from assessment.export.presentatie.page import Page
from assessment.export.presentatie.sheet import NUMBERS, Points
from assessment.export.presentatie.texts import para, plain
from assessment.story.pictures import Stack

GAP = 6  # px on the wall, between two dots
WORD = 24
BANDED = 150  # what a band with its sentence takes


def height(picture: Stack, wide: float, most: float, dot: float = 32) -> float:
    """How much of `most` the picture takes in a column of this width."""
    if not picture.columns:
        return min(most, BANDED)
    below = _below(picture, wide)
    return min(most, _high(picture) * (dot + GAP) + GAP + below)


def draw(page: Page, box: Box, picture: Stack, dot: float = 32) -> None:
    """One dot an answer above its word; two beside each other above four, more and smaller when a pile would not fit."""
    if not picture.columns:
        _band(page, box, picture)
        return
    below = _below(picture, box.w)
    room, column, beside = box.h - below, box.w / len(picture.columns), _beside(picture)
    size = min(dot, (room - GAP) / _high(picture) - GAP, column * 0.9 / beside - GAP)
    data = Points(number_format=NUMBERS)
    series = data.add_series(plain(picture.name))
    for place, (_, people) in enumerate(picture.columns):
        wide = min(beside, people)
        for one in range(people):
            up, across = divmod(one, wide)
            series.add_data_point((place + 0.5) * column + (across - (wide - 1) / 2) * (size + GAP), (up + 0.5) * (size + GAP) + GAP)
    base = Box(box.x, box.y, box.w, room)
    chart = charts.place(page, XL_CHART_TYPE.XY_SCATTER, base, data, picture.alt, f"Stippen: {picture.name}")
    charts.hide(chart.category_axis, 0, box.w)
    charts.hide(chart.value_axis, 0, room)
    charts.stroke(chart.category_axis.format.line, GREY, 2)
    drawn = chart.plots[0].series[0]
    charts.stroke(drawn.format.line, None)
    charts.mark(drawn.marker, XL_MARKER_STYLE.CIRCLE, size, MARKS.get(picture.factor, PETROL))
    charts.stroke(drawn.marker.format.line, None)
    for place, (word, _) in enumerate(picture.columns):
        under = Box(box.x + place * column, base.bottom + 6, column, below - 6)
        page.text(under, [para(word, WORD, colour=GREY, align="c")], name="Antwoord")


def _band(page: Page, box: Box, picture: Stack) -> None:
    """What the answers say, and the band where most of them lie: no column may be shown."""
    ends = plots.TEN if picture.scale[1] == "" else plots.FIVE  # words have a middle word, marks have none
    page.text(Box(box.x, box.y, box.w, 44), [para(picture.sentence, 30, bold=True)], name="Wat de antwoorden zeggen")
    track = Box(box.x, box.y + 96, box.w, 48)
    plots.scale(page, track, picture.scale, box.y + 62)
    spots = tuple(rows.Spot(float(end)) for end in picture.band or ())
    row = rows.Row(picture.name, spots, MARKS.get(picture.factor, PETROL), band=18, strength=40)
    rows.draw(page, track, [row], ends, picture.alt, f"Balk: {picture.name}", (18, TRACK))


def _beside(picture: Stack) -> int:
    tallest = max(people for _, people in picture.columns)
    return 1 if tallest <= 4 else 2 if tallest <= 12 else 3 if tallest <= 24 else 4


def _high(picture: Stack) -> int:
    return max(4, -(-max(people for _, people in picture.columns) // _beside(picture)))


def _below(picture: Stack, wide: float) -> float:
    column = wide / len(picture.columns)
    return 10 + 30 * max(measure.lines(word, WORD, column) for word, _ in picture.columns)
