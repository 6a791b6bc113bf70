"""The numbers behind a native chart, in a small workbook of its own in which text is never a formula or a link."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from pptx.util import lazyproperty
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
ALWAYS = datetime(2000, 1, 1)  # a workbook that says when it was made makes every file another one
NUMBERS = "0.0"


class _Plain:
    @contextmanager
    def _open_worksheet(self, file: BytesIO) -> Iterator[tuple[Workbook, Worksheet]]:
        workbook = Workbook(file, PLAIN)
        workbook.set_properties({"author": "Samenpeil", "created": ALWAYS})
        yield workbook, workbook.add_worksheet()
        workbook.close()


class _XyWriter(_Plain, XyWorkbookWriter):
    pass


class _CategoryWriter(_Plain, CategoryWorkbookWriter):
    pass


class Points(XyChartData):
    """Series of (x, y) for a scatter chart."""

    @lazyproperty
    def _workbook_writer(self) -> _XyWriter:
        return _XyWriter(self)


class Categories(CategoryChartData):
    """Series over named categories, for bars and a radar."""

    @lazyproperty
    def _workbook_writer(self) -> _CategoryWriter:
        return _CategoryWriter(self)
