"""What leaves the house in a file: everything that was seen, nothing that isolates one person, and enough to compare next year."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.story import tell
from assessment.story.agreement import chosen_items
from assessment.story.book import Book
from scoring import compare, diagnose, results, stacks
from scoring.leaving import leaving, lone_numbers
from scoring.reading import Reading
from scoring.results import Outcome
from tests.builders import a_round, asking, knowledge
from tests.scoring.test_properties import ASKED, SOME, rounds

READING = Reading.of(knowledge())
SCALES = {scale.id: scale for scale in knowledge().scales}


def left(outcome, asked=ASKED):
    return leaving(outcome, asked, READING, *chosen_items(Book(outcome, asked, knowledge())))


def found(answers):
    return diagnose(answers, ASKED, knowledge())


def one_statement(answers):
    outcome = diagnose(a_round({"ING-09-a": answers}), asking("ingredienten"), knowledge())
    return outcome, leaving(outcome, asking("ingredienten"), READING).ingredients[8].statements[0]


@SOME
@given(rounds())
def test_an_outcome_that_left_tells_the_same_story(answers):
    outcome = found(answers)
    told, again = (tell("Testdorp", one, ASKED, knowledge()) for one in (outcome, left(outcome)))
    assert asdict(again) == asdict(told)


@SOME
@given(rounds())
def test_nothing_in_it_is_a_number_of_one_person(answers):
    gone = left(found(answers))
    assert lone_numbers(gone) == ()
    for spot in [spot for one in gone.ingredients for spot in one.statements] + [spot for one in gone.functions for spot in one.spots]:
        drawn = stacks(spot, ASKED.scale_of(spot.item))
        if drawn.form != "kolommen":  # then the answers cannot be counted back from mean and spread either
            assert spot.counts == {}
            assert spot.ad is None or len(_group(gone, spot.item).statements) == 1


@SOME
@given(rounds())
def test_leaving_twice_is_leaving_once_also_through_a_file(answers):
    gone = left(found(answers))
    assert left(gone) == gone
    assert Outcome.model_validate_json(gone.model_dump_json(by_alias=True)) == gone


@SOME
@given(rounds(), st.randoms(use_true_random=False))
def test_what_nobody_sees_changes_nothing_in_the_file(answers, chance):
    """An attacker with two candidate groups that look alike on every screen cannot tell them apart by the file."""
    outcome = found(answers)
    other = outcome.model_copy(
        update={"ingredients": tuple(_hidden_otherwise(one, chance) for one in outcome.ingredients), "functions": tuple(
            one.model_copy(update={"gap_share": chance.random()}) for one in outcome.functions)}
    )  # fmt: skip
    agree = chosen_items(Book(outcome, ASKED, knowledge()))
    assert leaving(other, ASKED, READING, *agree) == leaving(outcome, ASKED, READING, *agree)


def _hidden_otherwise(one, chance):
    statements = []
    for spot in one.statements:
        form = stacks(spot, ASKED.scale_of(spot.item)).form
        if len(one.statements) > 1 and form == "zin":
            spot = spot.model_copy(update={"k": (spot.k or 0) + 1, "ad": chance.random(), "mean": 1 + 4 * chance.random()})
        statements.append(spot)
    scores = {"2.5": 1, "4": 3} if len(one.statements) > 1 else one.scores
    return one.model_copy(
        update={"low_share": chance.random(), "high_share": chance.random(), "scores": scores, "statements": tuple(statements)}
    )


def _group(outcome, item):
    return next((one for one in outcome.ingredients if any(spot.item == item for spot in one.statements)), outcome.ingredients[8])


@pytest.mark.parametrize(("answers", "form"), [("12444455", "banden"), ("14444445", "zin"), ("2244455?", "kolommen")])
def test_a_lone_answer_stays_behind_and_the_picture_stays(answers, form):
    outcome, spot = one_statement(answers)
    before = outcome.ingredients[8].statements[0]
    assert spot.counts == {}
    assert spot.seen.form == form
    assert stacks(spot, SCALES["klopt"]) == stacks(before, SCALES["klopt"])


def test_counts_without_a_lone_answer_come_along():
    outcome, spot = one_statement("224444??")
    assert spot == outcome.ingredients[8].statements[0]


def test_sensitive_signals_are_not_in_it_and_neither_are_shares_of_people():
    everybody = {item.id: "JJJJJNNN" for item in ASKED.instrument("signalen").items}
    text = left(found(a_round({"ING-09-a": "44443333", **everybody}))).model_dump_json(by_alias=True)
    assert "SIG-W" not in text
    assert not re.search(r'"aandeel_\w+":\d', text)


class TestNextYear:
    """The round after the one that came from a file is compared with what came along."""

    def word(self, then, now, asked="ingredienten", subject="ING-09", again="JJJJJJJJ"):
        questions = asking(asked, "herhaling")
        before, after = (diagnose(a_round(columns), questions, knowledge()) for columns in (then, now | {"HER-1": again}))
        came = leaving(before, questions, READING)
        return tuple({one.id: one for one in compare(one, after, knowledge())}[subject] for one in (before, came))

    def test_whole_counts_give_the_same_word(self):
        exact, came = self.word({"ING-09-a": "33334444"}, {"ING-09-a": "44445555"})
        assert came == exact
        assert came.verdict == "duidelijk hoger"

    def test_a_large_difference_is_still_certain_with_a_lone_answer(self):
        exact, came = self.word({"ING-09-a": "33333342"}, {"ING-09-a": "44445555"})
        assert (exact.verdict, came.verdict) == ("duidelijk hoger", "duidelijk hoger")
        assert (came.then, came.difference) == (exact.then, exact.difference)

    def test_what_cannot_be_proven_becomes_misschien_and_says_why(self):
        exact, came = self.word({"ING-09-a": "33333342"}, {"ING-09-a": "44444433"})
        assert (exact.verdict, came.verdict) == ("duidelijk hoger", "misschien hoger")
        assert came.reason == "Van toen kennen we alleen wat jullie samen zagen. Daarom blijven we voorzichtig."

    def test_two_statements_are_compared_on_the_number_that_was_shown(self):
        then = {"ING-02-a": "22222233", "ING-02-b": "22222223"}
        exact, came = self.word(then, {"ING-02-a": "44444444", "ING-02-b": "44444444"}, subject="ING-02")
        assert (came.then, came.verdict) == (exact.then, "duidelijk hoger")

    def test_marks_are_compared_too(self):
        then, now = {"FUN-1.nu": "45555556", "FUN-1.ambitie": "88888888"}, {"FUN-1.nu": "88888888", "FUN-1.ambitie": "99999999"}
        exact, came = self.word(then, now, "functies", "FUN-1")
        assert (exact.verdict, came.verdict) == ("duidelijk hoger", "duidelijk hoger")

    @SOME
    @given(rounds(), rounds())
    def test_never_more_certain_than_with_all_counts(self, then, now):
        before, after = found(then), found(now)
        exact, came = compare(before, after, knowledge()), compare(left(before), after, knowledge())
        for one, other in zip(exact, came, strict=True):
            if other.verdict == "niet te vergelijken":
                assert (other.difference, bool(other.reason)) == (None, True)
                continue
            assert (one.then, one.now) == (other.then, other.now)
            if one.verdict != other.verdict:
                assert one.verdict.startswith("duidelijk")
                assert other.verdict == one.verdict.replace("duidelijk", "misschien")


def test_every_field_of_a_result_was_thought_about():
    """A new field comes along in a file by itself: decide whether it may, change scoring/leaving.py when not, and then write it here."""
    fields = {
        name: sorted(kind.model_fields)
        for name, kind in vars(results).items()
        if isinstance(kind, type) and issubclass(kind, results.Content) and kind not in (results.Content, results.TooFew)
    }
    assert fields == THOUGHT_ABOUT


THOUGHT_ABOUT = {
    "SeenColumn": ["codes", "label", "people"],
    "Seen": ["apart", "band", "columns", "form"],
    "Spot": ["ad", "agreement", "counts", "edges", "item", "k", "mean", "meaning_key", "seen", "sentence", "version"],
    "IngredientResult": [
        "ad", "agreement", "band", "border", "high_share", "id", "k", "klass", "low_share", "mean", "n", "reasons", "scores", "statements",
    ],
    "FactorResult": ["band", "id", "lowest", "mean"],
    "FunctionResult": ["ambition", "choice", "gap", "gap_share", "id", "k", "klass", "n", "now", "reasons", "spots"],
    "ListResult": ["counts", "id", "klass", "meaning_key", "shown"],
    "ActivityResult": ["counts", "disputed", "id", "meaning_key", "sentence", "state"],
    "SignalResult": ["counts", "id", "meaning_key", "sentence", "state"],
    "PhaseResult": ["activities", "border", "flags", "levels", "own", "reasons", "value"],
    "SituationResult": ["border", "good", "reasons", "signals", "stuck", "value", "variant"],
    "TalkingPoint": ["border", "id", "klass", "reason"],
    "StrengthResult": ["id", "really"],
    "ProposedStep": ["id", "points", "reasons", "subjects", "sum"],
    "Change": ["difference", "ground", "id", "now", "reason", "then", "verdict"],
    "WitnessResult": ["counts", "id", "sentence"],
    "PerspectiveView": ["counts", "flags", "form", "means", "missing", "remark"],
    "Told": ["agree", "differ"],
    "Outcome": [
        "answered", "candidates", "changes", "checklist", "compared_with", "contradictions", "date", "disputed", "factors", "functions",
        "guide", "guide_reason", "ingredients", "invited", "label", "method", "overlap", "perspectives", "phase", "response", "rules",
        "situation", "steps", "strong", "told", "top3", "witnesses",
    ],
}  # fmt: skip
