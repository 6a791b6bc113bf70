"""Two rounds side by side: when the tool speaks of a change and when it does not."""

from pathlib import Path

import pytest
import yaml

from scoring import compare, diagnose
from tests.builders import a_round, asking, knowledge

CASES = yaml.safe_load((Path(__file__).parents[1] / "golden" / "verandering.yaml").read_text("utf-8"))["voorbeelden"]


def outcome(columns, **settings):
    return diagnose(a_round(columns, **settings), asking("ingredienten", "functies", "herhaling"), knowledge())


def change_of(then, now, subject):
    return {one.id: one for one in compare(then, now, knowledge())}[subject]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["naam"])
def test_change_gets_its_word(case):
    again = "J" * case["opnieuw"] + "N" * (len(case["nu"]) - case["opnieuw"])
    then = outcome({"ING-09-a": case["toen"]})
    now = outcome({"ING-09-a": case["nu"], "HER-1": again}, invited=case.get("genodigd"))
    found = change_of(then, now, "ING-09")
    assert found.verdict == case["oordeel"]
    assert [found.then, found.now] == case["waarden"]


def test_unknown_overlap_is_not_the_same_group():
    found = change_of(outcome({"ING-09-a": "33233333"}), outcome({"ING-09-a": "44444444"}), "ING-09")
    assert (found.verdict, found.difference) == ("andere groep", None)


def test_short_list_is_compared_with_a_full_one_on_the_statement_they_share():
    then = outcome({"ING-02-a": "33333333"})
    now = outcome({"ING-02-a": "44444444", "ING-02-b": "11111111", "HER-1": "JJJJJJJJ"})
    found = change_of(then, now, "ING-02")
    assert (found.then, found.now, found.verdict) == (3.0, 4.0, "duidelijk hoger")
    assert found.reason == "Vergeleken op de zin die in beide peilingen staat."


def test_statement_with_a_new_meaning_is_not_compared():
    then = outcome({"ING-09-a": "33333333"})
    spot = then.ingredients[8].statements[0].model_copy(update={"meaning_key": "iets-anders"})
    old = then.ingredients[8].model_copy(update={"statements": (spot,)})
    then = then.model_copy(update={"ingredients": (*then.ingredients[:8], old, *then.ingredients[9:])})
    now = outcome({"ING-09-a": "44444444", "HER-1": "JJJJJJJJ"})
    assert change_of(then, now, "ING-09").verdict == "niet te vergelijken"


def test_round_of_four_has_nothing_to_compare_with():
    now = outcome({"ING-09-a": "44444444", "HER-1": "JJJJJJJJ"})
    few = outcome({"ING-09-a": "4444"})
    assert {one.verdict for one in compare(few, now, knowledge())} == {"niet te vergelijken"}
    assert change_of(few, now, "ING-09").now == 4.0


def test_marks_need_a_whole_point():
    then = outcome({"FUN-1.nu": "55555555", "FUN-1.ambitie": "88888888"})
    now = outcome({"FUN-1.nu": "66666666", "FUN-1.ambitie": "88888888", "HER-1": "JJJJJJJJ"})
    assert change_of(then, now, "FUN-1").verdict == "duidelijk hoger"
    now = outcome({"FUN-1.nu": "66666665", "FUN-1.ambitie": "88888888", "HER-1": "JJJJJJJJ"})
    assert change_of(then, now, "FUN-1").verdict == "ongeveer gelijk"


def test_changes_come_from_a_snapshot_that_was_stored_and_read_back():
    then = outcome({"ING-02-a": "33?33433", "ING-02-b": "3434?333"})
    again = type(then).model_validate_json(then.model_dump_json(by_alias=True))
    now = outcome({"ING-02-a": "44444444", "ING-02-b": "44544444", "HER-1": "JJJJJJJJ"})
    assert again == then
    assert compare(again, now, knowledge()) == compare(then, now, knowledge())


def test_second_witness_names_no_lone_voice():
    now = outcome({"ING-09-a": "44444444", "HER-1": "JJJJJJJJ", "VGL-relatie": "beter beter beter beter beter beter beter slechter"})
    told = {one.id: one.sentence for one in now.witnesses}
    assert told["relatie"] == "Iedereen of bijna iedereen die erbij was zegt: beter."
