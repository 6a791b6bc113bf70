"""What holds for any group at all: order, blanks, labels that match the number, and nobody who can be pointed at."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring import compare, diagnose, public, stacks
from scoring.results import Outcome, Respondent, RoundAnswers
from tests.builders import asking, knowledge

ASKED = asking()
CODES = {item.id: (*ASKED.scale_of(item.id).codes, "") for item in ASKED.items}
PERSPECTIVES = ("overheid", "zorg-welzijn", "zakelijk", "onbekend")
SOME = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
# 1 van de 9 · 1 mens · 1 zegt · één iemand: a group of one, in digits or in words
ALONE = re.compile(
    r"(?<![\d,.–])(?<![Ff]ase )1 (van|mens|mensen|persoon|personen|organisatie|organisaties|zeg|noem|herken|weten)\b"
    r"|[ée][ée]n (mens|persoon|iemand|lid|organisatie)\b|enkeling"
)


@st.composite
def rounds(draw, least=5, most=12):
    """Any group: few kinds of people who answer at random, so that camps, ties and lone voices are common."""
    n = draw(st.integers(least, most))
    seed = draw(st.randoms(use_true_random=False))
    kinds = [{item: seed.choice(codes) for item, codes in CODES.items()} for _ in range(draw(st.integers(1, 4)))]
    people = []
    for place in range(n):
        answers = dict(seed.choice(kinds))
        answers |= {item: seed.choice(CODES[item]) for item in seed.sample(sorted(CODES), 12)}
        people.append(
            Respondent(f"p{place}", seed.choice(PERSPECTIVES), {item: code for item, code in answers.items() if code})
        )
    return RoundAnswers("2026", "2026-06-16", n + draw(st.integers(0, n)), tuple(people))


def sentences(value):
    """Every text in a result."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from sentences(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from sentences(one)


@SOME
@given(rounds(), st.randoms(use_true_random=False))
def test_order_of_people_never_matters(answers, chance):
    people = list(answers.respondents)
    chance.shuffle(people)
    shuffled = RoundAnswers(answers.label, answers.date, answers.invited, tuple(people))
    assert public(diagnose(answers, ASKED, knowledge())) == public(diagnose(shuffled, ASKED, knowledge()))


@SOME
@given(rounds())
def test_blank_answer_is_no_answer(answers):
    padded = tuple(
        Respondent(one.key, one.perspective, {**dict.fromkeys(CODES, ""), **one.answers}) for one in answers.respondents
    )
    blank = RoundAnswers(answers.label, answers.date, answers.invited, padded)
    assert diagnose(answers, ASKED, knowledge()) == diagnose(blank, ASKED, knowledge())


@SOME
@given(rounds())
def test_no_published_text_isolates_one_person(answers):
    outcome = diagnose(answers, ASKED, knowledge())
    for sentence in sentences(outcome.model_dump(by_alias=True)):
        assert not ALONE.search(sentence), sentence
    shown = public(outcome)
    for border in [one["op_de_grens"] for one in shown["ingredienten"]] + [shown["fase"]["op_de_grens"], shown["situatie"]["op_de_grens"]]:
        assert all(people >= 2 for people in border.values())
    assert "SIG-W" not in str(shown)


@SOME
@given(rounds())
def test_no_picture_isolates_one_person(answers):
    outcome = diagnose(answers, ASKED, knowledge())
    spots = [spot for one in outcome.ingredients for spot in one.statements] + [spot for one in outcome.functions for spot in one.spots]
    for spot in spots:
        drawn = stacks(spot, ASKED.scale_of(spot.item))
        assert all(column.people != 1 for column in (*drawn.columns, *drawn.apart))
        if drawn.form == "zin" and spot.agreement in ("eensgezind", "verschillend"):
            assert "Niet iedereen" in drawn.sentence


@SOME
@given(rounds())
def test_label_matches_the_number_on_the_screen(answers):
    for one in diagnose(answers, ASKED, knowledge()).ingredients:
        if one.klass == "onbekend":
            assert one.mean is None
        elif one.klass == "zwak":
            assert one.mean <= 2.9
        elif one.klass == "aandacht":
            assert 3.0 <= one.mean <= 3.4
        elif one.klass == "op orde":
            assert 3.5 <= one.mean <= 3.9 or one.agreement != "eensgezind"
        elif one.klass == "sterk":
            assert one.agreement == "eensgezind"
            assert one.mean >= 4.0
            assert one.ad <= 0.7


@SOME
@given(rounds())
def test_function_that_is_not_chosen_is_never_weak(answers):
    for one in diagnose(answers, ASKED, knowledge()).functions:
        if one.choice != "gekozen":
            assert one.klass == one.choice
            assert (one.gap, one.ambition) == (None, None)


@SOME
@given(rounds())
def test_every_step_adds_up_and_there_are_three_to_five(answers):
    steps = diagnose(answers, ASKED, knowledge()).steps
    assert 3 <= len(steps) <= 5
    assert all(step.points == sum(map(int, step.sum.split(" + "))) and step.reasons for step in steps)
    assert len({step.id for step in steps}) == len(steps)


@SOME
@given(rounds())
def test_snapshot_reads_back_exactly(answers):
    outcome = diagnose(answers, ASKED, knowledge())
    assert Outcome.model_validate_json(outcome.model_dump_json(by_alias=True)) == outcome


@SOME
@given(rounds(), rounds())
def test_change_never_goes_further_than_the_shown_difference(then, now):
    old, new = diagnose(then, ASKED, knowledge()), diagnose(now, ASKED, knowledge())
    for change in compare(old, new, knowledge()):
        if change.verdict.startswith(("duidelijk", "misschien")):
            assert abs(change.difference) >= 0.5
            assert change.verdict.endswith("hoger") == (change.difference > 0)
        elif change.verdict in ("andere groep", "niet te vergelijken"):
            assert change.difference is None


@SOME
@given(rounds(least=1, most=4))
def test_fewer_than_five_people_show_nothing(answers):
    assert set(public(diagnose(answers, ASKED, knowledge()))) == {"methode", "ronde", "uitgenodigd", "ingevuld", "afgeschermd"}
