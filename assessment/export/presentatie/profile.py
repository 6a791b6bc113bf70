"""Slides with rows of marks: five factors at a glance, the profile, functions, and last time beside now; counts nothing."""

from __future__ import annotations

from pptx.enum.chart import XL_MARKER_STYLE

from assessment.export.presentatie import measure, plots, rows, shapes
from assessment.export.presentatie.look import BOTTOM, GREY, INK, LEFT, MARKS, PETROL, RIGHT, SHAPES, SOFT, TEXTS, TRACK, Box
from assessment.export.presentatie.page import Page, pairs
from assessment.export.presentatie.plots import SMALL, Frame, Line, plot
from assessment.export.presentatie.tables import cell
from assessment.export.presentatie.texts import Para, Run, para
from assessment.export.report import Report
from assessment.slides import Slide
from assessment.story.book import Book
from assessment.story.pictures import Gap, Mark, YearRow

CARDS = 1330  # where the cards at the right begin
ROW = 26  # smallest text that must be read
AIR = 20  # between cards
CLOSE, CLOSE_WORDS = 0.6, 2.4  # closer values put their numbers outwards; with words beside them sooner


def glance(page: Page, slide: Slide, report: Report) -> None:
    """Five rows, and three cards: strengths stand before what deserves a talk."""
    chapter, book = slide.draw, report.book
    marks, wide = chapter.tracks.marks, CARDS - LEFT - 40
    frame = Frame(names=470, values=150, pitch=(BOTTOM - 50 - page.top - 40) / max(len(marks), 1), head=40, track=(18, TRACK))
    lines = [
        Line(
            [para(mark.name, 36, bold=True, align="r"), para(mark.note, SMALL, colour=GREY, align="r")],
            cell(mark.shown, 46, bold=True, align="r"), _banded(mark, 44, 18),
        )
        for mark in marks
    ]  # fmt: skip
    columns = (book.say("kolom.factor"), book.say("kolom.gemiddelde"))
    told = chapter.tracks
    plot(page, Box(LEFT, page.top, wide, 0), frame, columns, lines, told.scale, told.alt, told.table, "Factoren")
    reading = para(book.say("dia.oogopslag.lezen"), SMALL, colour=GREY)
    page.text(Box(LEFT, BOTTOM - 34, RIGHT - LEFT, 34), [reading], name="Zo lees je dit")
    _three(page, book, chapter)


def _three(page: Page, book: Book, chapter) -> None:
    found = [
        ("sterk", chapter.strong_title, chapter.strong, "oogopslag.geen_sterk"),
        ("aandacht", book.say("oogopslag.gesprek"), chapter.talks, "oogopslag.geen_gesprek"),
        ("rustig", book.say("oogopslag.wie"), chapter.people, ""),
    ]
    high = (BOTTOM - 56 - page.top - 2 * AIR) / 3
    for place, (tone, heading, named, otherwise) in enumerate(found):
        if named or otherwise:
            box = Box(CARDS, page.top + place * (high + AIR), RIGHT - CARDS, high)
            body = pairs([(one.name, one.shown) for one in named], box.w - 60, after=8) or [para(book.say(otherwise))]
            page.card(box, tone, heading, body)


def _banded(mark: Mark, size: float, band: float) -> rows.Row:
    """A mark on the band where most answers lie."""
    spots: tuple[rows.Spot, ...] = ()
    if mark.value is not None:
        spot = rows.Spot(mark.value, SHAPES.get(mark.factor, XL_MARKER_STYLE.CIRCLE), size)
        spots = (rows.Spot(mark.band[0]), spot, rows.Spot(mark.band[1])) if mark.band else (spot,)
    return rows.Row(mark.name, spots, MARKS.get(mark.factor, PETROL), band)


def profile(page: Page, slide: Slide, report: Report) -> None:
    """The radar beside the rows of all ingredients."""
    chapter, book = slide.draw, report.book
    shapes.radar(page, Box(24, page.top, 720, 540), chapter.radar, book.say("kolom.gemiddelde"))
    reading = Para((Run(f"{book.say('profiel.lezen_kop')} ", ROW, bold=True), Run(chapter.reading, ROW)))
    page.panel(Box(LEFT, page.top + 560, 610, 180), SOFT, [reading], name="Zo lees je dit", anchor="m")
    means = {corner.factor: corner.shown for corner in chapter.radar.corners}
    lines: list[Line] = []
    for factor, name, marks in chapter.tracks.groups:
        colour = TEXTS.get(factor, INK)
        lines.append(Line(cell(name, ROW, bold=True, colour=colour, align="r"), cell(means.get(factor, ""), ROW, colour=colour, align="r")))
        lines += [Line(cell(mark.name, ROW, align="r"), _value(mark), _banded(mark, 25, 12)) for mark in marks]
    pitch = min(37.0, (BOTTOM - page.top - 34) / max(len(lines), 1))
    columns = (book.say("kolom.ingredient"), book.say("kolom.gemiddelde"))
    box, told = Box(750, page.top, RIGHT - 750, 0), chapter.tracks
    plot(page, box, Frame(names=400, values=140, pitch=pitch, head=34), columns, lines, told.scale, told.alt, told.table, "Ingrediënten")


