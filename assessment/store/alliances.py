"""Alliances with their rounds, questionnaires and frozen outcomes; texts are JSON it does not read."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from assessment.store.soundness import sealed
from assessment.store.tables import alliances, capabilities, meta, questionnaires, rounds, snapshots, texts
from assessment.store.upsert import insert_or_keep, insert_or_replace

WHOLE = sa.select(rounds, alliances.c.name, alliances.c.kind, alliances.c.is_practice).join(alliances)


def add_alliance(connection: sa.Connection, row: dict[str, Any]) -> None:
    """A new alliance."""
    connection.execute(alliances.insert(), row)


def add_round(connection: sa.Connection, row: dict[str, Any]) -> None:
    """A new round; its questionnaire must be there."""
    connection.execute(rounds.insert(), row)


def keep_questionnaire(connection: sa.Connection, digest: str, body: str) -> None:
    """Store what is asked, once."""
    connection.execute(insert_or_keep(connection.dialect.name, questionnaires), {"hash": digest, "body": body})


def questionnaire(connection: sa.Connection, digest: str) -> str:
    """The JSON that was stored under this hash."""
    return connection.execute(sa.select(questionnaires.c.body).where(questionnaires.c.hash == digest)).scalar_one()


def one(connection: sa.Connection, round_id: str) -> sa.Row | None:
    """A round with its alliance."""
    return connection.execute(WHOLE.where(rounds.c.id == round_id)).one_or_none()


def of_alliance(connection: sa.Connection, alliance_id: str) -> list[sa.Row]:
    """Every round of an alliance, newest meeting first."""
    return list(connection.execute(WHOLE.where(alliances.c.id == alliance_id).order_by(rounds.c.date.desc(), rounds.c.id)))


def named(connection: sa.Connection, name: str) -> list[sa.Row]:
    """id and name of every alliance that is called exactly so."""
    return list(connection.execute(sa.select(alliances.c.id, alliances.c.name).where(alliances.c.name == name).order_by(alliances.c.id)))


def exists(connection: sa.Connection, alliance_id: str) -> bool:
    """Whether there is an alliance with this id."""
    return connection.execute(sa.select(alliances.c.id).where(alliances.c.id == alliance_id)).first() is not None


def lock(connection: sa.Connection, round_id: str) -> None:
    """Nobody else changes this round until the transaction ends (SQLite has one writer anyway)."""
    connection.execute(sa.select(rounds.c.id).where(rounds.c.id == round_id).with_for_update())


def change(connection: sa.Connection, round_id: str, **values: Any) -> None:
    """Change columns of a round."""
    connection.execute(rounds.update().where(rounds.c.id == round_id).values(**values))


def change_alliance(connection: sa.Connection, alliance_id: str, **values: Any) -> None:
    """Change columns of an alliance."""
    connection.execute(alliances.update().where(alliances.c.id == alliance_id).values(**values))


def remove_round(connection: sa.Connection, round_id: str) -> None:
    """A round with everything that hangs on it; an alliance without rounds goes too."""
    alliance_id = connection.execute(sa.select(rounds.c.alliance_id).where(rounds.c.id == round_id)).scalar_one()
    connection.execute(rounds.delete().where(rounds.c.id == round_id))
    if not connection.execute(sa.select(rounds.c.id).where(rounds.c.alliance_id == alliance_id).limit(1)).first():
        remove_alliance(connection, alliance_id)
    remove_unused_questionnaires(connection)


def remove_alliance(connection: sa.Connection, alliance_id: str) -> None:
    """An alliance with all its rounds."""
    connection.execute(alliances.delete().where(alliances.c.id == alliance_id))
    remove_unused_questionnaires(connection)


def remove_unused_questionnaires(connection: sa.Connection) -> None:
    """What no round asks any more."""
    connection.execute(questionnaires.delete().where(questionnaires.c.hash.not_in(sa.select(rounds.c.questionnaire))))


def freeze(connection: sa.Connection, round_id: str, body: str) -> None:
    """Store the outcome of a round."""
    connection.execute(insert_or_replace(connection.dialect.name, snapshots), {"round_id": round_id, "body": sealed(body)})


def snapshot(connection: sa.Connection, round_id: str) -> str | None:
    """The frozen outcome, or None."""
    return connection.execute(sa.select(snapshots.c.body).where(snapshots.c.round_id == round_id)).scalar_one_or_none()


def remove_snapshot(connection: sa.Connection, round_id: str) -> None:
    """Forget an outcome nobody saw."""
    connection.execute(snapshots.delete().where(snapshots.c.round_id == round_id))


def add_texts(connection: sa.Connection, rows: list[dict[str, str]]) -> None:
    """Remarks without a writer."""
    if rows:
        connection.execute(texts.insert(), rows)


def remove_texts(connection: sa.Connection, round_id: str) -> None:
    """Every remark of a closed round."""
    connection.execute(texts.delete().where(texts.c.round_id == round_id))


def closed_until(connection: sa.Connection, day: str) -> list[sa.Row]:
    """Every round that closed on this ISO day or before."""
    return list(connection.execute(WHOLE.where(rounds.c.closed_on <= day)))


def note(connection: sa.Connection, key: str, value: str) -> None:
    """Remember a fact about the installation."""
    connection.execute(insert_or_replace(connection.dialect.name, meta), {"key": key, "value": value})


def noted(connection: sa.Connection, key: str) -> str | None:
    """The fact, or None."""
    return connection.execute(sa.select(meta.c.value).where(meta.c.key == key)).scalar_one_or_none()


def rounds_with_links(connection: sa.Connection) -> list[sa.Row]:
    """Every round that has capabilities."""
    return list(connection.execute(sa.select(rounds).where(rounds.c.id.in_(sa.select(capabilities.c.round_id)))))
