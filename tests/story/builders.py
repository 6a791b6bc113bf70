"""Outcomes for tests, built by what they show („strong on trust, low on rules“); calculates nothing beyond a mean."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

from assessment.content import load
from scoring import diagnose
from scoring.instrument import Questionnaire
from scoring.knowledge import Knowledge
from scoring.results import (
    ActivityResult,
    FactorResult,
    FunctionResult,
    IngredientResult,
    ListResult,
    Outcome,
    PerspectiveView,
    PhaseResult,
    ProposedStep,
    Respondent,
    RoundAnswers,
    SignalResult,
    SituationResult,
    Spot,
    StrengthResult,
    TalkingPoint,
)

FOLDER = Path(__file__).resolve().parents[2] / "questionnaires" / "voorbeeld"
N = 11
# Answers of eleven people to the first statement of each ingredient, with the class they lead to.
DUINRAND = {
    "ING-01": ("33344443444", "op orde"), "ING-02": ("44444444555", "sterk"), "ING-03": ("22223445554", "verdeeld"),
    "ING-04": ("33344444443", "op orde"), "ING-05": ("34444444443", "op orde"), "ING-06": ("22333333444", "aandacht"),
    "ING-07": ("44444444455", "sterk"), "ING-08": ("33333333444", "aandacht"), "ING-09": ("33344444333", "op orde"),
    "ING-10": ("44444444455", "sterk"), "ING-11": ("22233333332", "zwak"), "ING-12": ("33333344443", "aandacht"),
    "ING-13": ("33333333344", "aandacht"), "ING-14": ("22222223333", "zwak"), "ING-15": ("11122224445", "verdeeld"),
    "ING-16": ("22333333333", "zwak"),
}  # fmt: skip


@cache
def knowledge() -> Knowledge:
    """The real content, read once."""
    return load()


@cache
def asked(*instruments: str) -> Questionnaire:
    """What was asked: everything, or only these instruments."""
    return knowledge().ask(instruments or tuple(one.id for one in knowledge().instruments))


def spot(item: str, answers: str, agreement: str | None = None, edges: tuple[int, int] = (2, 4)) -> Spot:
    """Answers to one statement, one digit per person ('?' does not know): spot('ING-02-a', '4444?')."""
    known = sorted(int(one) for one in answers if one.isdigit())
    mean = sum(known) / len(known) if known else None
    ad = sum(abs(one - mean) for one in known) / len(known) if known else None
    divided = sum(one <= 2 for one in known) >= 4 and sum(one >= 4 for one in known) >= 4
    label = agreement or (None if not known else "verdeeld" if divided else "eensgezind" if ad <= 0.74 else "verschillend")
    sentences = {
        "eensgezind": "Jullie zijn het eens.",
        "verdeeld": "Jullie zijn verdeeld.",
        "verschillend": "Jullie antwoorden liggen uit elkaar.",
    }
    return Spot(
        item=item, counts=dict(Counter(answers)), k=len(known), mean=None if mean is None else round(mean, 1),
        ad=None if ad is None else round(ad, 1), agreement=label, sentence=sentences.get(label, ""), edges=edges,
    )  # fmt: skip


def ingredient(group_id: str, answers: str, klass: str) -> IngredientResult:
    """One ingredient with the same answers to each of its statements."""
    items = [item.id for one in asked().instruments for group in one.groups if group.id == group_id for item in group.items]
    first = spot(items[0], answers)
    known = sorted(int(one) for one in answers if one.isdigit())
    is_known = klass not in ("onbekend",)
    return IngredientResult(
        id=group_id, n=len(answers), k=len(known), mean=first.mean if is_known else None, ad=first.ad if is_known else None,
        agreement=first.agreement if is_known else None, klass=klass, border={},
        reasons=(f"Gemiddelde {first.mean}".replace(".", ",") + ".",) if is_known else ("De meesten weten dit niet.",),
        low_share=0.0, high_share=0.0, band=(known[1], known[-2]) if len(known) > 2 else None, scores={},
        statements=tuple(spot(item, answers) for item in items),
    )  # fmt: skip


def function(function_id: str, now: float | None, ambition: float | None, klass: str, choice: str = "gekozen") -> FunctionResult:
    """One function: function('FUN-3', 5.1, 7.8, 'zwak')."""
    gap = round(ambition - now, 1) if now is not None and ambition is not None else None
    return FunctionResult(
        id=function_id, choice=choice, now=now, ambition=ambition, gap=gap, klass=klass, reasons=(), gap_share=0.5, k=N, n=N,
        spots=(spot(f"{function_id}.nu", "44556677788", edges=(4, 7)),),
    )  # fmt: skip


def outcome(**changes: object) -> Outcome:
    """The practice alliance of 2026, roughly; give the fields that differ: outcome(top3=(), answered=5)."""
    classes = {**DUINRAND, **changes.pop("classes", {})}
    ingredients = tuple(ingredient(group_id, *row) for group_id, row in classes.items())
    sections = {group.id: group.section for one in asked().instruments for group in one.groups}
    means = {one.id: one.mean for one in ingredients if one.mean is not None}
    factors = []
    for factor in ("relatie", "samenstelling", "ambitie", "belangen", "organisatie-proces"):
        mine = {one: mean for one, mean in means.items() if sections[one] == factor}
        lowest = min(mine, key=mine.get) if mine else None
        factors.append(
            FactorResult(id=factor, mean=round(sum(mine.values()) / len(mine), 1) if mine else None, lowest=lowest, band=(3.0, 4.0))
        )
    given = {
        "method": "1.0", "label": "juni 2026", "date": "2026-06-16", "invited": 14, "answered": N, "response": "",
        "ingredients": ingredients, "factors": tuple(factors),
        "functions": (
            function("FUN-1", 7.4, 8.1, "op orde"), function("FUN-2", 6.2, 7.5, "op orde"), function("FUN-3", 5.1, 7.8, "zwak"),
            function("FUN-4", 4.6, 6.4, "zwak"), function("FUN-5", 6.5, 7.0, "op orde"),
            function("FUN-6", None, None, "niet gekozen", "niet gekozen"),
        ),
        "checklist": tuple(
            ListResult(
                id=f"WK-{number}", klass="zwak" if number == 8 else "aandacht" if number in (2, 5) else "op orde",
                shown="Bij 4 van de 11 organisaties is dit nog niet rond." if number == 8 else "Bij bijna iedereen is dit rond.",
                counts={"ja": 7, "nee": 2, "?": 2} if number == 8 else {"ja": 10, "nee": 1} if number in (2, 5) else {"ja": 11},
            )
            for number in range(1, 10)
        ),
        "rules": tuple(
            ListResult(
                id=f"SR-{number:02}", klass="verdeeld" if number == 3 else "op orde", shown="Dit geldt volgens bijna iedereen.",
                counts={"ja": 6, "nee": 5} if number == 3 else {"ja": 11},
            )
            for number in range(1, 11)
        ),
        "phase": phase(), "situation": situation(), "disputed": ("LF-3-1",), "contradictions": (),
        "top3": (
            TalkingPoint(id="ING-14", klass="zwak", reason="6 van de 11 mensen zitten onder de 3. Jullie zijn het eens."),
            TalkingPoint(id="ING-15", klass="verdeeld", reason="Jullie zijn verdeeld."),
            TalkingPoint(id="FUN-3", klass="zwak", reason="De stap naar jullie ambitie is groot."),
        ),
        "candidates": (TalkingPoint(id="ING-11", klass="zwak", reason=""), TalkingPoint(id="ING-16", klass="zwak", reason="")),
        "strong": tuple(StrengthResult(id=one, really=True) for one in ("ING-02", "ING-07", "ING-10")),
        "guide": "trekker", "guide_reason": "Er is genoeg vertrouwen om het samen te doen.",
        "steps": tuple(
            ProposedStep(id=step.id, points=6, sum="3 + 2 + 1", reasons=("Omdat spelregels jullie gesprekspunt is.",), subjects=("ING-14",))
            for step in knowledge().steps[:3]
        ),
        "perspectives": PerspectiveView(
            form="geen", counts={"overheid": 5, "zorg-welzijn": 4, "zakelijk": 2}, flags=(), means={}, missing=(), remark="",
        ),
        "overlap": None, "changes": (),
    }  # fmt: skip
    return Outcome(**{**given, **changes})


def phase(value: int = 4, **changes: object) -> PhaseResult:
    """Phase 4, with one activity of phase 3 not done."""
    states = {1: "gedaan", 2: "gedaan", 3: "mee bezig", 4: "mee bezig", 5: "nog niet"}
    items = [item.id for one in asked().instruments if one.kind == "activiteiten" for item in one.items]
    given = {
        "value": value, "flags": (), "levels": {"1": "klaar", "2": "klaar", "3": "bezig", "4": "bezig", "5": "niet"}, "border": {"3": 4},
        "reasons": ("Fase 1 is klaar: 5 van de 5 activiteiten zijn gedaan.", "Fase 3 is bezig: 2 gedaan, 1 mee bezig, 1 nog niet."),
        "activities": tuple(
            ActivityResult(
                id=item, state=states[int(item.split("-")[1])], disputed=item == "LF-3-1",
                sentence="4 mensen zeggen: gedaan. 3 zeggen: nog niet." if item == "LF-3-1" else "", counts={},
            )
            for item in items
        ),
    }  # fmt: skip
    return PhaseResult(**{**given, **changes})


def situation(value: str = "onderweg", **changes: object) -> SituationResult:
    """Onderweg, with two good signals and two of being stuck; the sensitive ones are there too, and must never be seen."""
    states = {"SIG-V1": "deels", "SIG-V2": "ja", "SIG-V6": "ja", "SIG-G2": "ja", "SIG-G4": "ja", "SIG-W1": "ja", "SIG-W2": "deels"}
    items = [item.id for one in asked().instruments if one.kind == "signalen" for item in one.items]
    given = {
        "value": value, "variant": None, "stuck": 2, "good": 2, "border": {},
        "reasons": ("Niet ‘vastlopend’: 2 van de 6 signalen herkent de meerderheid (nodig: 3).",),
        "signals": tuple(
            SignalResult(
                id=item, state=states.get(item, "nee"), sentence="8 van de 11 herkennen dit." if item == "SIG-V2" else "", counts={},
            )
            for item in items
        ),
    }  # fmt: skip
    return SituationResult(**{**given, **changes})


@cache
def practice(year: int = 2026) -> Outcome:
    """The practice alliance, diagnosed from its answers."""
    people: dict[str, dict[str, str]] = {}
    hoeken: dict[str, str] = {}
    with (FOLDER / f"duinrand-{year}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        people.setdefault(row["persoon"], {})[row["item"]] = row["antwoord"]
        hoeken[row["persoon"]] = row["hoek"]
    respondents = tuple(Respondent(key, hoeken[key], answers) for key, answers in people.items())
    answers = RoundAnswers(rows[0]["ronde"], rows[0]["datum"], int(rows[0]["uitgenodigd"]), respondents)
    return diagnose(answers, asked(), knowledge())


def measured(group_id: str, klass: str, mean: float | None) -> IngredientResult:
    """An ingredient known only by its class and mean, for titles."""
    return ingredient(group_id, "33344", klass).model_copy(update={"mean": mean, "agreement": None, "statements": ()})
