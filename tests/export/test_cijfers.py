"""The workbook read back: numbers are numbers, what is unknown is empty with its reason, and only what was asked has a sheet."""

from __future__ import annotations

import datetime

import pytest

from assessment.export import cijfers
from scoring import diagnose
from scoring.results import Change, WitnessResult
from tests.builders import a_round
from tests.export.reports import a_report, a_year_before, after_a_meeting, outcome, rows, texts_of_xlsx, workbook
from tests.story.builders import asked, function, knowledge, phase, practice

NUMERIC = {
    "Ingredienten": ("Gemiddelde", "Spreiding", "Gaf een score", "Vulden in"), "Factoren": ("Gemiddelde", "Gemiddelde van het laagste"),
    "Functies": ("Nu", "Over een jaar", "Stap"), "WillenEnKunnen": ("Ja", "Nee of nog niet bekend"), "Levensfasen": ("Fase",),
    "Stappen": ("Punten",), "Gesprekspunten": ("Getal",), "Verandering": ("Toen", "Nu", "Verschil"),
}  # fmt: skip
SHEETS = ["Leeswijzer", "Ingrediënten", "Factoren", "Functies", "Willen en kunnen", "Spelregels", "Fase en situatie", "Gesprekspunten",
          "Stappen", "Afspraken", "Methode"]  # fmt: skip
CHANGES = (
    Change(id="ING-09", toen=2.6, nu=3.5, verschil=0.9, oordeel="misschien hoger", reden="Niet genoeg leden vulden in."),
    Change(id="ING-03", toen=3.4, nu=3.5, verschil=None, oordeel="niet te vergelijken", reden="De vragen zijn anders dan toen."),
    Change(id="ING-15", toen=2.8, nu=2.5, verschil=None, oordeel="andere groep", reden="De groep van nu is een andere dan toen."),
)


def made(found=None, questions=None, **changes) -> bytes:
    return cijfers.make(a_report(found, questions, **changes))


def test_the_guide_comes_first_and_every_instrument_has_a_sheet():
    assert workbook(made()).sheetnames == SHEETS


def test_the_guide_names_every_sheet_and_says_how_many_answered():
    book = workbook(made())
    guide = {row[0].value: row[1].value for row in book["Leeswijzer"].iter_rows()}
    assert set(SHEETS) - {"Leeswijzer"} <= set(guide)
    assert (guide["Uitgenodigd"], guide["Vulden in"]) == (14, 11)
    assert any("Methode 1.0" in text for text in texts_of_xlsx(made()))
    assert "Lokaal Samenwerken" in guide


def test_numbers_are_numbers_with_one_decimal():
    content = made(practice(), before=a_year_before())
    book = workbook(content)
    for sheet in book:
        for name, place_of_table in sheet.tables.items():
            head, *body = list(sheet[place_of_table])
            for place, cell in enumerate(head):
                for row in body:
                    if cell.value in NUMERIC.get(name, ()):
                        assert row[place].value is None or isinstance(row[place].value, int | float), (name, cell.value, row[place].value)
    first = rows(content, "Ingrediënten", "Ingredienten")[0]
    assert first["Ingrediënt"] == "Vermogen tot samenwerking"
    assert (first["Gemiddelde"], first["Spreiding"], first["Gaf een score"]) == (3.6, 0.7, 11)
    assert book["Ingrediënten"]["C5"].number_format == "0.0"


def test_what_is_not_known_is_empty_with_the_reason_beside_it():
    content = made(outcome(classes={"ING-08": ("???????3?4?", "onbekend")}))
    row = next(one for one in rows(content, "Ingrediënten", "Ingredienten") if one["Hoe het ervoor staat"] == "Nog niet bekend")
    assert (row["Gemiddelde"], row["Spreiding"]) == (None, None)
    assert row["Waarom"]


def test_no_number_that_is_missing_becomes_nought():
    two = (function("FUN-1", None, None, "onbekend"), function("FUN-6", 3.0, None, "niet gekozen", "niet gekozen"))
    found = outcome(functions=two, top3=outcome().top3[:1])
    first, second = rows(made(found), "Functies", "Functies")
    assert (first["Nu"], first["Over een jaar"], first["Stap"]) == (None, None, None)
    assert (second["Nu"], second["Over een jaar"], second["Stap"], second["Hoe het ervoor staat"]) == (3, None, None, "Kiezen we nu niet")


def test_an_unknown_phase_has_no_number():
    row = rows(made(outcome(phase=phase(0, border={}))), "Fase en situatie", "FaseEnSituatie")[0]
    assert (row["Getal"], row["In woorden"]) == (None, "Nog niet te zeggen")
    assert row["Waarom"]


def test_a_few_organisations_get_words_and_no_numbers():
    found = {row["Onderwerp"]: row for row in rows(made(), "Willen en kunnen", "WillenEnKunnen")}
    few = next(row for row in found.values() if row["Hoe het ervoor staat"] == "Aandacht")
    assert (few["Ja"], few["Nee of nog niet bekend"]) == (None, None)
    assert few["In woorden"]
    many = next(row for row in found.values() if row["Hoe het ervoor staat"] == "Eerst bespreken")
    assert (many["Ja"], many["Nee of nog niet bekend"]) == (7, 4)


