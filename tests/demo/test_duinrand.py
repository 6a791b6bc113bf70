"""The practice alliance Duinrand shows something of everything, and its numbers are those the texts and pictures lean on."""

from __future__ import annotations

import csv

import pytest
import sqlalchemy as sa

from assessment import content, demo, rounds
from assessment.rounds.installation import reading

MEANS = {  # ingredient -> mean of 2026
    "ING-01": 3.6, "ING-02": 4.3, "ING-03": 3.5, "ING-04": 3.7, "ING-05": 3.9, "ING-06": 3.1, "ING-07": 4.2, "ING-08": 3.3,
    "ING-09": 3.5, "ING-10": 4.1, "ING-11": 2.7, "ING-12": 3.4, "ING-13": 3.1, "ING-14": 2.4, "ING-15": 2.5, "ING-16": 2.9,
}  # fmt: skip
FUNCTIONS = {  # function -> now, in a year
    "FUN-1": (7.4, 8.1), "FUN-2": (6.2, 7.5), "FUN-3": (5.1, 7.8), "FUN-4": (4.6, 6.4), "FUN-5": (6.5, 7.0), "FUN-6": (3.2, 3.6),
}  # fmt: skip


@pytest.fixture
def result(visitor):
    return rounds.result(visitor, "voorbeeld")


@pytest.fixture
def outcome(result):
    return result.outcome


def test_eleven_of_fourteen_answered_and_everything_was_asked(result):
    assert (result.card.alliance, result.card.label) == ("Alliantie Duinrand", "juni 2026")
    assert (result.outcome.invited, result.outcome.answered) == (14, 11)
    asked = {instrument.id for instrument in result.questionnaire.instruments}
    assert asked == {instrument.id for instrument in content.load().instruments}
    assert len(result.outcome.ingredients) == 16
    assert len(result.outcome.functions) == 6
    assert len(result.outcome.checklist) == 9
    assert len(result.outcome.rules) == 10


def test_the_means_are_the_known_ones(outcome):
    assert {one.id: one.mean for one in outcome.ingredients} == MEANS
    assert {one.id: (one.now, one.ambition) for one in outcome.functions} == FUNCTIONS


def test_it_is_strong_in_trust_its_leader_and_urgency(outcome):
    assert [one.id for one in outcome.strong] == ["ING-02", "ING-07", "ING-10"]
    assert all(one.really for one in outcome.strong)


def test_it_has_rules_time_and_interests_to_talk_about(outcome):
    assert [one.id for one in outcome.top3] == ["ING-14", "ING-15", "ING-11"]


def test_one_ingredient_is_divided_and_one_lies_apart(outcome):
    seen = {one.id: one.agreement for one in outcome.ingredients}
    assert [one for one, agreement in seen.items() if agreement == "verdeeld"] == ["ING-03"]
    assert seen["ING-15"] == "verschillend"


def test_it_is_under_way_in_phase_four_with_rules_still_open(outcome):
    assert outcome.phase.value == 4
    assert outcome.phase.levels == {"1": "klaar", "2": "klaar", "3": "bezig", "4": "bezig", "5": "niet"}
    assert outcome.disputed == ("LF-3-1",)
    assert (outcome.situation.value, outcome.situation.variant) == ("onderweg", None)


def test_it_has_three_to_five_steps_and_the_facilitator_may_lead(outcome):
    assert 3 <= len(outcome.steps) <= 5
    assert outcome.guide == "trekker"


def test_the_year_before_is_there_a_little_lower(visitor, outcome):
    (before,) = rounds.earlier_results(visitor, "voorbeeld")
    assert (before.outcome.label, before.outcome.answered, before.outcome.invited) == ("juni 2025", 9, 14)
    then = {one.id: one.mean for one in before.outcome.ingredients}
    assert sum(then.values()) < sum(MEANS.values())
    assert {change.id: change.difference for change in outcome.changes}["ING-09"] == 0.9
    assert outcome.overlap == 8


@pytest.mark.parametrize("year", ["2025", "2026"])
def test_no_answer_stands_alone_in_the_files_of_answers(year):
    knowledge = content.load()
    scales = {item.id: {scale.id: scale for scale in knowledge.scales}[item.scale or instrument.scale]
              for instrument in knowledge.instruments for item in instrument.items}
    with (demo.FOLDER / f"duinrand-{year}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert all(row["antwoord"] in scales[row["item"]].codes for row in rows)
    assert {(row["ronde"], row["uitgenodigd"]) for row in rows} == {(year, "14")}
    pairs = [(row["persoon"], row["item"]) for row in rows]
    assert len(set(pairs)) == len(pairs)
    per_item = {item: [row["antwoord"] for row in rows if row["item"] == item] for item in {row["item"] for row in rows}}
    alone = {item for item, given in per_item.items() if not item.startswith("FUN") and 1 in (given.count(code) for code in set(given))}
    assert alone == set()


def test_the_questions_to_try_are_open_and_complete(visitor):
    card, questionnaire = rounds.questions(visitor, "voorbeeld-vragen")
    assert card.state == "open"
    assert card.is_practice
    assert questionnaire.preset == "volledig"


def test_making_it_again_gives_the_same_and_touches_nothing_else(visitor, outcome):
    _, _, mine = rounds.create(None, rounds.Setup(name="Van ons", date="2999-01-01", invited={"overheid": 5}))
    assert demo.recreate() == ("voorbeeld-2025", "voorbeeld", "voorbeeld-vragen")
    again = rounds.visit_practice(visitor)
    assert rounds.result(again.visitor, "voorbeeld").outcome == outcome
    with reading() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM rounds").scalar() == 4
        named = connection.execute(sa.text("SELECT name FROM alliances WHERE id = :id"), {"id": mine.alliance_id}).scalar()
        assert named == "Van ons"


def test_when_it_is_damaged_the_next_start_makes_it_again(visitor):
    from assessment.rounds.installation import writing

    with writing() as connection:
        connection.exec_driver_sql("DELETE FROM rounds WHERE id = 'voorbeeld'")
    rounds.open_store()
    demo.make_if_missing()
    assert rounds.result(rounds.visit_practice(visitor).visitor, "voorbeeld").outcome.answered == 11


def test_no_answers_of_people_are_kept_for_the_practice_years(visitor):
    with reading() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM answers").scalar() == 0
