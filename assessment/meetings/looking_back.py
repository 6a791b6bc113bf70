"""What came of the agreements of last time: how it went and whether it helped, said by the group itself; never cause and effect."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from assessment.meetings.agreeing import ID, JUDGEMENTS, STATUSES, written
from assessment.meetings.records import Agreement
from assessment.rounds.installation import writing
from assessment.rounds.records import NoAccess, NotOnScale
from assessment.rounds.rights import hashed, rights
from assessment.rounds.years import home_of, peilingen
from assessment.store import alliances, meetings
from assessment.store.engine import TAP_PATIENCE


def set_judgement(visitor: str | None, round_id: str, agreement_id: str, judgement: str, seen: int | None = None) -> Agreement:
    """„Hielp het?“: hielp, hielp niet, weten we niet, or "" to take it back.

    `round_id`: the peiling the agreement was made after, or a later one of the same alliance; its facilitator may. `seen`: the
    version the page showed; when somebody kept a newer one, that one stays and is given back. Raises NoAccess, NotOnScale.
    """
    if judgement not in JUDGEMENTS:
        raise NotOnScale(str(judgement))
    with _within_reach(visitor, round_id, agreement_id) as (connection, row):
        return written(connection, row, seen, judgement=judgement)


def set_earlier_status(visitor: str | None, round_id: str, agreement_id: str, status: str, seen: int | None = None) -> Agreement:
    """How it went, said from a later peiling that may still be open; otherwise as `set_status`."""
    if status not in STATUSES:
        raise NotOnScale(str(status))
    with _within_reach(visitor, round_id, agreement_id) as (connection, row):
        return written(connection, row, seen, status=status)


@contextmanager
def _within_reach(visitor: str | None, round_id: str, agreement_id: str) -> Iterator[tuple[sa.Connection, sa.Row]]:
    """The agreement, while nobody else changes it: of this peiling or of one before it. In the practice alliance only one's own."""
    with writing(TAP_PATIENCE) as connection:
        found = rights(connection, visitor, round_id)
        practice = found.row.is_practice
        if home_of(found.row) or not (practice or "trekker" in found.roles):
            raise NoAccess(round_id)
        for row in peilingen(connection, found.row.alliance_id):
            if row.date > found.row.date:
                continue
            alliances.lock(connection, row.id)
            meeting = meetings.one(connection, row.id, hashed(visitor) if practice else "")
            agreement = meetings.agreement(connection, agreement_id if isinstance(agreement_id, str) and ID.fullmatch(agreement_id) else "")
            if meeting is not None and agreement is not None and agreement.meeting == meeting.key:
                yield connection, agreement
                return
        raise NoAccess(agreement_id)