def test_change_stands_beside_last_time_only_for_who_may_see_last_time():
    assert "Verandering" not in workbook(made(outcome(changes=CHANGES))).sheetnames
    told = rows(made(outcome(changes=CHANGES), before=a_year_before()), "Verandering", "Verandering")
    assert [(one["Toen"], one["Nu"], one["Verschil"]) for one in told] == [(2.6, 3.5, 0.9), (None, 3.5, None), (2.8, 2.5, None)]
    assert all(one["Oordeel"] for one in told)
    assert told[1]["Waarom"] == "De vragen zijn anders dan toen."


def test_what_members_say_themselves_stands_apart_from_the_numbers():
    said = (
        WitnessResult(id="relatie", zin="6 van de 9 mensen die erbij waren zeggen: beter.", tellingen={"beter": 6, "gelijk": 3}),
        WitnessResult(id="ambitie", zin="", tellingen={"beter": 1, "gelijk": 1}),
    )
    told = rows(made(outcome(changes=CHANGES, witnesses=said), before=a_year_before()), "Verandering", "Getuige")
    assert told[0]["Wat leden zelf zeggen"].startswith("6 van de 9")
    assert "laten we niets zien" in told[1]["Wat leden zelf zeggen"]


def test_what_the_group_chose_stands_beside_what_was_computed():
    told = rows(cijfers.make(after_a_meeting("rollen")), "Fase en situatie", "FaseEnSituatie")
    assert [(one["Wat"], one["Getal"]) for one in told][:3] == [
        ("Fase, uit de antwoorden", 4), ("Fase, zelf gekozen", 3), ("Fase, samen ingevuld", 3),
    ]  # fmt: skip
    activities = rows(cijfers.make(after_a_meeting("rollen")), "Fase en situatie", "Activiteiten")
    assert [one["Samen ingevuld"] for one in activities][:3] == ["Gedaan", "Nog niet", None]


def test_agreements_have_real_days():
    content = cijfers.make(after_a_meeting("Rollen verdelen"))
    first, second = rows(content, "Afspraken", "Afspraken")
    assert first["Wanneer"] == datetime.datetime(2026, 9, 1)
    assert (second["Wanneer"], first["Van wie"]) == (None, "we vragen het aan gemeente, regio of landelijk")
    assert rows(content, "Afspraken", "AfsprakenVorigeKeer")[0]["Wat de groep zegt"] == "hielp"


def test_without_agreements_the_sheet_says_so():
    assert "Er zijn nog geen afspraken vastgelegd." in texts_of_xlsx(made())


def test_a_coalition_without_functions_has_no_such_sheet():
    ids = tuple(one.id for one in knowledge().instruments if one.id != "functies")
    assert "Functies" not in workbook(made(outcome(functions=()), asked(*ids))).sheetnames


def test_a_short_peiling_is_whole():
    questions = knowledge().choose("kort")
    answers = {"FUN": "8877665", "SIG": "JJJJJNN", "ING": "4443322"}
    found = diagnose(a_round({item.id: answers[item.id[:3]] for item in questions.items}), questions, knowledge())
    content = cijfers.make(a_report(found, questions))
    assert len(rows(content, "Ingrediënten", "Ingredienten")) == 16
    assert {"Willen en kunnen", "Spelregels"}.isdisjoint(workbook(content).sheetnames)


def test_an_outcome_without_statements_still_makes_a_workbook():
    found = outcome(ingredients=(), factors=(), top3=(), strong=(), candidates=(), functions=(), checklist=(), rules=(), steps=())
    assert workbook(cijfers.make(a_report(found, asked("levensfasen", "signalen")))).sheetnames == [
        "Leeswijzer", "Fase en situatie", "Afspraken", "Methode",
    ]  # fmt: skip


def test_a_point_the_facilitator_swapped_is_marked_as_chosen():
    found = outcome()
    told = rows(made(found, points=found.candidates[3:4]), "Gesprekspunten", "Gesprekspunten")
    assert [one["Gekozen voor de bijeenkomst"] for one in told] == ["nee", "nee", "nee", "ja", "nee"]


def test_a_sheet_prints_and_scrolls_with_its_header():
    book = workbook(made())
    sheet = book["Ingrediënten"]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C5", "$4:$4")
    assert all(one.page_setup.paperSize == 9 and one.page_setup.fitToHeight == 0 for one in book)
    assert book.properties.title == "Cijfers van Alliantie Proefstad"
    assert book.properties.creator == "Samenpeil"


@pytest.mark.parametrize("year", [2025, 2026])
def test_hard_words_stand_nowhere(year):
    told = " ".join(texts_of_xlsx(made(practice(year)))).lower().replace("afgerond", "")
    assert not {"zwak", "slecht", "onvoldoende", "fout", "anoniem", "%"} & set(told.replace(".", " ").replace(",", " ").split())


def test_the_leader_is_not_told_more_than_everybody():
    assert not [text for text in texts_of_xlsx(made(practice())) if "SIG-" in text or "CHK-" in text or "ING-" in text]
