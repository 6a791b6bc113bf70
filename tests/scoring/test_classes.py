"""The worked examples of the method on classes, agreement, functions and lists; reads the golden file, adds no rule."""

from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from scoring import diagnose, functions, lists
from scoring.aggregate import camp, deviation, enough, factor_mean, scale_values
from scoring.ingredients import Ingredient, result_of
from scoring.named import function_part
from scoring.reading import Reading
from scoring.results import Outcome
from scoring.rounding import shown, tenths_of
from scoring.wording import Wording
from tests.builders import a_round, asking, knowledge

GOLDEN = yaml.safe_load((Path(__file__).parents[1] / "golden" / "klassen.yaml").read_text("utf-8"))
READING = Reading.of(knowledge())
WORDING = Wording.of(knowledge())


def ingredient_of(a: str, b: str | None = None):
    """One ingredient with one or two statements, measured."""
    answers = a_round({"ING-09-a": a} if b is None else {"ING-02-a": a, "ING-02-b": b})
    group = next(one for one in asking().instrument("ingredienten").groups if one.id == ("ING-09" if b is None else "ING-02"))
    return result_of(Ingredient.of(group, answers.respondents, READING), None, READING, WORDING)


@pytest.mark.parametrize("case", GOLDEN["ingredienten"], ids=lambda case: case["naam"])
def test_ingredient_gets_its_class(case):
    found = ingredient_of(case["a"], case.get("b"))
    told = {"gemiddelde": found.mean, "ad": found.ad, "eens": found.agreement, "klasse": found.klass, "k": found.k}
    assert {key: told[key] for key in case if key in told} == {key: case[key] for key in case if key in told}
    if "grens" in case:
        assert set(found.border) == set(case["grens"])
    assert found.klass not in found.border


@pytest.mark.parametrize("case", GOLDEN["eensgezindheid"], ids=lambda case: case["a"])
def test_statement_gets_its_word(case):
    found = ingredient_of(case["a"])
    values = scale_values(found.statements[0].counts)
    hundredths = (deviation(values) * 100 + Fraction(1, 2)).__floor__()
    assert (found.mean, found.statements[0].agreement) == (case["gemiddelde"], case["eens"])
    assert f"{hundredths / 100:.2f}" == case["ad"]


@pytest.mark.parametrize(("people", "group"), GOLDEN["groep"].items())
def test_three_out_of_ten_is_a_group(people, group):
    assert camp(people, READING) == group


@pytest.mark.parametrize(("people", "smallest"), GOLDEN["genoeg"].items())
def test_smallest_number_with_a_score(people, smallest):
    assert enough(smallest, people, READING)
    assert not enough(smallest - 1, people, READING)


@pytest.mark.parametrize(("exact", "on_screen"), GOLDEN["afronden"].items())
def test_rounding_goes_half_up(exact, on_screen):
    assert shown(tenths_of(Fraction(exact))) == on_screen


@pytest.mark.parametrize("case", GOLDEN["factoren"], ids=lambda case: str(case["ingredienten"]))
def test_factor_is_the_mean_of_its_ingredients(case):
    exact = factor_mean([None if one is None else Fraction(one) for one in case["ingredienten"]], READING)
    assert (None if exact is None else shown(tenths_of(exact))) == case["gemiddelde"]


@pytest.mark.parametrize("case", GOLDEN["functies"], ids=lambda case: case["naam"])
def test_function_is_held_against_our_own_ambition(case):
    group = asking().instrument("functies").groups[0]
    ids = {function_part(item.id): item.id for item in group.items}
    answers = a_round({ids["nu"]: case["nu"], ids["ambitie"]: case["ambitie"]})
    marks = functions.marks_of(group, answers.respondents, case.get("gekozen"))
    found = functions.result_of(group, marks, READING, WORDING)
    told = {"keuze": found.choice, "cijfer": found.now, "wens": found.ambition, "kloof": found.gap, "klasse": found.klass}
    assert {key: told[key] for key in case if key in told} == {key: case[key] for key in case if key in told}


@pytest.mark.parametrize(("answers", "klass"), GOLDEN["willen_en_kunnen"].items())
def test_checklist_over_organisations(answers, klass):
    round_answers = a_round({"WK-1": answers})
    group = asking().instrument("willen-en-kunnen").groups[0]
    assert lists.checklist_result(group, round_answers.respondents, READING, WORDING).klass == klass


@pytest.mark.parametrize(("answers", "klass"), GOLDEN["spelregels"].items())
def test_ground_rule_over_people(answers, klass):
    round_answers = a_round({"SR-01": answers})
    group = asking().instrument("spelregels").groups[0]
    assert lists.rule_result(group, round_answers.respondents, READING, WORDING).klass == klass


def test_colleague_who_skipped_the_checklist_is_not_an_organisation():
    answers = a_round({"WK-1": "JJJJJJ..", "ING-01-a": "44444444"})
    outcome = diagnose(answers, asking("ingredienten", "willen-en-kunnen"), knowledge())
    assert outcome.checklist[0].klass == "op orde"


def test_rules_come_later_in_phase_one_but_still_weigh_as_a_basic():
    activities = {item.id: "NNNNNN" for item in asking().instrument("levensfasen").items}
    signals = {item.id: "NNNNNN" for item in asking().instrument("signalen").items}
    weak = {"ING-14-a": "222222", "SIG-V1": "JJJJJJ", "SIG-V2": "JJJJJJ"}
    outcome = diagnose(a_round({**activities, **signals, **weak}), asking("ingredienten", "levensfasen", "signalen"), knowledge())
    assert isinstance(outcome, Outcome)
    classes = {one.id: one.klass for one in outcome.ingredients}
    assert classes["ING-14"] == "komt later"
    assert "ING-14" not in {point.id for point in outcome.candidates}
    assert (outcome.situation.value, outcome.situation.variant) == ("startend", "hapert")  # two signals and a weak basic


def test_group_that_is_divided_on_rules_stays_divided_in_phase_one():
    activities = {item.id: "NNNNNN" for item in asking().instrument("levensfasen").items}
    outcome = diagnose(a_round({**activities, "ING-14-a": "111555"}), asking("ingredienten", "levensfasen"), knowledge())
    assert {one.id: one.klass for one in outcome.ingredients}["ING-14"] == "verdeeld"
