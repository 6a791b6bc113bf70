"""The minutes read back: real headings, tables with a header that comes back, what was kept, and room for what was not."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from assessment.export import notulen
from assessment.meetings import Rating
from tests.export.reports import a_report, after_a_meeting, document, outcome, parts_of, texts_of_docx
from tests.story.builders import asked, knowledge, practice, spot


def told(report) -> str:
    return "\n".join(texts_of_docx(notulen.make(report)))


def headings(report) -> list[tuple[str, str]]:
    return [(one.style.name, one.text) for one in document(notulen.make(report)).paragraphs if one.style.name.startswith("Heading")]


def table(report, *header: str) -> list[list[str]]:
    found = next(one for one in document(notulen.make(report)).tables if [cell.text for cell in one.rows[0].cells] == list(header))
    return [[cell.text for cell in row.cells] for row in found.rows[1:]]


def test_before_the_meeting_the_headings_stand_ready():
    report = a_report()
    assert "Deze bijeenkomst is nog niet gehouden." in told(report)
    assert [text for style, text in headings(report) if style == "Heading 1"] == [
        "Wat we afspraken", "Wat we bespraken", "Wat we kozen", "Hoe verder", "Eigen notities",
    ]  # fmt: skip
    assert table(report, "Wat", "Wie", "Wanneer", "Van wie") == [[""] * 4] * 4
    assert "Er is niet gestemd." in told(report)
    assert "☑" not in told(report)


def test_headings_never_skip_a_level():
    levels = [int(style[-1]) for style, _ in headings(after_a_meeting())]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_what_was_agreed_stands_in_a_table_with_room_for_more():
    rows = table(after_a_meeting("Rollen verdelen"), "Wat", "Wie", "Wanneer", "Van wie")
    assert rows[0][:2] == ["Rollen verdelen\nHoort bij: Rollen verdelen", "Rollen verdelen"]
    assert rows[0][2:] == ["1-9-2026", "we vragen het aan gemeente, regio of landelijk"]
    assert rows[1][2] == ""
    assert rows[-1] == [""] * 4


def test_last_year_is_told_with_what_the_group_says_and_nothing_more():
    rows = table(after_a_meeting("Rollen"), "Wat", "Wie", "Wanneer", "Hoe het liep", "Wat we ervan zeggen")
    assert rows[0][3:] == ["gedaan", "hielp"]


def test_every_talking_point_of_the_meeting_has_its_questions_and_checks():
    report = after_a_meeting("Rollen")
    names = [text for style, text in headings(report) if style == "Heading 2"]
    for place, point in enumerate(report.notes.points, start=1):
        assert f"{place}. {report.book.group(point.id).short}" in names
    assert told(report).count("☑") == 2
    assert told(report).count("☐") == 3 * 3 - 2


def test_a_talk_that_was_off_is_not_told_as_discussed():
    report = a_report()
    off = tuple(replace(one, is_on=one.id != "gesprek-2") for one in report.notes.slides)
    names = [text for _, text in headings(a_report(slides=off))]
    assert not any(report.book.group(report.notes.points[1].id).short in name for name in names)


def test_what_the_group_chose_stands_beside_what_was_computed():
    text = told(after_a_meeting("de rollen nog niet klaar zijn"))
    assert "Wij kiezen Fase 3: Inrichten en markeren, omdat: de rollen nog niet klaar zijn" in text
    assert "Uit de antwoorden kwam: Fase 4" in text
    assert "Uit de antwoorden kwam: Onderweg" in text


def test_a_choice_is_told_also_when_its_slide_was_off():
    report = after_a_meeting("daarom")
    off = tuple(replace(one, is_on=one.id != "leven") for one in report.notes.slides)
    assert "omdat: daarom" in told(after_a_meeting("daarom", slides=off))


def test_a_vote_shows_dots_and_never_the_choice_of_one_person():
    report = after_a_meeting("De rollen verdelen")
    assert table(report, "Stap", "Stippen") == [["De rollen verdelen", "5"], ["Een andere stap", "4"], ["Nog een stap", "–"]]
    assert "Een keuze van één iemand laten we niet apart zien." in told(report)
    assert "‘De rollen verdelen’ krijgt de meeste stippen." in told(report)
    assert "8 van de 11 stemden" in told(report)


def test_a_statement_asked_again_stands_beside_the_first_answers_in_words():
    assert table(after_a_meeting(), "In de peiling", "Na het gesprek") == [
        ["Jullie zijn het eens.\n7 × nauwelijks en 4 × deels.", "Jullie zijn het eens.\n4 × grotendeels en 3 × helemaal."]
    ]


def test_one_other_voice_in_a_vote_is_told_without_numbers():
    report = after_a_meeting()
    again = replace(report.notes.ballots[1], again=spot("ING-14-a", "4444442"))
    rows = table(after_a_meeting(ballots=(again,)), "In de peiling", "Na het gesprek")
    assert "×" not in rows[0][1]


def test_activities_answered_together_stand_apart_from_the_peiling():
    rows = table(after_a_meeting(), "Fase", "Activiteit", "Wat we samen zien")
    assert len(rows) == 19
    assert [row[2] for row in rows[:3]] == ["Gedaan", "Nog niet", ""]


@pytest.mark.parametrize(
    ("rating", "words"), [(Rating(8, {"ja": 5, "deels": 3, "nee": 0}), "8 leden gaven antwoord"), (Rating(3, {}), "geen uitslag")]
)
def test_was_it_useful_is_told_as_counts_or_not_at_all(rating, words):
    assert words in told(after_a_meeting(rating=rating))


def test_only_remarks_that_were_shown_are_told():
    assert "„Nog iets”" in told(after_a_meeting())
    assert "toelichting" not in told(a_report()).lower()


def test_the_document_is_dutch_and_says_what_it_is():
    content = notulen.make(a_report())
    about = document(content).core_properties
    assert (about.title, about.author, about.language) == ("Notulen Alliantie Proefstad", "Samenpeil", "nl-NL")
    assert "en-US" not in parts_of(content)["word/styles.xml"]
    assert not [name for name in parts_of(content)["_rels/.rels"].split('"') if "thumbnail" in name]


def test_header_rows_come_back_on_every_page():
    found = document(notulen.make(after_a_meeting()))
    headed = [one for one in found.tables if one.rows[0].cells[0].text in ("Wat", "Stap", "Antwoord", "Fase", "In de peiling")]
    assert len(headed) == 6
    assert all(one.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for one in headed)
    assert all(one._tbl.xpath("./w:tblPr/w:tblCaption/@w:val") for one in found.tables)


def test_a_peiling_without_a_talking_point_leaves_room():
    report = a_report(outcome(top3=(), candidates=()))
    assert "Er stond geen gesprekspunt klaar." in told(report)


def test_a_peiling_without_phase_and_functions_makes_minutes():
    found = outcome(phase=None, situation=None, functions=(), checklist=(), rules=())
    assert "Fase en situatie" not in [text for _, text in headings(a_report(found, asked("ingredienten")))]


def test_hard_words_stand_nowhere():
    words = set(told(a_report(practice())).lower().replace(".", " ").replace(",", " ").split())
    assert not {"zwak", "slecht", "onvoldoende", "fout", "anoniem"} & words


def test_names_of_people_are_asked_for_and_never_filled_in():
    rows = [[cell.text for cell in row.cells] for row in document(notulen.make(a_report())).tables[0].rows]
    assert dict(rows)["Aanwezig"] == ""
    assert knowledge().texts["notulen.letop"] in told(a_report())
