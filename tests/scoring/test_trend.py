"""More rounds in a row: a word only from three comparable ones, and never from one jump."""

from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from scoring import compare, diagnose
from scoring.pairs import Pair, pairs_of
from scoring.reading import Reading
from scoring.trend import Step, trend
from scoring.turning import is_dip, phase_moved, situation_moved
from tests.builders import a_round, asking, knowledge
from tests.story import builders as story

CASES = yaml.safe_load((Path(__file__).parents[1] / "golden" / "verandering.yaml").read_text("utf-8"))["lijnen"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["naam"])
def test_line_gets_its_word(case):
    reading, outcomes = Reading.of(knowledge()), []
    again = [0, *case.get("opnieuw", [len(case["jaren"][0])] * (len(case["jaren"]) - 1))]
    for place, answers in enumerate(case["jaren"]):
        columns = {"ING-09-a": answers}
        if place:
            columns["HER-1"] = "J" * again[place] + "N" * (len(answers) - again[place])
        found = a_round(columns, label=str(2020 + place), invited=case.get("genodigd"))
        outcomes.append(diagnose(found, asking("ingredienten", "herhaling"), knowledge()))
    steps = [
        next(Step(one.verdict, one.difference) for one in compare(then, now, knowledge()) if one.id == "ING-09")
        for then, now in pairwise(outcomes)
    ]
    said = trend(outcomes, steps, lambda then, now: pairs_of(outcomes[then], outcomes[now], reading)["ING-09"], reading)
    assert (said.course, said.rounds) == (case["woord"], case.get("over", 0))


def test_line_is_broken_where_only_some_of_the_statements_are_the_same():
    steps = [Step("duidelijk hoger", 1.0), Step("duidelijk hoger", 1.0, whole=False), Step("duidelijk hoger", 1.0)]
    outcomes = [story.outcome()] * 4
    assert trend(outcomes, steps, lambda *_: Pair("ING-09"), Reading.of(knowledge())).course == ""


def test_phase_moved_only_when_neither_was_on_the_border():
    then, now = story.outcome(phase=story.phase(3, border={})), story.outcome(phase=story.phase(4, border={}))
    assert phase_moved(then, now)
    for border, is_there in (({"3": 4}, True), ({"3": 2}, True), ({"3": 1}, False)):  # of one person no screen tells, nor may silence
        assert phase_moved(then, story.outcome(phase=story.phase(4, border=border))) != is_there
        assert phase_moved(story.outcome(phase=story.phase(3, border=border)), now) != is_there


def test_unknown_phase_and_another_method_are_no_move():
    then, now = story.outcome(phase=story.phase(3, border={})), story.outcome(phase=story.phase(4, border={}))
    assert not phase_moved(story.outcome(phase=story.phase(0, border={})), now)
    assert not phase_moved(then.model_copy(update={"method": "0.9"}), now)
    assert not phase_moved(story.outcome(phase=None), now)
    assert not phase_moved(now, now)


def test_situation_moves_by_the_same_rule_and_a_dip_is_told_by_its_variant():
    then = story.outcome(situation=story.situation("onderweg"))
    now = story.outcome(situation=story.situation("vastlopend", variant="netwerkdip"))
    assert situation_moved(then, now)
    assert (is_dip(then), is_dip(now)) == (False, True)
    assert not situation_moved(then, story.outcome(situation=story.situation("vastlopend", border={"onderweg": 2})))
