"""`import-answers` from the command line: an alliance with closed peilingen, or everything that is wrong and nothing done."""

from __future__ import annotations

import json

import pytest

from assessment import rounds
from assessment.rounds.installation import open_store
from tests.answers_file.builders import HEADER, a_csv, an_xlsx, lines
from tests.commands.test_peiling import command, folder  # noqa: F401

TWO = (lines("2024", "2024-06-13", 7, answer="3"), lines("2025", "2025-06-12", 8))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "antwoorden.csv"
    path.write_bytes(a_csv(*TWO))
    return path


def test_every_round_becomes_a_closed_peiling_with_a_link_for_the_facilitator(command, file):  # noqa: F811
    code, out, _ = command("import-answers", str(file), "--naam", "Testdorp", "--json")
    assert code == 0
    found = json.loads(out)
    assert [(one["ronde"], one["ingevuld"], one["uitgenodigd"], one["stand"]) for one in found["peilingen"]] == [
        ("2024", 7, 14, "gesloten"), ("2025", 8, 14, "gesloten"),
    ]  # fmt: skip
    open_store()
    visitor = rounds.exchange(found["peilingen"][1]["trekker"], None).visitor
    assert rounds.result(visitor, found["peilingen"][1]["peiling"]).card.alliance == "Testdorp"
    rounds.close_store()
    shown = json.loads(command("peiling", "show", found["peilingen"][1]["peiling"], "--json")[1])
    assert (shown["stand"], shown["uitgenodigd"]) == ("gesloten", 14)


def test_a_spreadsheet_does_the_same(command, tmp_path):  # noqa: F811
    path = tmp_path / "antwoorden.xlsx"
    path.write_bytes(an_xlsx([row.split(",") for row in (HEADER, *lines("2025", "2025-06-12", 5))]))
    assert command("import-answers", str(path), "--naam", "Testdorp", "--soort", "coalitie")[0] == 0


def test_in_words_it_says_that_answers_are_not_kept(command, file):  # noqa: F811
    _, out, _ = command("import-answers", str(file), "--naam", "Testdorp")
    assert out.startswith("Testdorp is gemaakt (")
    assert "De antwoorden zelf bewaren we niet." in out


def test_what_goes_in_comes_out_as_an_open_file(command, file, tmp_path):  # noqa: F811
    command("import-answers", str(file), "--naam", "Testdorp")
    assert command("export", "Testdorp", "--to", str(tmp_path / "a.json"))[0] == 0
    assert command("import", str(tmp_path / "a.json"))[0] == 0


def test_mistakes_are_told_by_line_and_nothing_is_made(command, file):  # noqa: F811
    file.write_bytes(a_csv(*TWO) + b"\n2025,2025-06-12,14,p99,overheid,ING-01-a,9")
    code, out, err = command("import-answers", str(file), "--naam", "Testdorp", "--json")
    assert (code, out) == (1, "")
    assert err.startswith(f"{file}:62: ‘9’ kan niet bij ING-01-a")
    assert command("export", "Testdorp", "--to", f"{file}.json")[0] == 1


def test_a_round_of_fewer_than_five_stops_all_of_it(command, file):  # noqa: F811
    file.write_bytes(a_csv(*TWO, lines("2023", "2023-06-15", 4)))
    code, _, err = command("import-answers", str(file), "--naam", "Testdorp")
    assert (code, err.splitlines()[-1]) == (1, "Er is niets ingelezen.")
    assert err.startswith("Ronde 2023: hier vulden 4 mensen in.")
    assert command("export", "Testdorp", "--to", f"{file}.json")[0] == 1


def test_a_name_and_a_file_are_needed(command, file, tmp_path):  # noqa: F811
    assert command("import-answers", str(file))[0] == 2
    assert command("import-answers", str(file), "--naam", " ")[2].startswith("--naam: Vul in hoe jullie heten.")
    assert "kunnen we niet openen" in command("import-answers", str(tmp_path / "niets.csv"), "--naam", "Testdorp")[2]
