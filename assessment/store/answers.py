"""Members with their answers and remarks, one row each; knows no scale, no rule and no visitor beyond its hash."""

from __future__ import annotations

from typing import Literal

import sqlalchemy as sa

from assessment.store.access import DESK
from assessment.store.tables import alliances, answers, capabilities, grants, meetings, members, remarks, rounds
from assessment.store.upsert import insert_or_replace

Kind = Literal["answers", "remarks"]
TABLES = {"answers": answers, "remarks": remarks}
MINE = tuple(grants.c[name] == sa.bindparam(name) for name in ("visitor", "round_id", "role"))


def _look_at(table: sa.Table) -> sa.Select:
    """Rights, state of the round, and one row of this member: everything a save has to know, in one query."""
    row = (table.c.member == grants.c.member) & (table.c.item == sa.bindparam("item"))
    return (
        sa.select(
            rounds.c.state, rounds.c.questionnaire, grants.c.member, grants.c.seat, members.c.version.label("member_version"),
            table.c.value, table.c.version, table.c.writer,
        )
        .select_from(grants.join(rounds).outerjoin(members, members.c.key == grants.c.member).outerjoin(table, row))
        .where(*MINE)
    )  # fmt: skip


LOOK = {kind: _look_at(table) for kind, table in TABLES.items()}
LOCK_MINE = sa.select(members.c.key).where(members.c.key == sa.select(grants.c.member).where(*MINE).scalar_subquery()).with_for_update()
ROWS = sa.union_all(
    *(
        sa.select(sa.literal(kind).label("kind"), table.c.item, table.c.value, table.c.version, table.c.writer).where(
            table.c.member == sa.bindparam("member")
        )
        for kind, table in TABLES.items()
    )
)
MEMBER = sa.select(members).where(members.c.key == sa.bindparam("k"))
RAISE_VERSION = members.update().where(members.c.key == sa.bindparam("k")).values(version=sa.bindparam("v"))


def look(connection: sa.Connection, kind: Kind, visitor: str, round_id: str, item: str, role: str = "lid") -> sa.Row | None:
    """What `visitor` may know about one row; None without the role. `member` is None before beginning.

    role: "lid", or DESK for the sheet on this browser's desk; `seat` is then its name.
    """
    return connection.execute(LOOK[kind], {"visitor": visitor, "round_id": round_id, "role": role, "item": item}).one_or_none()


def look_to_write(connection: sa.Connection, kind: Kind, visitor: str, round_id: str, item: str, role: str = "lid") -> sa.Row | None:
    """The same, while nobody else can write for this member."""
    if connection.dialect.name != "sqlite":  # SQLite has one writer at a time
        connection.execute(LOCK_MINE, {"visitor": visitor, "round_id": round_id, "role": role})
    return look(connection, kind, visitor, round_id, item, role)


def put(connection: sa.Connection, kind: Kind, member: str, item: str, value: str, version: int, writer: str) -> sa.Row:
    """Write one row and read it back. `version` becomes the member's highest."""
    row = {"member": member, "item": item, "value": value, "version": version, "writer": writer}
    connection.execute(RAISE_VERSION, {"k": member, "v": version})
    return connection.execute(insert_or_replace(connection.dialect.name, TABLES[kind]), row).one()


def rows_of(connection: sa.Connection, member: str) -> list[sa.Row]:
    """Everything one member wrote: kind, item, value, version and writer."""
    return list(connection.execute(ROWS, {"member": member}))


def member(connection: sa.Connection, key: str) -> sa.Row | None:
    """One member."""
    return connection.execute(MEMBER, {"k": key}).one_or_none()


def add_member(connection: sa.Connection, key: str, round_id: str, perspective: str, practice_day: str | None) -> None:
    """A new member without answers."""
    row = {"key": key, "round_id": round_id, "perspective": perspective, "submitted": False, "version": 0}
    connection.execute(members.insert(), row | {"practice_day": practice_day})


def number_of_members(connection: sa.Connection, round_id: str) -> int:
    """How many began."""
    return connection.execute(sa.select(sa.func.count()).where(members.c.round_id == round_id)).scalar_one()


def change_perspective(connection: sa.Connection, key: str, perspective: str) -> None:
    """The member chose another hoek."""
    connection.execute(members.update().where(members.c.key == key).values(perspective=perspective))


def submit(connection: sa.Connection, key: str) -> None:
    """The member pressed send."""
    connection.execute(members.update().where(members.c.key == key).values(submitted=True))


def remove_member(connection: sa.Connection, key: str) -> None:
    """The member with all rows; the browsers keep their right to begin again."""
    connection.execute(grants.update().where(grants.c.member == key).values(member=None))
    connection.execute(members.delete().where(members.c.key == key))


def is_untouched(connection: sa.Connection, key: str) -> bool:
    """True when a member has no rows and no browser any more."""
    columns = (answers.c.member, remarks.c.member, grants.c.member)
    return not any(connection.execute(sa.select(sa.literal(1)).where(column == key).limit(1)).first() for column in columns)


def counts(connection: sa.Connection, round_id: str) -> list[sa.Row]:
    """key, perspective, submitted and number of answers of every member, in the order of the random keys.

    Without the paper sheets that are being typed in: those count from the moment they are sent.
    """
    number = sa.func.count(answers.c.item).label("number")
    on_a_desk = sa.exists().where(grants.c.member == members.c.key, grants.c.role == DESK)
    return list(
        connection.execute(
            sa.select(members.c.key, members.c.perspective, members.c.submitted, number)
            .outerjoin(answers, answers.c.member == members.c.key)
            .where(members.c.round_id == round_id, ~on_a_desk)
            .group_by(members.c.key, members.c.perspective, members.c.submitted)
            .order_by(members.c.key)
        )
    )


def all_rows(connection: sa.Connection, kind: Kind, round_id: str) -> list[sa.Row]:
    """member, item and value of every row of a round, in the order of the random keys."""
    table = TABLES[kind]
    of_round = sa.select(table.c.member, table.c.item, table.c.value).join(members).where(members.c.round_id == round_id)
    return list(connection.execute(of_round.order_by(table.c.member, table.c.item)))


def remove_all(connection: sa.Connection, round_id: str) -> None:
    """Every member of a round with every row, every way back and every desk."""
    connection.execute(grants.delete().where(grants.c.round_id == round_id, grants.c.role == DESK))
    connection.execute(grants.update().where(grants.c.round_id == round_id, grants.c.member.is_not(None)).values(member=None))
    connection.execute(capabilities.delete().where(capabilities.c.round_id == round_id, capabilities.c.member.is_not(None)))
    connection.execute(members.delete().where(members.c.round_id == round_id))


def remove_practice(connection: sa.Connection, day: str) -> None:
    """Everybody who tried the questions or played the meeting before this ISO day, and what browsers could see of the practice alliance."""
    connection.execute(members.delete().where(members.c.practice_day < day))
    connection.execute(meetings.delete().where(meetings.c.practice_day < day))
    practice = sa.select(rounds.c.id).join(alliances).where(alliances.c.is_practice)
    connection.execute(grants.delete().where(grants.c.round_id.in_(practice), grants.c.member.is_(None)))


def write_unlinked(connection: sa.Connection, people: list[dict], rows: list[dict]) -> None:
    """Members and answers under new keys, after closing."""
    if people:
        connection.execute(members.insert(), people)
    if rows:
        connection.execute(answers.insert(), rows)
