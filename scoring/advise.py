"""Which next steps fit now, by points anyone can add up; writes no step and decides nothing for the group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scoring.calls import Call
from scoring.journey import Journey
from scoring.knowledge import ContraIndication, Step
from scoring.named import GOAL, SENSITIVE, TRUST, phase_of
from scoring.reading import Reading
from scoring.results import Guide, IngredientClass, ProposedStep
from scoring.situation import WEAK
from scoring.wording import Wording

FITS = {
    "startend": ("F-start",),
    "onderweg": ("F-start", "F-goed"),
    "vastlopend": ("F-vast",),
    "goed functionerend": ("F-goed",),
}
DEEPENING = ("GO-1", "GO-2")  # the steps of the document for a group that runs well


@dataclass(frozen=True)
class Case:
    """What the advice looks at. `subjects`: talking points in order; `strong`: ingredients that are really strong, best first.

    `thin`: too little is known. `well`: the group runs well and nothing is weak or divided.
    """

    calls: Mapping[str, Call]
    situation: str | None
    subjects: Sequence[str]
    strong: Sequence[str]
    against: frozenset[ContraIndication]
    thin: bool
    well: bool
    names: Mapping[str, str]


@dataclass(frozen=True)
class Rated:
    """A step with its arithmetic. `direct`: a code that calls it stands there in the document itself (the star)."""

    step: Step
    parts: tuple[int, ...]
    reasons: tuple[str, ...]
    subjects: tuple[str, ...]
    codes: frozenset[str]
    direct: bool
    hours: int
    place: int

    @property
    def points(self) -> int:
        """The parts added up."""
        return sum(self.parts)

    @property
    def order(self) -> tuple[int, ...]:
        """Points down, the document's own first, hours up, library order (method §7.1, decision 26)."""
        return (-self.points, not self.direct, self.hours, self.place)


def reasons_against(
    classes: Mapping[str, IngredientClass], journey: Journey, leader: Guide, reading: Reading
) -> frozenset[ContraIndication]:
    """Which contra-indications hold now. `leader`: who leads the talk (method §7.2, decision 26)."""
    trust_weak = classes.get(TRUST) in WEAK
    tension = any(journey.says(signal, "ja", "deels") for signal in SENSITIVE)
    situation = journey.situation
    holds: dict[ContraIndication, bool] = {
        "vertrouwen": trust_weak,
        "vertrouwen-zonder-begeleider": trust_weak and leader != "onafhankelijk",
        "doel": classes.get(GOAL) in WEAK,
        "gevoelig": tension,
        "trekker-leidt": leader == "trekker",
        "loopt-goed": situation is not None and situation.good >= reading.good_signals,
        "vastloopt-met-spanning": situation is not None and situation.stuck >= reading.stuck_alone and (trust_weak or tension),
        "vroege-fase": 1 <= (journey.phase_number or 0) <= reading.young_until,
    }
    return frozenset(reason for reason, now in holds.items() if now)


def advise(steps: Iterable[Step], case: Case, reading: Reading, wording: Wording) -> tuple[ProposedStep, ...]:
    """Three to five steps (method §7.1). Points: 3 per talking point, 2 per other weak spot, 1 per milder one,
    +1 when it fits the situation, +1 when it builds on something strong.

    Trust divided (point 1), equal say weak, vastlopend: bilaterale gesprekken 3 + 2 + 1 = 6.
    Per talking point the best step; then by points; at most one long step, two per talking point, at least one short one.
    When fewer than three are called, steps that fit the situation fill up: there must be something to choose.
    """
    allowed = [(place, step) for place, step in enumerate(steps) if not case.against.intersection(step.not_when)]
    calls = {**case.calls, **_well_running(case, reading, wording)}
    rated = [one for place, step in allowed if (one := _rate(step, place, calls, case, reading, wording))]
    rated.sort(key=lambda one: one.order)
    chosen = _choose(rated, case, reading)
    if len(chosen) < reading.steps_min:
        called = {one.step.id for one in rated}
        rest = [_fitting(step, place, case, reading, wording) for place, step in allowed if step.id not in called]
        for one in sorted((one for one in rest if one), key=lambda one: one.order):
            if len(chosen) < reading.steps_min and _may_join(one, chosen, reading):
                chosen.append(one)
    return tuple(
        ProposedStep(
            id=one.step.id, points=one.points, sum=" + ".join(map(str, one.parts)), reasons=one.reasons, subjects=one.subjects
        )
        for one in chosen
    )


