"""Reports to make slides of, named by their situation, and how to look into the file; asserts nothing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.slide import Slide

from assessment import content, demo, report, rounds, slides
from assessment.export import presentatie
from assessment.export.report import Report
from assessment.meetings import Agreement, Ballot
from assessment.meetings.records import Option
from tests import stores
from tests.meetings.situations import a_meeting

TALKED = "Eén A4 met wie wat doet"


@contextmanager
def a_store(kind: str) -> Iterator[None]:
    """An open store in a folder of its own."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        stores.install(patch, Path(folder) / "data", stores.settings(kind))
        rounds.open_store(knowledge=content.load())
        try:
            yield
        finally:
            rounds.close_store()


@cache
def duinrand(kind: str) -> Report:
    """The practice alliance, before its meeting, as a store of this kind has it."""
    with a_store(kind):
        demo.make_if_missing()
        return report.gather(rounds.visit_practice(None).visitor, "voorbeeld")


@cache
def a_short_coalition(kind: str) -> Report:
    """A coalition of seven that asked the short questionnaire: no functions, no life phases, no earlier peiling."""
    with a_store(kind):
        meeting = a_meeting(7, kind="coalitie", preset="kort")
        return report.gather(meeting.trekker, meeting.id)


def after_the_meeting(kind: str) -> Report:
    """Duinrand with a vote over the steps, three agreements, a statement that was asked again and one tick."""
    told = duinrand(kind)
    options = tuple(Option(one.id, one.title) for one in told.story.chapter("stappen").steps)
    dots = {options[0].id: 12, options[2].id: 8}
    vote = Ballot("b1", "stappen", "", "", options, 3, 1, 9, 11, True, dots, (options[0].id,))
    statement = next(spot for one in told.book.outcome.ingredients if one.id == "ING-15" for spot in one.statements)
    again = statement.model_copy(update={"counts": {"2": 3, "3": 5, "4": 3}, "k": 11})
    second = Ballot("b2", "stelling", statement.item, "", (), 1, 2, 11, 11, True, {}, (), again)
    agreed = (
        Agreement("a1", TALKED, "Gemeente", "2026-07-28"),
        Agreement("a2", "Vaste belcirkel", "Bank", "2026-09-01", "eigen"),
        Agreement("a3", "Geld voor volgend jaar", "Trekker", "", "vragen"),
    )
    checks = {"ING-14": (told.book.knowledge.checks[0].id,)}
    return replace(told, notes=replace(told.notes, ballots=(vote, second), agreements=agreed, checks=checks, next_date="2026-09-22"))


def told_again(told: Report, **other) -> Report:
    """The report with another deck, as `slides.deck` takes it: points, planned, overruled."""
    given = {"planned": told.notes.slides, "points": tuple(one.id for one in told.notes.points)} | other
    return replace(told, deck=slides.deck(told.book, told.story, **given))


def opened(told: Report):
    """The file, made and read back."""
    return Presentation(io.BytesIO(presentatie.make(told)))


def slide_of(deck, told: Report, slide_id: str) -> Slide:
    """The slide that shows this slide of the deck."""
    return deck.slides[[one.id for one in told.deck.slides].index(slide_id)]


def texts(slide: Slide) -> list[str]:
    """Every paragraph on a slide, in tables too."""
    return ["".join(one.text or "" for one in paragraph.iter(qn("a:t"))) for paragraph in slide._element.iter(qn("a:p"))]


def charts(slide: Slide) -> list:
    """The graphic frames with a native chart."""
    return [shape for shape in slide.shapes if shape.has_chart]


def alt(shape) -> str:
    """What a screen reader says."""
    return shape._element.xpath(".//p:cNvPr")[0].get("descr", "")
