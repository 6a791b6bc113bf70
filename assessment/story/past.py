"""What is known of earlier times when an outcome is told; callers fill it with what this reader may see, nothing here looks it up."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.instrument import Questionnaire
from scoring.results import Outcome


@dataclass(frozen=True)
class Before:
    """An earlier peiling of the same group, in the words it was asked in."""

    outcome: Outcome
    asked: Questionnaire


@dataclass(frozen=True)
class Agreed:
    """What was agreed then. `what` and `who` were typed by people. `status`: nog niet begonnen, bezig, gedaan, vervallen.

    `judgement`: what the group itself says now, '' when it was not asked. `subjects`: ids of the ingredients and functions it is about.
    """

    what: str
    who: str
    status: str
    judgement: str = ""
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chose:
    """What the group chose then instead of what was computed. `what`: fase or situatie; `because` was typed by people."""

    what: str
    chosen: str
    because: str


@dataclass(frozen=True)
class Past:
    """Earlier peilingen, newest first, at least one. `agreed` and `chose` belong to the peiling with the label `agreed_at`."""

    rounds: tuple[Before, ...]
    agreed: tuple[Agreed, ...] = ()
    agreed_at: str = ""
    chose: tuple[Chose, ...] = ()
