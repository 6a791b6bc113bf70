"""Made-up rounds of 1 to 30 people by the name of their situation, from a seed; diagnoses nothing."""

from __future__ import annotations

from random import Random

from scoring.instrument import Questionnaire
from scoring.results import Respondent, RoundAnswers

HOEKEN = ("overheid", "zorg-welzijn", "zakelijk", "onbekend")
SITUATIONS = (
    "een gewone groep", "één andere stem", "twee kampen", "een hoek van één mens", "één organisatie", "allemaal gelijk",
    "één weet het niet", "bijna niemand weet het", "iedereen maar wat",
)  # fmt: skip
UNKNOWN = "?"


def crowd(situation: str, people: int, seed: int, asked: Questionnaire) -> RoundAnswers:
    """A round of so many people. Everybody has a leaning of their own, but for what the situation says."""
    random = Random(f"{situation} {people} {seed}")
    leanings = [random.betavariate(4, 3) for _ in range(people)]
    if situation == "twee kampen":
        leanings = [0.1 if place % 2 else 0.9 for place in range(people)]
    answers = [{} for _ in range(people)]
    for item in asked.items:
        codes = asked.scale_of(item.id).codes
        for place, code in enumerate(_column(situation, [one for one in codes if one != UNKNOWN], leanings, random)):
            if code:
                answers[place][item.id] = code
    corners = _corners(situation, people, random)
    everyone = tuple(Respondent(f"p{place:02}", corner, given) for place, (corner, given) in enumerate(zip(corners, answers, strict=True)))
    return RoundAnswers("2026", "2026-06-16", people + random.randrange(4), everyone)


def _column(situation: str, codes: list[str], leanings: list[float], random: Random) -> list[str]:
    """One item: a code per person, '' for no answer."""
    hardness = random.gauss(0, 0.2)
    noise = 0.05 if situation in ("één andere stem", "één weet het niet", "allemaal gelijk") else 0.15
    if situation in ("één andere stem", "één weet het niet", "allemaal gelijk"):
        leanings = [0.6] * len(leanings)
    rare = {"bijna niemand weet het": 0.6, "allemaal gelijk": 0, "één weet het niet": 0, "één andere stem": 0}.get(situation, 0.08)
    row = []
    for leaning in leanings:
        place = random.random() if situation == "iedereen maar wat" else leaning + hardness + random.gauss(0, noise)
        row.append(UNKNOWN if random.random() < rare else codes[min(len(codes) - 1, max(0, int(place * len(codes))))])
    if situation == "allemaal gelijk":
        row = [row[0]] * len(row)
    if situation == "één weet het niet":
        row = [row[0]] * (len(row) - 1) + [random.choice((UNKNOWN, ""))]
    if situation == "één andere stem":
        row = [row[0]] * (len(row) - 1) + [random.choice([one for one in codes if one != row[0]])]
    return row


def _corners(situation: str, people: int, random: Random) -> list[str]:
    if situation == "een hoek van één mens":
        return ["zakelijk", *("overheid" if place % 2 else "zorg-welzijn" for place in range(people - 1))]
    if situation == "één organisatie":
        return ["overheid"] * people
    return [random.choice(HOEKEN) for _ in range(people)]
