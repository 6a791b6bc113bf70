"""Slides with findings in words, cards, dots and bars: phase, agreement, strengths, organisations and steps; counts nothing."""

from __future__ import annotations

from pptx.enum.shapes import MSO_SHAPE

from assessment.export.presentatie import dots, measure, shapes
from assessment.export.presentatie.look import BOTTOM, GREY, HAIRLINE, INK, LEFT, PETROL, RIGHT, SOFT, TEXTS, TINTS, TONES, WHITE, Box
from assessment.export.presentatie.page import Page
from assessment.export.presentatie.tables import cell, heading, table
from assessment.export.presentatie.texts import Para, Run, para
from assessment.export.report import Report
from assessment.slides import Slide
from assessment.story.pictures import Stack
from assessment.story.records import PhaseBlock

WIDE = RIGHT - LEFT
PATH = 172  # height of the path of phases
SAID = 4  # lines beside the picture


def life(page: Page, slide: Slide, report: Report) -> None:
    """The path of five phases with the current one filled, the situation, and what people recognise."""
    chapter, top = slide.draw, page.top
    for place, block in enumerate(chapter.blocks):
        wide = (WIDE - 12 * (len(chapter.blocks) - 1)) / len(chapter.blocks)
        _phase(page, Box(LEFT + place * (wide + 12), top, wide, PATH), block, report)
    if chapter.blocks:
        top += PATH + 48
    said = (chapter.phase if chapter.blocks else "", chapter.situation_text or chapter.phase_meaning)
    lines = slide.lines or tuple(text for text in said if text)
    words = [para(line, 34, bold=place == 0, after=18) for place, line in enumerate(lines[:SAID])]
    beside = Box(LEFT + 830, top, WIDE - 830, BOTTOM - top)
    page.text(Box(LEFT, top, 760 if slide.bars or slide.signals else WIDE, BOTTOM - top), words, name="Wat we zien")
    if slide.bars:
        _signals(page, slide, report, beside)
    elif slide.signals:
        listed = [para(slide.signals.head, 30, bold=True, after=18), *(para(text, 30, after=12) for text in slide.signals.texts)]
        page.text(beside, listed, name=slide.signals.head)


def _phase(page: Page, box: Box, block: PhaseBlock, report: Report) -> None:
    now = block.is_current
    words = [
        para(f"{block.number}. {block.name}", 28, bold=True, colour=WHITE if now else INK, after=4),
        para(block.level, 24, colour=WHITE if now else GREY),
    ]
    if now:
        words.append(para(report.book.say("dia.leven.hier"), 24, bold=True, colour=WHITE))
    shape = page.panel(box, PETROL if now else SOFT, words, name=f"Fase {block.number}", anchor="m", inset=(24, 8), kind=MSO_SHAPE.PENTAGON)
    shape.adjustments[0] = 0.14


def _signals(page: Page, slide: Slide, report: Report, box: Box) -> None:
    """What people recognise, with a bar below every sentence and how many of how many beside it."""
    book, bars = report.book, slide.bars
    head = book.say("dia.leven.herkend")
    top, names = 50, box.w - 170
    pitch = min(104.0, (box.h - top) / len(bars))
    cells = [[cell(head, 30, bold=True), heading(book.say("kolom.aantal"), "r")]]
    cells += [[cell(bar.text), cell(bar.said, bold=True, align="r")] for bar in bars]
    heights = (top, *[pitch] * len(bars))
    table(page, Box(box.x, box.y, box.w, sum(heights)), (names, 170), cells, heights, head, anchor="t")
    deepest = max(measure.lines(bar.text, 28, names) for bar in bars)
    lower = (36 * deepest + 12) / pitch - 0.5
    alt = f"{head}: " + " ".join(f"{bar.text} {bar.said}." for bar in bars)
    below = Box(box.x, box.y + top + pitch * lower, box.w, pitch * len(bars))
    series = [(book.say("presentatie.aandeel"), [100 * bar.share for bar in bars], PETROL, WHITE)]
    shapes.bars(page, below, [bar.text for bar in bars], series, 100, alt, "Balken", thickness=0.17)


def agreement(page: Page, slide: Slide, report: Report) -> None:
    """Two and two statements as dots, under one heading each; a side that is alone takes the whole width."""
    chapter = slide.draw
    sides = [one for one in (("sterk", "eens.eens", chapter.agree), ("aandacht", "eens.oneens", chapter.differ)) if one[2]]
    half, high = (WIDE - 40) / 2, (BOTTOM + 10 - page.top - 60) / 2
    for place, (tone, key, stacks) in enumerate(sides):
        left, head = LEFT + place * (half + 40), report.book.say(key)
        alone = len(sides) == 1
        words = [para(head, 30, bold=True, colour=TONES[tone])]
        page.panel(Box(left, page.top, WIDE if alone else half, 60), TINTS[tone], words, name=head, anchor="m", inset=(26, 0))
        for number, picture in enumerate(stacks):
            across, down = (number, 0) if alone else (0, number)
            box = Box(left + 16 + across * (half + 40), page.top + 82 + down * high, half - 32, high - 22)
            _statement(page, box, picture)


