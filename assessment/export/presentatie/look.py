"""Colours, sizes and places of the slides, in the units of the wall (1920 × 1080); knows no outcome and draws nothing.

A size of text on the wall is two pixels per point: 54 px is 27 pt. A slide of 13.333 inch is 1920 px wide, so both scale alike.
"""

from __future__ import annotations

from typing import NamedTuple

from pptx.dml.color import ColorFormat, RGBColor
from pptx.enum.chart import XL_MARKER_STYLE
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Emu, Pt

Colour = MSO_THEME_COLOR | str  # a colour of the theme, or 'RRGGBB' where the theme has no place for it

WIDTH, HEIGHT = 1920, 1080
LEFT, RIGHT, BOTTOM = 84, 1836, 1040
FONT = "Calibri"  # the house fonts are not on other people's computers

# the theme, in the order of its twelve places
THEME = {
    "dk1": "1B2326", "lt1": "FFFFFF", "dk2": "0F5C63", "lt2": "F5F2EB",
    "accent1": "8F2446", "accent2": "24428F", "accent3": "B5700F", "accent4": "9A6AD6", "accent5": "1F8A80", "accent6": "566166",
    "hlink": "0F5C63", "folHlink": "0F5C63",
}  # fmt: skip
INK, WHITE, PETROL, SOFT = MSO_THEME_COLOR.TEXT_1, MSO_THEME_COLOR.BACKGROUND_1, MSO_THEME_COLOR.TEXT_2, MSO_THEME_COLOR.BACKGROUND_2
GREY = MSO_THEME_COLOR.ACCENT_6
ACCENTS = {MSO_THEME_COLOR[f"ACCENT_{place}"]: f"accent{place}" for place in range(1, 7)}
PLACES = {INK: "dk1", WHITE: "lt1", PETROL: "dk2", SOFT: "lt2", **ACCENTS}
TRACK, HAIRLINE = "E9ECEE", "D5DBDD"
TINTS: dict[str, Colour] = {"sterk": "E7F4EC", "aandacht": "FFF3DC", "rustig": SOFT}
TONES: dict[str, Colour] = {"sterk": "15593C", "aandacht": "7A4F00", "rustig": INK}  # headings on those tints

MARKS: dict[str, Colour] = {
    "relatie": MSO_THEME_COLOR.ACCENT_1, "samenstelling": MSO_THEME_COLOR.ACCENT_2, "ambitie": MSO_THEME_COLOR.ACCENT_3,
    "belangen": MSO_THEME_COLOR.ACCENT_4, "organisatie-proces": MSO_THEME_COLOR.ACCENT_5,
}  # fmt: skip
TEXTS: dict[str, Colour] = {
    "relatie": MSO_THEME_COLOR.ACCENT_1, "samenstelling": MSO_THEME_COLOR.ACCENT_2, "ambitie": "8A5400", "belangen": "6F3FB0",
    "organisatie-proces": "14665E",
}  # fmt: skip
# PowerPoint has no pentagon among the marks of a chart; its star takes the fifth place
SHAPES = {
    "relatie": XL_MARKER_STYLE.CIRCLE, "samenstelling": XL_MARKER_STYLE.SQUARE, "ambitie": XL_MARKER_STYLE.DIAMOND,
    "belangen": XL_MARKER_STYLE.TRIANGLE, "organisatie-proces": XL_MARKER_STYLE.STAR,
}  # fmt: skip


class Box(NamedTuple):
    """A place on the wall: left, top, width and height in its pixels."""

    x: float
    y: float
    w: float
    h: float

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.h


def px(wall: float) -> Emu:
    """A length on the wall as a length in the file."""
    return Emu(round(wall * 6350))


def pt(wall: float) -> Pt:
    """A size of text or of a line on the wall, in points."""
    return Pt(wall / 2)


def mixed(colour: Colour, share: float) -> str:
    """So much of a colour, the rest white: ('0F5C63', 0.5) -> '87AEB1'."""
    value = colour if isinstance(colour, str) else THEME[PLACES[colour]]
    return "".join(f"{round(255 - share * (255 - int(value[start : start + 2], 16))):02X}" for start in (0, 2, 4))


def paint(target: ColorFormat, colour: Colour) -> None:
    """Give something a colour; those of the theme change along with it."""
    if isinstance(colour, str):
        target.rgb = RGBColor.from_string(colour)
    else:
        target.theme_color = colour
