"""What the chapter on then and now is made of, as frozen records; draws and decides nothing."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.story.pictures import Lines, Status, Table, Year
from assessment.story.records import Chapter, Life, Why


@dataclass(frozen=True)
class Moved:
    """One ingredient or function in words: both numbers, the verdict, and why it is no more and no less than that."""

    id: str
    name: str
    factor: str
    then: str
    now: str
    difference: str  # '' when the two numbers only stand side by side
    status: Status
    kind: str  # clear, maybe, same, apart (two numbers only) or none (not compared)
    reason: str
    why: Why


@dataclass(frozen=True)
class Heard:
    """One factor: what the number says, and beside it what people who were there say. Never merged."""

    id: str
    name: str
    numbers: str
    status: Status
    figure: str  # „Cijfer: ongeveer gelijk.“
    voices: str  # „6 van de 7 mensen die erbij waren zeggen: beter.“
    reason: str


@dataclass(frozen=True)
class Worked:
    """What was agreed, beside what happened to its subject. `moved` is empty when it is about nothing that was asked."""

    what: str
    who: str
    status: Status
    moved: tuple[Moved, ...]
    note: str  # instead of `moved`
    judgement: str


@dataclass(frozen=True)
class Stage:
    """Phase and situation of one year, with their reasons. `chose`: what the group chose instead, in its own words."""

    label: str
    life: Life
    chose: tuple[str, ...]


@dataclass(frozen=True)
class Turned:
    """A question of yes and no to which clearly more or fewer people say yes."""

    id: str
    list: str
    question: str
    status: Status
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Reworded:
    """Statements that are not the same as then: (text of then, text of now), one of them '' when it came or went."""

    heading: str
    sentence: str
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Changed(Chapter):
    """Last time beside now: two groups, never persons."""

    picture: Year
    functions: Year | None
    cards: tuple[tuple[str, str, str, str], ...]
    remarks: tuple[str, ...]
    worked: tuple[Worked, ...]
    moved: tuple[Moved, ...]
    heard: tuple[Heard, ...]
    heard_table: Table | None
    stages: tuple[Stage, ...]
    steps: tuple[str, ...]  # „Van fase 3 naar fase 4.“
    hints: tuple[str, ...]  # what may have been a turning point, to ask each other
    turned: tuple[Turned, ...]
    turned_rest: str
    reworded: tuple[Reworded, ...]
    lines: Lines | None
    function_lines: Lines | None
    lines_why: Why | None
    why: Why
