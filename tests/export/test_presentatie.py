"""The presentation read back: the deck in its order, real titles, notes, alt texts, language, and nothing that leaves the file."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile

import pytest
from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Pt

from assessment import demo, report, rounds
from assessment.export import presentatie
from assessment.rounds.records import NoAccess
from tests.export.presenting import a_short_coalition, a_store, after_the_meeting, alt, charts, duinrand, opened, slide_of, texts

LAST = "Zelf aan de slag"
SITUATIONS = {"duinrand": duinrand, "after the meeting": after_the_meeting, "short coalition": a_short_coalition}
BLANK = {"afspraken", "slot"}  # rows to fill in


@pytest.fixture(scope="module", params=SITUATIONS)
def told(request, store_kind):
    return SITUATIONS[request.param](store_kind)


@pytest.fixture(scope="module")
def deck(told):
    return opened(told)


def parts_of(told) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(presentatie.make(told))) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_every_slide_of_the_deck_is_there_in_its_order_under_its_title(told, deck):
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles == [*(slide.title for slide in told.deck.slides), LAST]


def test_the_screen_is_wide(deck):
    assert (deck.slide_width.inches, deck.slide_height.inches) == (pytest.approx(13.333, abs=0.001), 7.5)


def test_no_placeholder_asks_for_text(deck):
    for slide in deck.slides:
        for place in slide.placeholders:
            assert place.text_frame.text.strip() or place.placeholder_format.idx == 4, slide.shapes.title.text_frame.text


def test_what_is_shown_stands_below_the_title(told, deck):
    for slide, one in zip(deck.slides, told.deck.slides, strict=False):
        if one.subtitle:
            assert one.subtitle in texts(slide)


def test_every_picture_has_words_and_what_says_nothing_is_marked_so(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            is_silent = bool(shape._element.xpath(".//p:cNvPr[1]//*[local-name()='decorative']"))
            has_text = shape.has_text_frame and shape.text_frame.text.strip()
            assert alt(shape) or has_text or is_silent or shape.is_placeholder, (slide.shapes.title.text_frame.text, shape.name)


def test_nothing_is_a_picture_everything_can_be_edited(deck):
    assert not [part for part in parts_of_package(deck) if part.content_type.startswith("image/")]


def parts_of_package(deck):
    return list(deck.part.package.iter_parts())


def test_the_spiekbriefje_stands_in_the_notes(told, deck):
    for slide, one in zip(deck.slides, told.deck.slides, strict=False):
        lines = slide.notes_slide.notes_text_frame.text.split("\n")
        said = {"Doel": one.notes.goal, "Zeg": one.notes.say, "Vraag": one.notes.ask, "Let op": one.notes.mind}
        assert lines == [f"{word}: {text}" for word, text in said.items() if text]


def test_every_text_says_that_it_is_dutch(told, deck):
    assert deck.core_properties.language == "nl-NL"
    for name, content in parts_of(told).items():
        if name.startswith(("ppt/slides/s", "ppt/notesSlides/n", "ppt/slideMasters/s", "ppt/slideLayouts/s", "ppt/charts/c")):
            for run in etree.fromstring(content).iter(qn("a:r"), qn("a:fld")):
                assert run.find(qn("a:rPr")).get("lang") == "nl-NL", name


def test_the_file_says_whose_it_is_and_who_made_it(told, deck):
    properties = deck.core_properties
    assert properties.title == f"{told.deck.alliance} · peiling {told.deck.label}"
    assert (properties.author, properties.last_modified_by) == ("Samenpeil", "Samenpeil")


def test_nothing_moves_and_nothing_leads_out_of_the_file(told):
    for name, content in parts_of(told).items():
        if name.endswith(".xml"):
            root = etree.fromstring(content)
            tags = {etree.QName(one).localname for one in root.iter() if isinstance(one.tag, str)}
            assert not tags & {"timing", "transition", "hlinkClick", "hlinkHover", "video", "audioFile"}, name
        if name.endswith(".rels"):
            assert b'TargetMode="External"' not in content, name


def test_the_theme_holds_the_colours_and_a_font_that_everybody_has(told):
    theme = etree.fromstring(next(content for name, content in parts_of(told).items() if "theme/theme1" in name))
    colours = [place[0].get("val") for place in theme.find(f".//{qn('a:clrScheme')}")]
    factors = ["8F2446", "24428F", "B5700F", "9A6AD6", "1F8A80"]
    assert colours[:9] == ["1B2326", "FFFFFF", "0F5C63", "F5F2EB", *factors]
    assert {latin.get("typeface") for latin in theme.iter(qn("a:latin"))} == {"Calibri"}


def test_nothing_falls_off_a_slide(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0, shape.name
            assert shape.top >= 0, shape.name
            assert shape.left + shape.width <= deck.slide_width, (slide.shapes.title.text_frame.text, shape.name)
            assert shape.top + shape.height <= deck.slide_height, (slide.shapes.title.text_frame.text, shape.name)


def test_no_text_is_too_small_to_read_in_a_room(deck):
    for slide in deck.slides:
        sizes = [int(run.get("sz")) for run in slide._element.iter(qn("a:rPr")) if run.get("sz")]
        assert min(sizes, default=1100) >= Pt(11).pt * 100, slide.shapes.title.text_frame.text


def test_every_table_has_a_header_that_is_filled(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_table:
                assert shape.table.first_row
                assert all(cell.text for cell in shape.table.rows[0].cells), slide.shapes.title.text_frame.text


def test_the_same_report_gives_the_same_file(told):
    assert parts_of(told) == parts_of(told)


def test_a_coalition_without_functions_has_slides_without_them(store_kind):
    told = a_short_coalition(store_kind)
    assert told.deck.slide("functies") is None
    assert any(charts(slide) for slide in opened(told).slides)


def test_the_file_has_a_name_for_people_and_is_only_for_who_may_read_it(store_kind):
    with a_store(store_kind):
        demo.make_if_missing()
        mine = rounds.visit_practice(None).visitor
        file = report.make(mine, "voorbeeld", "presentatie")
        assert file.name == "Samenpeil presentatie Alliantie Duinrand juni 2026.pptx"
        assert file.content[:2] == b"PK"
        with pytest.raises(NoAccess):
            report.make(None, "voorbeeld", "presentatie")


def test_only_rows_to_fill_in_are_empty(told, deck):
    for one in told.deck.slides:
        for shape in slide_of(deck, told, one.id).shapes:
            if shape.has_table and one.id not in BLANK:
                assert all(row.cells[0].text for row in shape.table.rows), one.id


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_another_program_opens_it_with_every_slide(store_kind, tmp_path):
    told = after_the_meeting(store_kind)
    (tmp_path / "dia.pptx").write_bytes(presentatie.make(told))
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "dia.pptx")],
        check=True, capture_output=True,
    )  # fmt: skip
    pages = (tmp_path / "dia.pdf").read_bytes().count(b"/Type/Page/")
    assert pages == len(told.deck.slides) + 1
