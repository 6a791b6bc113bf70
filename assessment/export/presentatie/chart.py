"""Puts a native chart on a slide without title, legend or grid, exactly where it should be; knows no outcome."""

from __future__ import annotations

from pptx.chart.axis import _BaseAxis
from pptx.chart.chart import Chart
from pptx.chart.data import ChartData
from pptx.chart.marker import Marker
from pptx.dml.line import LineFormat
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from assessment.export.presentatie.look import GREY, WHITE, Box, Colour, paint, pt, px
from assessment.export.presentatie.page import Page, describe

LAYOUT = (
    "<c:layout {ns}><c:manualLayout><c:layoutTarget val='inner'/><c:xMode val='edge'/><c:yMode val='edge'/>"
    "<c:x val='{x:.5f}'/><c:y val='{y:.5f}'/><c:w val='{w:.5f}'/><c:h val='{h:.5f}'/></c:manualLayout></c:layout>"
)
CLEAR = "<c:spPr {ns}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"  # a table and tracks lie below
OPEN_SHAPES = (XL_MARKER_STYLE.STAR,)  # drawn with lines only
# Shapes of equal size look unequal: a diamond or triangle of the same box has less ink.
OPTICAL = {XL_MARKER_STYLE.DIAMOND: 1.14, XL_MARKER_STYLE.TRIANGLE: 1.12, XL_MARKER_STYLE.SQUARE: 0.92}


def place(
    page: Page, kind: XL_CHART_TYPE, box: Box, data: ChartData, alt: str, name: str, inner: tuple[float, float, float, float] = (0, 0, 1, 1)
) -> Chart:
    """A chart of this kind with these numbers. `inner`: where its axes run, as parts of the box (left, top, width, height)."""
    frame = page.shapes.add_chart(kind, *(px(one) for one in box), data)
    describe(frame, alt, name)
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    chart.font.size = pt(24)
    paint(chart.font.color, GREY)
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    chart._chartSpace.chart.addnext(parse_xml(CLEAR.format(ns=nsdecls("c", "a"))))
    area.append(parse_xml(CLEAR.format(ns=nsdecls("c", "a"))))
    x, y, w, h = inner
    area.insert(0, parse_xml(LAYOUT.format(ns=nsdecls("c"), x=x, y=y, w=w, h=h)))
    return chart


def hide(axis: _BaseAxis, low: float, high: float) -> None:
    """An axis that is there to measure and not to be seen."""
    axis.minimum_scale, axis.maximum_scale = low, high
    axis.has_major_gridlines = axis.has_minor_gridlines = False
    axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    axis.format.line.fill.background()


def stroke(line: LineFormat, colour: Colour | None, width: float = 0, see_through: int = 0) -> None:
    """A line, or no line. `width` in pixels of the wall; `see_through` in percents of colour that is left, 0 for all of it."""
    if colour is None:
        line.fill.background()
        return
    line.width = pt(width)
    paint(line.color, colour)
    line._ln.set("cap", "flat")
    if see_through:
        solid = line._ln.find(qn("a:solidFill"))
        solid[0].append(parse_xml(f'<a:alpha {nsdecls("a")} val="{see_through}000"/>'))


def mark(marker: Marker, style: XL_MARKER_STYLE, size: float, colour: Colour, *, is_open: bool = False) -> None:
    """A filled mark with a ring in the colour of the page, or an open one with its edge in colour."""
    marker.style = style
    marker.size = max(2, min(72, round(size * OPTICAL.get(style, 1) / 2)))
    marker.format.fill.solid()
    paint(marker.format.fill.fore_color, WHITE if is_open else colour)
    lines_only = is_open or style in OPEN_SHAPES
    stroke(marker.format.line, colour if lines_only else WHITE, 5 if lines_only else 4)


__all__ = ["hide", "mark", "place", "stroke"]
