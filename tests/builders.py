"""Small rounds with situation names for tests of what answers mean; builds no screen and no store."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from assessment.content import load
from scoring.instrument import Questionnaire
from scoring.knowledge import Knowledge
from scoring.results import Respondent, RoundAnswers

LETTERS = {"G": "gedaan", "B": "bezig", "N": "nee", "J": "ja", "H": "niet", "+": "10", ".": ""}


@cache
def knowledge() -> Knowledge:
    """The real content."""
    return load()


@cache
def asking(*instruments: str) -> Questionnaire:
    """A questionnaire with these instruments; without any: all of them."""
    known = knowledge()
    return known.ask(instruments or tuple(one.id for one in known.instruments))


def a_round(
    columns: Mapping[str, str], *, label: str = "2026", date: str = "2026-06-16", invited: int | None = None,
    perspectives: tuple[str, ...] = (),
) -> RoundAnswers:  # fmt: skip
    """A round from columns: item -> one letter per person ('4 5 ?' or '45?'; G B N J as in the method, H niet, . blank)."""
    rows = {item: split(answers) for item, answers in columns.items()}
    n = max(len(row) for row in rows.values())
    assert all(len(row) == n for row in rows.values()), {item: len(row) for item, row in rows.items()}
    people = tuple(
        Respondent(
            key=f"p{place:02}",
            perspective=perspectives[place] if perspectives else "onbekend",
            answers={item: row[place] for item, row in rows.items() if row[place]},
        )
        for place in range(n)
    )
    return RoundAnswers(label=label, date=date, invited=n if invited is None else invited, respondents=people)


def split(answers: str) -> list[str]:
    """'45?' or '4 5 ?' or '10 8 niet' -> one code per person."""
    parts = answers.split() if " " in answers else list(answers)
    return [LETTERS.get(part, part) for part in parts]
