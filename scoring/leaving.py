"""What of an outcome may leave the house in a file: all that the group may see and nothing that isolates one person; shows nothing.

    stays behind                                     comes along
    counts of a statement with a lone answer         the bands or the sentence that a screen draws from them
    spread, mean and k of that statement             those of its ingredient, which every screen shows
    personal scores, shares of people                (a personal score is only a count again where one statement was asked)
    counts of lists, activities and signals          the one number their sentence names, beside all the others together
    how often a boundary turns                       that; for all and for all but one the whole group

`leaving` twice is `leaving` once, and an outcome that left tells the same story: what was seen is not lost (tests/scoring/test_leaving.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scoring.disclosure import all_or_nothing, boundary, is_alone, may_name, nearly_all, stacks
from scoring.instrument import Questionnaire
from scoring.named import SENSITIVE, UNKNOWN
from scoring.reading import Reading
from scoring.results import (
    ActivityResult,
    FunctionResult,
    IngredientResult,
    ListResult,
    Outcome,
    PhaseResult,
    Seen,
    SeenColumn,
    SignalResult,
    SituationResult,
    Spot,
    Told,
    WitnessResult,
)

YES, OTHERS = "ja", "anders"


def leaving(
    outcome: Outcome, asked: Questionnaire, reading: Reading, agree: Sequence[str] = (), differ: Sequence[str] = ()
) -> Outcome:
    """The outcome without what nobody may see. `agree` and `differ`: the statements its chapter on agreement is about."""
    return outcome.model_copy(
        update={
            "ingredients": tuple(_ingredient(one, asked) for one in outcome.ingredients),
            "functions": tuple(_function(one, asked) for one in outcome.functions),
            "checklist": tuple(_checked(one) for one in outcome.checklist),
            "rules": tuple(_rule(one, outcome.answered) for one in outcome.rules),
            "phase": outcome.phase and _phase(outcome.phase, outcome.answered),
            "situation": outcome.situation and _situation(outcome.situation, outcome.answered),
            "overlap": _of(outcome.overlap, outcome.answered),
            "witnesses": tuple(_witness(one, outcome.answered, reading) for one in outcome.witnesses),
            "told": outcome.told or Told(agree=tuple(agree), differ=tuple(differ)),
        }
    )


def spot_leaving(spot: Spot, asked: Questionnaire, *, is_published: bool = False, mean: float | None = None) -> Spot:
    """The answers to one statement as they may be seen. Only when no answer, also „weet ik niet“, is of one person the counts come along.

    `is_published`: its k, mean and spread stand on every screen, as those of its ingredient. `mean`: only its mean does.
    """
    if spot.seen is not None or may_name(*spot.counts.values()):
        return spot
    drawn = stacks(spot, asked.scale_of(spot.item))
    seen = Seen(
        form=drawn.form,
        columns=tuple(SeenColumn(label=one.label, codes=one.codes, people=one.people) for one in drawn.columns),
        apart=tuple(SeenColumn(label=one.label, codes=one.codes, people=one.people) for one in drawn.apart),
        band=drawn.band,
    )
    if drawn.form == "kolommen" or is_published:
        return spot.model_copy(update={"counts": {}, "seen": seen})
    return spot.model_copy(update={"counts": {}, "seen": seen, "k": None, "mean": mean, "ad": None})


def _ingredient(one: IngredientResult, asked: Questionnaire) -> IngredientResult:
    alone = len(one.statements) == 1
    statements = tuple(spot_leaving(spot, asked, is_published=alone) for spot in one.statements)
    kept = alone and bool(statements[0].counts)
    return one.model_copy(
        update={
            "statements": statements, "border": _border(one.border, one.n), "scores": one.scores if kept else {},
            "low_share": None, "high_share": None,
        }
    )  # fmt: skip


def _function(one: FunctionResult, asked: Questionnaire) -> FunctionResult:
    spots = tuple(_unseen(spot) if place else spot_leaving(spot, asked, mean=one.now) for place, spot in enumerate(one.spots))
    return one.model_copy(update={"spots": spots, "gap_share": None, "k": None})


def _unseen(spot: Spot) -> Spot:
    """No picture of it is ever drawn, so none leaves: beside the choice for a function the dots would tell who chose otherwise."""
    empty = Seen(form="zin", columns=(), apart=(), band=None)
    return spot.model_copy(update={"counts": {}, "seen": empty, "k": None, "mean": None, "ad": None, "agreement": None, "sentence": ""})


def _checked(one: ListResult) -> ListResult:
    """How many organisations say yes, and how many do not: as a screen draws it. A few are never a number (decision 22)."""
    yes = one.counts.get(YES, 0)
    others = sum(one.counts.values()) - yes
    drawn = one.klass != "aandacht" and not nearly_all(others, yes + others)
    return one.model_copy(update={"counts": _without_nobody({YES: yes, OTHERS: others}) if drawn else {}})


def _rule(one: ListResult, people: int) -> ListResult:
    # of the other classes the sentence counts no yes; who does not know stays among the others
    return one.model_copy(update={"counts": _yes_of(one.counts, people) if one.klass == "verdeeld" and one.counts else {}})


def _phase(one: PhaseResult, people: int) -> PhaseResult:
    def told(activity: ActivityResult) -> ActivityResult:
        """The state says it; a sentence is only read where people disagree."""
        return activity.model_copy(update={"counts": {}, "sentence": activity.sentence if activity.disputed else ""})

    activities = tuple(told(activity) for activity in one.activities)
    return one.model_copy(update={"activities": activities, "border": _border(one.border, people), "own": all_or_nothing(one.own)})


def _situation(one: SituationResult, people: int) -> SituationResult:
    def known(signal: SignalResult) -> dict[str, int]:
        counted = signal.sentence and signal.state != "onbekend" and not nearly_all(signal.counts.get(YES, people), people)
        return _yes_of(signal.counts, people) if counted else {}

    signals = tuple(
        signal.model_copy(update={"counts": known(signal)}) for signal in one.signals if signal.id not in SENSITIVE
    )
    return one.model_copy(update={"signals": signals, "border": _border(one.border, people)})


def _yes_of(counts: Mapping[str, int], people: int) -> dict[str, int]:
    """Who says yes, and all the others together: no and not known would tell of each other."""
    return _without_nobody({YES: counts.get(YES, 0), OTHERS: people - counts.get(YES, 0)})


def _border(border: Mapping[str, int], whole: int) -> dict[str, int]:
    """How often another outcome comes out. The whole group stands for itself and for all but one, which no screen tells apart."""
    return {other: whole if times is None else times for other, times in boundary(border, whole).items()}


def _witness(one: WitnessResult, people: int, reading: Reading) -> WitnessResult:
    """Where no majority speaks, only whether those who did were too few: that is all a screen says then. Their number, beside the
    number that was there, would tell of one who does not know. Enough of them stand here as the whole group."""
    spoke = sum(given for answer, given in one.counts.items() if answer != UNKNOWN)
    told = {} if one.sentence or spoke < reading.n_min else {OTHERS: people}
    return one.model_copy(update={"counts": told})


def _without_nobody(counts: Mapping[str, int]) -> dict[str, int]:
    return {code: people for code, people in counts.items() if people}


def _of(part: int | None, whole: int) -> int | None:
    """Nobody and one person are told alike, and so are everybody and all but one."""
    if part is None or is_alone(part):
        return part and 0
    return whole if nearly_all(part, whole) else part


def lone_numbers(outcome: Outcome) -> tuple[str, ...]:
    """Every subject of which some number of people is one person; () after `leaving`. A file is held against it when it is read."""
    counted: list[tuple[str, Mapping[str, int]]] = []
    spots = [spot for one in outcome.ingredients for spot in one.statements] + [spot for one in outcome.functions for spot in one.spots]
    for spot in spots:
        drawn = (*spot.seen.columns, *spot.seen.apart) if spot.seen else ()
        counted += [(spot.item, spot.counts), *((spot.item, {column.label: column.people}) for column in drawn)]
    counted += [(one.id, one.counts) for one in (*outcome.checklist, *outcome.rules, *outcome.witnesses)]
    counted += [(one.id, one.scores | one.border) for one in outcome.ingredients]
    if outcome.phase:
        counted += [(one.id, one.counts) for one in outcome.phase.activities]
        counted += [("fase", outcome.phase.own), ("fase", outcome.phase.border)]
    if outcome.situation:
        counted += [(one.id, one.counts) for one in outcome.situation.signals] + [("situatie", outcome.situation.border)]
    return tuple(dict.fromkeys(subject for subject, counts in counted if any(map(is_alone, counts.values()))))
