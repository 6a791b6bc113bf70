"""Makes the workbook with every number of a peiling (XLSX) from its report; calculates nothing and never decides what may be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.export.cijfers import answers, guide, life, talking
from assessment.export.cijfers.workbook import draw
from scoring.disclosure import public

if TYPE_CHECKING:
    from assessment.export.report import Report


def make(report: Report) -> bytes:
    """An XLSX: a reading guide, then a sheet for everything that was asked. Numbers come from `public`, words from the story."""
    found, book, story = public(report.book.outcome), report.book, report.story
    sheets = (
        answers.ingredients(book, found, story),
        answers.factors(book, found),
        answers.functions(book, found),
        answers.organisations(book, story),
        answers.rules(book, story),
        life.life(report, found),
        talking.points(report),
        talking.steps(book, found, story),
        talking.change(report, found),
        talking.agreements(report),
        answers.perspectives(book, story),
        guide.method(book, story),
    )
    there = tuple(one for one in sheets if one is not None)
    return draw((guide.guide(report, there), *there), report.card.alliance, report.card.label)
