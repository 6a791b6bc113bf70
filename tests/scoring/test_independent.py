"""The main numbers of a diagnosis, worked out again by other means on many random rounds; uses nothing of the scoring code."""

import random
from collections import Counter

import pytest

from scoring import diagnose, public
from scoring.results import Respondent, RoundAnswers
from tests.builders import asking, knowledge
from tests.method_again import (
    ACTIVITIES,
    FACTORS,
    FUNCTIONS,
    LATE,
    LISTS,
    SIGNALS,
    STATEMENTS,
    WEAK,
    change,
    function,
    group,
    ingredient,
    listed,
    mean,
    phase,
    said,
    signal,
    situation,
    tenths,
)  # fmt: skip

ROUNDS = 120


# --- random rounds: camps, ties, many unknowns and small groups are common -----------------------------------------


def some_round(chance, *, label="2026", again=False):
    n = chance.choice((5, 5, 6, 7, 8, 8, 9, 10, 11, 14))
    unknown, blank = chance.choice((0, 0, 0.1, 0.35, 0.45)), chance.choice((0, 0, 0, 0.3))
    people = [{} for _ in range(n)]

    def ask(item, answer):
        for person in people:
            if chance.random() >= blank:
                person[item] = "?" if chance.random() < unknown else answer()

    well = chance.random() < 0.3  # else a group that runs well would hardly ever come up
    for item in (item for items in STATEMENTS.values() for item in items):
        options = chance.choice(("3444", "4455", "34455") if well else ("12245", "34", "3444", "4455", "2233", "12345", "45551"))
        ask(item, lambda: chance.choice(options))  # noqa: B023 - used at once
    for name in FUNCTIONS:
        marks, refusing = chance.choice(((2, 3, 8, 9), (7, 8, 8, 9), (5, 6, 6), (3, 4, 5, 6), (2, 3))), chance.choice((0, 0.1, 0.4, 0.9))
        ask(f"{name}.nu", lambda: str(chance.choice(marks)))  # noqa: B023
        ask(f"{name}.ambitie", lambda: "niet" if chance.random() < refusing else str(chance.choice((6, 7, 8))))  # noqa: B023
    far = 1 + chance.random() * 0.5 if well else chance.random() * 1.5
    for number, items in ACTIVITIES.items():
        for item in items:
            done = max(0.02, min(1, far - 0.22 * (number - 1)))
            ask(item, lambda: chance.choices(("gedaan", "bezig", "nee"), (done, 0.3, 1.02 - done))[0])  # noqa: B023
    for item in [f"SIG-{name}" for name in SIGNALS] + LISTS:
        share = (0.9 if item.startswith("SIG-G") else 0.15) if well else chance.choice((0.1, 0.3, 0.5, 0.8))
        ask(item, lambda: "ja" if chance.random() < share else "nee")  # noqa: B023
    if again:
        for person in people:
            person["HER-1"] = "nee" if chance.random() < 0.15 else "ja"
    respondents = tuple(Respondent(f"p{place}", "onbekend", person) for place, person in enumerate(people))
    return RoundAnswers(label, f"{label}-06-16", n + chance.choice((0, 1, n // 2, n, n + 1)), respondents)


# --- side by side ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def diagnosed():
    """(people, what the product says) of every random round."""
    chance = random.Random(20261121)
    rounds = [some_round(chance) for _ in range(ROUNDS)]
    return [([person.answers for person in one.respondents], public(diagnose(one, asking(), knowledge()))) for one in rounds]


def test_ingredients_and_factors_come_out_the_same(diagnosed):
    seen = Counter()
    for people, told in diagnosed:
        early = told["fase"]["waarde"] in (1, 2)
        exact = {}
        for found in told["ingredienten"]:
            scores, middle, apart, agreed, klass = ingredient(people, found["id"])
            exact[found["id"]] = None if middle is None else mean(scores)
            klass = "komt later" if early and found["id"] in LATE and klass in ("zwak", "aandacht", "onbekend") else klass
            got = (found["n"], found["k"], found["gemiddelde"], found["ad"], found["eens"], found["klasse"])
            assert got == (len(people), len(scores), middle, apart, agreed, klass), found["id"]
            seen[klass] += 1
        for factor in told["factoren"]:
            own = {f"ING-{number:02}": exact[f"ING-{number:02}"] for number in FACTORS[factor["id"]]}
            have = {name: value for name, value in own.items() if value is not None}
            if 4 * len(have) >= 3 * len(own):
                assert (factor["gemiddelde"], factor["laagste"]) == (tenths(mean(list(have.values()))), min(have, key=have.get))
            else:
                assert factor["gemiddelde"] is None
    assert len(seen) == 7  # every class was met


def test_functions_and_lists_come_out_the_same(diagnosed):
    seen = Counter()
    for people, told in diagnosed:
        for found in told["functies"]:
            assert (found["keuze"], found["nu"], found["kloof"], found["klasse"]) == function(people, found["id"]), found["id"]
            seen[found["klasse"]] += 1
        for found in (*told["willen_en_kunnen"], *told["spelregels"]):
            assert found["klasse"] == listed(people, found["id"]), found["id"]
    assert len(seen) == 9


def test_phase_and_situation_come_out_the_same_with_everyone_and_without_one(diagnosed):
    seen, borders = Counter(), 0

    def outcome(people):
        value, mixed, levels = phase(people)
        classes = {name: ingredient(people, name)[-1] for name in ("ING-02", "ING-09", "ING-14")}
        return value, mixed, levels, situation(people, classes, value, mixed)

    for people, told in diagnosed:
        value, mixed, levels, (name, variant, stuck, good) = outcome(people)
        found = told["fase"]
        assert (found["waarde"], "gemengd" in found["vlaggen"], found["niveaus"]) == (value, mixed, levels)
        found = told["situatie"]
        assert (found["waarde"], found["variant"], found["V"], found["G"]) == (name, variant, stuck, good)
        fewer = Counter(phase(people[:place] + people[place + 1 :])[0] for place in range(len(people)))
        border = {str(other): times for other, times in fewer.items() if other != value and times > 1}
        border = border if len(people) - sum(border.values()) > 1 else {}  # "7 of 8 times" would point at the eighth
        assert told["fase"]["op_de_grens"] == border
        borders += bool(border)
        seen[value], seen[name, variant] = seen[value] + 1, seen[name, variant] + 1
    assert borders
    assert {0, 1, 2, 3, 4, 5} <= set(seen)
    assert {name[0] for name in seen if isinstance(name, tuple)} == {"onbekend", "startend", "onderweg", "vastlopend", "goed functionerend"}


def test_guide_is_independent_exactly_when_trust_the_facilitator_or_tension_ask_for_it(diagnosed):
    for people, told in diagnosed:
        trust, facilitator = ingredient(people, "ING-02")[-1], ingredient(people, "ING-07")[-1]
        tense = {signal(people, "W1"), signal(people, "W2")} & {"ja", "deels"}
        wanted = "onafhankelijk" if tense or {trust, facilitator} & WEAK else "samen kiezen" if trust == "onbekend" else "trekker"
        assert told["begeleider"] == wanted


def test_disputed_facts_are_those_of_which_two_groups_say_opposite_things(diagnosed):
    for people, told in diagnosed:
        wanted = []
        for item in (item for items in ACTIVITIES.values() for item in items):
            done, busy, not_yet = (said(people, item, code) for code in ("gedaan", "bezig", "nee"))
            if min(done, not_yet) >= group(done + busy + not_yet):
                wanted.append(item)
        assert told["feiten_oneens"] == wanted


def test_changes_come_out_the_same():
    chance, seen = random.Random(7), Counter()
    asked = asking()
    for _ in range(ROUNDS // 3):
        then, now = some_round(chance, label="2025"), some_round(chance, again=True)
        told = public(diagnose(now, asked, knowledge(), before=diagnose(then, asked, knowledge())))
        for one in told["verandering"]:
            if one["id"].startswith("ING"):
                old, new = ([person.answers for person in each.respondents] for each in (then, now))
                scores = [ingredient(people, one["id"])[:2] for people in (old, new)]
                assert one["oordeel"] == change(*scores, old, new, then.invited, now.invited), one["id"]
                seen[one["oordeel"]] += 1
    assert len(seen) >= 5


def test_at_least_two_people_and_three_out_of_ten_are_a_group():
    table = {5: 2, 6: 2, 7: 3, 8: 3, 9: 3, 10: 3, 11: 4, 12: 4, 14: 5, 15: 5, 17: 6, 20: 6, 21: 7, 24: 8, 25: 8}
    for n, needed in table.items():
        for low in range(1, n):
            answers = {f"p{place}": "2" if place < low else "4" for place in range(n)}
            respondents = tuple(Respondent(key, "onbekend", {"ING-09-a": code}) for key, code in answers.items())
            told = public(diagnose(RoundAnswers("r", "2026-01-01", n, respondents), asking("ingredienten"), knowledge()))
            divided = told["ingredienten"][8]["eens"] == "verdeeld"
            assert divided == (needed <= low <= n - needed), (n, low)
