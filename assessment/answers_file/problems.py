"""What is wrong in a file of answers, in Dutch, with file and line; never repeats text from the file as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

LONGEST_ECHO = 40


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake. `line` counts from 1, as an editor or spreadsheet shows it."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


class AnswersFileError(Exception):
    """The file cannot be used; nothing of it was taken. `problems` holds every mistake, in line order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def echo(text: str) -> str:
    """Text from a file, safe to print: without control and direction marks, cut off, between quotes."""
    clean = "".join(letter if letter.isprintable() else "·" for letter in text[: LONGEST_ECHO + 1])
    return f"‘{clean[:LONGEST_ECHO]}…’" if len(clean) > LONGEST_ECHO else f"‘{clean}’"


def meant(text: str, allowed: Iterable[str]) -> str:
    """' (bedoel je ING-01-a?)' when something close is allowed, otherwise ''. Capitals and zeros do not matter for what is
    close: ING-1-a means ING-01-a and not ING-16-a."""
    known = {_plain(one): one for one in allowed}
    close = get_close_matches(_plain(text[:LONGEST_ECHO]), list(known), n=1, cutoff=0.7)
    return f" (bedoel je {known[close[0]]}?)" if close else ""


def _plain(text: str) -> str:
    return re.sub(r"\b0+(?=[0-9])", "", text.casefold())
