"""A questionnaire becomes screens of a few questions, with the minutes that are left; knows no answers and draws nothing."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from scoring.instrument import Group, Item, Part, Questionnaire, Scale

MOST_KNOWN = 64  # questionnaires whose screens are kept; every turn to a next screen asks for them
_known: dict[int, tuple[Questionnaire, tuple[Screen, ...]]] = {}  # id of one that lives as long as it stands here


@dataclass(frozen=True)
class Asked:
    """One question as it stands on a screen. `number` counts within its part; a function counts once for its two questions."""

    item: Item
    scale: Scale
    group: Group
    number: int
    opens_group: bool  # draw the name of the group above it
    has_siblings: bool  # the group asks more than one thing, so its name belongs to the question

    @property
    def slug(self) -> str:
        """The id in keys on screen: 'FUN-1.nu' -> 'FUN-1-nu'."""
        return self.item.id.replace(".", "-")

    @property
    def label(self) -> str:
        """The whole question in one sentence, for a screen reader."""
        return f"{self.group.name}. {self.item.text}" if self.has_siblings else self.item.text


@dataclass(frozen=True)
class Screen:
    """What one visit to „Volgende“ shows. `minutes` is what is left, this screen included."""

    number: int  # 1-based
    total: int
    part: Part
    title: str
    asked: tuple[Asked, ...]
    is_first_of_part: bool
    is_last_of_part: bool
    minutes: int


def screens(questionnaire: Questionnaire) -> tuple[Screen, ...]:
    """Every screen in order. A part with more than `per_screen` questions is spread evenly and never splits a group of two."""
    known = _known.get(id(questionnaire))
    if known is None or known[0] is not questionnaire:
        known = _known[id(questionnaire)] = (questionnaire, _made(questionnaire))
        if len(_known) > MOST_KNOWN:
            _known.pop(next(iter(_known)), None)
    return known[1]


def _made(questionnaire: Questionnaire) -> tuple[Screen, ...]:
    pages: list[tuple[Part, tuple[Asked, ...], int, int]] = []
    for part in questionnaire.parts:
        chunks = spread(_units(questionnaire, part), part.per_screen)
        pages += [(part, chunk, index, len(chunks)) for index, chunk in enumerate(chunks)]
    seconds = [sum(one.scale.seconds for one in asked) for _, asked, _, _ in pages]
    return tuple(
        Screen(
            number=place + 1,
            total=len(pages),
            part=part,
            title=_title(part.title, index),
            asked=asked,
            is_first_of_part=index == 0,
            is_last_of_part=index == count - 1,
            minutes=in_minutes(sum(seconds[place:])),
        )
        for place, (part, asked, index, count) in enumerate(pages)
    )


def minutes(questionnaire: Questionnaire) -> int:
    """How long filling in takes, from the seconds of every question asked."""
    return in_minutes(sum(questionnaire.scale_of(item.id).seconds for item in questionnaire.items))


def in_minutes(seconds: int) -> int:
    """Whole minutes, rounded up, never zero: nobody is told it takes less than it does."""
    return max(1, ceil(seconds / 60))


def items_of(questionnaire: Questionnaire, part: Part) -> tuple[Item, ...]:
    """The questions of a part in the order of the screen. Raises KeyError when the part names an instrument that is not asked."""
    instrument = questionnaire.instrument(part.instrument)
    if instrument is None:
        raise KeyError(part.instrument)
    chosen = [item for group in instrument.groups if not part.sections or group.section in part.sections for item in group.items]
    if not part.order:
        return tuple(chosen)
    place = {item_id: index for index, item_id in enumerate(part.order)}
    return tuple(sorted((item for item in chosen if item.id in place), key=lambda item: place[item.id]))


def spread(units: list[tuple[Asked, ...]], per_screen: int) -> list[tuple[Asked, ...]]:
    """Units (questions that stay together) over as few screens as fit, as evenly as possible, in the same order.

    6 questions at most 4 a screen: 3 + 3, not 4 + 2.
    """
    chunks: list[tuple[Asked, ...]] = []
    left = sum(len(unit) for unit in units)
    room = 0
    for unit in units:
        if room < len(unit):
            chunks.append(())
            room = ceil(left / ceil(left / per_screen))  # an even share of what is left
        chunks[-1] += unit
        room -= len(unit)
        left -= len(unit)
    return chunks


def _units(questionnaire: Questionnaire, part: Part) -> list[tuple[Asked, ...]]:
    instrument = questionnaire.instrument(part.instrument)
    assert instrument is not None, part.instrument  # the loader keeps only parts that are asked
    scales = {scale.id: scale for scale in questionnaire.scales}
    groups = {item.id: group for group in instrument.groups for item in group.items}
    together = part.layout == "cijfer"  # now and in a year stand below one name
    units: list[tuple[Asked, ...]] = []
    number, previous = 0, ""
    for item in items_of(questionnaire, part):
        group = groups[item.id]
        opens = not together or group.id != previous
        number += opens
        scale = scales[item.scale or instrument.scale]
        asked = Asked(item, scale, group, number, opens and together, together and len(group.items) > 1)
        if opens:
            units.append((asked,))
        else:
            units[-1] += (asked,)
        previous = group.id
    return units


def _title(title: str, index: int) -> str:
    return title if index == 0 else f"{title} (vervolg)" if index == 1 else f"{title} (vervolg {index})"
