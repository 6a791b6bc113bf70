"""Two rounds side by side: when the tool speaks of a change and when it does not."""

from pathlib import Path

import pytest
import yaml

from scoring import compare, diagnose
from scoring.compare import compare_factors
from tests.builders import a_round, asking, knowledge

CASES = yaml.safe_load((Path(__file__).parents[1] / "golden" / "verandering.yaml").read_text("utf-8"))
FACTORS = {"ambitie": ("ING-09", "ING-10")}
SAYS = {"+": "beter", "=": "gelijk", "-": "slechter", "?": "?"}


def outcome(columns, **settings):
    return diagnose(a_round(columns, **settings), asking("ingredienten", "functies", "herhaling"), knowledge())


def change_of(then, now, subject):
    return {one.id: one for one in compare(then, now, knowledge())}[subject]


def again(case, n):
    return {"HER-1": "J" * case["opnieuw"] + "N" * (n - case["opnieuw"])}


def named(cases):
    return pytest.mark.parametrize("case", cases, ids=lambda case: case["naam"])


@named(CASES["voorbeelden"])
def test_change_gets_its_word(case):
    then = outcome({"ING-09-a": case["toen"]}, invited=case.get("genodigd_toen"))
    now = outcome({"ING-09-a": case["nu"]} | again(case, len(case["nu"])), invited=case.get("genodigd"))
    found = change_of(then, now, "ING-09")
    assert found.verdict == case["oordeel"]
    assert [found.then, found.now] == case["waarden"]
    assert found.reason == case.get("reden", found.reason)


@named(CASES["functies"])
def test_marks_get_their_word(case):
    then = outcome({"FUN-1.nu": case["toen"], "FUN-1.ambitie": "8" * len(case["toen"])})
    now = outcome({"FUN-1.nu": case["nu"], "FUN-1.ambitie": "8" * len(case["nu"])} | again(case, len(case["nu"])))
    assert change_of(then, now, "FUN-1").verdict == case["oordeel"]


@named(CASES["factoren"])
def test_factor_is_compared_when_all_its_ingredients_are(case):
    then, now = outcome(case["toen"]), outcome(case["nu"] | again(case, 8))
    found = {one.id: one for one in compare_factors(then, FACTORS, now, FACTORS, knowledge())}["ambitie"]
    assert found.verdict == case["oordeel"]
    assert [found.then, found.now] == case.get("waarden", [found.then, found.now])
    assert found.reason == case.get("reden", found.reason)


def test_factor_that_lost_an_ingredient_is_not_compared():
    then = outcome({"ING-09-a": "33333333", "ING-10-a": "33333333"})
    now = outcome({"ING-09-a": "44444444", "ING-10-a": "44444444", "HER-1": "JJJJJJJJ"})
    members = {"ambitie": ("ING-09", "ING-10", "ING-99")}
    found = {one.id: one for one in compare_factors(then, members, now, FACTORS, knowledge())}
    assert found["ambitie"].verdict == "niet te vergelijken"


@named(CASES["getuigen"])
def test_second_witness_counts_who_was_there_and_names_no_lone_voice(case):
    columns = {"ING-09-a": "4" * len(case["zegt"]), "HER-1": case["erbij"], "VGL-relatie": " ".join(SAYS[one] for one in case["zegt"])}
    told = {one.id: one.sentence for one in outcome(columns).witnesses}
    assert told["relatie"] == case["zin"]


def test_second_witness_never_moves_the_verdict():
    then = outcome({"ING-09-a": "33333333"})
    same = {"ING-09-a": "33333333", "HER-1": "JJJJJJJJ"}
    louder = outcome(same | {"VGL-ambitie": "beter " * 7 + "beter"})
    assert compare(then, louder, knowledge()) == compare(then, outcome(same), knowledge())


def test_unknown_overlap_is_not_the_same_group():
    found = change_of(outcome({"ING-09-a": "33233333"}), outcome({"ING-09-a": "44444444"}), "ING-09")
    assert (found.verdict, found.difference) == ("andere groep", None)


