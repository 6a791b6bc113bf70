"""The twelve examples and seven edge cases of the method come out as they should; reads the golden files, adds no rule."""

from pathlib import Path

import pytest
import yaml

from scoring import diagnose
from scoring.ingredients import Ingredient
from scoring.named import BASICS
from scoring.reading import Reading
from tests.builders import a_round, asking, knowledge

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = [
    case for name in ("voorbeelden.yaml", "randgevallen.yaml") for case in yaml.safe_load((GOLDEN / name).read_text("utf-8"))["voorbeelden"]
]


@pytest.mark.parametrize("case", CASES, ids=[case["naam"] for case in CASES])
def test_example_gives_its_phase_and_situation(case):
    n, expected = case["mensen"], case["verwacht"]
    signals = {item.id: "N" * n for item in knowledge().instruments if item.kind == "signalen" for item in item.items}
    columns = {**signals, **_repeat(case["activiteiten"], n), **_repeat(case["signalen"], n), **case["zinnen"]}
    answers = a_round(columns)
    questionnaire = asking("ingredienten", "levensfasen", "signalen")

    outcome = diagnose(answers, questionnaire, knowledge())

    reading = Reading.of(knowledge())
    classes = {
        group.id: Ingredient.of(group, answers.respondents, reading).measured.klass
        for group in questionnaire.instrument("ingredienten").groups
    }
    found = {
        "fase": outcome.phase.value,
        "vlaggen": list(outcome.phase.flags),
        "situatie": outcome.situation.value,
        "variant": outcome.situation.variant,
        "basis": [classes[basic] for basic in BASICS],
        "fase_grens": outcome.phase.border,
        "situatie_grens": outcome.situation.border,
        "oneens": list(outcome.disputed),
        "begeleider": outcome.guide,
    }
    assert {key: found[key] for key in expected} == expected


def _repeat(columns, n):
    return {item: str(answers) * n if len(str(answers)) == 1 else str(answers) for item, answers in columns.items()}
