"""One alliance becomes an open file: readable text with all its peilingen; never an answer, a secret or a number of one person."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa

from assessment.meetings.room import PREPARED, numbers
from assessment.open_file import document
from assessment.open_file.meeting import told
from assessment.open_file.versions import FORMAT, VERSION
from assessment.rounds import logbook
from assessment.rounds.following import frozen, setup_of
from assessment.rounds.installation import asked, current, writing
from assessment.rounds.records import RoundError
from assessment.rounds.rights import card_of, spelled
from assessment.rounds.years import home_of
from assessment.store import alliances, meetings
from assessment.story.agreement import chosen_items
from assessment.story.book import Book
from scoring.disclosure import count_or_none, may_show_remarks
from scoring.leaving import leaving

ABOUT = "open-bestand.uitleg."  # the lines under this in questionnaires/teksten/open-bestand.yaml
OPEN = "open"
LEFT_BEHIND = "toelichtingen_achtergebleven"  # kept beside the outcome of a peiling that came from a file


class NoSuchAlliance(RoundError):
    """No alliance has this id or name, or more than one has this name: then `others` are (id, name) to choose from."""

    def __init__(self, wanted: str, others: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(wanted)
        self.others = others


def write(alliance: str) -> document.Document:
    """The alliance with this id, or name, or the id of one of its peilingen. Raises NoSuchAlliance, StoreUnavailable.

    Whoever has the file has seen the outcomes, so from now on those peilingen cannot be opened again.
    """
    with writing() as connection:
        rows = alliances.of_alliance(connection, _found(connection, alliance))
        if not rows:
            raise NoSuchAlliance(alliance)
        oldest_first = sorted(rows, key=lambda row: (row.date, row.label, row.state, row.id))
        different = dict.fromkeys(row.questionnaire for row in oldest_first)
        places = {row.id: place for place, row in enumerate(oldest_first, start=1)}
        names = {digest: f"vragenlijst-{place}" for place, digest in enumerate(different, start=1)}
        found = document.Document(
            form=FORMAT,
            version=VERSION,
            about=about(),
            alliance=document.Alliance(name=rows[0].name, kind=rows[0].kind),
            rounds=tuple(_round(connection, row, names[row.questionnaire], places.get(home_of(row))) for row in oldest_first),
            questionnaires={name: asked(connection, digest).questionnaire for digest, name in names.items()},
        )
        for row in rows:
            if row.state != OPEN and not row.opened:
                alliances.change(connection, row.id, opened=True)
        logbook.add(connection, logbook.COMMAND_LINE, logbook.OPEN_FILE, rows[0].alliance_id)
        return found


def text_of(found: document.Document) -> str:
    """The file itself: JSON with two spaces, so that a person can read it and two files can be laid beside each other."""
    return json.dumps(found.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=2) + "\n"


def about() -> tuple[str, ...]:
    """What is said to whoever opens the file."""
    texts = current().knowledge.texts
    return tuple(texts[key] for key in sorted(key for key in texts if key.startswith(ABOUT)))


def _found(connection: sa.Connection, wanted: str) -> str:
    """The id of the alliance that is meant."""
    row = alliances.one(connection, spelled(wanted))
    if row is not None:
        return row.alliance_id
    if alliances.of_alliance(connection, spelled(wanted)):
        return wanted
    named = alliances.named(connection, wanted)
    if len(named) != 1:
        raise NoSuchAlliance(wanted, tuple((one.id, one.name) for one in named))
    return named[0].id


def _round(connection: sa.Connection, row: sa.Row, questions: str, beside: int | None) -> document.Round:
    setup = setup_of(row)
    return document.Round(
        label=row.label,
        date=row.date,
        state=row.state,
        created_on=row.created_on,
        closed_on=row.closed_on,
        setup=document.SetUp(
            preset=setup.preset if beside is None else document.BETWEEN,
            instruments=setup.instruments,
            invited=setup.invited,
            invited_total=row.invited_total,
            greeting=setup.greeting,
        ),
        questions=questions,
        beside=beside,
        **({"busy": None, "outcome": None, "remarks": None, "meeting": None} if row.state == OPEN else _closed(connection, row)),
    )


def _closed(connection: sa.Connection, row: sa.Row) -> dict[str, object]:
    result = frozen(connection, card_of(row, "trekker"))
    meeting, busy = meetings.one(connection, row.id), numbers_of(connection, row.id)["bezig"]
    chosen = chosen_items(Book(result.outcome, result.questionnaire, current().knowledge))
    return {
        "busy": None if busy is None else count_or_none(busy),
        "outcome": leaving(result.outcome, result.questionnaire, numbers(), *chosen),
        "remarks": _remarks(connection, row, meeting, result.outcome.answered),
        "meeting": meeting and told(connection, meeting, result.questionnaire),
    }


def numbers_of(connection: sa.Connection, round_id: str) -> dict[str, Any]:
    """What is kept beside an outcome (closing.snapshot_of)."""
    return json.loads(alliances.snapshot(connection, round_id))["aantallen"]


def _remarks(connection: sa.Connection, row: sa.Row, meeting: sa.Row | None, answered: int) -> document.Remarks:
    """What was switched on, by alphabet: no order tells who wrote first."""
    texts = meetings.remarks(connection, row.id)
    prepared = None if meeting is None else PREPARED.validate_json(meeting.prepared)
    allowed = prepared is not None and (prepared.from_file or may_show_remarks(answered, len(texts), numbers()))
    shown = sorted(one.body for one in texts if allowed and one.key in prepared.remarks)
    before = numbers_of(connection, row.id).get(LEFT_BEHIND, False)
    return document.Remarks(texts=tuple(shown), left_behind=len(shown) < len(texts) or before)


def is_ours(start: str) -> bool:
    """Whether a file that begins so is an open file, which may make way for a newer one."""
    return FORMAT in start[:200]


