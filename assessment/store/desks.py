"""The desk of a facilitator's browser: one paper sheet being typed in, or nothing; knows no answer and keeps no sheet that was sent."""

from __future__ import annotations

import sqlalchemy as sa

from assessment.store.access import DESK
from assessment.store.tables import answers, grants, members, remarks
from assessment.store.upsert import insert_or_replace


def on_desk(connection: sa.Connection, visitor: str, round_id: str) -> sa.Row | None:
    """(member, name) of the sheet that lies on this browser's desk, or None."""
    desk = sa.select(grants.c.member, grants.c.seat.label("name")).join(members, members.c.key == grants.c.member)
    return connection.execute(desk.where(*_desk(visitor, round_id))).one_or_none()


def lay_down(connection: sa.Connection, visitor: str, round_id: str, member: str, name: str) -> None:
    """This sheet lies on the desk from now on. `name` is random: it leads to nothing once the sheet is gone."""
    row = {"visitor": visitor, "round_id": round_id, "role": DESK, "member": member, "answered": False, "seat": name}
    connection.execute(insert_or_replace(connection.dialect.name, grants), row)


def clear(connection: sa.Connection, visitor: str, round_id: str, member: str) -> None:
    """Nothing lies on the desk any more, and no row of this member says which browser wrote it."""
    connection.execute(grants.delete().where(*_desk(visitor, round_id)))
    for table in (answers, remarks):
        connection.execute(table.update().where(table.c.member == member).values(writer=""))


def _desk(visitor: str, round_id: str) -> tuple[sa.ColumnElement[bool], ...]:
    return grants.c.visitor == visitor, grants.c.round_id == round_id, grants.c.role == DESK
