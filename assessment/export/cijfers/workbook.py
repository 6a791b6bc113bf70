"""Draws sheets as an XLSX that prints well: numbers as numbers, text as text, no formula, no link; knows no outcome."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter

from assessment.export.cijfers.records import Cell, Column, Facts, Sheet, Table
from assessment.export.cijfers.text import inert
from assessment.story.pictures import Status

INK, PETROL, HELP, SOFT, LINE = "#1B2326", "#0F5C63", "#4A555A", "#F5F2EB", "#D5DBDD"
TINTS = {"sterk": "#E7F4EC", "aandacht": "#FFF3DC", "eerst": "#FFF3DC", "verdeeld": SOFT}
NUMBERS = {"getal": "0.0", "heel": "0", "verschil": '+0.0;"−"0.0;0.0', "dag": "[$-413]d mmmm yyyy"}
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
TEXT = {"valign": "vcenter", "font_color": INK}
HEAD = {"bold": True, "font_color": "#FFFFFF", "bg_color": PETROL, "valign": "vcenter", "border": 1, "border_color": PETROL}
GUIDE_WIDTHS = (32, 92)
A4, MOST_IN_FOOTER = 9, 90
LINE_HEIGHT, ROOM, MOST_HEIGHT = 15, 7, 409  # points; Excel does not go higher
LETTERS = 1.2  # a column holds so many letters per digit of its width
BETWEEN = 2  # room between a number and the text at its right


def draw(sheets: Sequence[Sheet], alliance: str, label: str) -> bytes:
    """The workbook. `alliance` and `label` stand in its properties and under every printed page."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties(
            {"title": inert(f"Cijfers van {alliance}")[:200], "subject": inert(f"Peiling {label}")[:200], "author": "Samenpeil",
             "company": "", "category": "Uitkomsten", "comments": inert(sheets[0].message)[:200]}
        )  # fmt: skip
        book.formats[0].set_font_color(INK)
        pen = _Pen(book)
        for sheet in sheets:
            _Paper(book, sheet, pen).draw(f"Samenpeil · {alliance} · {label}")
    return out.getvalue()


