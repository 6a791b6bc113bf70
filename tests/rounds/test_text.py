"""Cleaning of typed text, by example and by chance."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.rounds.text import INVISIBLE, clean_line, clean_lines


@pytest.mark.parametrize(("typed", "stored"), [
    ("  Alliantie   Duinrand ", "Alliantie Duinrand"),
    ("Duin\u202erand\u2066", "Duinrand"),
    ("a\u200bb\u200dc\ufeff", "abc"),
    ("nul\x00bel\x07", "nulbel"),
    ("tab\tregel\r\nnieuw\u2028weer", "tab regel nieuw weer"),
    ("e\u0301e\u0301n", "één"),
    ("half\ud83d", "half"),
    ("<b>blijft</b> *staan* $x$", "<b>blijft</b> *staan* $x$"),
    ("אבג ١٢", "אבג ١٢"),
])
def test_a_line_keeps_what_can_be_seen(typed, stored):
    assert clean_line(typed) == stored


def test_several_lines_keep_one_empty_line_between_paragraphs():
    assert clean_lines("\n een  twee \r\n\r\n\r\n\tdrie\rvier \n\n") == "een twee\n\ndrie\nvier"


@given(st.text())
def test_cleaning_again_changes_nothing_and_nothing_invisible_is_left(typed):
    for clean in (clean_line, clean_lines):
        once = clean(typed)
        assert clean(once) == once
        assert not [letter for letter in once if letter != "\n" and unicodedata.category(letter) in INVISIBLE]
    assert "\n" not in clean_line(typed)
