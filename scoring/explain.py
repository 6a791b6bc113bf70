"""Why this phase and this situation: the reasons that stand beside the outcome; changes no outcome and names no sensitive signal."""

from __future__ import annotations

from collections.abc import Mapping

from scoring.disclosure import all_or_nothing, counts_from_two, is_alone, may_name
from scoring.instrument import Item
from scoring.journey import Journey
from scoring.knowledge import Knowledge
from scoring.named import (
    KEEPS_AGREEMENTS,
    NEW_START,
    RULES,
    SENSITIVE,
    SPEAKS_OPENLY,
    STILL_CHOOSING,
    TRUST,
    WAS_BETTER,
    phase_of,
)
from scoring.phase import BUSY, DONE, LAST_OF_WALK, NOT_YET, Phase
from scoring.results import ActivityResult, IngredientClass, PhaseResult, SignalResult, SituationResult
from scoring.situation import Situation
from scoring.wording import Wording, together


def phase_result(journey: Journey, knowledge: Knowledge, wording: Wording) -> PhaseResult | None:
    """The phase as it is frozen, with why it is this one, what is still open and what would make it the next (method §4.7)."""
    phase = journey.phase
    if phase is None:
        return None
    names = {one.number: one.name for one in knowledge.phases}
    return PhaseResult(
        value=phase.value,
        flags=phase.flags,
        levels={str(number): level for number, level in phase.levels.items()},
        border=journey.phase_border,
        reasons=tuple(sentence for sentence in _phase_reasons(journey, phase, names, wording) if sentence),
        activities=tuple(_activity(item, journey, wording) for item in journey.activity_items),
        own=journey.own_phases,
    )


def situation_result(journey: Journey, knowledge: Knowledge, wording: Wording) -> SituationResult | None:
    """The situation as it is frozen. A sensitive signal has no entry, no number and no reason here."""
    situation = journey.situation
    if situation is None:
        return None
    names = {one.id: one.name for one in knowledge.situations}
    return SituationResult(
        value=situation.value,
        variant=situation.variant,
        stuck=situation.stuck,
        good=situation.good,
        border=journey.situation_border,
        reasons=tuple(sentence for sentence in _situation_reasons(journey, situation, names, wording) if sentence),
        signals=tuple(
            _signal(item, journey, wording) for item in journey.signal_items if not item.sensitive and item.id not in SENSITIVE
        ),
    )


def contradictions(journey: Journey, classes: Mapping[str, IngredientClass], wording: Wording) -> tuple[str, ...]:
    """Answers that speak against each other are told, not hidden (method §4.5). `classes`: of the ingredients."""
    found = [
        ("tegenspraak.gemengd", journey.phase is not None and journey.phase.is_mixed),
        ("tegenspraak.nieuwe-start", (journey.phase_number or 0) >= LAST_OF_WALK and journey.says(NEW_START, "ja")),
        ("tegenspraak.afspraken", journey.says(KEEPS_AGREEMENTS, "ja") and classes.get(RULES) == "zwak"),
        ("tegenspraak.openheid", journey.says(SPEAKS_OPENLY, "ja") and classes.get(TRUST) == "zwak"),
        ("tegenspraak.feiten", bool(journey.disputed)),
    ]
    return tuple(wording.say(key) for key, holds in found if holds)


def _activity(item: Item, journey: Journey, wording: Wording) -> ActivityResult:
    counts, state = journey.activities[item.id], journey.activity_states[item.id]
    done, busy, not_yet = counts.get(DONE, 0), counts.get(BUSY, 0), counts.get(NOT_YET, 0)
    k, n = done + busy + not_yet, len(journey.respondents)
    disputed = item.id in journey.disputed
    if disputed:
        key = "activiteit.oneens.aantal" if may_name(done, busy, not_yet) else "activiteit.oneens"
        sentence = wording.say(key, gedaan=done, niet=not_yet)
    elif state == "onbekend":
        sentence = wording.people("activiteit.onbekend", n - k, n)
    else:
        part = {"gedaan": done, "mee bezig": done + busy, "nog niet": not_yet}[state]
        sentence = wording.people(f"activiteit.{state.replace(' ', '-')}", part, k)
    return ActivityResult(
        id=item.id, state=state, disputed=disputed, sentence=sentence, counts=counts, meaning_key=item.meaning_key
    )


