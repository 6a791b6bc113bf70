"""What an attacker finds who has the file: no secret, no answer, no number of one person, nothing that was not seen."""

from __future__ import annotations

import json
import re

from assessment import meetings, rounds
from assessment.open_file import document, write
from assessment.open_file.writing import text_of
from assessment.rounds.installation import current
from assessment.store.tables import metadata
from scoring.leaving import lone_numbers
from tests.open_file.situations import OF_OPEN, a_rich_alliance, with_remarks

# columns that hold what people wrote or chose, and no secret
WORDS = {
    "body", "prepared", "record", "options", "tally", "name", "kind", "label", "date", "created_on", "closed_on", "preset", "instruments",
    "invited", "greeting", "state", "stage", "slide", "subject", "perspective", "item", "value", "role", "choice", "day", "act", "who",
}  # fmt: skip


def test_no_key_hash_salt_or_cookie_of_the_installation_is_in_it(raw):
    rich = a_rich_alliance()
    text = text_of(write(rich.id))
    secrets = [rich.closed.trekker, *rich.closed.members, rich.closed.reader, rich.still_open.trekker, current().key.hex()]
    for links in (rich.closed.peiling.links, rich.still_open.links):
        secrets += [links.fill_in, links.read_along, links.code, links.facilitator]
    for table in metadata.sorted_tables:
        for column in table.columns:
            if column.name not in WORDS and str(column.type).startswith("VARCHAR"):
                secrets += [value for (value,) in raw(f"SELECT {column.name} FROM {table.name}") if value and len(value) >= 8]
    assert len(secrets) > 60
    assert [secret for secret in secrets if secret in text and secret != "welkom"] == []


def test_nothing_of_accounts_or_of_the_log_is_in_it(raw):
    rich = a_rich_alliance()
    write(rich.id)
    text = text_of(write(rich.id))
    found = raw("SELECT act, who FROM acts WHERE alliance = ?", rich.id)
    assert ("bestand open bestand", "opdrachtregel") in found
    assert [one for one in ("opdrachtregel", "bestand open bestand", "sleutel gebruikt", "logboek") if one in text] == []


def test_no_answer_and_no_member_is_in_it():
    rich = a_rich_alliance()
    found = json.loads(text_of(write(rich.id)))
    still_open = found["peilingen"][-1]
    assert still_open["stand"] == "open"
    assert [still_open[key] for key in ("uitkomst", "toelichtingen", "bijeenkomst")] == [None, None, None]
    assert OF_OPEN not in json.dumps(found, ensure_ascii=False)
    keys = set(re.findall(r'"([a-z_]+)":', json.dumps(found)))
    assert not keys & {"leden", "antwoorden_van", "persoon", "member", "visitor"}


def test_no_number_in_it_is_of_one_person():
    rich = a_rich_alliance()
    meetings.open_ballot(rich.closed.trekker, rich.closed.id, "stappen", again=True)
    found = write(rich.id)
    outcome = rounds.result(rich.closed.trekker, rich.closed.id).outcome
    assert lone_numbers(outcome)  # in the house they are there: seven people who differ
    assert lone_numbers(found.rounds[0].outcome) == ()
    steps, rating, statement = (
        next(one for one in found.rounds[0].meeting.ballots if one.kind == kind) for kind in ("stappen", "oordeel", "stelling")
    )
    assert [sorted(steps.dots.values()), steps.people] == [[9, 9], {}]  # one person chose a third step: that stays inside
    assert rating.people == {"ja": 4, "deels": 3, "nee": 0}
    assert statement.again.counts == {}
    assert {one.kind for one in found.rounds[0].meeting.ballots} == {"stappen", "oordeel", "stelling"}  # the open one is no result


def test_a_rating_of_too_few_or_with_a_lone_voice_has_no_numbers():
    rich = a_rich_alliance()
    ballot = meetings.open_ballot(rich.closed.trekker, rich.closed.id, "oordeel", again=True)
    for member, answer in zip(rich.closed.members, ("ja", "ja", "ja", "ja", "nee"), strict=False):
        meetings.vote(member, rich.closed.id, ballot.id, {answer: 1})
    meetings.reveal(rich.closed.trekker, rich.closed.id, ballot.id)
    ratings = [one for one in write(rich.id).rounds[0].meeting.ballots if one.kind == "oordeel"]
    assert [one.people for one in ratings] == [{"ja": 4, "deels": 3, "nee": 0}, {}]


def test_two_files_do_not_tell_who_wrote_first():
    meeting = with_remarks()
    one, other = (text_of(write(meeting.peiling.card.alliance_id)) for _ in range(2))
    assert one == other
    assert "Toelichting nummer 1" not in one


def test_sensitive_signals_are_asked_and_never_answered_in_it():
    found = write(a_rich_alliance().id)
    without_questions = found.model_dump_json(by_alias=True, exclude={"questionnaires"})
    assert "SIG-W" not in without_questions


def test_no_moment_finer_than_a_day_is_in_it():
    text = text_of(write(a_rich_alliance().id))
    assert not re.search(r"\d{2}:\d{2}", text)
    assert not re.search(r"\b1[6-9]\d{8}\b", text)  # seconds since 1970


def test_every_stored_field_was_thought_about():
    """A new column or field does not move by itself: decide whether it must, and then write it here."""
    from assessment.meetings.records import Agreement
    from assessment.meetings.room import Prepared, Record

    assert set(metadata.tables["rounds"].columns.keys()) == {
        "id", "alliance_id", "label", "date", "state", "preset", "instruments", "invited", "invited_total", "greeting", "questionnaire",
        "asked", "salt", "created_on", "closed_on", "opened",
    }  # fmt: skip
    assert set(metadata.tables["alliances"].columns.keys()) == {"id", "name", "kind", "is_practice"}
    assert set(metadata.tables["ballots"].columns.keys()) == {"key", "meeting", "kind", "subject", "turn", "options", "salt", "tally"}
    assert set(Prepared.__dataclass_fields__) == {
        "slides", "points", "leads", "titles", "big_room", "guess_first", "overruled", "remarks", "from_file",
    }  # fmt: skip
    assert set(Record.__dataclass_fields__) == {"checks", "revealed", "together", "next_date"}
    # accounts and the log belong to an installation: nothing of them leaves in an open file, all of it does in a backup
    assert set(metadata.tables["sign_ins"].columns.keys()) == {"hash", "account", "may_lead", "until"}
    assert set(metadata.tables["acts"].columns.keys()) == {"day", "alliance", "act", "who", "times"}
    not_moved = {"id", "version", "writer"}
    assert set(Agreement.__dataclass_fields__) - not_moved == set(document.Agreement.model_fields)
