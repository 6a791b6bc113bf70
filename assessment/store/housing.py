"""What a host may know of every alliance: names, days, numbers and sizes; reads no answer, no text and no outcome."""

from __future__ import annotations

import sqlalchemy as sa

from assessment.store.tables import agreements, alliances, meetings, rounds, snapshots, texts


def all_alliances(connection: sa.Connection, besides: str) -> list[sa.Row]:
    """id, name, kind, is_practice, rounds, open (peilingen), invited, last (ISO day of a meeting) of every alliance, by name.

    besides: rounds whose preset begins with this are no peilingen and are not counted.
    """
    return list(
        connection.execute(
            sa.select(
                alliances,
                sa.func.count(rounds.c.id).label("rounds"),
                sa.func.sum(sa.case((rounds.c.state == "open", 1), else_=0)).label("open"),
                sa.func.sum(rounds.c.invited_total).label("invited"),
                sa.func.max(rounds.c.date).label("last"),
            )
            .join(rounds)
            .where(~rounds.c.preset.startswith(besides, autoescape=True))
            .group_by(*alliances.c)
            .order_by(alliances.c.name, alliances.c.id)
        )
    )


def sizes(connection: sa.Connection) -> dict[str, int]:
    """alliance id -> characters of what is kept after closing. Answers are left out: their size would tell how many there are."""
    found: dict[str, int] = {}
    of_meetings = sa.func.length(meetings.c.prepared) + sa.func.length(meetings.c.record)
    for length, path in (
        (sa.func.length(snapshots.c.body), snapshots.join(rounds)),
        (sa.func.length(texts.c.body), texts.join(rounds)),
        (of_meetings, meetings.join(rounds)),
        (sa.func.length(agreements.c.body), agreements.join(meetings).join(rounds)),
    ):
        query = sa.select(rounds.c.alliance_id, sa.func.sum(length)).select_from(path).group_by(rounds.c.alliance_id)
        for alliance_id, number in connection.execute(query):
            found[alliance_id] = found.get(alliance_id, 0) + int(number)
    return found


def bytes_in_all(connection: sa.Connection) -> int:
    """How large the whole database is."""
    if connection.dialect.name == "sqlite":
        return connection.exec_driver_sql("PRAGMA page_count").scalar() * connection.exec_driver_sql("PRAGMA page_size").scalar()
    return connection.execute(sa.select(sa.func.pg_database_size(sa.func.current_database()))).scalar()
