"""What can be wrong with the content, as lines for a person; never decides what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

LONGEST_ECHO = 40  # text of a file is echoed short and printable only: a report is read in a terminal and in logs


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: the file (from the name of the content folder on), its line (from 1), what is wrong and what is allowed."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


class ContentError(Exception):
    """The content cannot be used. `problems` holds every mistake of every file, sorted; `str()` gives them as lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def echo(value: object) -> str:
    """A value from a file in quotes, cut to LONGEST_ECHO characters, anything unprintable as `?`."""
    text = "".join(letter if letter.isprintable() else "?" for letter in str(value))
    return f"'{text if len(text) <= LONGEST_ECHO else text[: LONGEST_ECHO - 1] + '…'}'"


def allowed(value: object, choices: Iterable[str]) -> str:
    """What would be right instead: „bedoelde u …?“ when one choice looks like it, else the choices (at most twelve)."""
    known = sorted(set(choices))
    by_lower = {choice.lower(): choice for choice in known}
    close = get_close_matches(str(value).lower()[:100], by_lower, n=1, cutoff=0.6)
    if close:
        return f"bedoelde u {echo(by_lower[close[0]])}?"
    more = ", …" if len(known) > 12 else ""
    return f"kies uit: {', '.join(known[:12])}{more}" if known else "er is nog niets om uit te kiezen"
