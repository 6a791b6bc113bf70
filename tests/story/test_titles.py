"""Every title by its rule, from the golden cases a content owner can read; the words come from the real content."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assessment.story import tell
from scoring.results import FactorResult, ListResult, StrengthResult, TalkingPoint
from tests.story.builders import asked, function, knowledge, measured, outcome

CASES = yaml.safe_load((Path(__file__).parents[1] / "golden" / "titels.yaml").read_text(encoding="utf-8"))


def chapter_of(chapter_id: str, **changes):
    found = outcome(**{"top3": (), "candidates": (), "strong": (), **changes})
    return tell("Alliantie Proefstad", found, asked(), knowledge()).chapter(chapter_id)


def cases(chapter_id: str):
    return pytest.mark.parametrize("case", CASES[chapter_id], ids=lambda case: case["als"].replace(" ", "-"))


@cases("oogopslag")
def test_the_first_title_says_what_is_strong_and_what_asks_for_attention(case):
    rows = [(one, *words.rpartition(" ")[::2]) for one, words in case["ingredienten"].items()]
    results = tuple(
        measured(one, klass, float(mean)) if mean[0].isdigit() else measured(one, f"{klass} {mean}".strip(), None)
        for one, klass, mean in rows
    )
    assert chapter_of("oogopslag", ingredients=results).title == case["titel"]


@cases("profiel")
def test_the_profile_names_the_highest_and_lowest_factor(case):
    factors = tuple(FactorResult(id=one, mean=mean, lowest=None) for one, mean in case["factoren"].items())
    assert chapter_of("profiel", factors=factors).title == case["titel"]


@cases("sterk")
def test_strong_points_make_one_sentence(case):
    strong = tuple(StrengthResult(id=one, really=word == "echt") for one, word in case["sterk"].items())
    assert chapter_of("sterk", strong=strong).title == case["titel"]


@cases("functies")
def test_functions_name_the_largest_step(case):
    functions = tuple(
        function(one, None, None, marks, marks) if isinstance(marks, str) else function(one, *marks, "op orde")
        for one, marks in case["functies"].items()
    )
    assert chapter_of("functies", functions=functions).title == case["titel"]


@cases("gesprek")
def test_talks_carry_their_question(case):
    points = tuple(TalkingPoint(id=one, klass="zwak", reason="") for one in case["top3"])
    chapter = chapter_of("gesprek", top3=points)
    assert chapter.title == case["titel"]
    assert case.get("punten", {}).items() <= {talk.id: talk.title for talk in chapter.talks}.items()


@cases("organisaties")
def test_willing_and_able_counts_questions_never_organisations(case):
    checklist = tuple(
        ListResult(id=f"WK-{number}", klass="zwak" if number <= case["zwak"] else "op orde", shown="", counts={}) for number in range(1, 10)
    )
    assert chapter_of("organisaties", checklist=checklist).title == case["titel"]


def test_long_strong_points_fall_back_to_a_short_title():
    strong = tuple(StrengthResult(id=one, really=True) for one in ("ING-10", "ING-08", "ING-09"))
    title = chapter_of("sterk", strong=strong).title
    assert len(title) <= 132


def test_agreement_names_both_sides():
    chapter = chapter_of("eens")
    assert chapter.title.startswith("Over ")
    assert len(chapter.agree) == len(chapter.differ) == 2


def test_everybody_agreeing_has_its_own_title():
    classes = {one: ("44444444444", "sterk") for one in ("ING-03", "ING-15")}
    results = tuple(one for one in outcome(classes=classes).ingredients if one.agreement == "eensgezind")
    assert chapter_of("eens", ingredients=results).title == "We zijn het opvallend eens."


def test_nobody_agreeing_has_its_own_title():
    results = tuple(one for one in outcome().ingredients if one.agreement != "eensgezind")
    assert chapter_of("eens", ingredients=results).title == "We kijken verschillend. Daar valt iets te leren."


@pytest.mark.parametrize("subject", [group.id for group in asked("ingredienten").instruments[0].groups])
def test_every_title_fits_on_two_lines(subject):
    point = TalkingPoint(id=subject, klass="zwak", reason="")
    assert len(chapter_of("gesprek", top3=(point,)).talks[0].title) <= 132
