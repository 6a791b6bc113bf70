"""One member from beginning to sending: begin, read back, send, come back, delete; saving single answers is in saving.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from assessment.rounds import keeping, secrets
from assessment.rounds.following import QUIET_PERSPECTIVE, progress_of, setup_of
from assessment.rounds.installation import asked, current, reading, today, writing
from assessment.rounds.links import keep_return_link
from assessment.rounds.records import Card, Member, NoAccess, NotOnScale, ReturnLink, RoundIsClosed, Stored, TooManyMembers
from assessment.rounds.rights import Rights, hashed, rights, rights_while_open, spelled
from assessment.store import access, alliances, answers

if TYPE_CHECKING:  # the method is loaded when a screen needs it, not at every start
    from scoring.instrument import Perspective, Questionnaire

ROOM = 2  # at most so many times the number invited may begin: a leaked link cannot fill the box without being seen


def questions(visitor: str | None, round_id: str) -> tuple[Card, Questionnaire]:
    """What is asked, for the welcome screen and the facilitator. Raises NoAccess."""
    with reading() as connection:
        found = rights(connection, visitor, round_id, "lid", "trekker")
        return found.card, asked(connection, found.row.questionnaire).questionnaire


def perspectives(visitor: str | None, round_id: str) -> tuple[Perspective, ...]:
    """The corners to choose from: those that belong to this kind of group and those the facilitator counted on. Raises NoAccess."""
    with reading() as connection:
        row = rights(connection, visitor, round_id, "lid", "trekker").row
    invited = setup_of(row).invited
    return tuple(one for one in current().knowledge.perspectives if row.kind in one.default_for or invited.get(one.id))


def begin(visitor: str | None, round_id: str, perspective: str) -> Member:
    """Become a member, or come back as the one this browser is; a changed perspective is kept.

    Raises NoAccess, RoundIsClosed, NotOnScale (unknown perspective), TooManyMembers.
    """
    with writing() as connection:
        alliances.lock(connection, spelled(round_id))
        found = rights_while_open(connection, visitor, round_id, "lid")
        if found.answered:
            raise RoundIsClosed(round_id)  # counted at an earlier closing; which answers these were is not known any more
        must_be_known(perspective)
        if found.member is None:
            access.bind(connection, hashed(visitor), found.row.id, add_member(connection, found.row, perspective))
        else:
            answers.change_perspective(connection, found.member, perspective)
        found = rights(connection, visitor, round_id, "lid")
        return read_member(connection, found, _own(found))


def member(visitor: str | None, round_id: str) -> Member | None:
    """This browser's own member with everything stored, or None before beginning and after closing. Raises NoAccess."""
    with reading() as connection:
        found = rights(connection, visitor, round_id, "lid")
        return None if found.member is None else read_member(connection, found, found.member)


def submit(visitor: str | None, round_id: str) -> Member:
    """Send: from now on this member counts; changing stays possible until closing. Raises NoAccess, RoundIsClosed."""
    with writing() as connection:
        found = rights_while_open(connection, visitor, round_id, "lid")
        answers.submit(connection, _own(found))
        return read_member(connection, found, _own(found))


def delete_my_answers(visitor: str | None, round_id: str) -> None:
    """Every answer and remark of this member, its way back and its hoek: gone. Raises NoAccess, RoundIsClosed."""
    with writing() as connection:
        found = rights_while_open(connection, visitor, round_id, "lid")
        answers.remove_member(connection, _own(found))
    keeping.wipe()


def return_link(visitor: str | None, round_id: str) -> ReturnLink:
    """This member's own way back, the same every time. Raises NoAccess, RoundIsClosed."""
    with writing() as connection:
        found = rights_while_open(connection, visitor, round_id, "lid")
        secret, code = keep_return_link(connection, found.row.id, found.row.salt, _own(found))
    return ReturnLink(secret, code)


def people_ready(visitor: str | None, round_id: str) -> tuple[int, int]:
    """(people who count, people invited). Raises NoAccess."""
    with reading() as connection:
        found = rights(connection, visitor, round_id, "lid", "trekker")
        counted = progress_of(connection, found.row).counted
    return counted, found.row.invited_total


def _own(found: Rights) -> str:
    if found.member is None:
        raise NoAccess(found.row.id)
    return found.member


def add_member(connection: sa.Connection, row: sa.Row, perspective: str) -> str:
    """A new member of this round, of no browser yet. Raises NotOnScale (unknown perspective), TooManyMembers."""
    must_be_known(perspective)
    if not row.is_practice and answers.number_of_members(connection, row.id) >= ROOM * row.invited_total:
        raise TooManyMembers(row.id)
    key = secrets.new_key()
    answers.add_member(connection, key, row.id, perspective, today().isoformat() if row.is_practice else None)
    return key


def must_be_known(perspective: str) -> None:
    """Raises NotOnScale for a corner that does not exist."""
    if perspective not in {one.id for one in current().knowledge.perspectives} | {QUIET_PERSPECTIVE}:
        raise NotOnScale(perspective)


def read_member(connection: sa.Connection, found: Rights, key: str) -> Member:
    """Everything stored of a member, beside the peiling as `found` may see it."""
    row, wrote = answers.member(connection, key), answers.rows_of(connection, key)
    return Member(
        card=found.card,
        questionnaire=asked(connection, found.row.questionnaire).questionnaire,
        perspective=row.perspective,
        submitted=row.submitted,
        version=row.version,
        answers=_by_item(wrote, "answers"),
        remarks=_by_item(wrote, "remarks"),
    )


def _by_item(wrote: list[sa.Row], kind: answers.Kind) -> dict[str, Stored]:
    return {row.item: Stored(row.value, row.version, row.writer) for row in wrote if row.kind == kind}
