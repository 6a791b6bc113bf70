"""The six functions against the group's own ambition; a function the group does not choose is never weak."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from scoring.aggregate import Counts, camp, enough, mean, most, scale_values, tally
from scoring.agreement import Ruler, agreement, bands, is_divided
from scoring.instrument import Group, Item
from scoring.named import NOT_OURS, function_part
from scoring.reading import Reading
from scoring.results import FunctionChoice, FunctionClass, FunctionResult, Respondent
from scoring.rounding import shown, tenths_of
from scoring.spots import camps_may_be_named, spot_of
from scoring.wording import Wording, together


@dataclass(frozen=True)
class Marks:
    """The marks for one function: counts now and of the ambition, and of those who gave both: ambition and personal gap."""

    n: int
    now: Counts
    ambition: Counts
    wished: dict[int, int]
    gaps: dict[int, int]


def marks_of(group: Group, respondents: Iterable[Respondent], decided: str | None = None) -> Marks:
    """Collect the marks. `decided`: what the group chose beforehand, a mark or 'niet'; it then stands for everyone's ambition."""
    people = tuple(respondents)
    now, ambition = (next(item.id for item in group.items if function_part(item.id) == part) for part in ("nu", "ambitie"))
    gaps: dict[int, int] = {}
    wished: dict[int, int] = {}
    for person in people:
        wanted = decided if decided is not None else person.answers.get(ambition, "")
        mark = person.answers.get(now, "")
        if mark.isdecimal() and wanted.isdecimal():
            gap = int(wanted) - int(mark)
            gaps[gap] = gaps.get(gap, 0) + 1
            wished[int(wanted)] = wished.get(int(wanted), 0) + 1
    wishes = tally(people, ambition) if decided is None else {decided: len(people)}
    return Marks(n=len(people), now=tally(people, now), ambition=wishes, wished=wished, gaps=gaps)


def choice_of(marks: Marks, reading: Reading) -> FunctionChoice:
    """Does the group choose this function? First match wins (method §3.2): 5 × niet and 3 × a mark -> keuze verdeeld."""
    refusing = marks.ambition.get(NOT_OURS, 0)
    wanting = sum(scale_values(marks.ambition).values())
    opinions = refusing + wanting
    if not enough(opinions, marks.n, reading):
        return "keuze onbekend"
    if refusing >= camp(opinions, reading) and wanting >= camp(opinions, reading):
        return "keuze verdeeld"
    return "gekozen" if most(wanting, opinions, reading) else "niet gekozen"


def class_of(choice: FunctionChoice, marks: Marks, reading: Reading) -> FunctionClass:
    """The class of a function, first match wins (method §3.2); the numbers compared are those on the screen.

    nu 5 6 4 6 5 5 6 ? with ambitie 8 8 7 8 8 7 8 8 -> 5,3 · 7,7 · gap 2,4 -> zwak (gap ≥ 1,5 and nu < 5,5).
    The gap is the mean of personal differences, not the difference of two means over different people.
    """
    if choice != "gekozen":
        return choice
    ruler = Ruler.of_ten(reading)
    values = scale_values(marks.now)
    if not enough(sum(values.values()), marks.n, reading) or not enough(sum(marks.gaps.values()), marks.n, reading):
        return "onbekend"
    if is_divided(values, ruler, reading):
        return "verdeeld"
    now, gap, cut = tenths_of(mean(values)), tenths_of(mean(marks.gaps)), reading.tenths
    if gap >= cut["gap_weak"] or (gap >= cut["gap_attention"] and now < cut["pass_mark"]):
        return "zwak"
    if gap >= cut["gap_attention"]:
        return "aandacht"
    agreed = agreement(values, ruler, reading) == "eensgezind"
    return "sterk" if gap < cut["gap_strong"] and now >= cut["function_strong"] and agreed else "op orde"


def result_of(group: Group, marks: Marks, reading: Reading, wording: Wording) -> FunctionResult:
    """The function as it is frozen. Ambition and gap are those of people who gave both marks (5,3 · 7,7 · 2,4), and None when
    the group does not choose the function or does not agree on that."""
    choice = choice_of(marks, reading)
    klass = class_of(choice, marks, reading)
    pairs = sum(marks.gaps.values())
    now = _shown(scale_values(marks.now), marks.n, reading)
    ambition = _shown(marks.wished, marks.n, reading) if choice == "gekozen" else None
    gap = _shown(marks.gaps, marks.n, reading) if choice == "gekozen" else None
    far = sum(people for value, people in marks.gaps.items() if value >= reading.gap_person)
    ruler = Ruler.of_ten(reading)
    low_mean = reading.tenths["pass_mark"]
    return FunctionResult(
        id=group.id, choice=choice, now=now, ambition=ambition, gap=gap, klass=klass,
        reasons=_reasons(klass, marks, now, ambition, gap, far, reading, wording),
        gap_share=far / pairs if pairs else 0.0, k=pairs, n=marks.n,
        spots=tuple(
            spot_of(item, _counts(item, marks), marks.n, ruler, low_mean, reading, wording) for item in group.items
        ),
    )  # fmt: skip


def _counts(item: Item, marks: Marks) -> Counts:
    return marks.now if function_part(item.id) == "nu" else marks.ambition


def _shown(values: dict[int, int], n: int, reading: Reading) -> float | None:
    exact: Fraction | None = mean(values)
    return shown(tenths_of(exact)) if exact is not None and enough(sum(values.values()), n, reading) else None


def _reasons(
    klass: FunctionClass, marks: Marks, now: float | None, ambition: float | None, gap: float | None, far: int, reading: Reading,
    wording: Wording,
) -> tuple[str, ...]:  # fmt: skip
    refusing, wanting = marks.ambition.get(NOT_OURS, 0), sum(scale_values(marks.ambition).values())
    if klass == "keuze verdeeld":
        return (wording.say("functie.keuze-verdeeld", nee=refusing, totaal=marks.n),)  # both at least a group, by the rule
    if klass == "keuze onbekend":
        return (wording.people("functie.keuze-onbekend", marks.n - refusing - wanting, marks.n),)
    if klass == "niet gekozen":
        return (wording.say("functie.niet-gekozen"),)
    if klass == "onbekend":
        return (wording.people("functie.onbekend", marks.n - sum(marks.gaps.values()), marks.n),)
    numbers = wording.say("functie.cijfers", nu=now, ambitie=ambition, kloof=gap)
    if klass == "verdeeld":
        found = bands(scale_values(marks.now), Ruler.of_ten(reading))
        key = "functie.verdeeld.aantal" if camps_may_be_named(found) else "functie.verdeeld"
        return (wording.say(key, laag=found.low, hoog=found.high), numbers)
    if klass in ("zwak", "aandacht"):
        return (together(numbers, wording.people("functie.kloof", far, marks.n)),)
    return (together(numbers, wording.say(f"functie.{klass.replace(' ', '-')}")),)
