"""The pictures of a story as frozen records: marks, tracks, stacks, gaps and their tables; draws and decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["sterk", "rustig", "aandacht", "eerst", "verdeeld", "stil"]
# How two numbers are joined: a line in colour for a clear change, dotted for maybe, thin and grey for about the same, none at all
Join = Literal["vol", "stippel", "dun", "geen"]


@dataclass(frozen=True)
class Status:
    """The word for a class with its icon; never a colour alone. `tone` names the tint."""

    word: str
    icon: str
    tone: Tone


@dataclass(frozen=True)
class Table:
    """The same facts as a picture, as text. Every row has as many cells as the header."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Mark:
    """One row of a dot plot on the scale 1–5. `value` is the shown number or None; `band` is where most answers lie."""

    id: str
    name: str
    factor: str
    value: float | None
    shown: str
    band: tuple[float, float] | None = None
    note: str = ""
    status: Status | None = None


@dataclass(frozen=True)
class Tracks:
    """Rows of marks under headings, on one scale of words. `groups` is ((factor id, heading, rows), …)."""

    groups: tuple[tuple[str, str, tuple[Mark, ...]], ...]
    scale: tuple[str, str, str]
    alt: str
    table: Table

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All rows, in order."""
        return tuple(mark for _, _, rows in self.groups for mark in rows)


@dataclass(frozen=True)
class Radar:
    """Five corners in a fixed order, 1 in the centre and 5 outside."""

    corners: tuple[Mark, ...]
    alt: str
    table: Table


@dataclass(frozen=True)
class Stack:
    """Answers to one statement as dots per word. `columns` is ((word, dots), …), or () when no dots may be shown."""

    id: str
    name: str
    statement: str
    factor: str
    columns: tuple[tuple[str, int], ...]
    band: tuple[float, float] | None
    scale: tuple[str, str, str]
    sentence: str
    alt: str
    table: Table


@dataclass(frozen=True)
class Gap:
    """One function on the scale 1–10: now, in a year, and the step between. `is_large` when the step deserves attention."""

    id: str
    name: str
    verb: str
    now: float
    ambition: float
    shown_now: str
    shown_ambition: str
    shown_gap: str
    is_large: bool
    status: Status


@dataclass(frozen=True)
class Gaps:
    """Chosen functions, the largest step first; `words` names the two marks of the first row."""

    rows: tuple[Gap, ...]
    words: tuple[str, str]
    alt: str
    table: Table


@dataclass(frozen=True)
class Answers:
    """One question with answers of organisations. `dots` is (yes, not yet), or None when the numbers stay inside."""

    id: str
    name: str
    question: str
    dots: tuple[int, int] | None
    sentence: str
    status: Status


@dataclass(frozen=True)
class YearRow:
    """One ingredient or function last time and now. `is_clear`: more than a small difference, so in colour and bold."""

    mark: Mark  # now
    then: float
    shown_then: str
    shown_difference: str  # "+0,5", "−0,4"; "" when the two numbers only stand side by side
    is_clear: bool
    join: Join = "dun"
    verdict: str = ""  # in words
    note: str = ""


@dataclass(frozen=True)
class Year:
    """Last time beside now. `groups` is ((factor id, rows), …); cards are (icon, tone, heading, text)."""

    years: tuple[str, str]  # the words at the two marks of the first row that is clear: ("2025", "2026")
    groups: tuple[tuple[str, tuple[YearRow, ...]], ...]
    scale: tuple[str, str, str]
    cards: tuple[tuple[str, str, str, str], ...]
    column: str
    alt: str
    table: Table
    ends: tuple[float, float] = (1.0, 5.0)
    headings: tuple[str, ...] = ()  # one per group, or none at all
    legend: tuple[str, str] = ("", "")  # "juni 2025 · 9 leden", "juni 2026 · 11 leden"

    @property
    def rows(self) -> tuple[YearRow, ...]:
        """All rows, in order."""
        return tuple(row for _, rows in self.groups for row in rows)


@dataclass(frozen=True)
class Line:
    """One subject over several peilingen, oldest first; None where there was no number. `joins` lie between the points.

    `word` is what may be said of all of it, from three peilingen on; else ''.
    """

    id: str
    name: str
    factor: str
    values: tuple[float | None, ...]
    shown: tuple[str, ...]
    joins: tuple[Join, ...]
    word: str
    icon: str = ""


@dataclass(frozen=True)
class Lines:
    """More years on one scale. `rounds` is ((label, people), …); `marks` names what an outcome itself tells: (place, icon, words)."""

    groups: tuple[tuple[str, str, tuple[Line, ...]], ...]
    rounds: tuple[tuple[str, int], ...]
    years: tuple[str, ...]  # the same as short as can be: "2024", "2025", "2026"
    marks: tuple[tuple[int, str, str], ...]
    scale: tuple[str, str, str]
    ends: tuple[float, float]
    alt: str
    table: Table

    @property
    def rows(self) -> tuple[Line, ...]:
        """All lines, in order."""
        return tuple(line for _, _, lines in self.groups for line in lines)
