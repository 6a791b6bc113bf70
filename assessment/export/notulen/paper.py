"""Draws minutes as a DOCX that people go on writing in: headings, lists, tables and room for notes; knows no meeting."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell

from assessment.rounds.text import clean_line, clean_lines

INK, PETROL, HELP, SOFT, LINE = "1B2326", "0F5C63", "4A555A", "F5F2EB", "D5DBDD"
FONT, LANGUAGE = "Calibri", "nl-NL"
WIDE = 17.0  # centimetres between the margins of A4
MOST_IN_FOOTER = 90
SHORT = 9  # a table of so many rows stays on one page
# style -> (size in points, colour, bold, points before, points after)
STYLES = {
    "Normal": (11, INK, False, 0, 6), "Title": (26, PETROL, True, 0, 2), "Subtitle": (14, INK, True, 0, 2),
    "Heading 1": (17, PETROL, True, 22, 6), "Heading 2": (13, PETROL, True, 14, 4), "Heading 3": (11, INK, True, 8, 2),
    "List Bullet": (11, INK, False, 0, 3), "Caption": (10, HELP, False, 0, 6),
}  # fmt: skip


class Paper:
    """A document while it is written from the top down. Every text is cleaned; none becomes a link or a field."""

    def __init__(self, title: str, subject: str, footer: str) -> None:
        self.document: Document = docx.Document()
        _page(self.document)
        _styles(self.document)
        _properties(self.document, clean_line(title), clean_line(subject))
        _footer(self.document, clean_line(footer)[:MOST_IN_FOOTER])

    def bytes(self) -> bytes:
        """The finished DOCX."""
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def title(self, text: str, below: str) -> None:
        """The title of the document and whose it is."""
        self.document.add_paragraph(clean_line(text), style="Title")
        self.document.add_paragraph(clean_line(below), style="Subtitle")

    def heading(self, text: str, level: int = 1) -> None:
        """A real heading, for the list of contents and for who listens."""
        self.document.add_heading(clean_line(text), level)

    def text(self, text: str, *, bold: bool = False, style: str = "Normal") -> None:
        """A paragraph; nothing when there is nothing to say."""
        if text:
            self.document.add_paragraph(style=style).add_run(clean_lines(text)).bold = bold or None

    def aside(self, text: str) -> None:
        """A quiet line: a remark, or how many answered."""
        self.text(text, style="Caption")

    def bullets(self, texts: Sequence[str]) -> None:
        """A real list."""
        for text in texts:
            self.text(text, style="List Bullet")

    def table(self, caption: str, header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], empty: int = 0) -> None:
        """A table with a header row that comes back on every page, and `empty` rows to write in. Widths in centimetres."""
        table = self._table(caption, 1 + len(rows) + empty, widths)
        _repeat(table.rows[0])
        for cell, text in zip(table.rows[0].cells, header, strict=True):
            _write(cell, text, bold=True, colour="FFFFFF")
            _fill(cell, PETROL)
        for row, texts in zip(table.rows[1:], rows, strict=False):
            for cell, text in zip(row.cells, texts, strict=True):
                _write(cell, text)
        for row in table.rows[1 + len(rows) :]:
            row.height, row.height_rule = Cm(0.9), WD_ROW_HEIGHT_RULE.AT_LEAST
        if len(table.rows) <= SHORT:
            _one_piece(table)
        self._after()

    def facts(self, caption: str, rows: Sequence[tuple[str, str]]) -> None:
        """Rows of a name and a value; an empty value is a place to write."""
        table = self._table(caption, len(rows), (4.2, WIDE - 4.2))
        for row, (name, value) in zip(table.rows, rows, strict=True):
            row.height, row.height_rule = Cm(0.8), WD_ROW_HEIGHT_RULE.AT_LEAST
            _write(row.cells[0], name, bold=True)
            _fill(row.cells[0], SOFT)
            _write(row.cells[1], value)
        self._after()

    def room(self, label: str, height: float = 2.4) -> None:
        """A box to write in."""
        table = self._table(label, 1, (WIDE,))
        table.rows[0].height, table.rows[0].height_rule = Cm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
        _write(table.rows[0].cells[0], label, colour=HELP, size=9.5)
        table.rows[0].cells[0].add_paragraph()
        self._after()

    def _table(self, caption: str, rows: int, widths: Sequence[float]) -> Table:
        if self.document.paragraphs[-1].text:
            self.document.paragraphs[-1].paragraph_format.keep_with_next = True  # a heading never stays behind
        table = self.document.add_table(rows, len(widths))
        table.autofit = False
        _frame(table, clean_line(caption))
        for place, width in enumerate(widths):
            table.columns[place].width = Cm(width)
            for cell in table.columns[place].cells:
                cell.width = Cm(width)
        for row in table.rows:
            _whole(row)
        return table

    def _after(self) -> None:
        # Word joins two tables that touch
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21 - WIDE) / 2)
    section.top_margin, section.bottom_margin = Cm(1.8), Cm(1.8)


def _styles(document: Document) -> None:
    for name, (size, colour, bold, before, after) in STYLES.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
        style.font.color.rgb = RGBColor.from_string(colour)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{key}"), None)
        fonts.set(qn("w:hAnsi"), FONT)
        look = style.paragraph_format
        look.space_before, look.space_after, look.line_spacing = Pt(before), Pt(after), 1.15
        look.keep_with_next = name.startswith("Heading")
        for where, what in (("w:pPr", "w:pBdr"), ("w:rPr", "w:spacing"), ("w:rPr", "w:kern")):  # an underlined, spaced out title
            for extra in style.element.findall(f"{qn(where)}/{qn(what)}"):
                extra.getparent().remove(extra)
    for language in document.styles.element.iter(qn("w:lang")):
        for key in ("val", "eastAsia"):
            language.set(qn(f"w:{key}"), LANGUAGE)


def _properties(document: Document, title: str, subject: str) -> None:
    about, now = document.core_properties, datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    about.title, about.subject, about.author, about.last_modified_by = title[:200], subject[:200], "Samenpeil", "Samenpeil"
    about.language, about.comments, about.keywords = LANGUAGE, "", ""
    about.created = about.modified = now
    package = document.part.package
    for key in [one for one, rel in package.rels.items() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        package.rels.pop(key)  # the picture of an empty American letter


def _footer(document: Document, text: str) -> None:
    line = document.sections[0].footer.paragraphs[0]
    line.style = document.styles["Caption"]
    line.paragraph_format.tab_stops.add_tab_stop(Cm(WIDE), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{text}\tpagina ")
    _field(line, "PAGE")
    line.add_run(" van ")
    _field(line, "NUMPAGES")


def _field(line, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run, digit = OxmlElement("w:r"), OxmlElement("w:t")
    digit.text = "1"
    run.append(digit)
    field.append(run)
    line._p.append(field)


def _write(cell: _Cell, text: str, *, bold: bool = False, colour: str = INK, size: float = 10.5) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    run = paragraph.add_run(clean_lines(text))
    run.bold, run.font.size, run.font.color.rgb = bold or None, Pt(size), RGBColor.from_string(colour)


def _frame(table: Table, caption: str) -> None:
    """Thin lines all around, and what the table is for who cannot see it."""
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=LINE))
    layout = properties.find(qn("w:tblLayout"))  # Word minds the order
    layout.addprevious(_element("w:tblInd", w="108", type="dxa"))  # the frame lines up with the text above it
    layout.addprevious(borders)
    properties.append(_element("w:tblCaption", val=caption))


def _fill(cell: _Cell, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=colour))


def _repeat(row) -> None:
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))


def _one_piece(table: Table) -> None:
    for row in table.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _whole(row) -> None:
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))


def _element(name: str, **attributes: str):
    found = OxmlElement(name)
    for key, value in attributes.items():
        found.set(qn(f"w:{key}"), value)
    return found