def _statement(page: Page, box: Box, picture: Stack) -> None:
    page.text(Box(box.x, box.y, box.w, 42), [para(picture.name, 30, bold=True)], name="Ingrediënt")
    room = box.h - 50
    high = dots.height(picture, box.w, room)
    lower = (room - high) * 0.6 if picture.columns else 10
    dots.draw(page, Box(box.x, box.y + 50 + lower, box.w, high), picture)


def strengths(page: Page, slide: Slide, report: Report) -> None:
    """Three cards, each with the question that keeps it."""
    if not slide.draw.cards:
        page.text(Box(LEFT, page.top + 40, WIDE, 240), [para(report.book.say("sterk.geen"), 44, bold=True)], name="Vraag")
    wide, high = (WIDE - 2 * 32) / 3, min(560, BOTTOM - page.top - 60)
    for place, one in enumerate(slide.draw.cards):
        tone = "sterk" if one.status.tone == "sterk" else "rustig"
        words = [
            para(one.shown, 80, bold=True, colour=TEXTS.get(one.factor, INK), after=6),
            para(one.name, 36, bold=True, after=6), para(one.status.word, 28, colour=TONES[tone], after=56),
            para(one.question, 44, bold=True),
        ]  # fmt: skip
        box = Box(LEFT + place * (wide + 32), page.top + 24, wide, high)
        page.panel(box, TINTS[tone], words, name=f"Sterk punt: {one.name}", anchor="m", inset=(44, 36))


def organisations(page: Page, slide: Slide, report: Report) -> None:
    """One row a question; numbers of people only where the story has them."""
    book, found = report.book, slide.draw.rows
    head, counted = 44, [row for row in found if row.dots]
    pitch = min(84.0, (BOTTOM - page.top - head) / max(len(found), 1))
    room = 560 if counted else 0
    widths = (WIDE - 240 - room, room + 240)
    cells = [[heading(book.say("kolom.vraag")), heading(book.say("kolom.stand"), "r")]]
    cells += [[cell(row.question), cell(row.status.word, bold=row.status.tone in ("eerst", "verdeeld"), align="r")] for row in found]
    heights = (head, *[pitch] * len(found))
    table(page, Box(LEFT, page.top, WIDE, sum(heights)), widths, cells, heights, slide.draw.table.caption, rules=True)
    if not counted:
        return
    box = Box(LEFT + widths[0], page.top + head, room, pitch * len(found))
    yes, others = ([row.dots[side] if row.dots else None for row in found] for side in (0, 1))
    words = (book.say("organisaties.ja"), book.say("organisaties.nog_niet"))
    series = [(words[0], yes, PETROL, WHITE), (words[1], others, HAIRLINE, INK)]
    most = max(sum(row.dots) for row in counted)
    shapes.bars(page, box, [row.name for row in found], series, most, slide.draw.alt, "Antwoorden van organisaties")
    legend = [run for word, _, colour, _ in series for run in (Run("■ ", 24, colour=colour), Run(f"{word}    ", 24, colour=GREY))]
    page.text(Box(box.x, page.top + 6, room, 34), [Para(tuple(legend))], name="Uitleg bij de balken")


def steps(page: Page, slide: Slide, report: Report) -> None:
    """Three to five cards: what, and how much work."""
    proposals(page, [(one.title, one.effort) for one in slide.draw.steps], page.top, BOTTOM)


def proposals(page: Page, found: list[tuple[str, str]], top: float, bottom: float) -> None:
    """Numbered cards below each other: a title, and a line below it."""
    gap = 22
    high = min(140.0, (bottom - top - gap * (len(found) - 1)) / max(len(found), 1))
    for place, (title, below) in enumerate(found):
        box = Box(LEFT, top + place * (high + gap), WIDE, high)
        words = [para(title, 36, bold=True, after=4)] + ([para(below, 28, colour=GREY)] if below else [])
        page.panel(box, SOFT, words, name=f"Stap: {title}", anchor="m", inset=(124, 8))
        disc, digit = Box(box.x + 30, box.y + high / 2 - 32, 64, 64), [para(str(place + 1), 32, bold=True, colour=WHITE, align="c")]
        page.panel(disc, PETROL, digit, name=f"Nummer {place + 1}", anchor="m", inset=(0, 0), kind=MSO_SHAPE.OVAL)
