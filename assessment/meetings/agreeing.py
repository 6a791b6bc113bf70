"""What the group agrees: kept at once by the leader, readable for everybody who may read the outcome; decides nothing for them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import sqlalchemy as sa
from pydantic import TypeAdapter

from assessment.meetings.records import About, Agreement, Earlier, Kept, MeetingProblem
from assessment.meetings.room import PREPARED, Room, changing, looking, must_be_shared
from assessment.rounds import secrets
from assessment.rounds.following import may_see
from assessment.rounds.installation import calendar_day, current, reading
from assessment.rounds.records import NoAccess, NotOnScale
from assessment.rounds.rights import card_of, hashed, rights
from assessment.rounds.text import clean_line
from assessment.rounds.years import peilingen
from assessment.store import meetings

WHAT_LENGTH = 200
WHO_LENGTH = 80
MANY = 5  # design: not more than five
USUAL_DAYS = 42  # six weeks
MOST = 50  # a list this long is a mistake, not a plan
LATEST = date(2999, 12, 31)
ID = re.compile(r"[0-9a-f]{32}", re.ASCII)
WHOSE = ("zelf", "eigen", "vragen")
JUDGEMENTS = ("", "hielp", "hielp niet", "weten we niet")
STATUSES = ("nog niet begonnen", "bezig", "gedaan", "vervallen")
AGREEMENT = TypeAdapter(Agreement)


def agreements(visitor: str | None, round_id: str) -> tuple[Agreement, ...]:
    """The agreements in their order. Raises NoAccess, RoundIsOpen, NotShared (for members before sharing)."""
    with looking(visitor, round_id) as room:
        must_be_shared(room)
        return agreements_of(room)


def earlier_agreements(visitor: str | None, round_id: str) -> Earlier | None:
    """What was agreed after the last peiling before this one where anything was, also while this one is still open.

    For members only of a peiling that was shared. None when there is nothing. Raises NoAccess.
    """
    with reading() as connection:
        found = rights(connection, visitor, round_id)
        for row in peilingen(connection, found.row.alliance_id):
            if row.state in may_see(found) and row.date < found.row.date:
                owners = (hashed(visitor), "") if row.is_practice else ("",)
                for meeting in (meetings.one(connection, row.id, owner) for owner in owners):
                    kept = () if meeting is None else meetings.agreements_of(connection, meeting.key)
                    overruled = () if meeting is None else PREPARED.validate_json(meeting.prepared).overruled
                    if kept or overruled:
                        return Earlier(card_of(row, found.role), tuple(read_row(one) for one in kept), overruled)
    return None


def new_agreement(visitor: str | None, round_id: str, about: About = "", subject: str = "") -> Agreement:
    """A draft with its own id, not kept yet: of a step its words, and a date in six weeks. Raises NotOnScale for an unknown subject."""
    with looking(visitor, round_id, "trekker") as room:
        text = _copied(room, about, subject)
        when = (calendar_day() + timedelta(days=USUAL_DAYS)).isoformat()
        what = next((step.title[:WHAT_LENGTH] for step in current().knowledge.steps if about == "stap" and step.id == subject), "")
        return Agreement(id=secrets.new_key(), what=what, when=when, about=about, subject=subject, copied=text)


def keep(visitor: str | None, round_id: str, agreement: Agreement) -> Kept:
    """Keep an agreement as it is typed now. `agreement.version` is what this page showed: 0 for a new one.

    The same again has no second effect; when another device kept a newer one, that one stays and is given back. `agreement.writer`
    is the tab: what it wrote itself it may write over, also when the screen had not heard of it yet.
    Raises NoAccess, NotOnScale, MeetingProblem with one sentence per field.
    """
    wanted = _checked(agreement)
    with changing(visitor, round_id) as room:
        row = meetings.agreement(room.connection, wanted.id)
        if row is not None and row.meeting != room.row.key:
            raise NoAccess(wanted.id)
        there = meetings.agreements_of(room.connection, room.row.key)
        if row is None:
            if len(there) >= MOST:
                raise MeetingProblem({"what": f"Er zijn al {MOST} afspraken. Haal er eerst een weg."})
            place = 1 + max((one.place for one in there), default=0)
            wanted = replace(wanted, copied=_copied(room, wanted.about, wanted.subject))
            return Kept(_write(room, wanted, place, 1), True, len(there) >= MANY)
        before, many = read_row(row), len(there) > MANY
        moved = (before.about, before.subject) != (wanted.about, wanted.subject)
        wanted = replace(wanted, copied=_copied(room, wanted.about, wanted.subject) if moved else before.copied)
        if replace(before, version=wanted.version, writer=wanted.writer) == wanted:
            return Kept(before, True, many)
        if before.version != wanted.version and not (before.writer and before.writer == wanted.writer):
            return Kept(before, False, many)
        return Kept(_write(room, wanted, row.place, before.version + 1), True, many)


def set_status(visitor: str | None, round_id: str, agreement_id: str, status: str, seen: int | None = None) -> Agreement:
    """How it goes: nog niet begonnen, bezig, gedaan or vervallen. Raises NoAccess, NotOnScale.

    `seen`: the version the page showed; when somebody kept a newer one, that one stays and is given back.
    """
    if status not in STATUSES:
        raise NotOnScale(str(status))
    with changing(visitor, round_id) as room:
        return written(room.connection, _mine(room, agreement_id), seen, status=status)


def order(visitor: str | None, round_id: str, ids: tuple[str, ...]) -> tuple[Agreement, ...]:
    """The agreements in this order; what is not named keeps its place after them."""
    with changing(visitor, round_id) as room:
        rows = {row.key: row for row in meetings.agreements_of(room.connection, room.row.key)}
        if not set(ids) <= set(rows) or len(set(ids)) != len(ids):
            raise NoAccess(round_id)
        for place, key in enumerate((*ids, *(key for key in rows if key not in ids)), start=1):
            if rows[key].place != place:
                meetings.put_agreement(room.connection, dict(rows[key]._mapping) | {"place": place})
        return agreements_of(room)


def remove(visitor: str | None, round_id: str, agreement_id: str) -> tuple[Agreement, ...]:
    """Take an agreement away; one that is away already stays away."""
    with changing(visitor, round_id) as room:
        meetings.remove_agreement(room.connection, room.row.key, _spelled(agreement_id))
        return agreements_of(room)


def agreements_of(room: Room) -> tuple[Agreement, ...]:
    """Every agreement of this meeting."""
    return () if room.row is None else tuple(read_row(row) for row in meetings.agreements_of(room.connection, room.row.key))


def read_row(row: sa.Row) -> Agreement:
    """An agreement as it is stored."""
    return AGREEMENT.validate_json(row.body)


def written(connection: sa.Connection, row: sa.Row, seen: int | None, **changes: str) -> Agreement:
    """The agreement with one thing changed, read back; as it was when nothing changes or when `seen` is not its version any more."""
    before = read_row(row)
    wanted = replace(before, **changes)
    if wanted == before or seen not in (None, row.version):
        return before
    return _put(connection, row.meeting, replace(wanted, writer=""), row.place, row.version + 1)


def _mine(room: Room, key: str) -> sa.Row:
    row = meetings.agreement(room.connection, _spelled(key))
    if row is None or row.meeting != room.row.key:
        raise NoAccess(key)
    return row


def _spelled(key: str) -> str:
    return key if isinstance(key, str) and ID.fullmatch(key) else ""


def _write(room: Room, agreement: Agreement, place: int, version: int) -> Agreement:
    return _put(room.connection, room.row.key, agreement, place, version)


def _put(connection: sa.Connection, meeting: str, agreement: Agreement, place: int, version: int) -> Agreement:
    body = AGREEMENT.dump_json(replace(agreement, version=version)).decode()
    row = {"key": agreement.id, "meeting": meeting, "place": place, "version": version, "body": body}
    return read_row(meetings.put_agreement(connection, row))


def _checked(agreement: Agreement) -> Agreement:
    """Cleaned. Raises NotOnScale for what no screen offers, MeetingProblem for what somebody typed."""
    known = agreement.whose in WHOSE and agreement.status in STATUSES and agreement.judgement in JUDGEMENTS
    if not known or not ID.fullmatch(agreement.id):
        raise NotOnScale(agreement.id)
    what, who = clean_line(str(agreement.what)[: 20 * WHAT_LENGTH]), clean_line(str(agreement.who)[: 20 * WHO_LENGTH])
    problems = {
        "what": "Schrijf op wat jullie afspreken." if not (what or who) else _too_long(what, WHAT_LENGTH),
        "who": _too_long(who, WHO_LENGTH),
        "when": _problem_of_date(agreement.when),
    }
    if any(problems.values()):
        raise MeetingProblem({field: sentence for field, sentence in problems.items() if sentence})
    return replace(agreement, what=what, who=who)


def _too_long(text: str, length: int) -> str:
    return "" if len(text) <= length else f"Houd het korter dan {length} tekens. Nu zijn het er {len(text)}."


def _problem_of_date(text: str) -> str:
    if text == "":
        return ""
    try:
        day = date.fromisoformat(text)
    except (TypeError, ValueError):
        return "Kies een datum, of laat hem leeg."
    return "" if len(text) == 10 and day <= LATEST else "Kies een datum, of laat hem leeg."


def _copied(room: Room, about: str, subject: str) -> str:
    """The words of the step or the name of the talking point, as they are now. Raises NotOnScale when there is none."""
    if not about and not subject:
        return ""
    if about == "stap":
        found = next((f"{step.title.rstrip('.')}. {step.how}" for step in current().knowledge.steps if step.id == subject), None)
    else:
        groups = (group for one in room.result.questionnaire.instruments for group in one.groups)
        found = next((group.name for group in groups if group.id == subject and about == "gesprekspunt"), None)
    if found is None:
        raise NotOnScale(f"{about} {subject}")
    return found

