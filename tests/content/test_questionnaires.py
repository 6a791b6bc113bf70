"""The content we ship: it loads, and every mistake a newcomer makes in it is told at its line."""

from __future__ import annotations

import shutil

import pytest

from assessment.content import FOLDER
from tests.content.builders import change, problems_of


def test_the_content_we_ship_has_no_problem():
    assert problems_of(FOLDER) == []


@pytest.mark.parametrize("gone", ["schalen.yaml", "bronnen.yaml", "stappen/codes.yaml", "leeswijzer.yaml"])
def test_without_one_file_only_that_file_is_named(gone, tmp_path):
    folder = tmp_path / "questionnaires"
    shutil.copytree(FOLDER, folder)
    (folder / gone).unlink()
    assert problems_of(folder) == [f"questionnaires/{gone}:1: dit bestand ontbreekt – maak het, zie README.md"]


def test_a_typing_mistake_in_a_code_gets_a_hint(tmp_path):
    folder = tmp_path / "questionnaires"
    shutil.copytree(FOLDER, folder)
    change(folder, "peiling.yaml", "instrument: functies", "instrument: funties")
    assert any("bedoelde u 'functies'?" in line for line in problems_of(folder))
