"""Next steps: the worked example of the method with its own small library, and what must never be proposed."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from scoring import diagnose
from scoring.instrument import SourceRef
from scoring.knowledge import Step, Theme, Trigger
from tests.builders import a_round, asking, knowledge

GOLDEN = yaml.safe_load((Path(__file__).parents[1] / "golden" / "stappen.yaml").read_text("utf-8"))
EXAMPLES = yaml.safe_load((Path(__file__).parents[1] / "golden" / "voorbeelden.yaml").read_text("utf-8"))["voorbeelden"]
HOURS = {"klein": 1, "middel": 2, "groot": 3}


def a_step(id, aanleidingen, inzet="klein", niet_bij=(), rechtstreeks=(), bouwt_op=()):
    return Step(
        id=id, title=id, how="Doe dit.", why="Het helpt.", actors=("leden",), effort=inzet, hours=HOURS[inzet], not_when=niet_bij,
        triggers=tuple(Trigger(code=code, direct=code in rechtstreeks) for code in aanleidingen), builds_on=bouwt_op,
        source=(SourceRef(document="eigen"),),
    )  # fmt: skip


def library(*steps):
    return knowledge().model_copy(update={"themes": (Theme(id="klein", name="Klein", steps=steps),)})


def full_columns(group):
    n = group["mensen"]
    columns = {item.id: "N" * n for item in asking().instrument("signalen").items}
    columns |= {item: (letters * n if len(letters) == 1 else letters) for item, letters in group["signalen"].items()}
    for item in asking().instrument("levensfasen").items:
        letter = group["activiteiten"].get(item.id) or group["activiteiten"][item.id[:4]]
        columns[item.id] = letter * n
    return columns | group["zinnen"] | group["functies"]


@pytest.fixture(scope="module")
def example():
    steps = tuple(a_step(**one) for one in GOLDEN["bibliotheek"])
    asked = asking("ingredienten", "functies", "signalen", "levensfasen")
    return diagnose(a_round(full_columns(GOLDEN["groep"])), asked, library(*steps))


def test_worked_example_finds_its_subjects(example):
    expected = GOLDEN["verwacht"]
    assert [point.id for point in example.top3] == expected["top3"]
    assert example.guide == expected["begeleider"]
    assert [example.situation.value, example.situation.variant] == expected["situatie"]
    assert (example.phase.value, [strong.id for strong in example.strong]) == (4, ["ING-07"])


def test_worked_example_chooses_its_steps_in_order(example):
    assert [step.id for step in example.steps] == GOLDEN["verwacht"]["stappen"]


def test_worked_example_shows_its_arithmetic(example):
    assert {step.id: step.sum for step in example.steps} == GOLDEN["verwacht"]["sommen"]
    assert all(step.points == sum(map(int, step.sum.split(" + "))) for step in example.steps)


@pytest.mark.parametrize(("step_id", "points"), GOLDEN["verwacht"]["punten"].items())
def test_step_that_was_not_chosen_had_these_points(step_id, points):
    alone = next(one for one in GOLDEN["bibliotheek"] if one["id"] == step_id)
    asked = asking("ingredienten", "functies", "signalen", "levensfasen")
    found = diagnose(a_round(full_columns(GOLDEN["groep"])), asked, library(a_step(**alone)))
    assert [(step.id, step.points) for step in found.steps] == [(step_id, points)]


@pytest.mark.parametrize("step_id", GOLDEN["verwacht"]["nooit"])
def test_step_with_a_contra_indication_is_never_proposed(step_id):
    alone = next(one for one in GOLDEN["bibliotheek"] if one["id"] == step_id)
    asked = asking("ingredienten", "functies", "signalen", "levensfasen")
    assert diagnose(a_round(full_columns(GOLDEN["groep"])), asked, library(a_step(**alone))).steps == ()


def test_step_that_needs_a_guide_is_dropped_when_the_group_lets_the_facilitator_lead():
    columns = full_columns(GOLDEN["groep"])
    asked = asking("ingredienten", "functies", "signalen", "levensfasen")
    small = library(a_step("brengen-halen", ["ING-03"], niet_bij=("vertrouwen-zonder-begeleider",)))
    assert diagnose(a_round(columns), asked, small).steps
    assert diagnose(a_round(columns), asked, small, guide="trekker").steps == ()


def trust_weak(**more):
    n = 8
    fine = {item.id: "4" * n for item in asking().instrument("ingredienten").items}
    return a_round({**fine, "ING-02-a": "2" * n, "ING-02-b": "2" * n, **more})


def test_step_the_document_puts_there_goes_first_at_equal_points():
    small = library(a_step("eerst-in-de-lijst", ["ING-02"]), a_step("uit-het-document", ["ING-02"], rechtstreeks=("ING-02",)))
    found = diagnose(trust_weak(), asking("ingredienten"), small)
    assert [step.id for step in found.steps] == ["uit-het-document", "eerst-in-de-lijst"]


def test_at_most_two_steps_on_one_subject_and_one_long_one():
    small = library(*(a_step(f"stap-{n}", ["ING-02"], "groot") for n in range(4)), *(a_step(f"kort-{n}", ["ING-02"]) for n in range(4)))
    found = diagnose(trust_weak(), asking("ingredienten"), small)
    assert [step.id for step in found.steps] == ["kort-0", "kort-1"]


def test_short_step_replaces_the_last_one_when_all_are_long():
    weak = {f"ING-{n}-a": "22222222" for n in ("09", "10", "12")}
    middle = [a_step(f"middel-{n}", ["ING-02", "ING-09", "ING-10", f"ING-{n}"], "middel") for n in (11, 12)]
    small = library(*middle, a_step("kort", ["ING-15"]))
    found = diagnose(trust_weak(**weak, **{"ING-15-a": "33333333"}), asking("ingredienten"), small)
    assert [step.id for step in found.steps][-1] == "kort"


def test_step_that_builds_on_something_strong_gets_a_point():
    strong = {"ING-07-a": "55555555", "ING-07-b": "55555555"}
    small = library(a_step("met-de-trekker", ["ING-02"], bouwt_op=("ING-07",)))
    assert diagnose(trust_weak(**strong), asking("ingredienten"), small).steps[0].sum == "3 + 1"


def test_sensitive_signals_give_one_reason_and_never_two_kinds_of_points():
    signals = {item.id: "NNNNNNNN" for item in asking().instrument("signalen").items}
    fine = {item.id: "44444444" for item in asking().instrument("ingredienten").items}
    small = library(a_step("bij-spanning", ["SIG-W1"]), a_step("bij-trekker", ["SIG-W2"]), a_step("beide", ["SIG-W1", "SIG-W2", "ING-02"]))
    told = []
    for sensitive in ("SIG-W1", "SIG-W2"):
        columns = {**signals, **fine, sensitive: "JJJNNNNN"}
        found = diagnose(a_round(columns), asking("ingredienten", "signalen"), small)
        told.append([(step.id, step.sum, step.reasons) for step in found.steps])
    assert told[0] == told[1]
    assert {reason for _, _, reasons in told[0] for reason in reasons} == {"Vertrouwen vraagt aandacht."}


def test_when_too_little_is_known_filling_in_together_comes_first():
    unknown = {item.id: "????????" for item in asking().instrument("levensfasen").items}
    weak = {"ING-02-a": "22222222", "ING-02-b": "22222222"}
    small = library(a_step("sterke-stap", ["ING-02"], rechtstreeks=("ING-02",)), a_step("vul-samen-aan", ["DUN"]))
    found = diagnose(a_round({**unknown, **weak}), asking("ingredienten", "levensfasen"), small)
    assert found.steps[0].id == "vul-samen-aan"


def test_perspective_that_was_invited_and_said_nothing_calls_its_step():
    fine = {item.id: "44444444" for item in asking().instrument("ingredienten").items}
    answers = a_round(fine, perspectives=("overheid",) * 8)
    small = library(a_step("nodig-uit", ["GAT-B"]), a_step("nog-een", ["GAT-O"]))
    assert diagnose(answers, asking("ingredienten"), small).steps == ()
    invited = replace(answers, invited_per={"overheid": 8, "zakelijk": 3})
    found = diagnose(invited, asking("ingredienten"), small)
    assert ([step.id for step in found.steps], found.perspectives.missing) == (["nodig-uit"], ("zakelijk",))


def test_phase_code_counts_only_through_an_activity_that_is_due():
    activities = {item.id: "GGGGGGGG" for item in asking().instrument("levensfasen").items}
    activities |= dict.fromkeys(("LF-3-1", "LF-4-1", "LF-4-2", "LF-5-1", "LF-5-2"), "NNNNNNNN") | {"LF-3-2": "BBBBBBBB"}
    fine = {item.id: "44444444" for item in asking().instrument("ingredienten").items}
    steps = [a_step(code.lower(), [code]) for code in ("LF-1", "LF-3", "LF-3-1", "LF-4", "LF-5")]
    found = diagnose(a_round({**activities, **fine}), asking("ingredienten", "levensfasen"), library(*steps))
    assert found.phase.value == 4
    assert {step.id for step in found.steps} == {"lf-3", "lf-3-1", "lf-4"}
    both = diagnose(a_round({**activities, **fine}), asking("ingredienten", "levensfasen"), library(a_step("beide", ["LF-3", "LF-3-1"])))
    assert both.steps[0].points == 1


@pytest.mark.parametrize("case", EXAMPLES, ids=[case["naam"] for case in EXAMPLES])
def test_real_library_always_offers_three_to_five_steps(case):
    n = case["mensen"]
    signals = {item.id: "N" * n for item in asking().instrument("signalen").items}
    columns = {**signals, **case["zinnen"]}
    for item, letters in {**case["signalen"], **case["activiteiten"]}.items():
        columns[item] = letters * n if len(letters) == 1 else letters
    found = diagnose(a_round(columns), asking("ingredienten", "signalen", "levensfasen"), knowledge())
    assert 3 <= len(found.steps) <= 5
    efforts = {step.id: step.effort for step in knowledge().steps}
    assert sum(efforts[step.id] == "groot" for step in found.steps) <= 1
    assert any(efforts[step.id] == "klein" for step in found.steps)