def _value(mark: Mark):
    if mark.value is None and mark.status:
        return cell(mark.status.word, SMALL, colour=GREY, align="r")
    return cell(mark.shown, ROW, bold=True, align="r")


def functions(page: Page, slide: Slide, report: Report) -> None:
    """Now and in a year; what the group does not want stands below in words."""
    chapter, book = slide.draw, report.book
    picture, below = chapter.gaps, 56 if chapter.remarks else 0
    if picture:
        room = BOTTOM - page.top - 34 - 44 - below
        frame = Frame(names=400, values=130, pitch=min(124.0, room / len(picture.rows)), head=34, ends=plots.TEN)
        lines = [
            Line(
                [para(row.name, 30, bold=True, align="r"), para(row.verb, ROW, colour=GREY, align="r")],
                cell(row.shown_gap, 30, bold=row.is_large, colour=INK if row.is_large else GREY, align="r"),
                _dumbbell(row, picture.words if row is picture.rows[0] else ("", "")),
            )
            for row in picture.rows
        ]  # fmt: skip
        columns = (book.say("kolom.functie"), book.say("kolom.stap"))
        box = plot(page, Box(LEFT, page.top, RIGHT - LEFT, 0), frame, columns, lines, None, picture.alt, picture.table, "Functies")
        _numbers(page, rows.track_of(box), box.bottom)
    if chapter.remarks:
        page.text(Box(LEFT, BOTTOM - 40, RIGHT - LEFT, 40), [para(chapter.remarks[0], 28, colour=GREY)], name="Bij de functies")


def _dumbbell(row: Gap, words: tuple[str, str]) -> rows.Row:
    now, later = (f"{word} {shown}".strip() for word, shown in zip(words, (row.shown_now, row.shown_ambition), strict=True))
    near = abs(row.ambition - row.now) < (CLOSE_WORDS if words[0] else CLOSE)
    sides = ("t", "t") if not near else ("l", "r") if row.now <= row.ambition else ("r", "l")
    spots = (
        rows.Spot(row.ambition, XL_MARKER_STYLE.DIAMOND, 32, is_open=True, label=later, side=sides[1], bold=bool(words[1])),
        rows.Spot(row.now, XL_MARKER_STYLE.CIRCLE, 34, label=now, side=sides[0], bold=bool(words[0])),
    )
    return rows.Row(row.name, spots, PETROL if row.is_large else GREY, 14, 36)


def _numbers(page: Page, track: Box, y: float) -> None:
    """The marks 1 to 10 below their scale, in one line of text."""
    step = track.w / 9
    text = "\t".join(str(number) for number in range(1, 11))
    line = Para((Run(f"\t{text}", SMALL, colour=GREY),), tabs=tuple((30 + place * step, "ctr") for place in range(10)))
    page.text(Box(track.x - 30, y + 6, track.w + 80, 34), [line], name="Schaal")


def year(page: Page, slide: Slide, report: Report) -> None:
    """Last time beside now, clear changes in colour."""
    picture, book = slide.draw, report.book
    if picture is None:
        return
    found = [row for _, group in picture.groups for row in group]
    labelled = max([row for row in found if row.is_clear] or found, key=lambda row: abs(row.mark.value - row.then), default=None)
    lines = []
    for row in found:
        ink = INK if row.is_clear else GREY
        name = cell(row.mark.name, ROW, bold=row.is_clear, colour=ink, align="r")
        value = cell(row.shown_difference or "–", ROW, bold=row.is_clear, colour=ink, align="r")
        lines.append(Line(name, value, _then_now(row, picture.years if row is labelled else ("", ""))))
    if lines:
        frame = Frame(names=410, values=120, pitch=min(46.0, (BOTTOM - page.top - 36) / len(lines)))
        columns = (book.say("kolom.ingredient"), picture.column)
        box = Box(LEFT, page.top, CARDS - LEFT - 50, 0)
        plot(page, box, frame, columns, lines, picture.scale, picture.alt, picture.table, "Toen en nu")
    top = page.top
    for _, tone, heading, text in picture.cards:
        high = 100 + 34 * measure.lines(text, 28, RIGHT - CARDS - 60)
        page.card(Box(CARDS, top, RIGHT - CARDS, high), tone, heading, [para(text)])
        top += high + AIR


def _then_now(row: YearRow, labels: tuple[str, str]) -> rows.Row:
    shape = SHAPES.get(row.mark.factor, XL_MARKER_STYLE.CIRCLE) if row.is_clear else XL_MARKER_STYLE.CIRCLE
    sides = ("l", "r") if row.then <= row.mark.value else ("r", "l")
    then = rows.Spot(row.then, XL_MARKER_STYLE.CIRCLE, 20, is_open=True, label=labels[0], side=sides[0])
    now = rows.Spot(row.mark.value, shape, 28 if row.is_clear else 18, label=labels[1], side=sides[1], bold=True)
    colour = MARKS.get(row.mark.factor, PETROL) if row.is_clear else GREY
    thick, strength = {"vol": (10, 50), "stippel": (4, 100)}.get(row.join, (6, 32))
    return rows.Row(row.mark.name, (then, now), colour, thick, strength, row.join)