def _signal(item: Item, journey: Journey, wording: Wording) -> SignalResult:
    counts, state = journey.signals[item.id], journey.signal_states[item.id]
    yes = counts.get("ja", 0)
    k, n = yes + counts.get("nee", 0), len(journey.respondents)
    told = wording.people("signaal.onbekend", n - k, n) if state == "onbekend" else wording.people("signaal.herkent", yes, k)
    return SignalResult(id=item.id, state=state, sentence=told, counts=counts, meaning_key=item.meaning_key)


def _phase_reasons(journey: Journey, phase: Phase, names: Mapping[int, str], wording: Wording) -> list[str]:
    if not phase.value:
        return [wording.say("fase.onbekend")]
    told = [_level_reason(number, journey, wording) for number in phase.levels]
    told += [wording.say(f"fase.vlag.{flag.split()[0]}", fase=phase.value, nummer=_last_word(flag)) for flag in phase.flags]
    open_items = [
        item.text.rstrip(".")
        for item in journey.activity_items
        if phase_of(item.id) < phase.value and journey.activity_states[item.id] in ("mee bezig", "nog niet")
    ]
    if open_items:
        told.append(wording.say("fase.nog-open", lijst="; ".join(open_items)))
    disputed = [item.text.rstrip(".") for item in journey.activity_items if item.id in journey.disputed]
    if disputed:
        told.append(wording.say("fase.oneens", lijst="; ".join(disputed)))
    if phase.value < LAST_OF_WALK:
        after = phase.value + 1
        told.append(wording.say("fase.volgende", volgende=after, naam=names.get(after, ""), fase=phase.value))
    by_key = {str(number): name for number, name in names.items()}
    told += _border_sentences("fase", journey.phase_border, len(journey.respondents), by_key, wording)
    own = all_or_nothing(journey.own_phases)
    if len(own) > 1:
        parts = [
            wording.say("fase.eigen.geen" if number == "0" else "fase.eigen.deel", aantal=own[number], fase=number)
            for number in sorted(own)
        ]
        told.append(wording.say("fase.eigen", lijst=", ".join(parts)))
    return told


def _last_word(flag: str) -> str:
    return next((word for word in flag.split() if word.isdecimal()), "")


def _level_reason(number: int, journey: Journey, wording: Wording) -> str:
    own = [state for item, state in journey.activity_states.items() if phase_of(item) == number and state != "onbekend"]
    level = journey.phase.levels[number]
    part = own.count("gedaan") if level == "klaar" else own.count("gedaan") + own.count("mee bezig")
    key = {"klaar": "fase.klaar", "bezig": "fase.bezig", "niet": "fase.niet", "?": "fase.niet-bekend"}[level]
    if level in ("klaar", "bezig") and part > 1:
        return wording.say(f"{key}.aantal", fase=number, aantal=part, totaal=len(own))
    return wording.say(key, fase=number)


def _situation_reasons(
    journey: Journey, situation: Situation, names: Mapping[str, str], wording: Wording
) -> list[str]:
    texts = {item.id: item.text for item in journey.signal_items}
    told = []
    if situation.value == "onbekend":
        return [wording.say("situatie.onbekend")]
    if situation.variant == "spanning":
        told.append(wording.say("situatie.vertrouwen"))
    told += [
        wording.say("situatie.herkend", zin=texts[signal].rstrip("."))
        for signal in (NEW_START, STILL_CHOOSING, WAS_BETTER)
        if journey.says(signal, "ja")
    ]
    told.append(wording.say("situatie.vast", aantal=situation.stuck))
    told.append(wording.say("situatie.goed", aantal=situation.good))
    told += _border_sentences("situatie", journey.situation_border, len(journey.respondents), names, wording)
    return told


def _border_sentences(
    subject: str, border: Mapping[str, int], n: int, names: Mapping[str, str], wording: Wording
) -> list[str]:
    told = []
    for other, times in counts_from_two(border).items():
        name = names.get(other, other)
        first = wording.say(f"{subject}.grens", fase=other, naam=name) if other != "0" else wording.say("fase.grens-onbekend")
        second = "" if is_alone(n - times) else wording.say("grens.keer", aantal=times, totaal=n)
        told.append(together(first, second))
    return told
