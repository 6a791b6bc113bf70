"""Opens everything in which a peiling is published, as another program reads it: tables, charts and texts; judges nothing."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import subprocess
from collections.abc import Iterable
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import docx
import openpyxl
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from assessment import draaiboek, report, visitor
from assessment.__main__ import main
from assessment.open_file import write
from assessment.open_file.writing import text_of
from tests.export.tags import read as read_tags

MAIN = Path(__file__).resolve().parents[2] / "assessment" / "main.py"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
Cells = list[dict[str, Any]]


@dataclass(frozen=True)
class Chart:
    """A chart of the presentation. `behind`: series -> (x, y) in the sheet behind it; `drawn`: the same as the chart itself holds it.

    `labels`: series -> what is written beside its marks.
    """

    name: str
    alt: str
    behind: dict[str, list[tuple]]
    drawn: dict[str, list[tuple]]
    labels: dict[str, str]


@dataclass(frozen=True)
class Published:
    """One peiling in every form. `texts`: name of the form -> all that can be read in it; `tables`: of the XLSX, by name."""

    command: dict[str, Any]
    open_file: dict[str, Any]
    tables: dict[str, Cells]
    guide: list[tuple]
    charts: list[Chart]
    marks: list[tuple[str, str, float]]
    piles: list[list[tuple[str, int]]]
    texts: dict[str, str]


def published(trekker: str, round_id: str, rows: Iterable[tuple[str, ...]], folder: Path) -> Published:
    """Everything the facilitator gets of a closed peiling. `rows`: the answers as a CSV, for the command line."""
    file = {kind: report.make(trekker, round_id, kind).content for kind in report.FILES}
    answers = folder / f"{round_id}.csv"
    with answers.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    sheets = openpyxl.load_workbook(io.BytesIO(file["cijfers"]))
    screen, marks, piles = on_screen(trekker, round_id)
    slides, charts = _presentation(file["presentatie"])
    texts = {
        "verslag": _pdf(file["verslag"]), "presentatie": slides, "notulen": _document(file["notulen"]),
        "cijfers": " | ".join(str(cell.value) for sheet in sheets if sheet.title != "Methode" for row in sheet.iter_rows() for cell in row
                            if isinstance(cell.value, str)),
        "draaiboek": _pdf(draaiboek.pdf(trekker, round_id)[0]), "scherm": screen, "opdracht": _command(answers),
    }  # fmt: skip
    return Published(
        json.loads(_command(answers, "--json")), json.loads(text_of(write(round_id))), _tables(sheets),
        [row[:2] for row in sheets["Leeswijzer"].iter_rows(values_only=True)], charts, marks, piles, texts,
    )  # fmt: skip


def _command(answers: Path, *more: str) -> str:
    said = io.StringIO()
    with redirect_stdout(said):
        assert main(["diagnose", str(answers), *more]) == 0
    return said.getvalue()


def _tables(sheets: openpyxl.Workbook) -> dict[str, Cells]:
    found = {}
    for sheet in sheets:
        for name, place in sheet.tables.items():
            head, *body = [[cell.value for cell in row] for row in sheet[place]]
            found[name] = [dict(zip(head, row, strict=True)) for row in body]
    return found


def _pdf(content: bytes) -> str:
    """All text in the order in which it was written, and what a screen reader says of the pictures."""
    text = subprocess.run(["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=True).stdout.decode()
    text = re.sub(r"Samenpeil ·.*· pagina \d+ van \d+", "", text)
    return " ".join([text, *(tag.alt for tag in read_tags(content).tags.walk() if tag.alt)])


def _document(content: bytes) -> str:
    found = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return " ".join([one.text for one in found.paragraphs] + cells)


# --- the presentation


def _presentation(content: bytes) -> tuple[str, list[Chart]]:
    told, charts = [], []
    for slide in Presentation(io.BytesIO(content)).slides:
        for shape in _shapes(slide.shapes):
            told.append(shape._element.xpath("string(.//p:cNvPr/@descr)"))
            if shape.has_text_frame:
                told.append(shape.text_frame.text)
            if getattr(shape, "has_table", False) and shape.has_table:
                told += [cell.text for row in shape.table.rows for cell in row.cells]
            if getattr(shape, "has_chart", False) and shape.has_chart:
                charts.append(_chart(shape))
        if slide.has_notes_slide:
            told.append(slide.notes_slide.notes_text_frame.text)
    return " ".join(told), charts


def _shapes(shapes: Any) -> Iterable[Any]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)
        else:
            yield shape


def _chart(shape: Any) -> Chart:
    behind: dict[str, list[tuple]] = {}
    sheet = openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob)).active
    heads: tuple = ()
    for row in sheet.iter_rows(values_only=True):
        if row[0] is None and row[1] is not None:
            heads = row[1:]
            behind |= {head: [] for head in heads}
        elif row[0] is not None:
            for head, value in zip(heads, row[1:], strict=True):
                behind[head].append((row[0], value))
    drawn, labels = {}, {}
    for series in shape.chart.part._element.iter(f"{CHART}ser"):
        name = series.xpath("string(./c:tx//c:v)")
        labels[name] = " ".join(one.text or "" for one in series.iter(f"{DRAWING}t"))
        first, second = (series.xpath("./c:xVal"), series.xpath("./c:yVal")) if series.xpath("./c:xVal") else (
            series.xpath("./c:cat"), series.xpath("./c:val"))  # fmt: skip
        drawn[name] = list(zip(_points(first), _points(second), strict=False))
    return Chart(shape.name, shape._element.xpath("string(.//p:cNvPr/@descr)"), behind, drawn, labels)


def _points(found: list[Any]) -> list[Any]:
    many = int(found[0].xpath("string(.//c:ptCount/@val)") or 0)
    values = {int(point.get("idx")): point.xpath("string(./c:v)") for point in found[0].xpath(".//c:pt")}
    return [_number(values.get(place)) for place in range(many)]


def _number(text: str | None) -> Any:
    try:
        return None if text is None else float(text)
    except ValueError:
        return text


# --- the screen


def on_screen(me: str, round_id: str) -> tuple[str, list[tuple[str, str, float]], list[list[tuple[str, int]]]]:
    """(everything on Uitkomsten that can be read, what is said of each mark of a chart, the dots of each statement).

    Of a mark: the words under the pointer, its label and its value. Of a statement: word -> dots above it.
    """
    with mock.patch.object(visitor, "key", return_value=me), mock.patch.object(visitor, "is_phone", return_value=False):
        app = AppTest.from_file(str(MAIN), default_timeout=60)
        app.run()
        app.query_params["peiling"] = round_id
        app.switch_page("pages/uitkomsten.py").run()
    assert not app.exception
    drawn = [one.proto.body for one in app.get("html")]
    alts = re.findall(r'aria-label="([^"]*)"', " ".join(drawn))
    charts = [json.loads(one.proto.spec) for one in app.get("plotly_chart")]
    marks = [mark for one in charts for part in one["data"] for mark in _marks(part)]
    piles = [pile for one in charts if (pile := _pile(one))]
    return " ".join(_bare(text) for text in (*drawn, *alts, *(hover for hover, _, _ in marks))), marks, piles


def _pile(chart: dict[str, Any]) -> list[tuple[str, int]]:
    """A chart of dots: they stand round the middle of their word."""
    axis, (first, *others) = chart["layout"].get("xaxis", {}), chart["data"]
    words = axis.get("ticktext") or []
    if others or first.get("mode") != "markers" or axis.get("tickvals") != list(range(len(words))):
        return []
    return [(_bare(word), sum(round(x) == place for x in first["x"])) for place, word in enumerate(words)]


def _marks(part: dict[str, Any]) -> Iterable[tuple[str, str, float]]:
    values = part.get("r") or part.get("x") or []
    hovers, labels = part.get("hovertext") or [], part.get("text") or []
    if isinstance(hovers, list) and len(hovers) == len(values):
        labels = labels if isinstance(labels, list) and len(labels) == len(values) else [""] * len(values)
        yield from zip(map(_bare, hovers), map(_bare, labels), values, strict=True)


def _bare(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())
