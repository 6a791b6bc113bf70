"""Every file about a peiling taken apart into what can be read or measured in it; judges nothing."""

from __future__ import annotations

import io
import zipfile
from importlib import import_module

from pypdf import PdfReader

from assessment import cards, draaiboek, report
from assessment.export.report import Report
from assessment.report import FILES
from tests.export.tags import read
from tests.found_out.published import Seen

CLOCK = ("docProps/core.xml",)  # says when the file was made


def files(report: Report) -> Seen:
    """All kinds of files, part by part: {"cijfers/xl/worksheets/sheet1.xml": "…"}; of a PDF also what is drawn on each page."""
    seen: Seen = {}
    for kind in FILES:
        seen |= {f"{kind}/{place}": text for place, text in parts(kind, import_module(f"assessment.export.{kind}").make(report)).items()}
    return seen


def handed_out(visitor: str, round_id: str) -> Seen:
    """Every file there is about a real peiling that was closed: the same kinds, and what its facilitator takes along."""
    made = {kind: parts(kind, report.make(visitor, round_id, kind).content) for kind in FILES}
    made |= {"draaiboek": of_draaiboek(visitor, round_id), "kaarten": _pdf(cards.cards_pdf(visitor, round_id)[0])}
    return {f"{kind}/{place}": text for kind, seen in made.items() for place, text in seen.items()}


def of_draaiboek(visitor: str, round_id: str) -> Seen:
    """The draaiboek, page by page."""
    return _pdf(draaiboek.pdf(visitor, round_id)[0])


def parts(kind: str, content: bytes) -> Seen:
    """One file of this kind, part by part."""
    return _pdf(content) if FILES[kind][0] == "pdf" else _parts(content)


def _pdf(content: bytes) -> Seen:
    paper = read(content)
    drawn = {f"tekening {number}": repr(page.get_contents().get_data()) for number, page in enumerate(PdfReader(io.BytesIO(content)).pages)}
    alts = {"alt": repr([tag.alt for tag in paper.tags.walk() if tag.alt])}
    return {f"pagina {number}": text for number, text in enumerate(paper.pages)} | drawn | alts


def _parts(content: bytes) -> Seen:
    """A zipped file; a workbook inside it, behind a chart, is opened as well."""
    seen: Seen = {}
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for name in file.namelist():
            part = file.read(name)
            if name.endswith(".xlsx"):
                seen |= {f"{name}/{inner}": text for inner, text in _parts(part).items()}
            elif not name.endswith(CLOCK):
                seen[name] = repr(part)
    return seen
