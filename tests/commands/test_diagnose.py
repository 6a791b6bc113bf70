"""`python -m assessment diagnose`: keys, types and exit codes of the interface; proves nothing about the method itself."""

from __future__ import annotations

import json
import re

import pytest

from assessment.__main__ import main
from tests.builders import asking

KEYS = {
    "methode": str, "ronde": str, "uitgenodigd": int, "ingevuld": int, "ingredienten": list, "factoren": list, "functies": list,
    "willen_en_kunnen": list, "spelregels": list, "fase": dict, "situatie": dict, "feiten_oneens": list, "top3": list,
    "sterk": list, "begeleider": str, "stappen": list, "verandering": list,
}  # fmt: skip
VERDICTS = {
    "duidelijk hoger", "duidelijk lager", "misschien hoger", "misschien lager", "ongeveer gelijk", "andere groep", "niet te vergelijken",
}  # fmt: skip


def write(path, rounds, instruments=()):
    """A file with one answer a line; `rounds`: label -> number of people. Everyone gives the middle answer or the next."""
    lines = ["ronde,datum,uitgenodigd,persoon,hoek,item,antwoord"]
    asked = asking(*instruments)
    for label, people in rounds.items():
        for place in range(people):
            for item in asked.items:
                allowed = asked.scale_of(item.id).codes
                codes = [code for code in allowed if code.isdecimal()] or ["ja", "gedaan", "gelijk"]
                answer = next(code for code in codes[len(codes) // 2 + place % 2 :] + codes if code in allowed)
                lines.append(f"{label},{label}-06-16,{people + 2},p{place},overheid,{item.id},{answer}")
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_json_has_every_key_with_its_type(tmp_path, capsys):
    assert main(["diagnose", write(tmp_path / "a.csv", {"2025": 9, "2026": 9}), "--json"]) == 0
    told = capsys.readouterr()
    found = json.loads(told.out)
    assert told.err == ""
    assert {key: type(found[key]) for key in KEYS} == KEYS
    assert [len(found[key]) for key in ("ingredienten", "factoren", "functies", "willen_en_kunnen", "spelregels")] == [16, 5, 6, 9, 10]
    assert found["ronde"] == "2026"
    assert {one["id"] for one in found["verandering"]} >= {"ING-01", "FUN-6"}
    for one in found["ingredienten"]:
        assert {"id", "n", "k", "gemiddelde", "ad", "eens", "klasse", "op_de_grens", "redenen"} <= set(one)
    assert set(found["fase"]["niveaus"]) == set("12345")
    assert 3 <= len(found["stappen"]) <= 5


def test_label_picks_the_round_and_the_oldest_has_no_changes(tmp_path, capsys):
    file = write(tmp_path / "a.csv", {"2025": 9, "2026": 9})
    assert main(["diagnose", file, "--ronde", "2025", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["ronde"], found["verandering"]) == ("2025", [])


def test_changes_have_exactly_the_keys_and_words_of_the_interface(tmp_path, capsys):
    file = write(tmp_path / "a.csv", {"2024": 9, "2025": 9, "2026": 9})
    assert main(["diagnose", file, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["vergeleken_met"] == "2025"
    assert [one["id"] for one in found["verandering"]] == [one["id"] for one in (*found["ingredienten"], *found["functies"])]
    for one in found["verandering"]:
        assert {"id", "toen", "nu", "verschil", "oordeel"} <= set(one)
        assert one["oordeel"] in VERDICTS
        assert one["verschil"] is None or one["verschil"] == round(one["nu"] - one["toen"], 1)


def test_any_round_of_a_long_file_is_compared_with_the_one_before_it(tmp_path, capsys):
    file = write(tmp_path / "a.csv", {"2023": 9, "2024": 3, "2025": 9, "2026": 9})
    told = {}
    for label in ("2023", "2024", "2025", "2026"):
        assert main(["diagnose", file, "--ronde", label, "--json"]) == 0
        told[label] = json.loads(capsys.readouterr().out)
    assert told["2023"]["verandering"] == []
    assert "verandering" not in told["2024"]
    assert {(one["toen"], one["oordeel"]) for one in told["2025"]["verandering"]} == {(None, "niet te vergelijken")}
    assert {one["oordeel"] for one in told["2026"]["verandering"]} == {"ongeveer gelijk"}


def test_text_tells_then_and_now_and_more_years(tmp_path, capsys):
    assert main(["diagnose", write(tmp_path / "a.csv", {"2024": 9, "2025": 9, "2026": 9})]) == 0
    told = capsys.readouterr().out
    assert "Vergeleken met 2025; toen 9 leden, nu 9" in told
    assert "Iedereen van nu deed vorige keer ook mee." in told
    assert "Ongeveer gelijk (22)" in told
    assert "Iedereen die erbij was zegt: gelijk." in told
    assert "Meer jaren op een rij: 2024, 2025, 2026" in told
    assert "Ongeveer gelijk, 3 peilingen op een rij." in told


def test_text_says_when_the_round_before_was_too_small(tmp_path, capsys):
    assert main(["diagnose", write(tmp_path / "a.csv", {"2025": 3, "2026": 9})]) == 0
    assert "Peiling 2025 heeft te weinig antwoorden om mee te vergelijken." in capsys.readouterr().out


def test_more_answers_than_expected_are_told_as_such(tmp_path, capsys):
    file = tmp_path / "a.csv"
    write(file, {"2026": 7})
    file.write_text(file.read_text("utf-8").replace("-06-16,9,", "-06-16,6,"), encoding="utf-8")
    assert main(["diagnose", str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith("7 vulden in (verwacht: 6).")


def test_three_people_give_exactly_the_small_object(tmp_path, capsys):
    assert main(["diagnose", write(tmp_path / "a.csv", {"2026": 3}), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "methode": "1.0", "ronde": "2026", "uitgenodigd": 5, "ingevuld": 3, "afgeschermd": "te weinig antwoorden",
    }  # fmt: skip


def test_instrument_that_was_not_asked_is_an_empty_list_or_null(tmp_path, capsys):
    assert main(["diagnose", write(tmp_path / "a.csv", {"2026": 6}, ("spelregels",)), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [found[key] for key in ("ingredienten", "factoren", "functies", "willen_en_kunnen", "top3", "sterk")] == [[]] * 6
    assert (found["fase"], found["situatie"], len(found["spelregels"])) == (None, None, 10)


@pytest.mark.parametrize("people", [3, 9])
def test_text_for_people_is_dutch_without_words_that_judge(tmp_path, capsys, people):
    assert main(["diagnose", write(tmp_path / "a.csv", {"2025": people, "2026": people})]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Peiling 2026")
    assert not re.search(r"\b(zwak|slecht|fout|onvoldoende|None|True|False)\b", told, re.IGNORECASE)


def test_mistakes_stand_on_standard_error_and_nothing_else_is_printed(tmp_path, capsys):
    path = tmp_path / "a.csv"
    path.write_text("ronde,datum,uitgenodigd,persoon,hoek,item,antwoord\n2026,morgen,x,p1,overheid,ING-01-a,9\n", encoding="utf-8")
    assert main(["diagnose", str(path), "--json"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert [line.startswith(f"{path}:2: ") for line in told.err.splitlines()] == [True] * 3


@pytest.mark.parametrize("words", [["diagnose", "bestaat-niet.csv"], ["diagnose", "."]])
def test_file_that_cannot_be_opened_is_wrong_input(words, capsys):
    assert main(words) == 1
    assert "kunnen we niet openen" in capsys.readouterr().err


def test_unknown_round_names_those_that_are_there(tmp_path, capsys):
    assert main(["diagnose", write(tmp_path / "a.csv", {"2026": 5}), "--ronde", "2030"]) == 1
    assert "kies uit: 2026" in capsys.readouterr().err


def test_without_a_file_it_is_used_wrongly(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["diagnose"])
    assert stopped.value.code == 2
