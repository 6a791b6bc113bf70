"""What holds for any two rounds at all: swapping the years swaps the words, and a sure word survives the loss of anyone."""

from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring import compare, diagnose
from scoring.compare import between_of, compare_factors, minimum_of
from scoring.pairs import pairs_of, smallest_difference
from scoring.reading import Reading
from scoring.results import Respondent, RoundAnswers
from scoring.yes_no import turn
from tests.builders import asking, knowledge

ASKED = asking("ingredienten", "functies", "herhaling")
ITEMS = ("ING-02-a", "ING-02-b", "ING-09-a", "ING-10-a", "FUN-1.nu", "FUN-1.ambitie")
AMBITION = {"ambitie": ("ING-09", "ING-10")}
FLIPPED = {"hoger": "lager", "lager": "hoger"}
SOME = settings(max_examples=60, deadline=None)


@st.composite
def rounds(draw, answers=("1", "2", "3", "4", "5", "?", "")):
    """Five to twelve people around an answer of their own, some of whom were there before, and some who did not answer at all."""
    n, most = draw(st.integers(5, 12)), draw(st.sampled_from(("2", "3", "4")))
    own = st.lists(st.sampled_from((most, most, *answers)), min_size=len(ITEMS), max_size=len(ITEMS))
    people = []
    for place in range(n):
        given_answers = {item: code for item, code in zip(ITEMS, draw(own), strict=True) if code}
        given_answers["HER-1"] = draw(st.sampled_from(("ja", "ja", "ja", "nee")))
        people.append(Respondent(f"p{place}", "onbekend", given_answers))
    return RoundAnswers("2026", "2026-06-16", n + draw(st.integers(0, n)), tuple(people))


def outcome(answers):
    return diagnose(answers, ASKED, knowledge())


def reversed_word(verdict):
    first, _, last = verdict.rpartition(" ")
    return f"{first} {FLIPPED[last]}" if last in FLIPPED else verdict


@SOME
@given(rounds(), rounds(), st.integers(0, 12))
def test_swapping_the_years_swaps_higher_and_lower_and_nothing_else(one, other, overlap):
    then, now = (outcome(answers).model_copy(update={"overlap": overlap}) for answers in (one, other))
    there = {change.id: change for change in compare(then, now, knowledge())}
    back = {change.id: change for change in compare(now, then, knowledge())}
    for subject, change in there.items():
        assert back[subject].verdict == reversed_word(change.verdict)
        assert (back[subject].then, back[subject].now) == (change.now, change.then)
        assert change.difference is None or back[subject].difference == -change.difference


@SOME
@given(rounds(), rounds())
def test_never_sure_of_another_group_or_of_too_few_answers(one, other):
    then, now = outcome(one), outcome(other)
    for change in (*compare(then, now, knowledge()), *compare_factors(then, AMBITION, now, AMBITION, knowledge())):
        if now.overlap < Fraction(2, 3) * max(then.answered, now.answered):
            assert change.verdict in ("andere groep", "niet te vergelijken")
            assert change.difference is None
        if min(Fraction(found.answered, found.invited) for found in (then, now)) < Fraction(65, 100):
            assert not change.verdict.startswith("duidelijk")


@SOME
@given(rounds(), rounds())
def test_a_sure_change_stays_that_large_without_any_one_person(one, other):
    then, now = outcome(one), outcome(other)
    reading = Reading.of(knowledge())
    five, ten = minimum_of(between_of(then, now, reading).small, reading)
    for change in compare(then, now, knowledge()):
        if change.verdict.startswith("duidelijk"):
            least = ten if change.id.startswith("FUN") else five
            sign = 1 if change.verdict.endswith("hoger") else -1
            for answers, is_now in ((one, False), (other, True)):
                for person in answers.respondents:
                    fewer = replaced(answers, tuple(who for who in answers.respondents if who is not person))
                    mean = exact_mean(fewer, change.id)
                    assert mean is not None
                    apart = mean - exact_mean(one, change.id) if is_now else exact_mean(other, change.id) - mean
                    assert sign * apart >= least


@SOME
@given(rounds(), rounds())
def test_what_is_left_without_one_is_never_more_than_the_whole(one, other):
    for pair in pairs_of(outcome(one), outcome(other), Reading.of(knowledge())).values():
        if pair.parts:
            before, after = pair.means
            assert smallest_difference(pair) <= abs(after - before)


@SOME
@given(*(st.integers(5, 20) for _ in range(2)), st.data())
def test_yes_and_no_turn_back_when_the_years_are_swapped(k_then, k_now, data):
    then, now = (data.draw(st.integers(0, k_then)), k_then), (data.draw(st.integers(0, k_now)), k_now)
    reading = Reading.of(knowledge())
    assert turn(then, now, reading) == -turn(now, then, reading)
    assume(turn(then, now, reading))
    assert abs(Fraction(*now) - Fraction(*then)) >= Fraction(3, 10)


def replaced(answers, people):
    return RoundAnswers(answers.label, answers.date, answers.invited, people)


def exact_mean(answers, subject):
    """The mean of personal scores, worked out by hand from the answers."""
    items = [item for item in ITEMS if item.startswith(subject) and not item.endswith("ambitie")]
    scores = []
    for person in answers.respondents:
        known = [int(person.answers[item]) for item in items if person.answers.get(item, "?").isdigit()]
        if known and 2 * len(known) >= len(items):
            scores.append(Fraction(sum(known), len(known)))
    return sum(scores, Fraction(0)) / len(scores) if scores else None
