"""Holds that every measurement runs to the end in its smallest form and keeps what it found; says nothing about how fast it is."""

from __future__ import annotations

import json

import pytest

from benchmarks.__main__ import main


@pytest.fixture
def measured(tmp_path, capsys):
    """Run a measurement with these words; its figures, as they were kept."""

    def run(*words: str) -> dict:
        assert main(["--results", str(tmp_path), *words]) == 0
        assert capsys.readouterr().out.strip()
        kept = json.loads((tmp_path / f"{words[0]}.json").read_text(encoding="utf-8"))
        assert kept["machine"]["cores"] > 0
        return kept

    return run


def test_taps_reach_their_mark_in_the_real_questionnaire_and_in_the_bare_app(measured):
    kept = measured("tap", "--people", "2", "--turns", "1", "--seconds", "2", "--thinking", "0.1", "0.3")
    (found,) = kept["taps"]
    assert all(found[name]["n"] >= 4 for name in ("samenpeil", "kaal", "kaal-afgesteld"))
    assert found["ratio"]["kaal"]["median"] > 0


def test_a_first_visit_loads_only_what_is_ours_and_no_code_for_charts(measured):
    kept = measured("first-load", "--turns", "1", "--fast")  # raises when something strange is loaded
    assert min(kept[screen]["kB"]["median"] for screen in ("welkom", "vragen", "kaal")) > 100
    assert kept["ratio"]["welkom"]["kB"] < 1


def test_both_kinds_of_start_are_measured_to_the_first_screen(measured):
    kept = measured("cold-start", "--turns", "1")
    assert all(kept[name]["screen"]["median"] > kept[name]["healthy"]["median"] > 0 for name in ("kaal", "eerste", "volgende"))


def test_one_peiling_many_alliances_and_the_command_are_diagnosed(measured):
    kept = measured("diagnose", "--alliances", "2", "--years", "2", "--turns", "1")
    assert kept["one"]["11_people"]["median"] > 0
    assert kept["many"]["rounds"] == 4
    assert kept["whole_command"]["n"] == 1


def test_memory_is_watched_while_people_answer(measured):
    kept = measured("memory", "--people", "2", "--seconds", "1", "--thinking", "0.1", "0.2")
    assert kept["samenpeil"]["largest"] >= kept["samenpeil"]["at_the_end"] > 20
    assert kept["samenpeil"]["taps"] > 0


def test_slides_are_turned_and_every_phone_that_joins_is_counted(measured):
    kept = measured("meeting", "--turns", "1", "--phones", "5", "--seconds", "1")
    assert kept["slides"]["samenpeil"]["n"] == 20
    assert kept["vote"]["counted"] == kept["vote"]["n"] == 5
    assert kept["vote"]["lost"] == []


def test_every_file_is_made_and_years_are_compared(measured):
    kept = measured("exports", "--turns", "1", "--alliances", "2", "--years", "3")
    assert kept["files"]["verslag"]["median"] > 0
    assert kept["compare"]["comparisons"] == 4
