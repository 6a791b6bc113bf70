"""Reports for tests of files, built by what they show; and the files read back as cells and texts. Asserts nothing."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
import openpyxl

from assessment.export.report import Report
from assessment.meetings import Agreement, Ballot, Earlier, Notes, Option, Overrule, Rating, Slide, Together
from assessment.rounds.records import Card, Result
from assessment.slides import deck
from assessment.story import tell
from assessment.story.book import Book
from assessment.story.past import Agreed, Before, Past
from scoring.together import GroupPhase
from tests.story.builders import asked, knowledge, spot
from tests.story.builders import outcome as an_outcome

SLIDES = ("welkom", "oogopslag", "verandering", "leven", "profiel", "eens", "sterk", "gesprek-1", "gesprek-2", "gesprek-3", "functies",
          "organisaties", "stappen", "stemmen", "afspraken")  # fmt: skip
HOSTILE = (
    '=HYPERLINK("http://kwaad.example";"klik")', "+1+1", "-2+3", "@SUM(A1:A9)", "\t=1+1", "\r=1+1", "＝1+1", "＋1", "﹣1", '"=1+1', "'=1+1",
    " ;=1+1", "‘=cmd|' /C calc'!A0", "=" * 50, "x" * 10_000, "a\x00b\x07c\x1bd\ufffe", "half \ud800 letter",
    "😀 👩‍👩‍👧 ✅", "\u202egnirts\u202c שלום العربية",
    "<b>vet</b> & <script>alert(1)</script>", "{alliantie} {0}", "_x0041_ _x000D_", "http://kwaad.example/=1", "mailto:a@b.example",
    "&L&P &A", "\\\\server\\deel", "]]>", "regel\nregel\r\nregel\u2028regel",
)  # fmt: skip


def outcome(**changes):
    """An outcome in which every talking point is a candidate, as the method makes it; without functions none of them is a point."""
    usual = an_outcome()
    points = changes.pop("top3", usual.top3)
    points = tuple(one for one in points if changes.get("functions", True) or not one.id.startswith("FUN"))
    return an_outcome(**{"top3": points, "candidates": (*points, *usual.candidates)} | changes)


def a_report(found=None, questions=None, **changes) -> Report:
    """A report about an outcome, before any meeting. `changes`: fields of Notes, or card, before, agreed."""
    found, questions = found or outcome(), questions or asked()
    book = Book(found, questions, knowledge())
    card = changes.pop("card", Card("peiling", "groep", "Alliantie Proefstad", "alliantie", found.label, found.date, found.date,
                                    "gedeeld", found.invited, "lid"))  # fmt: skip
    before, agreed = changes.pop("before", None), changes.pop("agreed", None)
    notes = replace(
        Notes(
            card=card, stage="klaar", slides=tuple(Slide(one, place, True, 5) for place, one in enumerate(SLIDES)), points=found.top3,
            checks={}, overruled=(), leads=found.guide, advice=found.guide, remarks=(), ballots=(), first_answers={}, together=None,
            agreements=(), rating=Rating(0, {}), next_date="",
        ),
        **changes,
    )  # fmt: skip
    past = None if before is None else Past((Before(before.outcome, before.questionnaire),), _agreed_then(agreed), before.card.label)
    story = tell(card.alliance, found, questions, knowledge(), past)
    points = tuple(one.id for one in notes.points)
    told = deck(book, story, notes.slides, points, notes.overruled)
    return Report(card, book, story, told, notes, before, agreed)


def _agreed_then(earlier: Earlier | None) -> tuple[Agreed, ...]:
    return () if earlier is None else tuple(Agreed(one.what, one.who, one.status, one.judgement) for one in earlier.agreements)


def after_a_meeting(text: str = "De rollen verdelen", **changes) -> Report:
    """A report of a meeting in which everything happened; `text` is typed everywhere people can type."""
    item = "ING-14-a"
    options = (Option("a", text), Option("b", "Een andere stap"), Option("c", "Nog een stap"))
    activities = tuple(Option(one.id, one.text) for one in asked().instrument("levensfasen").items)
    group = GroupPhase(value=3, flags=(), levels={"1": "klaar"}, states={}, answered=2)
    agreement = Agreement("1" * 32, text, text, "2026-09-01", "vragen", about="gesprekspunt", subject="ING-14", copied=text)
    card = Card("peiling", "groep", text, "alliantie", text, "2026-06-16", "2026-06-15", "gedeeld", 14, "lid")
    given = {
        "card": card, "stage": "voorbij", "checks": {"ING-14": ("CHK-1", "CHK-3")},
        "overruled": (Overrule("fase", "4", "3", text), Overrule("situatie", "onderweg", "startend", text)), "remarks": (text, "Nog iets"),
        "ballots": (
            Ballot("x", "stappen", "", "", options, 3, 1, 8, 11, True, {"a": 5, "b": 4}, ("a",)),
            Ballot("y", "stelling", item, text, (), 1, 1, 7, 11, True, again=spot(item, "4444555")),
        ),
        "first_answers": {item: spot(item, "22222223333")},
        "together": Together({activities[0].id: "gedaan", activities[1].id: "nee"}, activities, group, outcome().phase),
        "agreements": (agreement, replace(agreement, id="2" * 32, when="")), "rating": Rating(8, {"ja": 5, "deels": 3, "nee": 0}),
        "next_date": "2027-06-15",
        "agreed": Earlier(replace(card, label=text), (replace(agreement, status="gedaan", judgement="hielp"),)),
    }  # fmt: skip
    return a_report(**{**given, **changes})


def a_year_before(**changes) -> Result:
    """The peiling before this one."""
    found = outcome(label="juni 2025", date="2025-06-17", **changes)
    card = Card("vorige", "groep", "Alliantie Proefstad", "alliantie", "juni 2025", "2025-06-17", "2025-06-16", "gedeeld", 14, "lid")
    return Result(card, asked(), found)


def workbook(content: bytes) -> openpyxl.Workbook:
    """An XLSX as another program reads it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(content: bytes, sheet: str, table: str) -> list[dict[str, object]]:
    """A named table: one mapping of header to value per row."""
    paper = workbook(content)[sheet]
    head, *body = [[cell.value for cell in row] for row in paper[paper.tables[table].ref]]
    return [dict(zip(head, row, strict=True)) for row in body]


def texts_of_xlsx(content: bytes) -> list[str]:
    """Every text in every cell."""
    return [cell.value for sheet in workbook(content) for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def document(content: bytes) -> docx.document.Document:
    """A DOCX as another program reads it."""
    return docx.Document(io.BytesIO(content))


def texts_of_docx(content: bytes) -> list[str]:
    """Every paragraph and every cell, and what stands under each page."""
    found = document(content)
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return [one.text for one in found.paragraphs] + cells + [one.text for one in found.sections[0].footer.paragraphs]


def parts_of(content: bytes) -> dict[str, str]:
    """The XML parts of an Office file."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name).decode() for name in file.namelist() if name.endswith((".xml", ".rels"))}
