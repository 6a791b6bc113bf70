"""Whatever five to eight people answer to one question in words, nobody can work out that exactly one of them said something."""

from __future__ import annotations

from itertools import combinations_with_replacement

import pytest

from scoring import diagnose, public
from scoring.disclosure import boundary, leaves_room, nearly_all
from scoring.reading import Reading
from scoring.results import Respondent, RoundAnswers
from tests.builders import a_round, asking, knowledge
from tests.found_out.attacker import alike, alone, found_out, on_purpose_alone
from tests.found_out.published import everything
from tests.found_out.questions import IN_WORDS, ON_A_SCALE
from tests.found_out.unprotected import unprotected

SIZES = (5, 6, 7, 8)
# what the method itself says: at 5 and 6 people "fewer than 3 out of 10" is one organisation; of five people a disputed activity
# and a choice can leave one over (docs/bewijs.md)
BY_THE_METHOD = {
    ("willen en kunnen", 5): {"niet ja"}, ("willen en kunnen", 6): {"niet ja"}, ("activiteit", 5): {"bezig", "de rest"},
    ("keuze", 5): {"niet"}, ("keuze", 6): {"niet"}, ("keuze", 7): {"niet"}, ("keuze", 8): {"niet"},
}  # fmt: skip


@pytest.mark.parametrize("people", SIZES)
@pytest.mark.parametrize("kind", IN_WORDS)
def test_nobody_is_found_by_what_is_published(kind, people):
    assert [(one.part, one.world) for one in found_out(IN_WORDS[kind], people)] == []


@pytest.mark.parametrize("people", SIZES)
@pytest.mark.parametrize("kind", IN_WORDS)
def test_what_the_method_tells_of_one_person_is_known_and_no_more(kind, people):
    assert {one.part for one in on_purpose_alone(IN_WORDS[kind], people)} == BY_THE_METHOD.get((kind, people), set())


@pytest.mark.parametrize("kind", ["signaal", "spelregel", "willen en kunnen"])
def test_without_the_rules_the_attacker_finds_somebody(kind):
    with unprotected():
        assert found_out(IN_WORDS[kind], 6)


@pytest.mark.parametrize("people", [5, 9])
@pytest.mark.parametrize("kind", ["gevoelig signaal", "gevoelig over de trekker"])
def test_of_a_sensitive_signal_only_two_things_can_be_known_is_it_seen_by_three_of_ten_or_not(kind, people):
    # both are the rule of the method (§7.3); how many people said so, or did not know, follows from nothing
    looks = {frozenset(fits) for fits, _ in alike(IN_WORDS[kind], IN_WORDS[kind].worlds(people)).values()}
    assert len(looks) == 2
    for fits in looks:
        assert alone(fits, IN_WORDS[kind].parts) == set()
        assert len({world.count("ja") for world in fits}) > 1


def test_on_a_scale_the_numbers_of_the_method_tell_most_of_what_can_be_worked_out():
    # mean and spread of a few whole numbers can be turned back (method §6); the figures stand in docs/bewijs.md and must not grow
    counts = {"alone": 0, "numbers": 0, "all": 0}
    for world, (fits, plain) in alike(ON_A_SCALE, ON_A_SCALE.worlds(6)).items():
        parts = alone([world], ON_A_SCALE.parts)
        counts["alone"] += len(parts)
        counts["numbers"] += len(parts & alone(plain, ON_A_SCALE.parts))
        counts["all"] += len(parts & alone(fits, ON_A_SCALE.parts))
    assert counts["numbers"] / counts["alone"] > 0.6
    assert counts["all"] / counts["alone"] < 0.89


# --- the words and numbers this rests on ----------------------------------------------------------------------------


def test_all_and_all_but_one_are_told_alike():
    told = set()
    for row in ("22222222", "22222225"):
        found = diagnose(a_round({"ING-09-a": row}), asking("ingredienten"), knowledge()).ingredients[8]
        told.add(found.reasons[0].partition(". ")[2])
    assert told == {"Iedereen of bijna iedereen zit onder de 3."}
    assert [nearly_all(part, 8) for part in (6, 7, 8)] == [False, True, True]


