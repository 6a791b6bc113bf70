"""Questions of yes and no in two rounds: named from three people and three out of ten, never by or about one person."""

from itertools import product
from pathlib import Path

import pytest
import yaml

from scoring import diagnose
from scoring.reading import Reading
from scoring.yes_no import turn, turns
from tests.builders import a_round, asking, knowledge

CASES = yaml.safe_load((Path(__file__).parents[1] / "golden" / "verandering.yaml").read_text("utf-8"))["ja_en_nee"]
WAYS = {"meer": True, "minder": False}


def outcome(item, answers, again=None):
    asked = asking("willen-en-kunnen", "spelregels", "signalen", "herhaling")
    return diagnose(a_round({item: answers} | ({"HER-1": again} if again else {})), asked, knowledge())


@pytest.mark.parametrize("item", ["SR-01", "SIG-V2"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["naam"])
def test_question_turns_when_enough_people_answer_differently(case, item):
    n = len(case["nu"])
    then = outcome(item, case["toen"])
    now = outcome(item, case["nu"], "J" * case["opnieuw"] + "N" * (n - case["opnieuw"]))
    found = {one.id: one.more for one in turns(then, now, knowledge())}
    assert found.get(item) == WAYS.get(case["richting"])


def test_organisation_that_does_not_know_is_not_a_yes():
    found = turns(outcome("WK-1", "JJJ?????"), outcome("WK-1", "JJJJJJJJ", "J" * 8), knowledge())
    assert [(one.id, one.more) for one in found] == [("WK-1", True)]


@pytest.mark.parametrize("item", ["SIG-W1", "SIG-W2"])
def test_sensitive_signal_never_turns(item):
    assert turns(outcome(item, "NNNNNNNN"), outcome(item, "JJJJJJJJ", "J" * 8), knowledge()) == ()


def test_question_with_another_meaning_does_not_turn():
    then = outcome("SR-01", "NNNNNNNN")
    rules = tuple(one.model_copy(update={"meaning_key": "iets-anders"}) for one in then.rules)
    now = outcome("SR-01", "JJJJJJJJ", "J" * 8)
    assert turns(then, now, knowledge())
    assert not turns(then.model_copy(update={"rules": rules}), now, knowledge())


def test_a_verdict_never_tells_one_from_two_people():
    reading = Reading.of(knowledge())
    for k_then, k_now in product(range(5, 15), repeat=2):
        for yes in range(k_then + 1):
            for lone, pair in ((1, 2), (k_now - 1, k_now - 2)):
                assert turn((yes, k_then), (lone, k_now), reading) == turn((yes, k_then), (pair, k_now), reading)
                assert turn((lone, k_now), (yes, k_then), reading) == turn((pair, k_now), (yes, k_then), reading)
