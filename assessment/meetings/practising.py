"""What makes a meeting of the practice alliance playable alone: three simulated members who vote, and what was agreed last year."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import sqlalchemy as sa

from assessment.meetings.agreeing import AGREEMENT
from assessment.meetings.records import Agreement
from assessment.meetings.room import new_row, numbers
from assessment.rounds import secrets
from assessment.store import meetings

MEMBERS = 3
# Which option gets how many of the three dots; the options are taken in turn, so that there is something to talk about.
DOTS = ({0: 2, 1: 1}, {1: 1, 0: 1, 2: 1}, {2: 2, 0: 1})


def vote(connection: sa.Connection, ballot: str, kind: str, options: list[str]) -> None:
    """Let them vote. A statement and the rating need five people, so there they bring one more and you are the fifth."""
    if kind in ("stappen", "punten"):
        choices = [_dots(member, options) for member in range(MEMBERS)]
    else:
        choices = [{_answer(kind, member, options): 1} for member in range(max(MEMBERS, numbers().n_min - 1))]
    for choice in choices:
        meetings.put_vote(connection, ballot, secrets.new_key(), json.dumps(choice, sort_keys=True))


def last_year(connection: sa.Connection, round_id: str, file: Path) -> None:
    """What the practice alliance agreed after this peiling, from a file in `questionnaires/voorbeeld`."""
    meeting = new_row(connection, round_id, "", None)
    meetings.add(connection, meeting)
    with file.open(encoding="utf-8", newline="") as lines:
        for place, row in enumerate(csv.DictReader(lines), start=1):
            key = secrets.new_key()
            agreement = Agreement(
                id=key, what=row["wat"], who=row["wie"], when=row["wanneer"], whose=row["van_wie"], status=row["stand"],
                about="gesprekspunt" if row["hoort_bij"] else "", subject=row["hoort_bij"], judgement=row["oordeel"], version=1,
            )  # fmt: skip
            body = AGREEMENT.dump_json(agreement).decode()
            meetings.put_agreement(connection, {"key": key, "meeting": meeting["key"], "place": place, "version": 1, "body": body})


def _dots(member: int, options: list[str]) -> dict[str, int]:
    chosen: dict[str, int] = {}
    for place, dots in DOTS[member].items():
        option = options[place % len(options)]
        chosen[option] = chosen.get(option, 0) + dots
    return chosen


def _answer(kind: str, member: int, options: list[str]) -> str:
    if kind == "oordeel":
        return options[0]
    marks = [option for option in options if option.isdecimal()]
    return marks[min(len(marks) - 1, len(marks) // 2 + member % 2)]
