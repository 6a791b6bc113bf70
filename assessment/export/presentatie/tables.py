"""Real tables with a header row, without a grid; what stands in them is text."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.table import _Cell
from pptx.util import Pt

from assessment.export.presentatie.look import GREY, HAIRLINE, INK, Box, Colour, px
from assessment.export.presentatie.page import Page, describe
from assessment.export.presentatie.texts import Para, para, write

Cell = Sequence[Para]
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # „Geen stijl, geen raster“
RULE = '<a:lnB {ns} w="9525"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:prstDash val="solid"/></a:lnB>'


def heading(text: str, align: str = "l") -> Cell:
    """The name of a column."""
    return [para(text, 24, colour=GREY, align=align)]


def cell(text: str, size: float = 28, *, bold: bool = False, colour: Colour = INK, align: str = "l") -> Cell:
    """A cell with one paragraph."""
    return [para(text, size, bold=bold, colour=colour, align=align)]


def table(
    page: Page, box: Box, widths: Sequence[float], rows: Sequence[Sequence[Cell]], heights: Sequence[float], alt: str, *,
    rules: bool = False, side: float = 0, anchor: str = "m",
) -> None:  # fmt: skip
    """A table of rows of cells of paragraphs; the first row is its header.

    `widths`, `heights`: of columns and rows, in pixels of the wall. `rules`: a hairline below every row.
    `side`: room at the left and right of a cell; `anchor`: t or m.
    """
    frame = page.shapes.add_table(len(rows), len(widths), *(px(one) for one in box))
    describe(frame, alt, "Tabel")
    drawn = frame.table
    drawn._tbl.tblPr.find("{*}tableStyleId").text = NO_STYLE
    drawn.first_row, drawn.horz_banding = True, False
    for place, width in enumerate(widths):
        drawn.columns[place].width = px(width)
    for place, (row, height) in enumerate(zip(rows, heights, strict=True)):
        drawn.rows[place].height = px(height)
        for target, paras in zip(drawn.rows[place].cells, row, strict=True):
            _fill(target, paras, side, MSO_ANCHOR.TOP if anchor == "t" else MSO_ANCHOR.MIDDLE)
            if rules:
                target._tc.get_or_add_tcPr().insert(0, parse_xml(RULE.format(ns=nsdecls("a"), colour=HAIRLINE)))


def _fill(target: _Cell, paras: Cell, side: float, anchor: MSO_ANCHOR) -> None:
    target.margin_left = target.margin_right = px(side)
    target.margin_top = target.margin_bottom = px(0)
    target.vertical_anchor = anchor
    write(target.text_frame, paras)
    if not any(run.text for one in paras for run in one.runs):
        target.text_frame.paragraphs[0].font.size = Pt(10)  # an empty cell is as high as its empty paragraph
