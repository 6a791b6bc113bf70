"""Holds the 290 next steps against the promises made about them: complete, reachable, safe and readable; ranks nothing itself."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from assessment.content import load
from scoring.knowledge import Knowledge, Step

IDS = Path(__file__).with_name("step_ids.txt")
# What a diagnosis produces by itself. F-start, F-vast and F-goed only say where a step fits.
CALLED = re.compile(r"(ING|FUN|WK|SR|SIG|GAT|LF)-.+|ND|FEITEN|KEUZE|DUN")
OUR_OWN = re.compile(r"SIG-.+|LF-\d-\d|FEITEN|KEUZE|DUN")
NEEDS_TWO = (
    *(f"ING-{n:02d}" for n in range(1, 17)),
    *(f"FUN-{n}" for n in range(1, 7)),
    *(f"LF-{n}" for n in range(1, 6)),
    *(f"WK-{n}" for n in range(1, 10)),
    *(f"SR-{n:02d}" for n in range(1, 11)),
    *(f"LF-{phase}-{n}" for phase, most in ((1, 5), (2, 4), (3, 4), (4, 4), (5, 2)) for n in range(1, most + 1)),
    *(f"SIG-V{n}" for n in range(1, 7)),
    *(f"SIG-G{n}" for n in range(1, 5)),
    "SIG-S2", "SIG-T1", "SIG-W1", "SIG-W2", "F-start", "F-vast", "F-goed", "GAT-O", "GAT-Z", "GAT-B", "ND", "FEITEN", "KEUZE",
)  # fmt: skip
HOURS = {"klein": {0.5, 1}, "middel": {1.5, 2}, "groot": {3, 4, 6}}
MOST_WORDS = 15
MOST_LETTERS_TITLE = 55
# Live concern does not wait for a meeting: these steps talk about cases of now, or lead there.
NEAR_A_LIVE_CASE = (
    "zet-veilig-thuis-in-de-kern", "betrek-woningcorporatie", "maak-privacyafspraken", "vraag-vooraf-agendapunten",
    "bespreek-een-afgeronde-casus", "doe-een-incidentenanalyse", "doe-een-contextanalyse", "speel-een-casus-na",
    "start-piep-en-knijp", "spreek-piep-knijp-regels-af", "train-professionals", "maak-een-signaleringsprotocol",
    "volg-de-meldcode", "zoek-elkaar-op-bij-twijfel", "richt-consultatie-in", "bied-intervisie-bij-casussen",
    "laat-iedereen-brengen-en-halen", "doe-samen-een-casusdag",
)  # fmt: skip
FROM_THE_PAST = re.compile(r"Expertpool|Effectenplein|quickscan|analysetool|Ruimte geeft vaart|kennisbank|seniorencoach", re.IGNORECASE)


@cache
def knowledge() -> Knowledge:
    return load()


def steps() -> dict[str, Step]:
    return {step.id: step for step in knowledge().steps}


def calling(code: str) -> set[str]:
    """Ids of the steps with this trigger."""
    return {step.id for step in knowledge().steps if any(trigger.code == code for trigger in step.triggers)}


def text_of(step: Step) -> str:
    return f"{step.title}. {step.how} {step.why}"


def never_when(reason: str, ids: str) -> None:
    """Every named step carries this contra-indication."""
    missing = [one for one in ids.split() if reason not in steps()[one].not_when]
    assert not missing, f"these steps need niet_bij {reason}: {missing}"


def test_the_library_holds_exactly_the_promised_steps_in_their_themes() -> None:
    found = []
    for number, theme in enumerate(knowledge().themes, start=1):
        found += [f"# {number:02d} {theme.id}", *(step.id for step in theme.steps)]
    assert found == IDS.read_text(encoding="utf-8").split("\n")[:-1]
    assert len(knowledge().steps) == len(steps()) == 290


def test_every_trigger_is_explained_and_every_explained_code_calls_a_step() -> None:
    used = {trigger.code for step in knowledge().steps for trigger in step.triggers}
    assert used == {code.code for code in knowledge().codes}


def test_a_step_names_a_trigger_only_once() -> None:
    twice = [step.id for step in knowledge().steps if len({trigger.code for trigger in step.triggers}) < len(step.triggers)]
    assert twice == []


def test_no_step_waits_for_a_result_that_never_comes() -> None:
    unreachable = [step.id for step in knowledge().steps if not any(CALLED.fullmatch(trigger.code) for trigger in step.triggers)]
    assert unreachable == []


@pytest.mark.parametrize("code", NEEDS_TWO)
def test_whatever_comes_out_there_are_two_steps_to_choose_from(code: str) -> None:
    assert len(calling(code)) >= 2


def test_our_own_links_never_claim_to_stand_in_a_document() -> None:
    starred = [step.id for step in knowledge().steps for trigger in step.triggers if trigger.direct and OUR_OWN.fullmatch(trigger.code)]
    assert starred == []


def test_too_little_known_calls_one_step_that_fills_in_together_and_fits_always() -> None:
    (only,) = calling("DUN")
    step = steps()[only]
    assert step.title.startswith("Vul samen aan")
    assert step.hours <= 1
    assert step.not_when == ()


def test_hours_stay_within_the_effort_they_belong_to() -> None:
    assert [step.id for step in knowledge().steps if step.hours not in HOURS[step.effort]] == []


def test_nothing_that_fixes_agreements_is_proposed_where_goal_or_trust_is_weak() -> None:
    fixing = (
        "schrijf-kort-convenant gebruik-modelovereenkomst stel-gedragsregels-op markeer-met-intentieverklaring weeg-juridische-vorm-af"
        " kies-alliantie-of-netwerk maak-inzet-concreet spreek-integriteit-af leg-doelen-schriftelijk-vast voer-een-toelatingsgesprek"
        " versterk-gemeente-en-welzijn markeer-bestuurlijk-commitment"
    )
    never_when("doel", fixing)
    never_when("vertrouwen", fixing)


def test_no_plan_or_measure_is_proposed_before_there_is_a_goal() -> None:
    never_when("doel", "maak-jaarplan maak-roadmap maak-een-procesontwerp richt-overlegstructuur-in kies-indicatoren richt-monitoring-in")


def test_learning_from_what_went_wrong_is_not_proposed_where_trust_is_weak() -> None:
    never_when("vertrouwen", "organiseer-intervisie bied-intervisie-bij-casussen wissel-intervisie-en-inspiratie-af deel-open-wat-misgaat")
    never_when("vertrouwen", "doe-een-incidentenanalyse bespreek-paradoxen")


def test_talks_that_can_hurt_ask_trust_or_an_independent_guide() -> None:
    never_when(
        "vertrouwen-zonder-begeleider",
        "voer-brengen-halen-gesprek spreek-halen-en-brengen-af bewaak-meedoen-naar-vermogen vul-spelregels-in spreek-af-wat-bij-regelbreuk"
        " doe-een-waarderend-gesprek gebruik-deep-democracy maak-verschillen-bespreekbaar let-op-groepsdynamiek bespreek-risicos-vooraf"
        " breng-verschillende-meningen-samen herzie-de-samenstelling bespreek-nut-en-zin herijk-de-samenwerking gebruik-stellingen",
    )


def test_personal_exercises_are_not_proposed_where_there_is_tension() -> None:
    never_when("gevoelig", "maak-het-persoonlijk gebruik-gesprekskaarten-voor-onszelf doe-een-gedeelde-ervaring-op speel-een-casus-na")
    never_when("gevoelig", "bouw-band-kernspelers praat-zonder-agenda werk-met-een-doelenboom")


def test_the_facilitator_never_leads_the_choice_of_the_facilitator() -> None:
    never_when("trekker-leidt", "kies-trekker-op-vaardigheden toets-positie-trekker vraag-draagvlak-voor-trekker verdeel-trekkersrollen")
    never_when("trekker-leidt", "verdeel-inhoud-en-proces")


def test_calling_only_when_needed_is_not_for_a_group_that_goes_well() -> None:
    never_when("loopt-goed", "start-piep-en-knijp spreek-piep-knijp-regels-af")


def test_neighbours_and_inspiration_wait_while_a_group_is_stuck_in_tension() -> None:
    never_when(
        "vastloopt-met-spanning",
        "organiseer-inspiratiebijeenkomst wissel-intervisie-en-inspiratie-af doe-samen-een-casusdag zoek-andere-allianties-op"
        " haal-inspiratie-van-buiten activeer-slapende-partners deel-je-werkwijze betrek-media-en-beleid deel-en-vier-resultaten",
    )


def test_what_a_document_puts_only_in_phase_four_or_five_waits_in_phase_one_and_two() -> None:
    early = re.compile(r"LF-[123].*|ST-\d")
    for step in knowledge().steps:
        late = any(trigger.direct and trigger.code in ("LF-4", "LF-5") for trigger in step.triggers)
        if late and not any(early.fullmatch(trigger.code) for trigger in step.triggers):
            assert "vroege-fase" in step.not_when, step.id
    never_when("vroege-fase", "borg-geslaagde-proeven richt-monitoring-in zet-wijkambassadeurs-in vraag-meerjarig-geld")


@pytest.mark.parametrize("code", [f"ING-{n:02d}" for n in range(1, 17)] + ["SIG-W1", "SIG-W2", "F-vast"])
def test_a_tense_group_without_a_guide_still_has_two_steps(code: str) -> None:
    tense = {"vertrouwen", "vertrouwen-zonder-begeleider", "doel", "gevoelig", "vastloopt-met-spanning"}
    assert sum(not tense & set(steps()[one].not_when) for one in calling(code)) >= 2


def test_nobody_can_see_from_a_step_that_the_facilitator_is_part_of_the_tension() -> None:
    assert calling("SIG-W2") <= calling("SIG-W1")
    names = {code.name for code in knowledge().codes if code.code in ("SIG-W1", "SIG-W2")}
    assert names == {"Vertrouwen vraagt aandacht"}


def test_a_step_with_cases_says_that_nobody_may_be_recognised() -> None:
    careless = [
        step.id
        for step in knowledge().steps
        if re.search(r"casus", text_of(step), re.IGNORECASE) and not re.search(r"namen|anoniem|anonieme|herken", text_of(step))
    ]
    assert careless == []


@pytest.mark.parametrize("step_id", NEAR_A_LIVE_CASE)
def test_acute_concern_goes_to_the_meldcode_or_veilig_thuis(step_id: str) -> None:
    assert re.search(r"meldcode|Veilig Thuis", steps()[step_id].how)


def test_help_that_stopped_is_background_with_its_year_and_never_an_offer() -> None:
    for step in knowledge().steps:
        assert not FROM_THE_PAST.search(step.title), step.id
        if FROM_THE_PAST.search(text_of(step)):
            assert re.search(r"\b(2018|2023)\b", step.how), step.id
        assert not re.search(r"http|www\.", text_of(step)), step.id


def test_no_step_sends_people_to_papers_we_do_not_have() -> None:
    assert [step.id for step in knowledge().steps if re.search(r"toolbox|formatboek", text_of(step), re.IGNORECASE)] == []


def test_no_step_judges_or_speaks_formally() -> None:
    wrong = re.compile(r"\b(u|uw)\b|\b(zwak|slecht|fout|onvoldoende)", re.IGNORECASE)
    assert [step.id for step in knowledge().steps if wrong.search(text_of(step))] == []
    assert [code.code for code in knowledge().codes if wrong.search(code.name)] == []


def test_steps_read_in_short_sentences() -> None:
    long = [
        f"{step.id}: {sentence}"
        for step in knowledge().steps
        for sentence in re.split(r"(?<=[.?!])\s+", text_of(step))
        if len(sentence.split()) > MOST_WORDS
    ]
    assert long == []


def test_titles_are_short_different_and_say_what_to_do() -> None:
    titles = [step.title for step in knowledge().steps]
    assert len(set(titles)) == len(titles)
    assert [title for title in titles if len(title) > MOST_LETTERS_TITLE or title.endswith(".") or not title[0].isupper()] == []
