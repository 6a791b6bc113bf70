"""A meeting as it is stored becomes a meeting as it stands in an open file, and back; what nobody may see stays behind."""

from __future__ import annotations

import json

import sqlalchemy as sa

from assessment.meetings import plan, records
from assessment.meetings.agreeing import AGREEMENT
from assessment.meetings.room import PREPARED, RECORD, Prepared, Record
from assessment.meetings.voting import rating_of
from assessment.open_file import document
from assessment.rounds import secrets
from assessment.rounds.text import clean_line
from assessment.store import meetings
from scoring.disclosure import counts_from_two, is_alone
from scoring.instrument import Questionnaire
from scoring.leaving import spot_leaving
from scoring.results import Spot


def told(connection: sa.Connection, row: sa.Row, asked: Questionnaire) -> document.Meeting:
    """The meeting for a file: choices, what was done, ballots that were shown, agreements. No vote, no clock, no open ballot."""
    prepared, record = PREPARED.validate_json(row.prepared), RECORD.validate_json(row.record)
    ballots = [one for one in meetings.ballots_of(connection, row.key) if one.tally is not None and not _is_of_one(one)]
    return document.Meeting(
        stage=row.stage,
        slide=row.slide,
        slides=tuple(
            document.SlidePlan(id=slide, is_on=is_on, minutes=minutes, title=prepared.titles.get(slide, ""))
            for slide, (is_on, minutes) in prepared.slides.items()
        ),
        points=prepared.points,
        leads=prepared.leads,
        big_room=prepared.big_room,
        guess_first=prepared.guess_first,
        overruled=tuple(
            document.Chosen(what=one.what, computed=one.computed, chosen=one.chosen, because=one.because) for one in prepared.overruled
        ),
        checks=record.checks,
        revealed=record.revealed,
        together=record.together,
        next_date=record.next_date,
        ballots=tuple(_ballot(one, asked) for one in ballots),
        agreements=tuple(_agreement(AGREEMENT.validate_json(one.body)) for one in meetings.agreements_of(connection, row.key)),
    )


def keep(connection: sa.Connection, round_id: str, meeting: document.Meeting, remarks: tuple[str, ...]) -> None:
    """Store the meeting. `remarks`: keys of the texts that are on."""
    prepared = Prepared(
        slides={one.id: (one.is_on, one.minutes) for one in meeting.slides},
        points=meeting.points,
        leads=meeting.leads,
        titles={one.id: clean_line(one.title) for one in meeting.slides if clean_line(one.title)},
        big_room=meeting.big_room,
        guess_first=meeting.guess_first,
        overruled=tuple(records.Overrule(one.what, one.computed, one.chosen, clean_line(one.because)) for one in meeting.overruled),
        remarks=tuple(sorted(remarks)),
        from_file=True,
    )
    record = Record(checks=meeting.checks, revealed=meeting.revealed, together=meeting.together, next_date=meeting.next_date)
    row = {
        "key": secrets.new_key(), "round_id": round_id, "owner": "", "practice_day": None,
        "prepared": PREPARED.dump_json(prepared).decode(), "record": RECORD.dump_json(record).decode(),
        "slide": meeting.slide if meeting.slide in prepared.slides else plan.COVER, "version": 1, "since": 0,
        "stage": meeting.stage, "ballot": "",
    }  # fmt: skip
    meetings.add(connection, row)
    for ballot in meeting.ballots:
        meetings.add_ballot(connection, _ballot_row(ballot, row["key"]))
    for place, agreement in enumerate(meeting.agreements, start=1):
        key = secrets.new_key()
        body = AGREEMENT.dump_json(_kept(agreement, key)).decode()
        meetings.put_agreement(connection, {"key": key, "meeting": row["key"], "place": place, "version": 1, "body": body})


def _is_of_one(row: sa.Row) -> bool:
    """Only one person said how useful it was: there is no result, and nobody needs to know that somebody did."""
    return is_alone(json.loads(row.tally)["gestemd"])


def _ballot(row: sa.Row, asked: Questionnaire) -> document.Ballot:
    options, tally = json.loads(row.options), json.loads(row.tally)
    by_dots = row.kind in ("stappen", "punten")
    named = tally["stippen"] if tally["mensen"] is None else counts_from_two(tally["mensen"])
    again = tally["opnieuw"] and spot_leaving(Spot.model_validate(tally["opnieuw"]), asked)
    return document.Ballot(
        kind=row.kind,
        subject=row.subject,
        turn=row.turn,
        question=options["vraag"],
        options=tuple(document.Option(id=one, text=text) for one, text in options["keuzes"]),
        expected=options["verwacht"],
        voted=tally["gestemd"],
        dots={one: tally["stippen"][one] for one in sorted(named)} if by_dots else {},
        people=rating_of(row).counts if row.kind == "oordeel" else {},
        again=again,
    )


def _ballot_row(ballot: document.Ballot, meeting: str) -> dict[str, object]:
    asked = {"vraag": ballot.question, "keuzes": [(one.id, one.text) for one in ballot.options], "verwacht": ballot.expected}
    again = None if ballot.again is None else ballot.again.model_dump(mode="json", by_alias=True)
    people = ballot.people if ballot.kind == "oordeel" else None  # None: only the dots of what two or more chose came along
    tally = {"gestemd": ballot.voted, "stippen": ballot.dots, "mensen": people, "opnieuw": again}
    return {
        "key": secrets.new_key(), "meeting": meeting, "kind": ballot.kind, "subject": ballot.subject, "turn": ballot.turn, "salt": "",
        "options": json.dumps(asked, ensure_ascii=False), "tally": json.dumps(tally),
    }  # fmt: skip


def _agreement(one: records.Agreement) -> document.Agreement:
    return document.Agreement(
        what=one.what, who=one.who, when=one.when, whose=one.whose, status=one.status, about=one.about, subject=one.subject,
        copied=one.copied, judgement=one.judgement,
    )  # fmt: skip


def _kept(one: document.Agreement, key: str) -> records.Agreement:
    return records.Agreement(
        id=key, what=clean_line(one.what), who=clean_line(one.who), when=one.when, whose=one.whose, status=one.status, about=one.about,
        subject=one.subject, copied=one.copied, judgement=one.judgement, version=1,
    )  # fmt: skip