def test_a_bar_on_the_wall_never_counts_all_but_one():
    # it said „7 van de 8” beside „Bijna iedereen herkent dit”
    bars = set()
    for row in ("JJJJJJJJ", "JJJJJJJN", "JJJJJJJ?"):
        outcome = diagnose(a_round({"SIG-V1": row}), asking("signalen"), knowledge())
        seen = everything(outcome, asking("signalen"), knowledge())
        bars.add(tuple(sorted((place, text) for place, text in seen.items() if ".bars." in place)))
    assert len(bars) == 1
    assert any("(bijna) allen" in text for _, text in bars.pop())


def test_how_many_know_a_signal_is_not_told_by_the_number_that_recognises_it():
    # „6 van de 10” among eleven people said that one of them does not know
    outcome = diagnose(a_round({"SIG-V1": "JJJJJJNNNN?"}), asking("signalen"), knowledge())
    assert outcome.situation.signals[0].sentence == "6 van de 11 mensen herkennen dit."


def test_a_majority_that_only_just_knows_is_told_without_a_number():
    reading = Reading.of(knowledge())
    assert not leaves_room(2, 5, reading.n_min, reading)  # 2 ja of 5 can only be 2 ja, 1 nee and 2 who do not know
    assert leaves_room(2, 6, reading.n_min, reading)
    outcome = diagnose(a_round({"SIG-V1": "JJN??"}), asking("signalen"), knowledge())
    assert (outcome.situation.signals[0].state, outcome.situation.signals[0].sentence) == ("ja", "")


def test_a_boundary_at_which_all_but_one_turn_has_no_number_anywhere():
    assert boundary({"zwak": 7, "sterk": 1}, 8) == boundary({"zwak": 8}, 8) == {"zwak": None}
    assert boundary({"zwak": 6, "sterk": 1}, 8) == {"zwak": 6}
    outcome = diagnose(a_round({"ING-09-a": "44444443"}), asking("ingredienten"), knowledge())
    for times, shown in ((7, {}), (8, {}), (6, {"sterk": 6})):
        changed = outcome.ingredients[8].model_copy(update={"border": {"sterk": times}})
        ingredients = (*outcome.ingredients[:8], changed, *outcome.ingredients[9:])
        assert public(outcome.model_copy(update={"ingredients": ingredients}))["ingredienten"][8]["op_de_grens"] == shown


# --- hoeken ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("people", [5, 6, 9])
def test_no_count_of_a_hoek_tells_that_one_person_is_in_it(people):
    hoeken = ("overheid", "zorg-welzijn", "zakelijk", "onbekend")
    alike_: dict[str, list] = {}
    for corners in combinations_with_replacement(hoeken, people):
        everyone = tuple(Respondent(f"p{place}", corner, {"ING-09-a": "4"}) for place, corner in enumerate(corners))
        outcome = diagnose(RoundAnswers("2026", "2026-06-16", people, everyone), asking("ingredienten"), knowledge())
        alike_.setdefault(repr(sorted(everything(outcome, asking("ingredienten"), knowledge()).items())), []).append(corners)
    found = [fits for fits in alike_.values() if alone(fits, {one: (one,) for one in hoeken})]
    assert found == []


def test_one_person_who_was_invited_from_a_hoek_and_did_not_answer_is_not_told():
    def missing(invited):
        everyone = tuple(Respondent(f"p{place}", "overheid", {"ING-09-a": "4"}) for place in range(6))
        answers = RoundAnswers("2026", "2026-06-16", 8, everyone, {"overheid": 6, "zakelijk": invited})
        return diagnose(answers, asking("ingredienten"), knowledge()).perspectives.missing

    assert missing(2) == ("zakelijk",)
    assert missing(1) == ()
