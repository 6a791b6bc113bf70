"""The practice alliance Duinrand: two years of answers through the real method, and questions to try; decides no outcome itself."""

from __future__ import annotations

import csv
import threading
from pathlib import Path

import sqlalchemy as sa

from assessment.meetings import practising
from assessment.rounds import keeping, secrets, setting_up
from assessment.rounds.closing import snapshot_of
from assessment.rounds.installation import current, reading, writing
from assessment.rounds.records import Setup
from assessment.store import alliances
from scoring.results import Outcome, Respondent, RoundAnswers

ALLIANCE = "voorbeeld-alliantie"
NAME = "Alliantie Duinrand"
FOLDER = Path(__file__).resolve().parent.parent / "questionnaires" / "voorbeeld"
INVITED = {"overheid": 5, "zorg-welzijn": 6, "zakelijk": 3}
# round, the day of the meeting (ISO), file with answers
YEARS = ((keeping.PRACTICE_BEFORE, "2025-06-17", "duinrand-2025.csv"), (keeping.PRACTICE, "2026-06-16", "duinrand-2026.csv"))

_making = threading.Lock()


def make_if_missing() -> None:
    """Make the practice alliance when a part of it is not there; who asks while it is being made waits. Raises StoreUnavailable."""
    with _making:
        with reading() as connection:
            there = all(alliances.one(connection, one) for one in (keeping.PRACTICE_BEFORE, keeping.PRACTICE, keeping.PRACTICE_QUESTIONS))
        if not there:
            recreate()


def recreate() -> tuple[str, ...]:
    """Take the practice alliance away and make it again, all or nothing. Returns the ids of its peilingen. Raises StoreUnavailable."""
    with writing() as connection:
        alliances.remove_alliance(connection, ALLIANCE)
        alliances.add_alliance(connection, {"id": ALLIANCE, "name": NAME, "kind": "alliantie", "is_practice": True})
        before = None
        for round_id, day, file in YEARS:
            before = _shared_year(connection, round_id, day, FOLDER / file, before)
        practising.last_year(connection, keeping.PRACTICE_BEFORE, FOLDER / "afspraken-2025.csv")
        texts = _rows(FOLDER / "toelichtingen-2026.csv")
        alliances.add_texts(connection, [{"key": secrets.new_key(), "round_id": keeping.PRACTICE, "body": row["tekst"]} for row in texts])
        questions = current().knowledge.choose("volledig")
        setting_up.store_round(connection, _setup(YEARS[-1][1]), keeping.PRACTICE_QUESTIONS, ALLIANCE, questions)
    return (*(round_id for round_id, _, _ in YEARS), keeping.PRACTICE_QUESTIONS)


def _setup(day: str) -> Setup:
    return Setup(name=NAME, date=day, invited=INVITED)


def _shared_year(connection: sa.Connection, round_id: str, day: str, file: Path, before: Outcome | None) -> Outcome:
    """One year as if it was asked, closed and shared: the outcome is there, the answers are not kept."""
    installation = current()
    repeats = () if before is None else (setting_up.REPEAT,)
    first_year = tuple(one.id for one in installation.knowledge.instruments if one.id != setting_up.REPEAT)
    questionnaire = installation.knowledge.ask(first_year + repeats, "volledig")
    setting_up.store_round(connection, _setup(day), round_id, ALLIANCE, questionnaire)
    label = alliances.one(connection, round_id).label
    answers = RoundAnswers(label, day, sum(INVITED.values()), _people(file))
    outcome = installation.diagnose(answers, questionnaire, installation.knowledge, before=before)
    alliances.freeze(connection, round_id, snapshot_of(outcome, 0, INVITED))
    alliances.change(connection, round_id, state="gedeeld", closed_on=day, opened=True)
    return outcome


def _people(file: Path) -> tuple[Respondent, ...]:
    people: dict[tuple[str, str], dict[str, str]] = {}
    for row in _rows(file):
        people.setdefault((row["persoon"], row["hoek"]), {})[row["item"]] = row["antwoord"]
    return tuple(Respondent(person, perspective, answers) for (person, perspective), answers in people.items())


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
