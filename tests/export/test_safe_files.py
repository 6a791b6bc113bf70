"""Whatever people type or answer, the workbook and the minutes stay whole, inert, and point at nobody."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from lxml import etree

from assessment.export import cijfers, notulen
from assessment.export.cijfers.text import inert
from scoring import diagnose
from scoring.named import SENSITIVE
from tests.builders import a_round, asking
from tests.export.reports import HOSTILE, a_report, after_a_meeting, outcome, parts_of, rows, texts_of_docx, texts_of_xlsx, workbook
from tests.story.builders import asked, knowledge, situation
from tests.story.test_lone_voice import ALONE, rounds

KINDS = {"cijfers": (cijfers.make, texts_of_xlsx), "notulen": (notulen.make, texts_of_docx)}
# what the method publishes on purpose, and the words that follow from it
PUBLISHED = {"Gemiddelde", "Gemiddelde van het laagste", "Laagste ingrediënt", "Spreiding", "Zijn we het eens?",
             "Hoe het ervoor staat", "Waarom", "Gaf een score"}  # fmt: skip


def cells(content: bytes) -> dict[tuple[str, str], object]:
    return {(sheet.title, cell.coordinate): cell.value for sheet in workbook(content) for row in sheet.iter_rows() for cell in row}


def diagnosed(**columns: str):
    """Eight people who all answer 4, but for what is given."""
    items = {item.id: "44444444" for item in asking("ingredienten").items}
    return diagnose(a_round(items | {key.replace("_", "-"): value for key, value in columns.items()}), asking("ingredienten"), knowledge())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text_and_the_file_stays_whole(kind, text):
    make, texts = KINDS[kind]
    content = make(after_a_meeting(text))
    for name, part in parts_of(content).items():
        etree.fromstring(part.encode())
        assert 'TargetMode="External"' not in part, name
    assert texts(content)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_cell_is_a_formula_or_a_link(text):
    content = cijfers.make(after_a_meeting(text))
    for sheet in workbook(content):
        assert not sheet._hyperlinks
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d"), (sheet.title, cell.coordinate)
                assert not isinstance(cell.value, str) or not re.match("[=+@＝＋＠\t\r\0-]", cell.value), cell.value
    assert not any("<f>" in part or "<f " in part for name, part in parts_of(content).items() if "worksheets" in name)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "＝1", "﹣1", '"=1', "';=1", "‘=1", "\u200b=1"])
def test_text_that_begins_like_a_formula_gets_an_apostrophe(text):
    assert inert(text).startswith("'")


@pytest.mark.parametrize("text", ["Rollen verdelen", "−0,4", "–", "3 - 2", "„Zo gaat het.”", "", "😀 fijn", "a=b"])
def test_ordinary_text_is_left_alone(text):
    assert inert(text) == text


def test_ten_thousand_letters_stand_in_one_cell_and_a_book_is_cut():
    assert "x" * 10_000 in texts_of_xlsx(cijfers.make(after_a_meeting("x" * 10_000)))
    assert len(inert("x" * 100_000)) < 32_767


def test_typed_fields_and_markup_are_read_back_as_typed():
    text = "<b>vet</b> & {alliantie}"
    assert any(text in one for one in texts_of_docx(notulen.make(after_a_meeting(text))))
    assert text in texts_of_xlsx(cijfers.make(after_a_meeting(text)))


@pytest.mark.parametrize("odd", ["14444444", "24444444", "?4444444"])
def test_one_other_voice_changes_only_what_the_method_publishes(odd):
    usual, other = (a_report(found, asking("ingredienten")) for found in (diagnosed(), diagnosed(ING_09_a=odd)))
    before, after = cijfers.make(usual), cijfers.make(other)
    for sheet, table in (("Ingrediënten", "Ingredienten"), ("Factoren", "Factoren")):
        for old, new in zip(rows(before, sheet, table), rows(after, sheet, table), strict=True):
            changed = {key for key in new if new[key] != old[key]}
            assert changed <= PUBLISHED, changed
    texts = set(texts_of_xlsx(after)) - set(texts_of_xlsx(before)) | set(texts_of_docx(notulen.make(other)))
    assert not [text for text in texts if ALONE.search(text) or re.search(r"\b7 (van de 8|mensen|leden)", text)]


def test_nobody_can_be_told_apart_by_their_place():
    seen = [cells(cijfers.make(a_report(diagnosed(ING_09_a=odd), asking("ingredienten")))) for odd in ("14444444", "44444441", "44414444")]
    assert seen[0] == seen[1] == seen[2]


def test_one_organisation_that_is_not_ready_gets_no_number():
    columns = {item.id: "JJJJJJJN" for item in asking("willen-en-kunnen").items}
    found = diagnose(a_round(columns), asking("willen-en-kunnen"), knowledge())
    for row in rows(cijfers.make(a_report(found, asking("willen-en-kunnen"))), "Willen en kunnen", "WillenEnKunnen"):
        assert (row["Ja"], row["Nee of nog niet bekend"]) == (None, None)
        assert row["In woorden"] == "Bij enkele organisaties is dit nog niet rond."


@pytest.mark.parametrize("kind", KINDS)
def test_sensitive_signals_are_nowhere(kind):
    make, texts = KINDS[kind]
    content = make(a_report(outcome(situation=situation())))
    words = [item.text.rstrip(".") for item in asked().items if item.id in SENSITIVE]
    assert len(words) == 2
    assert not [text for text in texts(content) if any(word in text for word in words)]
    assert not any(one in part for part in parts_of(content).values() for one in SENSITIVE)


def test_who_sees_tension_changes_no_number():
    quiet = {item.id: "NNNNNNNN" for item in asking().instrument("signalen").items}
    fine = {item.id: "44444444" for item in asking().instrument("ingredienten").items}
    questions = asking("ingredienten", "signalen")
    seen = []
    for tense in ({}, *({one: "JJJJNNNN"} for one in SENSITIVE)):
        content = cijfers.make(a_report(diagnose(a_round(quiet | fine | tense), questions, knowledge()), questions))
        found = rows(content, "Ingrediënten", "Ingredienten"), [row["Getal"] for row in rows(content, "Fase en situatie", "FaseEnSituatie")]
        seen.append((found, rows(content, "Fase en situatie", "Signalen")))
    assert seen[0] == seen[1] == seen[2]


@settings(max_examples=15, deadline=None)
@given(rounds())
def test_whatever_people_answer_no_file_isolates_one_person(answers):
    report = a_report(diagnose(answers, asked(), knowledge()))
    content = cijfers.make(report)
    book = workbook(content)
    rules = {text for one in knowledge().numbers for text in (one.meaning, one.reason)}  # these name numbers of people, and are no answers
    told = [text for text in texts_of_xlsx(content) if text not in rules]
    assert not [text for text in told + texts_of_docx(notulen.make(report)) if ALONE.search(text)]
    for row in rows(content, "Willen en kunnen", "WillenEnKunnen"):
        assert 1 not in (row["Ja"], row["Nee of nog niet bekend"])
    guide = {row[0].value: row[1].value for row in book["Leeswijzer"].iter_rows()}
    assert 1 not in [value for value in guide.values() if not isinstance(value, str)]
