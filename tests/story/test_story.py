"""The story as a whole: order, every picture with its sentence and table, what was not asked, and words that never appear."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

import pytest

from assessment.story import tell
from assessment.story.book import LOOKS, spoken
from assessment.story.pictures import Gaps, Mark, Radar, Stack, Table, Tracks
from assessment.story.records import Why
from scoring.named import SENSITIVE
from scoring.results import ProposedStep
from tests.story.builders import asked, knowledge, outcome, phase, practice, situation


def story_of(found=None, questions=None):
    return tell("Alliantie Proefstad", found or outcome(), questions or asked(), knowledge())


def parts(thing) -> Iterator[object]:
    """Every record and every string inside a story."""
    yield thing
    if dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            yield from parts(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for one in thing:
            yield from parts(one)


def strings(story) -> list[str]:
    return [one for one in parts(story) if isinstance(one, str)]


def test_chapters_stand_in_the_order_of_the_meeting():
    assert [chapter.id for chapter in story_of().chapters] == [
        "oogopslag", "leven", "profiel", "eens", "sterk", "gesprek", "functies", "organisaties", "spelregels", "stappen", "begeleider",
        "opkomst", "methode",
    ]  # fmt: skip


def test_strengths_stand_before_what_deserves_a_talk():
    names = [field.name for field in dataclasses.fields(story_of().chapter("oogopslag"))]
    assert names.index("strong") < names.index("talks")
    ids = [chapter.id for chapter in story_of().chapters]
    assert ids.index("sterk") < ids.index("gesprek")


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_picture_has_a_sentence_and_a_table_that_fits(year):
    pictures = [one for one in parts(story_of(practice(year))) if isinstance(one, Tracks | Radar | Stack | Gaps)]
    assert len(pictures) > 8
    for picture in pictures:
        assert picture.alt.endswith(".")
        assert len(picture.alt) > 30
        assert picture.table.caption


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_row_of_a_table_has_as_many_cells_as_the_header(year):
    for table in (one for one in parts(story_of(practice(year))) if isinstance(one, Table)):
        assert all(len(row) == len(table.header) for row in table.rows), table.caption


def test_every_why_has_a_rule_with_its_numbers_filled():
    whys = [one for one in parts(story_of()) if isinstance(one, Why)]
    assert len(whys) > 8
    assert all(one.rule and "{" not in one.rule and one.sources for one in whys)
    assert "3,0" in story_of().chapter("gesprek").talks[0].why.rule


@pytest.mark.parametrize("year", [2025, 2026])
def test_hard_words_never_stand_on_the_screen(year):
    told = " ".join(strings(story_of(practice(year))))
    assert not re.search(r"\b(zwak|slecht|onvoldoende|fout|rood|anoniem)\b", told, re.IGNORECASE)
    assert not re.search(r"\bu\b|\buw\b", told.replace("bij uw aanpak", ""))


def test_no_place_in_a_sentence_stays_open():
    assert not [text for text in strings(story_of(practice())) if re.search(r"\{[a-z_0-9]+\}", text)]


@pytest.mark.parametrize("klass", ["op orde", "sterk", "aandacht", "zwak", "verdeeld", "onbekend", "komt later", "niet gekozen"])
def test_every_class_has_a_word_and_an_icon(klass):
    assert klass in LOOKS
    assert knowledge().texts[f"status.{klass.replace(' ', '-')}"]


def test_sensitive_signals_are_in_no_list():
    told = " ".join(strings(story_of(outcome(situation=situation()))))
    for one in SENSITIVE:
        text = next(item.text for item in asked().items if item.id == one)
        assert text.rstrip(".") not in told


def test_a_factor_never_gets_a_class_and_never_stands_without_its_lowest_ingredient():
    marks = story_of().chapter("oogopslag").tracks.marks
    assert all(mark.status is None and mark.note for mark in marks)


def test_what_was_not_asked_is_left_out():
    found = outcome(
        functions=(), checklist=(), rules=(), phase=None, situation=None, top3=outcome().top3[:1], steps=(), disputed=(),
    )  # fmt: skip
    ids = [chapter.id for chapter in story_of(found, asked("ingredienten")).chapters]
    assert not {"leven", "functies", "organisaties", "spelregels"} & set(ids)


def test_an_outcome_without_statements_still_tells_its_phase():
    found = outcome(ingredients=(), factors=(), top3=(), strong=(), candidates=(), functions=(), checklist=(), rules=())
    ids = [chapter.id for chapter in story_of(found, asked("levensfasen", "signalen")).chapters]
    assert ids[0] == "leven"
    assert "profiel" not in ids


def test_a_step_that_left_the_library_is_skipped():
    gone = ProposedStep(id="bestaat-niet-meer", points=3, sum="3", reasons=(), subjects=())
    assert story_of(outcome(steps=(gone,))).chapter("stappen").title == "Welke stap past, kiezen we zelf."


def test_a_boundary_that_rests_on_one_person_is_not_shown():
    assert story_of(outcome(phase=phase(border={"3": 1}))).chapter("leven").phase_border == ""


def test_a_boundary_with_all_but_one_is_shown_without_a_number():
    assert story_of(outcome(phase=phase(border={"3": 10}))).chapter("leven").phase_border == "Op de grens met fase 3."


def test_a_boundary_is_told_with_its_count():
    assert "in 4 van de 11 keer" in story_of(outcome(phase=phase(border={"3": 4}))).chapter("leven").phase_border


def test_an_unknown_phase_invites_to_fill_in_together():
    chapter = story_of(outcome(phase=phase(0, border={}), situation=None)).chapter("leven")
    assert chapter.title == "Onze fase is nog niet te zeggen."
    assert "samen in" in chapter.phase_meaning


def test_an_ingredient_nobody_knows_says_so_instead_of_a_number():
    marks = story_of(outcome(classes={"ING-08": ("???????3?4?", "onbekend")})).chapter("profiel").tracks.marks
    unknown: Mark = next(mark for mark in marks if mark.id == "ING-08")
    assert unknown.value is None
    assert unknown.status.word == "Nog niet bekend"


def test_a_few_organisations_never_become_dots():
    rows = story_of().chapter("organisaties").rows
    assert all(row.dots is None for row in rows if row.status.word == "Aandacht")
    assert next(row for row in rows if row.status.word == "Eerst bespreken").dots == (7, 4)


def test_functions_that_are_not_chosen_are_named_and_never_ranked():
    chapter = story_of().chapter("functies")
    assert "beleid" in chapter.remarks[0]
    assert "FUN-6" not in [row.id for row in chapter.gaps.rows]


def test_the_largest_step_comes_first():
    steps = [row.ambition - row.now for row in story_of().chapter("functies").gaps.rows]
    assert steps == sorted(steps, reverse=True)


def test_an_ingredient_never_stands_on_both_sides_of_agreement():
    chapter = story_of().chapter("eens")
    assert not {one.name for one in chapter.agree} & {one.name for one in chapter.differ}


def test_more_answers_than_invited_are_not_called_a_part():
    assert story_of(outcome(invited=5)).chapter("opkomst").title == "11 leden vulden in."


@pytest.mark.parametrize(
    ("value", "told"), [("3.5", "3,5"), ("3/10", "3 op de 10"), ("1/2", "de helft"), ("3/4", "driekwart"), ("2/3", "twee derde")]
)
def test_numbers_of_the_method_are_read_aloud_in_dutch(value, told):
    assert spoken(value) == told


def test_sentences_of_the_story_are_short():
    long = [
        (key, sentence)
        for key, text in knowledge().texts.items()
        if key.split(".")[0] in {"regel", "methode", "onder", "titel", "profiel", "leven", "begeleider", "opkomst", "functies", "stappen"}
        for sentence in re.split(r"(?<=[.?:·])\s", text)
        if len(sentence.split()) > 18
    ]
    assert not long
