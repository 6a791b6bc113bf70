"""Paper sheets that a facilitator types in, one at a time, each one member; a sheet that was sent can never be found again.

The sheet lies on the desk of one browser: a place beside that browser's own rights, so that it is never its own member.
It counts from the moment it is sent. Then the desk is empty, and nothing kept says which browser typed what.
"""

from __future__ import annotations

import secrets as chance

import sqlalchemy as sa

from assessment.rounds import keeping
from assessment.rounds.filling import add_member, must_be_known, read_member
from assessment.rounds.installation import reading, writing
from assessment.rounds.records import EmptySheet, NoAccess, Sheet
from assessment.rounds.rights import Rights, hashed, rights, rights_while_open, spelled
from assessment.store import alliances, answers, desks


def sheet(visitor: str | None, round_id: str) -> Sheet | None:
    """The sheet that lies on this facilitator's desk, or None. Raises NoAccess."""
    with reading() as connection:
        found = rights(connection, visitor, round_id, "trekker")
        return _lying(connection, visitor, found)


def begin_sheet(visitor: str | None, round_id: str, perspective: str, name: str | None = None) -> Sheet:
    """Lay down an empty sheet; with `name` change the corner on that one. A sheet that lies there already is kept as it is.

    Raises NoAccess (also when `name` lies there no more), RoundIsClosed, NotOnScale (unknown corner), TooManyMembers.
    """
    with writing() as connection:
        alliances.lock(connection, spelled(round_id))
        found = rights_while_open(connection, visitor, round_id, "trekker")
        must_be_known(perspective)
        if name is not None:
            answers.change_perspective(connection, _member_on(connection, visitor, found, name), perspective)
        elif desks.on_desk(connection, hashed(visitor), found.row.id) is None:
            member = add_member(connection, found.row, perspective)
            desks.lay_down(connection, hashed(visitor), found.row.id, member, chance.token_hex(4))
        return _lying(connection, visitor, found)


def send_sheet(visitor: str | None, round_id: str, name: str) -> None:
    """This sheet counts from now on, and its thread to this browser is cut in the same moment.

    Sending it once more raises NoAccess: it lies there no more. Raises RoundIsClosed, EmptySheet.
    """
    with writing() as connection:
        alliances.lock(connection, spelled(round_id))
        found = rights_while_open(connection, visitor, round_id, "trekker")
        member = _member_on(connection, visitor, found, name)
        if not any(row.kind == "answers" for row in answers.rows_of(connection, member)):
            raise EmptySheet(round_id)
        answers.submit(connection, member)
        desks.clear(connection, hashed(visitor), found.row.id, member)
    keeping.wipe()


def discard_sheet(visitor: str | None, round_id: str, name: str) -> None:
    """Everything typed from this sheet is gone; it never counted. Raises NoAccess, RoundIsClosed."""
    with writing() as connection:
        found = rights_while_open(connection, visitor, round_id, "trekker")
        member = _member_on(connection, visitor, found, name)
        desks.clear(connection, hashed(visitor), found.row.id, member)
        answers.remove_member(connection, member)
    keeping.wipe()


def _member_on(connection: sa.Connection, visitor: str | None, found: Rights, name: str) -> str:
    """The member of the sheet with this name; one that was sent, put away or never there is refused alike."""
    lying = desks.on_desk(connection, hashed(visitor), found.row.id)
    if lying is None or lying.name != name:
        raise NoAccess(found.row.id)
    return lying.member


def _lying(connection: sa.Connection, visitor: str | None, found: Rights) -> Sheet | None:
    lying = desks.on_desk(connection, hashed(visitor), found.row.id)
    return None if lying is None else Sheet(lying.name, read_member(connection, found, lying.member))
