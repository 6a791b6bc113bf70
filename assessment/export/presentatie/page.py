"""One slide to draw on: title, subtitle and number in their placeholders, then text, cards and tables; knows no outcome."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape

from assessment.export.presentatie import measure, template
from assessment.export.presentatie.look import LEFT, RIGHT, TINTS, TONES, Box, Colour, paint, px
from assessment.export.presentatie.texts import Para, Run, para, plain, write

TITLE, LINE = 54, 60  # the size of a title, and how much lower everything stands below a second line of it
BODY = 226  # where the picture begins below a title of one line
ROUND = 16
SUBTITLE_PLACE, SUBTITLE_TOP = 13, 156
DECORATION = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


class Page:
    """A slide of one layout. `top` is where the picture begins; everything is placed in pixels of the wall."""

    def __init__(self, deck: Presentation, title: str, subtitle: str, layout: int = template.USUAL) -> None:
        self.slide = deck.slides.add_slide(deck.slide_layouts[layout])
        self.shapes = self.slide.shapes
        self.slide.shapes.title.text_frame.text = plain(title)
        more = LINE * (measure.lines(title, TITLE, RIGHT - LEFT) - 1)
        self.top = BODY + more
        self.subtitle = next(one for one in self.slide.placeholders if one.placeholder_format.idx == SUBTITLE_PLACE)
        self.subtitle.text_frame.text = plain(subtitle)
        if not subtitle:  # an empty one would ask for text
            self.subtitle._element.getparent().remove(self.subtitle._element)
        elif more:
            self.place_subtitle(Box(LEFT, SUBTITLE_TOP + more, RIGHT - LEFT, 44))
        if layout == template.USUAL:
            self._number(deck)

    def _number(self, deck: Presentation) -> None:
        """The number of the slide is a field: it stays right when somebody adds a slide."""
        places = deck.slide_layouts[template.USUAL].placeholders
        number = deepcopy(next(one for one in places if one.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER)._element)
        number.spPr[:] = []  # where it stands is up to the layout
        number.nvSpPr.cNvPr.set("id", str(max(shape.shape_id for shape in self.shapes) + 1))
        self.shapes._spTree.append(number)

    def place_subtitle(self, box: Box) -> None:
        """Elsewhere than in the layout, when the title above it is longer or shorter than usual."""
        self.subtitle.left, self.subtitle.top, self.subtitle.width, self.subtitle.height = (px(one) for one in box)

    def text(self, box: Box, paras: Sequence[Para], anchor: str = "t", name: str = "Tekst") -> Shape:
        """A text box without margins. `anchor`: t, m or b."""
        shape = self.shapes.add_textbox(*(px(one) for one in box))
        shape.name = name
        self._frame(shape, paras, anchor, 0, 0)
        return shape

    def panel(
        self, box: Box, fill: Colour, paras: Sequence[Para], *, name: str, anchor: str = "t", inset: tuple[float, float] = (30, 24),
        kind: MSO_SHAPE = MSO_SHAPE.ROUNDED_RECTANGLE,
    ) -> Shape:  # fmt: skip
        """A filled shape with text in it. `inset`: room at the sides, and above and below."""
        shape = self.shapes.add_shape(kind, *(px(one) for one in box))
        shape.name = plain(name)
        if kind == MSO_SHAPE.ROUNDED_RECTANGLE:
            shape.adjustments[0] = ROUND / min(box.w, box.h)
        _bare(shape, fill)
        self._frame(shape, paras, anchor, *inset)
        return shape

    def card(self, box: Box, tone: str, heading: str, body: Sequence[Para]) -> Shape:
        """A tinted card: a heading and what stands below it."""
        head = para(heading, 30, bold=True, colour=TONES[tone], after=10)
        return self.panel(box, TINTS[tone], [head, *body], name=f"Kaart: {heading}")

    def bar(self, box: Box, colour: Colour) -> Shape:
        """A filled rectangle that says nothing by itself."""
        shape = self.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(px(one) for one in box))
        _bare(shape, colour)
        decorate(shape)
        return shape

    def _frame(self, shape: Shape, paras: Sequence[Para], anchor: str, side: float, above: float) -> None:
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = px(side)
        frame.margin_top = frame.margin_bottom = px(above)
        frame.auto_size = MSO_AUTO_SIZE.NONE
        frame.vertical_anchor = {"t": MSO_ANCHOR.TOP, "m": MSO_ANCHOR.MIDDLE, "b": MSO_ANCHOR.BOTTOM}[anchor]
        write(frame, paras)


def describe(shape: BaseShape, alt: str, name: str) -> None:
    """The sentence a screen reader says instead of the picture."""
    props = shape._element.xpath(".//p:cNvPr")[0]
    props.set("descr", plain(alt))
    props.set("name", plain(name))


def decorate(shape: BaseShape) -> None:
    """Says nothing: a screen reader passes it by."""
    props = shape._element.xpath(".//p:cNvPr")[0]
    props.set("name", "Versiering")
    props.append(parse_xml(DECORATION))


def pairs(rows: Sequence[tuple[str, str]], room: float, size: float = 28, after: float = 4) -> list[Para]:
    """Names at the left and numbers at the right of a card `room` wide."""
    tabs = ((room - ROUND, "r"),)  # round corners make the room for text smaller; beyond it a new line begins
    return [Para((Run(f"{name}\t", size), Run(shown, size, bold=True)), after=after, tabs=tabs) for name, shown in rows]


def _bare(shape: Shape, fill: Colour) -> None:
    """Only this fill: no edge, no shadow, nothing of the style a new shape is born with."""
    shape._element.remove(shape._element.find(qn("p:style")))
    shape.fill.solid()
    paint(shape.fill.fore_color, fill)
    shape.line.fill.background()


__all__ = ["Page", "decorate", "describe", "pairs"]