class _Pen:
    """Formats of this workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.made: dict[str, Any] = {}

    def __call__(self, **look: Any):
        key = repr(sorted(look.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(look)
        return self.made[key]


class _Paper:
    """One sheet while it is drawn from the top down."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: Sheet, pen: _Pen) -> None:
        self.sheet, self.pen, self.row = sheet, pen, 0
        self.paper = book.add_worksheet(sheet.name)
        self.tables = [one for one in sheet.blocks if isinstance(one, Table)]
        self.widths = list(GUIDE_WIDTHS)

    def draw(self, footer: str) -> None:
        """Title, what it shows, then every block with room between."""
        self._widths()
        self._line(self.sheet.title or self.sheet.name, bold=True, font_size=16, font_color=PETROL)
        self._line(self.sheet.message, font_color=HELP)
        for text in self.sheet.lines:
            self._line(text, bold=True)
        first = self.row + 1
        for block in self.sheet.blocks:
            self.row += 1
            if isinstance(block, Table):
                self._table(block)
            else:
                self._facts(block)
        self._page(footer, first)

    def _widths(self) -> None:
        if self.tables:
            most = max(len(one.columns) for one in self.tables)
            self.widths = [max(one.columns[place].width for one in self.tables if place < len(one.columns)) for place in range(most)]
        for place, width in enumerate(self.widths):
            self.paper.set_column(place, place, width)

    def _line(self, text: str, **look: Any) -> None:
        self.paper.write_string(self.row, 0, inert(text), self.pen(valign="vcenter", **{"font_color": INK, **look}))
        self.row += 1

    def _facts(self, block: Facts) -> None:
        """A heading at the left; sentences beside it, or rows of a name and a value below it."""
        is_list = any(what for what, _ in block.rows)
        self.paper.write_string(self.row, 0, inert(block.head), self.pen(bold=True, font_size=13, font_color=PETROL, valign="vcenter"))
        self.row += is_list
        for what, value in block.rows:
            if what:
                self._cell(self.row, 0, what, Column("", 0, "naam"), indent=0)
            self._cell(self.row, 1, value, Column("", 0, "heel" if isinstance(value, int) else "tekst"), align="left", indent=0)
            self._height(self.row, (what, value), room=3)
            self.row += 1

    def _table(self, table: Table) -> None:
        if table.head:
            self._line(table.head, bold=True, font_size=13, font_color=PETROL)
        top, last = self.row, len(table.columns) - 1
        heads = [
            {"header": inert(one.head), "header_format": self.pen(**HEAD, **_side(one) | {"text_wrap": True})} for one in table.columns
        ]
        look = {"style": None, "autofilter": False, "banded_rows": False}
        self.paper.add_table(top, 0, top + len(table.rows), last, {"name": table.name, "columns": heads, **look})
        self._height(top, [one.head for one in table.columns], room=10)
        for number, row in enumerate(table.rows, start=1):
            self._height(top + number, row)
            for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
                self._cell(top + number, place, value, column, bottom=1, bottom_color=LINE)
        self.row = top + len(table.rows) + 1

    def _cell(self, row: int, place: int, value: Cell, column: Column, **look: Any) -> None:
        """Numbers and days as such, a word as text, and what is not known as an empty cell."""
        look = {**TEXT, **_side(column), "bold": column.kind == "naam", **look}
        if isinstance(value, Status):
            tint = {"bg_color": TINTS[value.tone]} if value.tone in TINTS else {}
            self.paper.write_string(row, place, inert(value.word), self.pen(**look | tint | {"bold": value.tone == "eerst"}))
        elif isinstance(value, date):
            self.paper.write_datetime(row, place, value, self.pen(**look, num_format=NUMBERS["dag"]))
        elif isinstance(value, int | float):
            self.paper.write_number(row, place, value, self.pen(**look, num_format=NUMBERS.get(column.kind, "General")))
        elif value:
            self.paper.write_string(row, place, inert(value), self.pen(**look))
        else:
            self.paper.write_blank(row, place, None, self.pen(**look))

    def _height(self, row: int, values: Sequence[Cell], room: int = ROOM) -> None:
        """As high as its longest text: not every program finds that out by itself when it opens the file."""
        lines = [1]
        for width, value in zip(self.widths, values, strict=False):
            if isinstance(value, str):
                lines.append(sum(max(1, len(textwrap.wrap(part, int(width * LETTERS) - 3))) for part in value.split("\n")))
        self.paper.set_row(row, min(MOST_HEIGHT, LINE_HEIGHT * max(lines) + room))

    def _page(self, footer: str, first: int) -> None:
        """A4, tables on its side, as wide as the page, the header row on every page; frozen where it stays true."""
        paper = self.paper
        paper.hide_gridlines(2)
        paper.set_paper(A4)
        if self.tables:
            paper.set_landscape()
        paper.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        paper.fit_to_pages(1, 0)
        paper.set_footer(f"&L{inert(footer)[:MOST_IN_FOOTER].replace('&', '&&')}&R&P van &N")
        paper.set_tab_color(SOFT if self.tables else PETROL)
        if len(self.tables) == 1 and not self.tables[0].head:
            paper.freeze_panes(first + 1, sum(one.kind == "naam" for one in self.tables[0].columns))
            paper.repeat_rows(first)
        else:
            paper.freeze_panes(1, 0)
        paper.ignore_errors({"number_stored_as_text": "A1:Z999"})


def _side(column: Column) -> dict[str, Any]:
    is_number = column.kind in ("getal", "heel", "verschil")
    return {"align": "right", "indent": BETWEEN} if is_number else {"align": "left", "indent": 1, "text_wrap": True}
