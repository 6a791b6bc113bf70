"""Which trigger codes a diagnosis calls, how loudly, and in what words; knows no step.

| code | called by | points |
|---|---|---|
| ING-xx, FUN-x | a talking point of the top 3 | top |
| ING-xx, FUN-x, SR-xx, WK-x | class zwak or verdeeld outside it | weak |
| the same | class aandacht or onbekend | mild |
| | each list counts once for a step, however many of its questions the step names (method §7.2: "D verdeeld/zwak" is one trigger) | |
| KEUZE | a function of which the choice is divided: as that talking point, or weak; choice not known: mild | |
| LF-p-q, LF-p | an activity that is *nog niet*, in the current or an earlier phase | mild |
| SIG-V1…6 | the majority sees it | weak |
| SIG-G1…4 | a good signal that is missing | mild |
| SIG-T1, SIG-S1, SIG-S2 | the majority sees it | mild |
| SIG-W1, SIG-W2 | either of them is seen by 3 out of 10; only ever told as "vertrouwen vraagt aandacht" | weak |
| ND | the situation is a netwerkdip | weak |
| FEITEN | people disagree about a fact | weak |
| GAT-O, GAT-Z, GAT-B, PT-1 | that perspective was invited and nobody of it answered | mild |
| DUN | situation or phase not known: too little is known to say | mild, and first of all |
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scoring.journey import Journey
from scoring.named import GOOD, NEW_START, SENSITIVE, STILL_CHOOSING, STUCK, TRUST, WAS_BETTER, phase_of
from scoring.reading import Reading
from scoring.results import FunctionResult, IngredientResult, ListResult, TalkingPoint
from scoring.situation import WEAK
from scoring.wording import Wording

GAPS = {"overheid": "GAT-O", "zorg-welzijn": "GAT-Z", "zakelijk": "GAT-B", "inwoners": "PT-1"}
MILD = ("aandacht", "onbekend")
CHOICES = ("keuze verdeeld", "keuze onbekend")


@dataclass(frozen=True)
class Call:
    """One finding that a step may answer. `finding`: two codes with the same finding never count twice for one step."""

    points: int
    finding: str
    reason: str
    subject: str | None = None  # the talking point it stands for


def find_calls(
    ingredients: Sequence[IngredientResult],
    functions: Sequence[FunctionResult],
    lists: Iterable[ListResult],
    journey: Journey,
    top3: Sequence[TalkingPoint],
    missing: Iterable[str],
    names: Mapping[str, str],
    reading: Reading,
    wording: Wording,
) -> dict[str, Call]:
    """Every code this diagnosis calls. `names`: id -> the name of a group or the text of an item; `missing`: perspectives."""
    ranks = {point.id: place for place, point in enumerate(top3, start=1)}
    calls: dict[str, Call] = {}
    for one in (*ingredients, *functions):
        if call := _of_class(one.id, one.klass, one.id, ranks, names, reading, wording):
            calls[one.id] = call
    for one in lists:
        if call := _of_class(one.id, one.klass, one.id.split("-")[0], ranks, names, reading, wording):
            calls[one.id] = call
    _about_choices(calls, functions, names, reading, wording)
    _about_activities(calls, journey, names, reading, wording)
    _about_signals(calls, journey, names, reading, wording)
    if journey.situation is not None and journey.situation.variant == "netwerkdip":
        calls["ND"] = Call(reading.points_weak, "ND", wording.say("stap.netwerkdip"))
    if journey.disputed:
        calls["FEITEN"] = Call(reading.points_weak, "FEITEN", wording.say("stap.feiten"))
    for perspective in missing:
        if perspective in GAPS:
            code = GAPS[perspective]
            calls[code] = Call(reading.points_mild, code, wording.say("stap.hoek-ontbreekt"))
    if is_thin(journey):
        calls["DUN"] = Call(reading.points_mild, "DUN", wording.say("stap.dun"))
    return calls


def is_thin(journey: Journey) -> bool:
    """Is too little known to name the phase or the situation that was asked for?"""
    return journey.phase_number == 0 or (journey.situation is not None and journey.situation.value == "onbekend")


def _of_class(
    subject: str, klass: str, finding: str, ranks: Mapping[str, int], names: Mapping[str, str], reading: Reading, wording: Wording
) -> Call | None:
    name = names.get(subject, subject)
    if subject in ranks:
        reason = wording.say("stap.gesprekspunt", nummer=ranks[subject], naam=name)
        return Call(reading.points_top, finding, reason, subject)
    if klass in WEAK:
        return Call(reading.points_weak, finding, wording.say(f"stap.{klass}", naam=name))
    return Call(reading.points_mild, finding, wording.say(f"stap.{klass}", naam=name)) if klass in MILD else None


def _about_choices(
    calls: dict[str, Call], functions: Sequence[FunctionResult], names: Mapping[str, str], reading: Reading, wording: Wording
) -> None:
    open_choices = [one for one in functions if one.klass in CHOICES]
    for one in open_choices:
        reason = wording.say("stap.keuze", naam=names.get(one.id, one.id))
        if one.klass == "keuze verdeeld":
            calls.setdefault(one.id, Call(reading.points_weak, one.id, reason))
        loudest = calls.get(one.id) or Call(reading.points_mild, one.id, reason)
        if "KEUZE" not in calls or loudest.points > calls["KEUZE"].points:
            calls["KEUZE"] = loudest


def _about_activities(
    calls: dict[str, Call], journey: Journey, names: Mapping[str, str], reading: Reading, wording: Wording
) -> None:
    for activity, state in journey.activity_states.items():
        phase = phase_of(activity)
        if state == "nog niet" and phase <= (journey.phase_number or 0):
            reason = wording.say("stap.nog-niet", naam=names.get(activity, activity))
            calls[activity] = Call(reading.points_mild, activity, reason)
            calls[f"LF-{phase}"] = Call(reading.points_mild, f"LF-{phase}", wording.say("stap.fase", fase=phase))


def _about_signals(
    calls: dict[str, Call], journey: Journey, names: Mapping[str, str], reading: Reading, wording: Wording
) -> None:
    for signal in STUCK:
        if journey.says(signal, "ja"):
            reason = wording.say("stap.signaal", naam=names.get(signal, signal))
            calls[signal] = Call(reading.points_weak, signal, reason)
    for signal in (WAS_BETTER, NEW_START, STILL_CHOOSING):
        if journey.says(signal, "ja"):
            reason = wording.say("stap.signaal", naam=names.get(signal, signal))
            calls[signal] = Call(reading.points_mild, signal, reason)
    for signal in GOOD:
        if journey.says(signal, "nee"):
            reason = wording.say("stap.mist", naam=names.get(signal, signal))
            calls[signal] = Call(reading.points_mild, signal, reason)
    if any(journey.says(signal, "ja", "deels") for signal in SENSITIVE):
        # one call for both, and the same finding as trust: nothing in the arithmetic tells which of them it was
        call = Call(reading.points_weak, TRUST, wording.say("stap.vertrouwen"))
        calls.update(dict.fromkeys(SENSITIVE, call))
