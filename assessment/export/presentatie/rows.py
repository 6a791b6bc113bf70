"""Rows of marks on a shared scale as one native scatter chart: dot plots with a band, and dumbbells; one series a row, to be edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.chart.point import Point
from pptx.dml.line import LineFormat
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE

from assessment.export.presentatie import chart as charts
from assessment.export.presentatie.look import INK, Box, Colour, mixed, paint, pt
from assessment.export.presentatie.page import Page, decorate
from assessment.export.presentatie.sheet import NUMBERS, Points
from assessment.export.presentatie.texts import plain
from assessment.story.pictures import Join

SIDES = {"l": XL_LABEL_POSITION.LEFT, "r": XL_LABEL_POSITION.RIGHT, "t": XL_LABEL_POSITION.ABOVE}
EDGE = 0.03  # of the width of the chart: half a mark sticks out at either end of the scale
LABEL = 25


@dataclass(frozen=True)
class Spot:
    """One value on a row. Without a `shape` it is only an end of the band. `size` in pixels of the wall; `side`: l, r or t."""

    value: float
    shape: XL_MARKER_STYLE | None = None
    size: float = 24
    is_open: bool = False
    label: str = ""
    side: str = "t"
    bold: bool = False


@dataclass(frozen=True)
class Row:
    """Values joined by a band of this colour. `band`: how thick; `strength`: percents of the colour that are left in it.

    An open spot stands first: a line ends in a point, so the first point may have a colour of its own.
    """

    name: str
    spots: tuple[Spot, ...]
    colour: Colour
    band: float = 12
    strength: int = 32
    join: Join = "vol"  # geen: the spots stand side by side, with nothing between them


def draw(
    page: Page, box: Box, rows: Sequence[Row | None], scale: tuple[float, float], alt: str, name: str, track: tuple[float, Colour]
) -> None:
    """The rows evenly over the height of `box`, None leaves one out. `scale`: its ends; `track`: thickness and colour behind a row."""
    pitch = box.h / len(rows)
    found = [(place, row) for place, row in enumerate(rows) if row is not None]
    inside, (thick, colour) = track_of(box), track
    lines = [page.bar(Box(inside.x, box.y + pitch * (place + 0.5) - thick / 2, inside.w, thick), colour) for place, _ in found]
    if len(lines) > 1:
        decorate(page.shapes.add_group_shape(lines))
    drawn = [(place, row) for place, row in found if row.spots]
    if not drawn:
        return
    data = Points(number_format=NUMBERS)
    for place, row in drawn:
        series = data.add_series(plain(row.name))
        for spot in row.spots:
            series.add_data_point(spot.value, len(rows) - place)
    chart = charts.place(page, XL_CHART_TYPE.XY_SCATTER_LINES, box, data, alt, name)
    beyond = (scale[1] - scale[0]) * EDGE / (1 - 2 * EDGE)
    charts.hide(chart.category_axis, scale[0] - beyond, scale[1] + beyond)
    charts.hide(chart.value_axis, 0.5, len(rows) + 0.5)
    for (_, row), series in zip(drawn, chart.plots[0].series, strict=True):
        series.smooth = False
        _joined(series.format.line, row)
        series.marker.style = XL_MARKER_STYLE.NONE
        for place, spot in enumerate(row.spots):
            if spot.shape is not None:
                _spot(series.points[place], row, spot)


def track_of(box: Box) -> Box:
    """From the first to the last value of the scale, inside the box of a chart."""
    return Box(box.x + EDGE * box.w, box.y, box.w * (1 - 2 * EDGE), box.h)


def _joined(line: LineFormat, row: Row) -> None:
    """A band, a dotted line for what may be, or nothing."""
    if row.join == "geen":
        line.fill.background()
        return
    charts.stroke(line, row.colour, row.band, row.strength)
    if row.join == "stippel":
        line.dash_style = MSO_LINE.ROUND_DOT


def _spot(point: Point, row: Row, spot: Spot) -> None:
    if spot.is_open and row.join != "geen":
        charts.stroke(point.format.line, mixed(row.colour, 0.5), row.band)  # LibreOffice knows no open marks: there it is a pale one
    else:
        _joined(point.format.line, row)  # a point of its own says its line again
    charts.mark(point.marker, spot.shape, spot.size, row.colour, is_open=spot.is_open)
    if spot.label:
        label = point.data_label
        run = label.text_frame.paragraphs[0].add_run()
        run.text = plain(spot.label)
        run.font.size, run.font.bold = pt(LABEL), spot.bold
        paint(run.font.color, INK)
        label.position = SIDES[spot.side]
