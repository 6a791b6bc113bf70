"""Golden lines: one mistake in the good content gives exactly the lines in mistakes.yaml; the good content gives none."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assessment.content import ContentError, Problem, load
from tests.content.builders import change, good_content, problems_of

CASES = yaml.safe_load((Path(__file__).parent / "mistakes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["mistake"].replace(" ", "-") for case in CASES])
def test_a_mistake_gives_exactly_its_lines(case, tmp_path):
    folder = good_content(tmp_path)
    change(folder, case["file"], case["old"], case["new"])
    assert problems_of(folder) == case["lines"]


def test_every_golden_line_says_what_is_wrong_and_what_is_allowed():
    for case in CASES:
        assert case["lines"], case["mistake"]
        for line in case["lines"]:
            assert " – " in line, line


def test_good_content_loads_whole(tmp_path):
    knowledge = load(good_content(tmp_path))
    assert [instrument.id for instrument in knowledge.instruments] == ["ingredienten", "levensfasen"]
    assert [step.id for step in knowledge.steps] == ["benoem-de-aanleiding", "ga-op-bezoek"]
    assert knowledge.scales[0].codes == ("1", "2", "?"), "codes are text, quoted or not"
    assert (knowledge.version, knowledge.method) == ("1.0", "1.0")
    assert knowledge.texts["titel.open"] == "Praat hier samen over."


def test_a_short_source_becomes_document_and_place(tmp_path):
    knowledge = load(good_content(tmp_path))
    short, long = knowledge.instruments[0].items
    assert [(one.document, one.place) for one in short.source] == [("boek-2023", "§4.1.2"), ("eigen", "")]
    assert short.source[0] == long.source[0]


def test_mistakes_in_several_files_come_all_at_once_and_sorted(tmp_path):
    folder = good_content(tmp_path)
    change(folder, "stappen/01-begin.yaml", "inzet: klein", "inzet: kleine")
    change(folder, "stappen/01-begin.yaml", "wie: [leden]", "wie: [lid]")
    change(folder, "gesprek.yaml", "tekst:", "teks:")
    change(folder, "bronnen.yaml", "bronnen:", "bronnen: [")
    with pytest.raises(ContentError) as caught:
        load(folder)
    problems = caught.value.problems
    assert list(problems) == sorted(problems)
    assert {(problem.file, problem.line) for problem in problems} >= {
        ("inhoud/stappen/01-begin.yaml", 14),
        ("inhoud/stappen/01-begin.yaml", 23),
        ("inhoud/gesprek.yaml", 2),
    }
    assert str(caught.value).splitlines() == [str(problem) for problem in problems]


@pytest.mark.parametrize("name", ["bronnen.yaml", "schalen.yaml", "stappen/codes.yaml", "instrumenten/ingredienten.yaml"])
def test_one_broken_file_does_not_make_a_hundred_mistakes_elsewhere(name, tmp_path):
    folder = good_content(tmp_path)
    text = (folder / name).read_text(encoding="utf-8")
    (folder / name).write_text(text + "\nkapot: [\n", encoding="utf-8")
    assert {line.split(":")[0] for line in problems_of(folder)} == {f"inhoud/{name}"}


def test_a_missing_file_is_one_line(tmp_path):
    folder = good_content(tmp_path)
    (folder / "bronnen.yaml").unlink()
    assert problems_of(folder) == ["inhoud/bronnen.yaml:1: dit bestand ontbreekt – maak het, zie README.md"]


def test_a_file_in_the_wrong_place_is_named(tmp_path):
    folder = good_content(tmp_path)
    (folder / "schaal.yml").write_text("a: b\n", encoding="utf-8")
    assert problems_of(folder) == ["inhoud/schaal.yml:1: dit bestand hoort niet bij de inhoud – bedoelde u 'schalen.yaml'?"]


def test_hidden_files_and_other_files_are_left_alone(tmp_path):
    folder = good_content(tmp_path)
    (folder / ".kladje.yaml").write_text("[", encoding="utf-8")
    (folder / "LEESMIJ.md").write_text("a: [", encoding="utf-8")
    assert problems_of(folder) == []


def test_the_same_text_key_in_two_files_is_a_mistake(tmp_path):
    folder = good_content(tmp_path)
    (folder / "teksten" / "wensen.yaml").write_text("titel.open: Nog een keer.\n", encoding="utf-8")
    assert problems_of(folder) == [
        "inhoud/teksten/wensen.yaml:1: tekst 'titel.open' staat er al (inhoud/teksten/uitkomst.yaml:2) – elke sleutel mag maar één keer"
    ]


def test_a_folder_that_does_not_exist_is_one_sentence(tmp_path):
    assert problems_of(tmp_path / "weg") == ["weg:1: deze map bestaat niet – geef de map met de inhoud, zoals questionnaires"]


def test_text_of_a_file_is_echoed_short_and_printable(tmp_path):
    folder = good_content(tmp_path)
    change(folder, "stappen/01-begin.yaml", "inzet: klein", 'inzet: "' + "x" * 5000 + '\\e[31m"')
    lines = problems_of(folder)
    assert any("kan niet bij 'inzet'" in line for line in lines)
    assert all(len(line) < 160 and line.isprintable() for line in lines)


def test_problems_are_sorted_and_said_once():
    first, second = Problem("a.yaml", 2, "x – y"), Problem("a.yaml", 10, "x – y")
    assert ContentError([second, first, first]).problems == (first, second)