def test_round_of_four_has_nothing_to_compare_with():
    now = outcome({"ING-09-a": "44444444", "HER-1": "JJJJJJJJ"})
    few = outcome({"ING-09-a": "4444"})
    assert {one.verdict for one in compare(few, now, knowledge())} == {"niet te vergelijken"}
    assert change_of(few, now, "ING-09").now == 4.0


def test_number_of_an_older_method_is_worked_out_again_from_what_was_kept():
    then = outcome({"ING-09-a": "33333333"}).model_copy(update={"method": "0.9"})
    now = outcome({"ING-09-a": "44444444", "HER-1": "JJJJJJJJ"})
    found = change_of(then, now, "ING-09")
    assert (found.then, found.now, found.verdict) == (3.0, 4.0, "duidelijk hoger")


def test_number_of_an_older_method_that_cannot_be_worked_out_again_stays_beside_and_uncompared():
    then = outcome({"ING-09-a": "33333333"})
    bare = tuple(one.model_copy(update={"scores": {}}) for one in then.ingredients)
    then = then.model_copy(update={"method": "0.9", "ingredients": bare})
    now = outcome({"ING-09-a": "44444444", "HER-1": "JJJJJJJJ"})
    found = change_of(then, now, "ING-09")
    assert (found.then, found.now, found.difference) == (3.0, 4.0, None)
    assert (found.verdict, found.ground) == ("niet te vergelijken", "rekenwijze")


def test_changes_come_from_a_snapshot_that_was_stored_and_read_back():
    then = outcome({"ING-02-a": "33?33433", "ING-02-b": "3434?333"})
    again = type(then).model_validate_json(then.model_dump_json(by_alias=True))
    now = outcome({"ING-02-a": "44444444", "ING-02-b": "44544444", "HER-1": "JJJJJJJJ"})
    assert again == then
    assert compare(again, now, knowledge()) == compare(then, now, knowledge())


def test_snapshot_from_before_these_fields_still_opens():
    now = outcome({"ING-09-a": "44444444", "HER-1": "JJJJJJJJ"})
    kept = now.model_dump(by_alias=True)
    del kept["vergeleken_met"]
    for one in (*kept["spelregels"], *kept["willen_en_kunnen"]):
        del one["betekenissleutel"]
    assert type(now).model_validate(kept) == now


def without_answers(outcome):
    """An outcome as it comes out of a file: the numbers that were shown, and no answers behind them."""
    ingredients = tuple(
        one.model_copy(update={"scores": {}, "statements": tuple(spot.model_copy(update={"counts": {}}) for spot in one.statements)})
        for one in outcome.ingredients
    )
    return outcome.model_copy(update={"ingredients": ingredients})


@pytest.mark.parametrize(("before", "after", "verdict", "ground"), [
    ("22222222", "44444444", "duidelijk hoger", ""),
    ("33333333", "33344444", "misschien hoger", "alleen-getoond"),  # with the answers it would be duidelijk
    ("33333333", "33343333", "ongeveer gelijk", ""),
])  # fmt: skip
def test_round_of_which_only_the_shown_numbers_are_left_is_compared_with_care(before, after, verdict, ground):
    found = change_of(without_answers(outcome({"ING-09-a": before})), outcome({"ING-09-a": after, "HER-1": "J" * 8}), "ING-09")
    assert (found.verdict, found.ground) == (verdict, ground)


def test_a_verdict_on_shown_numbers_never_goes_further_than_on_the_answers():
    firm = ("ongeveer gelijk", "misschien hoger", "duidelijk hoger")
    for answers in ("33333333", "33333433", "22333333", "24333333", "33344444"):
        for later in ("44444444", "44343434", "43444444", "33334444", "35444444"):
            then, now = outcome({"ING-09-a": answers}), outcome({"ING-09-a": later, "HER-1": "J" * 8})
            sure, careful = (change_of(one, now, "ING-09").verdict for one in (then, without_answers(then)))
            assert firm.index(careful) <= firm.index(sure)
