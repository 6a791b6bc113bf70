"""How the verslag reads aloud: language, title, headings without jumps, alt texts and table headers, for every kind of peiling."""

from __future__ import annotations

from itertools import pairwise

import pytest

from assessment.export import verslag
from assessment.export.typeset import typeset
from tests.export.situations import a_group, a_report, an_agreement
from tests.export.tags import read
from tests.story.builders import knowledge, practice

KINDS = {
    "a full peiling": lambda: a_report(),
    "five people": lambda: a_report(a_group(5)),
    "sixty people": lambda: a_report(a_group(60)),
    "a short one": lambda: a_report(a_group(9, knowledge().choose("kort")), knowledge().choose("kort")),
    "after the meeting": lambda: a_report(stage="voorbij", agreements=(an_agreement("Iets"),), remarks=("Een toelichting",)),
}


@pytest.fixture(params=list(KINDS), scope="module")
def found(request):
    return read(verslag.make(KINDS[request.param]()))


def test_language_title_and_claim_are_there(found):
    assert found.language == "nl"
    assert found.title == "Verslag Alliantie Proefstad, juni 2026"
    assert found.is_tagged
    assert "pdfuaid:part" in found.claims
    assert len(found.tags.all("Title")) == 1


def test_headings_never_jump_and_every_part_has_one(found):
    levels = [int(tag.kind[1]) for tag in found.tags.walk() if tag.kind in ("H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels.count(1) >= 5
    assert [level for level, _ in found.bookmarks] == levels


def test_every_picture_says_what_it_shows(found):
    figures = found.tags.all("Figure")
    assert len(figures) >= 5
    assert all(len(figure.alt) > 30 for figure in figures)


def test_every_table_has_headers_above_its_cells(found):
    tables = found.tags.all("Table")
    assert len(tables) >= 4
    for table in tables:
        head = table.all("THead")
        assert len(head) == 1
        assert len(head[0].all("TH")) >= 2
        assert not head[0].all("TD")
        assert table.all("TD")


def test_the_sentences_of_the_charts_are_their_alt_texts():
    told = a_report()
    alts = {figure.alt for figure in read(verslag.make(told)).tags.all("Figure")}
    chapter = told.story.chapter
    profile = chapter("profiel")
    pictures = (chapter("oogopslag").tracks, profile.radar, profile.tracks, chapter("functies").gaps, chapter("organisaties"))
    assert {one.alt for one in pictures} <= alts
    assert {talk.stacks[0].alt for talk in chapter("gesprek").talks} <= alts


def test_the_compiler_itself_refuses_a_picture_without_alt(tmp_path):
    template = tmp_path / "zonder.typ"
    template.write_text('#set document(title: "T")\n#set text(lang: "nl", font: "Source Sans 3")\n#figure(rect())', encoding="utf-8")
    with pytest.raises(RuntimeError, match="alt"):
        typeset(template, {})


def test_the_practice_points_are_the_headings_of_the_talks():
    titles = [title for level, title in read(verslag.make(a_report())).bookmarks if level == 2 and title.startswith("Gesprek ")]
    assert len(titles) == len(practice().top3)
