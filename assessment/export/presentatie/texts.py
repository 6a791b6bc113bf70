"""Writes paragraphs into shapes; every text is plain text in Dutch, so nothing typed becomes a link, a field or markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import category

from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.text.text import TextFrame
from pptx.util import Pt

from assessment.export.presentatie.look import INK, Colour, paint, pt, px

LANGUAGE = "nl-NL"
ALIGN = {"l": PP_ALIGN.LEFT, "c": PP_ALIGN.CENTER, "r": PP_ALIGN.RIGHT}
UNWRITABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}  # what XML refuses, and what nobody sees


@dataclass(frozen=True)
class Run:
    """Words of one look. `size` in pixels of the wall."""

    text: str
    size: float = 28
    bold: bool = False
    colour: Colour = INK


@dataclass(frozen=True)
class Para:
    """One paragraph. `after`: room below it; `tabs`: ((place, 'l', 'ctr' or 'r'), …); `hang`: how far all but the first words stand in.

    All in pixels of the wall."""

    runs: tuple[Run, ...]
    align: str = "l"
    after: float = 0
    tabs: tuple[tuple[float, str], ...] = ()
    hang: float = 0


def para(text: str, size: float = 28, *, bold: bool = False, colour: Colour = INK, align: str = "l", after: float = 0) -> Para:
    """A paragraph of one look."""
    return Para((Run(text, size, bold, colour),), align, after)


def plain(text: str) -> str:
    """Text on one line, without what a file cannot hold or a person cannot see; a tab between two columns stays."""
    return "".join(letter if letter == "\t" or category(letter) not in UNWRITABLE else " " for letter in text)


def write(frame: TextFrame, paras: Sequence[Para]) -> None:
    """Replace what stands in a frame."""
    frame.word_wrap = True
    for place, one in enumerate(paras or [Para(())]):
        target = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        target.alignment = ALIGN[one.align]
        target.space_before, target.space_after = Pt(0), pt(one.after)
        if one.hang:
            target._p.get_or_add_pPr().attrib.update({"marL": str(px(one.hang)), "indent": str(-px(one.hang))})
        if one.tabs:
            stops = target._p.get_or_add_pPr().makeelement(qn("a:tabLst"), {})  # no way to say this in python-pptx
            for at, side in one.tabs:
                stops.append(stops.makeelement(qn("a:tab"), {"pos": str(px(at)), "algn": side}))
            target._p.get_or_add_pPr().append(stops)
        for run in one.runs:
            written = target.add_run()
            written.text = plain(run.text)
            written.font.size, written.font.bold = pt(run.size), run.bold
            paint(written.font.color, run.colour)
