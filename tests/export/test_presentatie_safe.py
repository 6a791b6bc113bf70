"""What people type stays text on a slide, and what they did not share stays out."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest

from assessment.meetings import Agreement, Overrule, Slide
from tests.export.presenting import TALKED, a_short_coalition, after_the_meeting, charts, duinrand, opened, slide_of, texts, told_again

HOSTILE = [
    "=HYPERLINK(\"http://evil.example\",\"klik\")", "<b>vet</b> & <a:t>xml</a:t>", "http://evil.example/?a=1", "{titel} %s ${x}",
    "@SUM(1+1)*cmd|' /C calc'!A0",
]  # fmt: skip
REMARK = "Ik weet niet goed wie wat oppakt."


@pytest.mark.parametrize("typed", HOSTILE)
def test_typed_text_stays_text(typed, store_kind):
    planned = (Slide("welkom", 0, True, 0), Slide("profiel", 1, True, 7, typed), Slide("afspraken", 2, True, 9))
    told = told_again(after_the_meeting(store_kind), planned=planned)
    told = replace(
        told,
        deck=replace(told.deck, alliance=typed),
        notes=replace(told.notes, agreements=(Agreement("a", typed, typed, "2026-07-28"),)),
    )
    deck = opened(told)
    assert typed in texts(slide_of(deck, told, "welkom"))
    assert slide_of(deck, told, "profiel").shapes.title.text_frame.text == typed
    assert texts(slide_of(deck, told, "afspraken")).count(typed) == 2
    assert deck.core_properties.title.startswith(typed)


def test_signs_that_a_file_cannot_hold_are_left_out(store_kind):
    told = duinrand(store_kind)
    deck = opened(replace(told, deck=replace(told.deck, alliance="Duin\x07rand\x00 \ud800\ufffe\u202e!")))
    assert "Duin rand" in " ".join(texts(deck.slides[0]))


@pytest.mark.parametrize("typed", HOSTILE)
def test_a_name_in_a_sheet_is_never_a_formula_or_a_link(typed, store_kind):
    told = duinrand(store_kind)
    chapter = told.deck.slide("functies").draw
    first, *rest = chapter.gaps.rows
    named = replace(chapter, gaps=replace(chapter.gaps, rows=(replace(first, name=typed), *rest)))
    slides = tuple(replace(one, draw=named) if one.id == "functies" else one for one in told.deck.slides)
    told = replace(told, deck=replace(told.deck, slides=slides))
    (frame,) = charts(slide_of(opened(told), told, "functies"))
    sheet = openpyxl.load_workbook(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob)).active
    cell = next(one for row in sheet.iter_rows() for one in row if one.value == typed)
    assert cell.data_type == "s"
    assert cell.hyperlink is None


def test_a_remark_stands_there_only_when_it_was_switched_on(store_kind):
    told = duinrand(store_kind)
    silent = " ".join(text for slide in opened(told).slides for text in texts(slide))
    assert told.book.say("dia.gesprek.toelichting") not in silent
    shared = replace(told, notes=replace(told.notes, remarks=(REMARK,)))
    deck = opened(shared)
    assert any(REMARK in text for text in texts(slide_of(deck, shared, "gesprek-1")))
    assert sum(REMARK in text for slide in deck.slides for text in texts(slide)) == 1


def test_a_checkvraag_is_ticked_only_when_the_group_ticked_it(store_kind):
    told = after_the_meeting(store_kind)
    deck, first = opened(told), told.book.knowledge.checks[0].text
    talk = next(one for one in told.deck.slides if one.subject == "ING-14")
    marks = [text[0] for text in texts(slide_of(deck, told, talk.id)) if text.startswith(("☑", "☐"))]
    assert marks == ["☑", "☐", "☐"]
    assert f"☑\t{first}" in texts(slide_of(deck, told, talk.id))


def test_what_was_agreed_stands_in_a_table_with_who_and_when(store_kind):
    told = after_the_meeting(store_kind)
    (frame,) = [one for one in slide_of(opened(told), told, "afspraken").shapes if one.has_table]
    rows = [[cell.text for cell in row.cells] for row in frame.table.rows]
    assert rows[0] == ["Wat", "Wie", "Wanneer"]
    assert rows[1] == [TALKED, "Gemeente", "dinsdag 28 juli"]
    assert rows[2][0].endswith("onze eigen organisatie")
    assert rows[3][2] == "–"


def test_before_the_meeting_there_are_rows_to_fill_in(store_kind):
    told = duinrand(store_kind)
    (frame,) = [one for one in slide_of(opened(told), told, "afspraken").shapes if one.has_table]
    assert len(frame.table.rows) == 6
    assert not any(cell.text for row in list(frame.table.rows)[1:] for cell in row.cells)


def test_activities_that_were_not_answered_can_be_ticked_on_paper(store_kind):
    told = told_again(a_short_coalition(store_kind), planned=(Slide("welkom", 0, True, 0), Slide("samen", 1, True, 15)))
    found = texts(slide_of(opened(told), told, "samen"))
    assert sum(text.startswith("☐") for text in found) == 19


def test_what_the_group_chose_stands_beside_what_was_computed(store_kind):
    told = told_again(duinrand(store_kind), overruled=(Overrule("fase", "4", "3", "de rollen nog niet klaar zijn"),))
    found = " ".join(texts(slide_of(opened(told), told, "leven")))
    assert "de rollen nog niet klaar zijn" in found
    assert "Uit de antwoorden kwam" in found


def test_sensitive_signals_are_nowhere_in_the_file(store_kind):
    told = duinrand(store_kind)
    sensitive = [item.text for one in told.book.asked.instruments for item in one.items if item.sensitive]
    assert sensitive
    everything = " ".join(text for slide in opened(told).slides for text in texts(slide))
    assert not any(text in everything for text in sensitive)
