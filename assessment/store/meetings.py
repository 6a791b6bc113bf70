"""Meetings with their ballots and agreements; texts are JSON it does not read, and a voter is only a hash to it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from assessment.store.tables import agreements, ballots, meetings, texts, votes
from assessment.store.upsert import insert_or_keep, insert_or_replace


def one(connection: sa.Connection, round_id: str, owner: str = "") -> sa.Row | None:
    """The meeting about a round; with `owner` somebody's own copy of it."""
    return connection.execute(sa.select(meetings).where(meetings.c.round_id == round_id, meetings.c.owner == owner)).one_or_none()


def add(connection: sa.Connection, row: dict[str, Any]) -> None:
    """A new meeting. One that is there already is left as it is."""
    connection.execute(insert_or_keep(connection.dialect.name, meetings), row)


def change(connection: sa.Connection, key: str, **values: Any) -> None:
    """Change columns of a meeting."""
    connection.execute(meetings.update().where(meetings.c.key == key).values(**values))


def remarks(connection: sa.Connection, round_id: str) -> list[sa.Row]:
    """key and body of every remark of a closed round, in the order of the random keys."""
    return list(connection.execute(sa.select(texts.c.key, texts.c.body).where(texts.c.round_id == round_id).order_by(texts.c.key)))


def add_ballot(connection: sa.Connection, row: dict[str, Any]) -> None:
    """A new ballot."""
    connection.execute(ballots.insert(), row)


def ballot(connection: sa.Connection, meeting: str, key: str) -> sa.Row | None:
    """One ballot of this meeting."""
    return connection.execute(_ballot(meeting, key)).one_or_none()


def ballot_to_vote(connection: sa.Connection, meeting: str, key: str) -> sa.Row | None:
    """The same, while others may vote too and nobody counts."""
    return connection.execute(_ballot(meeting, key).with_for_update(read=True)).one_or_none()


def ballot_to_count(connection: sa.Connection, meeting: str, key: str) -> sa.Row | None:
    """The same, while nobody votes."""
    return connection.execute(_ballot(meeting, key).with_for_update()).one_or_none()


def _ballot(meeting: str, key: str) -> sa.Select:
    return sa.select(ballots).where(ballots.c.meeting == meeting, ballots.c.key == key)


def ballots_of(connection: sa.Connection, meeting: str) -> list[sa.Row]:
    """Every ballot of a meeting, by kind, subject and turn."""
    found = sa.select(ballots).where(ballots.c.meeting == meeting)
    return list(connection.execute(found.order_by(ballots.c.kind, ballots.c.subject, ballots.c.turn)))


def settle(connection: sa.Connection, key: str, tally: str) -> None:
    """Keep what came out, and forget every single vote."""
    connection.execute(ballots.update().where(ballots.c.key == key).values(tally=tally, salt=""))
    connection.execute(votes.delete().where(votes.c.ballot == key))


def remove_ballot(connection: sa.Connection, key: str) -> None:
    """A ballot with its votes."""
    connection.execute(ballots.delete().where(ballots.c.key == key))


def put_vote(connection: sa.Connection, ballot: str, voter: str, choice: str) -> None:
    """One voter's choice; a new one takes the place of the old."""
    connection.execute(insert_or_replace(connection.dialect.name, votes), {"ballot": ballot, "voter": voter, "choice": choice})


def remove_vote(connection: sa.Connection, ballot: str, voter: str) -> None:
    """This voter did not vote after all."""
    connection.execute(votes.delete().where(votes.c.ballot == ballot, votes.c.voter == voter))


def remove_votes(connection: sa.Connection, round_id: str) -> None:
    """Every vote about a round that was never counted."""
    of_round = sa.select(ballots.c.key).join(meetings).where(meetings.c.round_id == round_id)
    connection.execute(votes.delete().where(votes.c.ballot.in_(of_round)))


def vote_of(connection: sa.Connection, ballot: str, voter: str) -> str | None:
    """What this voter chose, or None."""
    return connection.execute(sa.select(votes.c.choice).where(votes.c.ballot == ballot, votes.c.voter == voter)).scalar_one_or_none()


def number_of_votes(connection: sa.Connection, ballot: str) -> int:
    """How many voted."""
    return connection.execute(sa.select(sa.func.count()).where(votes.c.ballot == ballot)).scalar_one()


def choices(connection: sa.Connection, ballot: str) -> list[str]:
    """What was chosen, in no order that says who."""
    return sorted(connection.execute(sa.select(votes.c.choice).where(votes.c.ballot == ballot)).scalars())


def agreements_of(connection: sa.Connection, meeting: str) -> list[sa.Row]:
    """Every agreement of a meeting, in its order."""
    found = sa.select(agreements).where(agreements.c.meeting == meeting)
    return list(connection.execute(found.order_by(agreements.c.place, agreements.c.key)))


def agreement(connection: sa.Connection, key: str) -> sa.Row | None:
    """One agreement, of whatever meeting."""
    return connection.execute(sa.select(agreements).where(agreements.c.key == key)).one_or_none()


def put_agreement(connection: sa.Connection, row: dict[str, Any]) -> sa.Row:
    """Write one agreement and read it back."""
    return connection.execute(insert_or_replace(connection.dialect.name, agreements), row).one()


def remove_agreement(connection: sa.Connection, meeting: str, key: str) -> None:
    """Take an agreement of this meeting away."""
    connection.execute(agreements.delete().where(agreements.c.meeting == meeting, agreements.c.key == key))
