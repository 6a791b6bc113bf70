"""The method once more, with fractions and plain lists: the control of tests and recounts; uses nothing of the scoring code."""

from fractions import Fraction
from math import floor

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
GIVEN = ("nee", "bezig", "gedaan")


def mean(values):
    return sum(map(Fraction, values), Fraction(0)) / len(values) if values else None


def tenths(value):
    return None if value is None else float(Fraction(floor(value * 10 + Fraction(1, 2)), 10))


def spread(values):
    middle = mean(values)
    return mean([abs(value - middle) for value in values])


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


def ingredient(people, name, statements=STATEMENTS):
    """(scores, mean, spread, agreement, class before the phase lens). `statements`: ingredient -> its items, when not all were asked."""
    scores = []
    for person in people:
        own = [int(person[item]) for item in statements[name] if person.get(item, "").isdigit()]
        if own and 2 * len(own) >= len(statements[name]):
            scores.append(mean(own))
    if not known(len(scores), len(people)):
        return scores, None, None, None, "onbekend"
    counted = [values for item in statements[name] if known(len(values := on_scale(people, item)), len(people))]
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


def phase(people, activities=ACTIVITIES):
    """(value, is mixed, levels) of a group of people."""
    return walked({number: "".join(letter(people, item) for item in items) for number, items in activities.items()})


def letter(people, item):
    """What the group says of an activity: G B N, or ? when too few know. The lower median of N < B < G."""
    ranked = sorted((code for person in people if (code := person.get(item)) in GIVEN), key=GIVEN.index)
    return {"gedaan": "G", "bezig": "B", "nee": "N"}[ranked[(len(ranked) - 1) // 2]] if known(len(ranked), len(people)) else "?"


def walked(letters):
    """(value, is mixed, levels): the activities as letters G B N ?, the phases walked from 1 up."""
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


def situation(people, classes, value, mixed, everyone=None):
    """(situation, variant, V, G): the table of the method, row by row. `everyone`: whose sensitive signals count."""
    state = {name: signal((everyone or people) if name.startswith("W") else people, name) for name in SIGNALS}
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


def change(before, after, old, new, invited_then, invited_now, least=(8, 5)):
    """The verdict on one subject between two rounds. `before`, `after`: (scores, shown mean); `least`: in tenths."""
    (scores_then, a), (scores_now, b) = before, after
    answered = [(len(old), invited_then), (len(new), invited_now)]
    if a is None or b is None or any(2 * n < invited for n, invited in answered):
        return "niet te vergelijken"
    if 3 * said(new, "HER-1", "ja") < 2 * max(len(old), len(new)):
        return "andere groep"
    minimum = Fraction(least[0] if min(len(old), len(new)) < 8 else least[1], 10)
    if abs(round(10 * b) - round(10 * a)) < 10 * minimum:
        return "ongeveer gelijk"
    sign = 1 if b > a else -1
    fewer = [sign * (mean(scores_now[:at] + scores_now[at + 1 :]) - mean(scores_then)) for at in range(len(scores_now))]
    fewer += [sign * (mean(scores_now) - mean(scores_then[:at] + scores_then[at + 1 :])) for at in range(len(scores_then))]
    sure = min(fewer) >= minimum and all(100 * n >= 65 * invited for n, invited in answered)
    return f"{'duidelijk' if sure else 'misschien'} {'hoger' if sign > 0 else 'lager'}"
