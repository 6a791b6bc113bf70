"""The main numbers of a diagnosis, worked out again by other means on many random rounds; uses nothing of the scoring code."""

import random
from collections import Counter
from fractions import Fraction
from math import floor

import pytest

from scoring import diagnose, public
from scoring.results import Respondent, RoundAnswers
from tests.builders import asking, knowledge

ROUNDS = 120
TWO_STATEMENTS = (1, 2, 3, 4, 5, 6, 7, 13, 14)
STATEMENTS = {
    f"ING-{number:02}": [f"ING-{number:02}-{letter}" for letter in ("ab" if number in TWO_STATEMENTS else "a")]
    for number in range(1, 17)
}
FACTORS = {
    "relatie": (1, 2, 3, 4), "samenstelling": (5, 6, 7, 8), "ambitie": (9, 10), "belangen": (11, 12),
    "organisatie-proces": (13, 14, 15, 16),
}  # fmt: skip
FUNCTIONS = [f"FUN-{number}" for number in range(1, 7)]
ACTIVITIES = {phase: [f"LF-{phase}-{place}" for place in range(1, n + 1)] for phase, n in {1: 5, 2: 4, 3: 4, 4: 4, 5: 2}.items()}
SIGNALS = ["V1", "V2", "V3", "V4", "V5", "V6", "G1", "G2", "G3", "G4", "S1", "S2", "T1", "W1", "W2"]
LISTS = [f"WK-{number}" for number in range(1, 10)] + [f"SR-{number:02}" for number in range(1, 11)]
LATE = ("ING-13", "ING-14", "ING-16")
WEAK = {"zwak", "verdeeld"}


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
    for function in FUNCTIONS:
        marks, refusing = chance.choice(((2, 3, 8, 9), (7, 8, 8, 9), (5, 6, 6), (3, 4, 5, 6), (2, 3))), chance.choice((0, 0.1, 0.4, 0.9))
        ask(f"{function}.nu", lambda: str(chance.choice(marks)))  # noqa: B023
        ask(f"{function}.ambitie", lambda: "niet" if chance.random() < refusing else str(chance.choice((6, 7, 8))))  # noqa: B023
    far = 1 + chance.random() * 0.5 if well else chance.random() * 1.5
    for phase, items in ACTIVITIES.items():
        for item in items:
            done = max(0.02, min(1, far - 0.22 * (phase - 1)))
            ask(item, lambda: chance.choices(("gedaan", "bezig", "nee"), (done, 0.3, 1.02 - done))[0])  # noqa: B023
    for item in [f"SIG-{signal}" for signal in SIGNALS] + LISTS:
        share = (0.9 if item.startswith("SIG-G") else 0.15) if well else chance.choice((0.1, 0.3, 0.5, 0.8))
        ask(item, lambda: "ja" if chance.random() < share else "nee")  # noqa: B023
    if again:
        for person in people:
            person["HER-1"] = "nee" if chance.random() < 0.15 else "ja"
    respondents = tuple(Respondent(f"p{place}", "onbekend", person) for place, person in enumerate(people))
    return RoundAnswers(label, f"{label}-06-16", n + chance.choice((0, 1, n // 2, n, n + 1)), respondents)


# --- the method once more, with fractions and plain lists -----------------------------------------------------------


def mean(values):
    return sum(map(Fraction, values), Fraction(0)) / len(values) if values else None


def tenths(value):
    return None if value is None else float(Fraction(floor(value * 10 + Fraction(1, 2)), 10))


def spread(values):
    return mean([abs(value - mean(values)) for value in values])


def group(n):
    """3 op de 10, at least two people."""
    return max(2, next(k for k in range(n + 1) if 10 * k >= 3 * n))


def known(k, n):
    return k >= 3 and Fraction(k, n) >= Fraction(6, 10)


def on_scale(people, item):
    return [int(person[item]) for person in people if person.get(item, "").isdigit()]


def two_camps(values, low, high):
    return min(sum(value <= low for value in values), sum(value >= high for value in values)) >= group(len(values))


def said(people, item, code):
    return sum(person.get(item) == code for person in people)


def ingredient(people, name):
    """(scores, mean, spread, agreement, class before the phase lens)"""
    scores = []
    for person in people:
        own = [int(person[item]) for item in STATEMENTS[name] if person.get(item, "").isdigit()]
        if own and 2 * len(own) >= len(STATEMENTS[name]):
            scores.append(mean(own))
    if not known(len(scores), len(people)):
        return scores, None, None, None, "onbekend"
    counted = [values for item in STATEMENTS[name] if known(len(values := on_scale(people, item)), len(people))]
    middle, apart = tenths(mean(scores)), tenths(mean([spread(values) for values in counted]))
    if any(two_camps(values, 2, 4) for values in counted):
        return scores, middle, apart, "verdeeld", "verdeeld"
    agreed = None if apart is None else "eensgezind" if apart <= 0.7 else "verschillend"
    if middle >= 4.0 and agreed == "eensgezind":
        return scores, middle, apart, agreed, "sterk"
    return scores, middle, apart, agreed, "op orde" if middle >= 3.5 else "aandacht" if middle >= 3.0 else "zwak"


def function(people, name):
    """(choice, now, gap, class)"""
    now, wanted = on_scale(people, f"{name}.nu"), on_scale(people, f"{name}.ambitie")
    refused, n = said(people, f"{name}.ambitie", "niet"), len(people)
    gaps = [
        int(person[f"{name}.ambitie"]) - int(person[f"{name}.nu"])
        for person in people
        if person.get(f"{name}.nu", "").isdigit() and person.get(f"{name}.ambitie", "").isdigit()
    ]
    shown_now = tenths(mean(now)) if known(len(now), n) else None
    opinions = len(wanted) + refused
    if not known(opinions, n):
        return "keuze onbekend", shown_now, None, "keuze onbekend"
    if min(refused, len(wanted)) >= group(opinions):
        return "keuze verdeeld", shown_now, None, "keuze verdeeld"
    if len(wanted) <= refused:
        return "niet gekozen", shown_now, None, "niet gekozen"
    gap = tenths(mean(gaps)) if known(len(gaps), n) else None
    if shown_now is None or gap is None:
        return "gekozen", shown_now, gap, "onbekend"
    if two_camps(now, 4, 7):
        return "gekozen", shown_now, gap, "verdeeld"
    if gap >= 3.0 or (gap >= 1.5 and shown_now < 5.5):
        return "gekozen", shown_now, gap, "zwak"
    if gap >= 1.5:
        return "gekozen", shown_now, gap, "aandacht"
    strong = gap < 0.5 and shown_now >= 7.5 and tenths(spread(now)) <= 1.4
    return "gekozen", shown_now, gap, "sterk" if strong else "op orde"


def listed(people, item):
    """The class of one question of a list."""
    yes, no, n = said(people, item, "ja"), said(people, item, "nee"), len(people)
    if item.startswith("WK"):
        n = sum(any(person.get(f"WK-{number}") for number in range(1, 10)) for person in people)  # organisations
        if n < 5:
            return "onbekend"
        silent = n - yes - no
        return "op orde" if yes == n else "aandacht" if n - yes < group(n) else "onbekend" if silent > no else "zwak"
    if not known(yes + no, n):
        return "onbekend"
    if min(yes, no) >= group(yes + no):
        return "verdeeld"
    return "zwak" if no >= group(yes + no) else "aandacht" if n - yes - no >= group(n) else "op orde"


def phase(people):
    """(value, is mixed, levels): the activities as letters G B N ?, the phases walked from 1 up."""
    letters = {}
    for number, items in ACTIVITIES.items():
        letters[number] = ""
        for item in items:
            row = sorted(code for person in people if (code := person.get(item)) in ("gedaan", "bezig", "nee"))
            # sorted: bezig < gedaan < nee; the lower median of N < B < G
            ranked = sorted(row, key=("nee", "bezig", "gedaan").index)
            middle = ranked[(len(ranked) - 1) // 2] if known(len(row), len(people)) else "?"
            letters[number] += {"gedaan": "G", "bezig": "B", "nee": "N", "?": "?"}[middle]
    levels = {}
    for number, row in letters.items():
        sure = row.replace("?", "")
        done, running = sure.count("G"), sure.count("G") + sure.count("B")
        levels[str(number)] = (
            "?" if 2 * len(sure) < len(row) else "klaar" if 4 * done >= 3 * len(sure) else "bezig" if 2 * running >= len(sure) else "niet"
        )
    walk = "".join({"klaar": "K", "bezig": "B", "niet": "N", "?": "?"}[levels[str(number)]] for number in range(1, 5))
    going = [place for place, letter in enumerate(walk, start=1) if letter in "KB"]
    if walk.count("?") >= 3 or (walk.count("?") == 2 and not going):
        return 0, False, levels
    trimmed = walk[: going[-1]] if going else ""  # after the last that runs nothing is stepped over
    gap = trimmed.find("N") + 1
    if gap:
        return gap, True, levels
    reached = going[-1] if going else 0
    if "B" in letters[5] and reached >= 3:
        return 5, False, levels
    return (reached + 1 if reached < 4 and walk[reached - 1 : reached] == "K" else max(reached, 1)), False, levels


def signal(people, name):
    yes, no = said(people, f"SIG-{name}", "ja"), said(people, f"SIG-{name}", "nee")
    if not known(yes + no, len(people)):
        return "?"
    return "ja" if yes > no else "deels" if yes >= group(yes + no) else "nee"


def situation(people, classes, value, mixed):
    """(situation, variant, V, G): the table of the method, row by row."""
    state = {name: signal(people, name) for name in SIGNALS}
    stuck_signals, good_signals = ([name for name in SIGNALS if name[0] == letter] for letter in "VG")
    stuck, good = (sum(state[name] == "ja" for name in names) for names in (stuck_signals, good_signals))
    trust, goal, rules = (classes[name] for name in ("ING-02", "ING-09", "ING-14"))
    weak = len([klass for klass in (trust, goal, rules) if klass in WEAK])
    tension = trust in WEAK or state["W1"] in ("ja", "deels")
    young = state["T1"] != "ja" and (state["S1"] == "ja" or (value in (1, 2) and not mixed))
    holds_up = stuck >= 3 or (stuck == 2 and weak > 0)
    dip = state["V1"] == state["T1"] == "ja" and not weak and not tension and value not in (1, 2)
    if sum(state[name] == "?" for name in stuck_signals) > 3 or sum(state[name] == "?" for name in good_signals) > 2:
        found = "onbekend", None
    elif holds_up and not young:
        shaky = goal in WEAK or rules in WEAK or mixed
        found = "vastlopend", "spanning" if tension else "fundament" if shaky else "netwerkdip" if dip else "algemeen"
    elif young or (state["S2"] == "ja" and value in (1, 2, 3)):
        found = "startend", "hapert" if holds_up else None
    elif (
        stuck <= 1 and good >= 3 and not weak and not tension and value >= 3 and not mixed
        and sum(klass in ("sterk", "op orde") for klass in (trust, goal, rules)) >= 2
    ):  # fmt: skip
        found = "goed functionerend", None
    else:
        found = "onderweg", "spanning" if tension else "netwerkdip" if dip else "doorstart" if state["S1"] == "ja" else None
    return *found, stuck, good


def change(then, now, name):
    """The verdict on one ingredient between two rounds."""
    old, new = ([person.answers for person in one.respondents] for one in (then, now))
    (before, a, *_), (after, b, *_) = ingredient(old, name), ingredient(new, name)
    answered = [(len(old), then.invited), (len(new), now.invited)]
    if a is None or b is None or any(2 * n < invited for n, invited in answered):
        return "niet te vergelijken"
    if 3 * said(new, "HER-1", "ja") < 2 * max(len(old), len(new)):
        return "andere groep"
    least = Fraction(8 if min(len(old), len(new)) < 8 else 5, 10)
    if abs(round(10 * b) - round(10 * a)) < 10 * least:
        return "ongeveer gelijk"
    sign = 1 if b > a else -1
    fewer = [sign * (mean(after[:place] + after[place + 1 :]) - mean(before)) for place in range(len(after))]
    fewer += [sign * (mean(after) - mean(before[:place] + before[place + 1 :])) for place in range(len(before))]
    sure = min(fewer) >= least and all(100 * n >= 65 * invited for n, invited in answered)
    return f"{'duidelijk' if sure else 'misschien'} {'hoger' if sign > 0 else 'lager'}"


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
                assert one["oordeel"] == change(then, now, one["id"]), one["id"]
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
