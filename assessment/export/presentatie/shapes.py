"""A radar and bars as native charts with their names and numbers in the sheet behind them; decides nothing."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn

from assessment.export.presentatie import chart as charts
from assessment.export.presentatie.look import GREY, HAIRLINE, INK, MARKS, PETROL, SHAPES, WHITE, Box, Colour, paint, pt
from assessment.export.presentatie.page import Page
from assessment.export.presentatie.sheet import Categories
from assessment.export.presentatie.texts import plain
from assessment.story.pictures import Mark, Radar

LONG = 14  # a longer name is broken at a word
TOP_AND_BOTTOM = (0, 2, 3)
NAMES, LINE = 176, 44  # room for the names at the sides, and above and below


def radar(page: Page, box: Box, picture: Radar, name: str) -> None:
    """Five corners, 1 in the centre and 5 outside: a line without a filled area, because area says nothing."""
    data = Categories(number_format="0.0")
    data.categories = [_label(corner, place) for place, corner in enumerate(picture.corners)]
    data.add_series(name, [corner.value for corner in picture.corners])
    side = min((box.w - 2 * NAMES) / 0.95, (box.h - 2 * LINE) / 0.9)  # a label that sticks out makes LibreOffice squeeze all of it
    inner = ((box.w - side) / 2 / box.w, (box.h - side) / 2 / box.h, side / box.w, side / box.h)
    chart = charts.place(page, XL_CHART_TYPE.RADAR_MARKERS, box, data, picture.alt, "Radar", inner)
    chart.font.size = pt(26)
    paint(chart.font.color, INK)
    value, category = chart.value_axis, chart.category_axis
    value.minimum_scale, value.maximum_scale, value.major_unit = 1, 5, 1
    value.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    value.major_tick_mark = XL_TICK_MARK.NONE
    charts.stroke(value.format.line, HAIRLINE, 2)
    charts.stroke(value.major_gridlines.format.line, HAIRLINE, 2)
    charts.stroke(category.format.line, HAIRLINE, 2)
    category.tick_labels.number_format, category.tick_labels.number_format_is_linked = "General", False
    series = chart.plots[0].series[0]
    for smooth in series._element.findall(qn("c:smooth")):
        series._element.remove(smooth)  # not allowed in a radar
    charts.stroke(series.format.line, PETROL, 5)
    series.marker.style = XL_MARKER_STYLE.NONE
    for place, corner in enumerate(picture.corners):
        if corner.value is not None:
            point = series.points[place]
            charts.stroke(point.format.line, PETROL, 5)
            charts.mark(point.marker, SHAPES.get(corner.factor, XL_MARKER_STYLE.CIRCLE), 32, MARKS.get(corner.factor, PETROL))


def _label(corner: Mark, at: int) -> str:
    name = plain(corner.name)
    if len(name) > LONG:  # 'Organisatie & proces'
        name = name.replace(" ", "\n", 1)
    return f"{name} {corner.shown}" if at in TOP_AND_BOTTOM else f"{name}\n{corner.shown}"  # at the sides there is less room


def bars(
    page: Page, box: Box, names: Sequence[str], series: Sequence[tuple[str, Sequence[float | None], Colour, Colour]], most: float, alt: str,
    name: str, thickness: float = 0.45,
) -> None:  # fmt: skip
    """Horizontal bars, the first name on top. `series`: (name, numbers, colour, colour of the number in it); `most`: the full width."""
    data = Categories(number_format="0")
    data.categories = [plain(one) for one in names]
    for label, numbers, _, _ in series:
        data.add_series(label, numbers)
    chart = charts.place(page, XL_CHART_TYPE.BAR_STACKED, box, data, alt, name)
    charts.hide(chart.value_axis, 0, most)
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    charts.stroke(chart.category_axis.format.line, None)
    plot = chart.plots[0]
    plot.vary_by_categories = False
    plot.gap_width, plot.overlap = round(100 * (1 - thickness) / thickness), 100
    for drawn, (_, _, colour, ink) in zip(plot.series, series, strict=True):
        drawn.format.fill.solid()
        paint(drawn.format.fill.fore_color, colour)
        charts.stroke(drawn.format.line, WHITE if colour != WHITE else GREY, 2)
        if len(series) == 1:
            continue
        labels = drawn.data_labels
        labels.show_value, labels.position = True, XL_LABEL_POSITION.CENTER
        labels.number_format, labels.number_format_is_linked = "0;;;", False  # nothing is no number
        labels.font.size, labels.font.bold = pt(24), True
        paint(labels.font.color, ink)
