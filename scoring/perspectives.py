"""What may be said per perspective: nothing, a flag, or a rounded mean, and always for all perspectives or none."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from scoring.aggregate import enough, gather, patterns
from scoring.disclosure import ALONE, all_or_nothing
from scoring.ingredients import Ingredient
from scoring.named import FACILITATOR, NO_PERSPECTIVE
from scoring.reading import Reading
from scoring.results import PerspectiveView, RoundAnswers
from scoring.rounding import to_nearest
from scoring.wording import Wording


def look(answers: RoundAnswers, ingredients: Sequence[Ingredient], reading: Reading, wording: Wording) -> PerspectiveView:
    """The view per perspective (method §6.4). Everybody in it counts, also those who said nothing: a part that is hidden
    could be found by subtraction, so one small perspective closes the view for all.

    Each ≥ 3: a flag per ingredient where two perspectives are 1,5 or more apart, without saying which is higher.
    Each ≥ 5: means to the nearest half, cut off at 1,5 and 4,5, never for the facilitator.
    An ingredient is left out when all who gave it no score could be of one perspective that is then too small. That follows from
    `n`, `k` and the sizes, so what is left out does not tell in which perspective somebody does not know.
    """
    groups: dict[str, list] = {}
    for person in answers.respondents:
        groups.setdefault(person.perspective or NO_PERSPECTIVE, []).append(person)
    groups = dict(sorted(groups.items()))  # not in the order of the people: nothing tells who came first
    counts = {name: len(people) for name, people in groups.items()}
    # one person who was invited and did not answer is not told, in whatever corner
    missing = tuple(name for name, invited in answers.invited_per.items() if invited > ALONE and name not in counts)
    told = [name for name in groups if name != NO_PERSPECTIVE]
    smallest = min(counts.values(), default=0)
    if len(told) < 2 or smallest < reading.perspective_flag_min:
        return PerspectiveView(
            form="geen", counts=all_or_nothing(counts), flags=(), means={}, missing=missing,
            remark=wording.say("hoeken.verborgen") if len(told) > 1 else "",
        )  # fmt: skip
    with_means = smallest >= reading.perspective_mean_min
    needed = reading.perspective_mean_min if with_means else reading.perspective_flag_min
    flags, means = [], {}
    for one in ingredients:
        if one.measured.mean is None:
            continue
        silent = one.found.n - one.found.k
        if any(size - silent < needed or not enough(size - silent, size, reading) for size in counts.values()):
            continue
        own = {name: _mean(one, groups[name], reading) for name in told}
        if max(own.values()) - min(own.values()) >= reading.perspective_flag:
            flags.append(one.group.id)
        if with_means and one.group.id != FACILITATOR:
            means[one.group.id] = {name: _coarse(value, reading) for name, value in own.items()}
    return PerspectiveView(
        form="cijfers" if with_means else "vlag", counts=counts, flags=tuple(flags), means=means, missing=missing,
        remark=wording.say("hoeken.toeval") if flags else "",
    )  # fmt: skip


def _mean(one: Ingredient, people: list, reading: Reading) -> Fraction:
    found = gather(patterns(people, [item.id for item in one.group.items]), reading)
    return Fraction(found.total, found.k * found.unit)


def _coarse(value: Fraction, reading: Reading) -> float:
    return float(min(max(to_nearest(value, reading.perspective_step), reading.perspective_floor), reading.perspective_ceiling))