def _rate(
    step: Step, place: int, calls: Mapping[str, Call], case: Case, reading: Reading, wording: Wording
) -> Rated | None:
    codes = [trigger.code for trigger in step.triggers if trigger.code in calls]
    if not codes:
        return None
    # a phase says no more than its activities that are named as well
    named = {f"LF-{phase_of(code)}" for code in codes if code.count("-") == 2 and code.startswith("LF-")}
    codes = [code for code in codes if code not in named]
    counted: dict[str, Call] = {}
    places = {subject: place for place, subject in enumerate(case.subjects)}
    for code in sorted(codes, key=lambda code: (-calls[code].points, places.get(calls[code].subject, 0))):
        counted.setdefault(calls[code].finding, calls[code])
    parts = [call.points for call in counted.values()]
    reasons = [call.reason for call in counted.values()]
    if _fits(step, case):
        parts.append(reading.points_fit)
        reasons.append(wording.say("stap.past", naam=case.names.get(case.situation, case.situation)))
    carried = next((one for one in case.strong if one in step.builds_on), None)
    if carried:
        parts.append(reading.points_strong)
        reasons.append(wording.say("stap.sterk", naam=case.names.get(carried, carried)))
    return Rated(
        step=step, parts=tuple(parts), reasons=tuple(dict.fromkeys(reasons)),
        subjects=tuple(call.subject for call in counted.values() if call.subject), codes=frozenset(codes),
        direct=any(trigger.direct for trigger in step.triggers if trigger.code in codes), hours=_hours(step, reading), place=place,
    )  # fmt: skip


def _fitting(step: Step, place: int, case: Case, reading: Reading, wording: Wording) -> Rated | None:
    if not _fits(step, case):
        return None
    direct = any(trigger.direct for trigger in step.triggers if trigger.code in FITS[case.situation])
    reason = wording.say("stap.past", naam=case.names.get(case.situation, case.situation))
    hours = _hours(step, reading)
    return Rated(step, (reading.points_fit,), (reason,), (), frozenset(), direct, hours, place)


def _well_running(case: Case, reading: Reading, wording: Wording) -> dict[str, Call]:
    # nothing weak in a group that runs well: deepen, and build on the strongest (method §7.1)
    if not case.well:
        return {}
    reason = wording.say("stap.verdiepen")
    extra = {code: Call(reading.points_mild, "GO", reason) for code in DEEPENING}
    for strongest in case.strong[:1]:
        told = wording.say("stap.sterk", naam=case.names.get(strongest, strongest))
        extra[strongest] = Call(reading.points_strong, strongest, told)
    return extra


def _choose(rated: Sequence[Rated], case: Case, reading: Reading) -> list[Rated]:
    chosen: list[Rated] = []

    def take(wanted: Iterable[Rated], limit: int) -> None:
        for one in wanted:
            if len(chosen) < limit and _may_join(one, chosen, reading):
                chosen.append(one)

    if case.thin:
        take((one for one in rated if "DUN" in one.codes), 1)
    for subject in case.subjects:
        if not any(subject in one.subjects for one in chosen):
            take((one for one in rated if subject in one.subjects), len(chosen) + 1)
    for codes in (DEEPENING, case.strong[:1]) if case.well else ():
        if not any(one.codes.intersection(codes) for one in chosen):
            take((one for one in rated if one.codes.intersection(codes)), len(chosen) + 1)
    take(rated, reading.steps_max)
    if chosen and not any(one.hours <= reading.hours_short for one in chosen):
        kept = chosen[:-1]
        short = next((one for one in rated if one.hours <= reading.hours_short and _may_join(one, kept, reading)), None)
        chosen = [*kept, short] if short else chosen
    return chosen


def _may_join(one: Rated, chosen: Sequence[Rated], reading: Reading) -> bool:
    if any(other.step.id == one.step.id for other in chosen):
        return False
    if one.hours >= reading.hours_long and sum(other.hours >= reading.hours_long for other in chosen) >= reading.steps_long_max:
        return False
    return all(
        sum(subject in other.subjects for other in chosen) < reading.steps_per_subject for subject in one.subjects
    )


def _fits(step: Step, case: Case) -> bool:
    return any(trigger.code in FITS.get(case.situation or "", ()) for trigger in step.triggers)


def _hours(step: Step, reading: Reading) -> int:
    return {"klein": reading.hours_klein, "middel": reading.hours_middel, "groot": reading.hours_groot}[step.effort]
