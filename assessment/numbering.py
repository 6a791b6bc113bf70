"""The questionnaire as one sheet: every question once, numbered on through all parts, the same on paper and on the typing screen."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.screens import Asked, screens
from scoring.instrument import Part, Questionnaire


@dataclass(frozen=True)
class Row:
    """One question with its number on the sheet. `asked.number` is its number on the members' screens."""

    number: int  # 1-based, over all parts
    asked: Asked


@dataclass(frozen=True)
class Block:
    """One part of the questionnaire, whole."""

    part: Part
    rows: tuple[Row, ...]


def blocks(questionnaire: Questionnaire) -> tuple[Block, ...]:
    """Every part in the order of the screens, with all that is asked in it."""
    per_part: dict[str, list[Row]] = {}
    parts: dict[str, Part] = {}
    number = 0
    for screen in screens(questionnaire):
        parts[screen.part.id] = screen.part
        for asked in screen.asked:
            number += 1
            per_part.setdefault(screen.part.id, []).append(Row(number, asked))
    return tuple(Block(part, tuple(per_part[part_id])) for part_id, part in parts.items())
