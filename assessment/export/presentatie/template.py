"""An empty presentation in our look: theme, master and two layouts on the plain template of python-pptx; holds no slide."""

from __future__ import annotations

from pathlib import Path

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout

from assessment.export.presentatie.look import FONT, HEIGHT, THEME, WIDTH, px
from assessment.export.presentatie.texts import LANGUAGE, plain

HERE = Path(__file__).parent
COVER, USUAL = 0, 1  # layouts by their place
CONTEXT = "Alliantie en peiling"
UNUSED = (RT.THUMBNAIL, RT.PRINTER_SETTINGS, RT.EXTENDED_PROPERTIES)  # of another file, from somebody else's machine


def new(context: str) -> Deck:
    """No slides yet. `context` stands at the top left of every slide: who and when."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = px(WIDTH), px(HEIGHT)
    root = deck.part._element
    root.set("firstSlideNum", "0")  # the cover is 0, as on the wall
    del root.find(qn("p:sldSz")).attrib["type"]
    for style in root.iter(qn("a:defRPr")):
        style.set("lang", LANGUAGE)
    _become(deck.slide_master, "master", qn("p:cSld"), qn("p:txStyles"))
    cover, usual, *others = deck.slide_layouts
    for layout in others:
        deck.slide_layouts.remove(layout)
    for layout, name in ((cover, "voorblad"), (usual, "dia")):
        _become(layout, name, qn("p:cSld"))
    line = next(shape for shape in deck.slide_master.shapes if shape.name == CONTEXT)
    line.text_frame.paragraphs[0].runs[0].text = plain(context)
    _colour(deck)
    for part in (deck.part, deck.part.package):
        for rel_id in [key for key, rel in part._rels.items() if rel.reltype in UNUSED]:
            part._rels.pop(rel_id)
    return deck


def _become(page, name: str, *parts: str) -> None:
    """Take these parts of a master or layout from the file of that name."""
    wanted = parse_xml((HERE / f"{name}.xml").read_bytes())
    for tag in parts:
        page.element.replace(page.element.find(tag), wanted.find(tag))
    if isinstance(page, SlideLayout):
        page.element.attrib.pop("type", None)
        page.element.attrib.update({"preserve": "1", "userDrawn": "1", **wanted.attrib})


def _colour(deck: Deck) -> None:
    """Colours and fonts of the theme. Nothing in python-pptx knows a theme, so its text is changed."""
    part = deck.slide_master.part.part_related_by(RT.THEME)
    theme = etree.fromstring(part.blob)
    theme.set("name", "Samenpeil")
    colours, fonts = theme.find(f".//{qn('a:clrScheme')}"), theme.find(f".//{qn('a:fontScheme')}")
    for one in (colours, fonts):
        one.set("name", "Samenpeil")
    for name, value in THEME.items():
        place = colours.find(qn(f"a:{name}"))
        place[:] = [place.makeelement(qn("a:srgbClr"), {"val": value})]
    for latin in fonts.iter(qn("a:latin")):
        latin.set("typeface", FONT)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
