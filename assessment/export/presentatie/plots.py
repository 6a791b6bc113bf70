"""A table of names and numbers with its marks drawn over it, row by row; decides nothing about what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.export.presentatie import rows
from assessment.export.presentatie.look import GREY, HAIRLINE, Box, Colour
from assessment.export.presentatie.page import Page
from assessment.export.presentatie.tables import Cell, heading, table
from assessment.export.presentatie.texts import Para, Run
from assessment.story.pictures import Table

SMALL = 24
GAP = 14  # between a name and its track
FIVE, TEN = (1.0, 5.0), (1.0, 10.0)


@dataclass(frozen=True)
class Line:
    """One row: what stands at the left, at the right, and what is drawn between; a heading draws nothing."""

    name: Cell
    value: Cell
    row: rows.Row | None = None


@dataclass(frozen=True)
class Frame:
    """How a plot is laid out: room for names and for numbers, the height of its header and of a row, the ends of its scale."""

    names: float
    values: float
    pitch: float
    head: float = 36
    ends: tuple[float, float] = FIVE
    track: tuple[float, Colour] = (2, HAIRLINE)


def plot(
    page: Page, box: Box, frame: Frame, columns: tuple[str, str], lines: Sequence[Line], words: tuple[str, str, str] | None, alt: str,
    told: Table, name: str,
) -> Box:  # fmt: skip
    """Draws it from the top of `box` down and gives back the place of the chart. `words`: first, middle and last of the scale."""
    high = frame.pitch * len(lines)
    cells = [[heading(columns[0], "r"), heading(columns[1], "r")], *([line.name, line.value] for line in lines)]
    heights = (frame.head, *[frame.pitch] * len(lines))
    table(page, Box(box.x, box.y, box.w, frame.head + high), (frame.names, box.w - frame.names), cells, heights, told.caption)
    left = frame.names + GAP
    picture = Box(box.x + left, box.y + frame.head, box.w - left - frame.values, high)
    if words:
        scale(page, picture, words, box.y + (frame.head - 32) / 2)
    rows.draw(page, picture, [line.row for line in lines], frame.ends, alt, name, frame.track)
    return picture


def scale(page: Page, box: Box, words: tuple[str, str, str], y: float) -> None:
    """The first, middle and last word of a scale above its track."""
    inside = rows.track_of(box)
    first, middle, last = words
    text = Para((Run(f"{first}\t{middle}\t{last}", SMALL, colour=GREY),), tabs=((inside.w / 2, "ctr"), (inside.w - 4, "r")))
    page.text(Box(inside.x, y, inside.w, 32), [text], name="Schaal")
