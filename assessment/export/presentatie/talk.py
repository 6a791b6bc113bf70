"""A talking point as a slide: questions, answers as dots, checkvragen that were ticked or not; a remark only when it was switched on."""

from __future__ import annotations

from assessment.export.presentatie import dots, measure
from assessment.export.presentatie.look import BOTTOM, GREY, LEFT, PETROL, RIGHT, SOFT, Box
from assessment.export.presentatie.page import Page
from assessment.export.presentatie.texts import Para, Run, para
from assessment.export.report import Report
from assessment.slides import Slide
from assessment.story.agreement import stack
from assessment.story.pictures import Stack
from assessment.story.records import Talk

ASIDE = 1210  # where the card at the right begins
QUESTION = 44
DOT, SMALLER = 40, 30
WHEN, BETWEEN = 42, 14  # a heading above dots, and room before the next
TICKED, OPEN = "☑", "☐"
REMARK_LINES = 7


def talk(page: Page, slide: Slide, report: Report) -> None:
    """Questions and dots at the left, what the group does with them at the right."""
    found: Talk = slide.draw
    room = ASIDE - LEFT - 60
    top = page.top
    for question in slide.questions:
        high = 54 * measure.lines(question, QUESTION, room - 36)
        page.bar(Box(LEFT, top + 4, 8, high), PETROL)
        page.text(Box(LEFT + 36, top, room - 36, high + 8), [para(question, QUESTION, bold=True)], anchor="m", name="Gespreksvraag")
        top += high + 34
    if found.stacks:
        _answers(page, Box(LEFT, top + 6, room, BOTTOM - top - 6), found.stacks[0], _again(report, found.stacks[0].id), report)
    _further(page, slide, report)


def _answers(page: Page, box: Box, picture: Stack, after: Stack | None, report: Report) -> None:
    high = 40 * measure.lines(picture.statement, 28, box.w)
    shown = [("dia.gesprek.toen", picture), ("dia.gesprek.nu", after)] if after else [("", picture)]
    head, dot = (WHEN, SMALLER) if after else (0, DOT)
    room = (box.h - high - 16) / len(shown) - head - BETWEEN
    tall = [dots.height(one, box.w, room, dot) for _, one in shown]
    top = box.y + (box.h - high - 16 - sum(tall) - head * len(shown)) * 0.5  # in the middle of what is left
    page.text(Box(box.x, top, box.w, high), [para(f"„{picture.statement}”", 28, colour=GREY)], name="Zin")
    top += high + 16
    for (key, one), height in zip(shown, tall, strict=True):
        if key:
            page.text(Box(box.x, top, box.w, head), [para(report.book.say(key), 28, bold=True)], name="Wanneer")
        dots.draw(page, Box(box.x, top + head, box.w, height), one, dot)
        top += head + height + BETWEEN


def _again(report: Report, item: str) -> Stack | None:
    """How the group answered this statement the last time it was asked again."""
    found = [one for one in report.notes.ballots if one.kind == "stelling" and one.subject == item and one.again]
    return stack(report.book, found[-1].again) if found else None


def _further(page: Page, slide: Slide, report: Report) -> None:
    ticked = report.notes.checks.get(slide.subject, ())
    room = RIGHT - ASIDE
    words = [para(report.book.say("dia.gesprek.verder"), 32, bold=True, after=14)]
    high = 110.0
    for check in report.book.knowledge.checks:
        is_ticked = check.id in ticked
        box = Run(f"{TICKED if is_ticked else OPEN}\t", 34, colour=PETROL if is_ticked else GREY)
        words.append(Para((box, Run(check.text, 28)), after=14, hang=52))
        high += 14 + 36 * measure.lines(check.text, 28, room - 72 - 52)
    page.panel(Box(ASIDE, page.top, room, high), SOFT, words, name=report.book.say("dia.gesprek.verder"), inset=(36, 30))
    remark = _remark(slide, report)
    if remark:
        below = page.top + high + 40
        text = measure.cut(remark, 28, room - 20, REMARK_LINES)
        head = para(report.book.say("dia.gesprek.toelichting"), 24, colour=GREY, after=6)
        page.text(Box(ASIDE, below, room, BOTTOM - below), [head, para(f"„{text}”", 28)], name="Toelichting")


def _remark(slide: Slide, report: Report) -> str:
    """At most one that was switched on, another one at every talk; its place says nothing about what it was written at."""
    talks = [one.id for one in report.deck.slides if one.kind == "gesprek"]
    texts, place = report.notes.remarks, talks.index(slide.id)
    return texts[place] if place < len(texts) else ""
