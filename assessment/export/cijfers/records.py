"""What a workbook is made of: sheets with tables, and cells that are a number, a day, a word or nothing; draws nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from assessment.story.pictures import Status

# naam: what the row is about · getal: one decimal · heel: a whole number · verschil: with its sign · stand: a word with its tint
Kind = Literal["naam", "tekst", "getal", "heel", "verschil", "dag", "stand"]
Cell = str | int | float | date | Status | None  # None: unknown or not shown; the reason stands beside it


@dataclass(frozen=True)
class Column:
    """One column: what stands above it and how wide it is, in characters."""

    head: str
    width: int
    kind: Kind = "tekst"


@dataclass(frozen=True)
class Table:
    """A named table of Excel. Every row has as many cells as there are columns; `head` stands above it."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    head: str = ""


@dataclass(frozen=True)
class Facts:
    """A heading with rows of (what, value). What is "" for sentences that belong together."""

    head: str
    rows: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet. `message` says what it shows, `lines` how to read it, `purpose` what the reading guide says of it."""

    name: str
    title: str
    message: str
    blocks: tuple[Table | Facts, ...]
    lines: tuple[str, ...] = ()
    purpose: str = ""
