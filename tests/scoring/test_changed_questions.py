"""A round of now beside an older one with other statements: what is still compared, and what is said of the rest."""

from pathlib import Path

import pytest
import yaml

from scoring import compare, diagnose
from scoring.asked_again import differences
from tests.builders import a_round, asking, knowledge

CASES = yaml.safe_load((Path(__file__).parents[1] / "golden" / "veranderde-vragen.yaml").read_text("utf-8"))["voorbeelden"]


def older(gone=(), keys=None, texts=None, more=None):
    """The questionnaire as it once was. `gone`: items there were not yet; `more`: group -> ids of items that are not asked any more."""
    keys, texts, more = keys or {}, texts or {}, more or {}
    asked = asking("ingredienten", "functies")
    instruments = []
    for instrument in asked.instruments:
        groups = []
        for group in instrument.groups:
            items = [
                item.model_copy(update={"meaning_key": keys.get(item.id, item.meaning_key), "text": texts.get(item.id, item.text)})
                for item in group.items
                if item.id not in gone
            ]
            items += [group.items[0].model_copy(update={"id": one, "text": f"Zin {one}."}) for one in more.get(group.id, ())]
            if items:
                groups.append(group.model_copy(update={"items": tuple(items)}))
        instruments.append(instrument.model_copy(update={"groups": tuple(groups)}))
    return asked.model_copy(update={"instruments": tuple(instruments)})


def everybody(asked, answer, **other):
    """Eight people who all answer the same to every statement; `other`: a column as it is written in the golden case."""
    items = [item.id for one in asked.instruments if one.kind == "zinnen" for item in one.items]
    return {item: answer * 8 for item in items} | other


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["naam"])
def test_ingredient_is_compared_on_the_statements_that_mean_the_same(case):
    change = case["toen"]
    before = older(change.get("weg", ()), change.get("sleutel"), change.get("zin"), change.get("erbij"))
    asked = asking("ingredienten", "functies", "herhaling")
    then = diagnose(a_round(everybody(before, "3")), before, knowledge())
    now = diagnose(a_round(everybody(asked, "4", **case.get("nu", {})) | {"HER-1": "J" * 8}), asked, knowledge())
    found = {one.id: one for one in compare(then, now, knowledge())}[case["ingredient"]]
    assert found.verdict == case["oordeel"]
    assert found.reason == case["reden"]
    assert [found.then, found.now] == case.get("waarden", [found.then, found.now])
    assert {one.id: one.fate for one in differences(before, asked)} == case["lot"]


def test_statements_beside_each_other_keep_their_own_words():
    found = differences(older(texts={"ING-09-a": "Zoals het toen heette."}), asking("ingredienten", "functies"))
    (one,) = found
    assert one.then == "Zoals het toen heette."
    assert one.now == next(item.text for item in asking("ingredienten").items if item.id == "ING-09-a")


def test_questions_about_last_year_and_sensitive_ones_are_never_named_as_new():
    found = differences(asking("ingredienten"), asking("ingredienten", "herhaling", "signalen"))
    assert not [one for one in found if one.id.startswith(("HER", "VGL", "SIG-W"))]
    assert [one.id for one in found if one.id == "SIG-V1"]


def test_function_with_another_meaning_is_not_compared():
    before = older(keys={"FUN-1.nu": "iets-anders"})
    then = diagnose(a_round({"FUN-1.nu": "5" * 8, "FUN-1.ambitie": "8" * 8}), before, knowledge())
    asked = asking("ingredienten", "functies", "herhaling")
    now = diagnose(a_round({"FUN-1.nu": "7" * 8, "FUN-1.ambitie": "8" * 8, "HER-1": "J" * 8}), asked, knowledge())
    found = {one.id: one for one in compare(then, now, knowledge())}["FUN-1"]
    assert (found.verdict, found.reason) == ("niet te vergelijken", "Deze zin is veranderd. Daarom vergelijken we hem niet.")
