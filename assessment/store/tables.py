"""The tables. Keys are random, rows keep no order of arrival (on PostgreSQL: mixing.py) and no time finer than a day; asks nothing."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *columns: sa.schema.SchemaItem) -> sa.Table:
    # WITHOUT ROWID: SQLite's hidden row number would keep the order in which people came in
    return sa.Table(name, metadata, *columns, sqlite_with_rowid=False)


def _round() -> sa.Column[str]:
    return sa.Column("round_id", sa.String(40), sa.ForeignKey("rounds.id", ondelete="CASCADE"), nullable=False, index=True)


meta = _table(
    "meta",
    sa.Column("key", sa.String(40), primary_key=True),
    sa.Column("value", sa.String(200), nullable=False),
)

alliances = _table(
    "alliances",
    sa.Column("id", sa.String(40), primary_key=True),
    sa.Column("name", sa.String(80), nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("is_practice", sa.Boolean, nullable=False),
)

# A questionnaire is stored once for all rounds that ask exactly the same; `hash` is the SHA-256 of `body`.
questionnaires = _table(
    "questionnaires",
    sa.Column("hash", sa.String(64), primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
)

rounds = _table(
    "rounds",
    sa.Column("id", sa.String(40), primary_key=True),
    sa.Column("alliance_id", sa.String(40), sa.ForeignKey("alliances.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("label", sa.String(60), nullable=False),
    sa.Column("date", sa.String(10), nullable=False),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("preset", sa.String(40), nullable=False),
    sa.Column("instruments", sa.Text, nullable=False),  # JSON list
    sa.Column("invited", sa.Text, nullable=False),  # JSON: hoek -> number
    sa.Column("invited_total", sa.Integer, nullable=False),
    sa.Column("greeting", sa.String(60), nullable=False),
    sa.Column("questionnaire", sa.String(64), sa.ForeignKey("questionnaires.hash"), nullable=False),
    sa.Column("asked", sa.Integer, nullable=False),  # number of items, to know who answered at least half
    sa.Column("salt", sa.String(64), nullable=False),  # with the server key it makes the links that can be shown again
    sa.Column("created_on", sa.String(10), nullable=False),
    sa.Column("closed_on", sa.String(10), nullable=True),
    sa.Column("opened", sa.Boolean, nullable=False),  # somebody saw the outcome: no way back
)

# What opens what: SHA-256 of a link secret, or HMAC of a short code.
capabilities = _table(
    "capabilities",
    sa.Column("hash", sa.String(64), primary_key=True),
    _round(),
    sa.Column("kind", sa.String(20), nullable=False),  # invullen, meelezen, trekker, overdracht, toestel, code, terug, terugcode
    sa.Column("member", sa.String(40), sa.ForeignKey("members.key", ondelete="CASCADE"), nullable=True, index=True),
)

# One browser (SHA-256 of its cookie) and what it may do in one round. `member` goes at closing; `answered` says yes or no.
grants = _table(
    "grants",
    sa.Column("visitor", sa.String(64), primary_key=True),
    sa.Column("round_id", sa.String(40), sa.ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("role", sa.String(20), primary_key=True),
    sa.Column("member", sa.String(40), sa.ForeignKey("members.key", ondelete="SET NULL"), nullable=True, index=True),
    sa.Column("answered", sa.Boolean, nullable=False),
    # after closing: browsers of one person share it, and it leads to no answer; on a desk: the name of the sheet that lies there
    sa.Column("seat", sa.String(40), nullable=True),
)

members = _table(
    "members",
    sa.Column("key", sa.String(40), primary_key=True),
    _round(),
    sa.Column("perspective", sa.String(40), nullable=False),
    sa.Column("submitted", sa.Boolean, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),  # grows with every write of this member
    sa.Column("practice_day", sa.String(10), nullable=True),  # only in „Probeer de vragen“, to wipe it the next day
)


def _written_by_member() -> tuple[sa.Column, ...]:
    return (
        sa.Column("member", sa.String(40), sa.ForeignKey("members.key", ondelete="CASCADE"), primary_key=True),
        sa.Column("item", sa.String(60), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("writer", sa.String(24), nullable=False),  # the tab; empty after closing
    )


answers = _table("answers", *_written_by_member())  # item: the id of an item
remarks = _table("remarks", *_written_by_member())  # item: the id of a part; moved to `texts` at closing

# Remarks of a closed round: no member, no part, no hoek; the random key is their order.
texts = _table(
    "texts",
    sa.Column("key", sa.String(40), primary_key=True),
    _round(),
    sa.Column("body", sa.Text, nullable=False),
)

# The frozen outcome: {"uitkomst": …, "aantallen": …}; what was asked stands in `questionnaires`.
snapshots = _table(
    "snapshots",
    sa.Column("round_id", sa.String(40), sa.ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
)

# One meeting about one outcome. `owner` is empty; in the practice alliance it is the browser whose own copy this is.
meetings = _table(
    "meetings",
    sa.Column("key", sa.String(40), primary_key=True),
    _round(),
    sa.Column("owner", sa.String(64), nullable=False),
    sa.Column("practice_day", sa.String(10), nullable=True),  # only in the practice alliance, to wipe it the next day
    sa.Column("prepared", sa.Text, nullable=False),  # JSON: what the facilitator chose
    sa.Column("record", sa.Text, nullable=False),  # JSON: what was done together
    sa.Column("slide", sa.String(40), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),  # grows with every move
    sa.Column("since", sa.Integer, nullable=False),  # second in which this slide came on the wall; 0: not yet
    sa.Column("stage", sa.String(20), nullable=False),  # klaar, bezig, voorbij
    sa.Column("ballot", sa.String(40), nullable=False),  # key of the ballot on the phones, or empty
    sa.UniqueConstraint("round_id", "owner"),
)


def _meeting() -> sa.Column[str]:
    return sa.Column("meeting", sa.String(40), sa.ForeignKey("meetings.key", ondelete="CASCADE"), nullable=False, index=True)


ballots = _table(
    "ballots",
    sa.Column("key", sa.String(40), primary_key=True),
    _meeting(),
    sa.Column("kind", sa.String(20), nullable=False),  # stappen, punten, stelling, oordeel
    sa.Column("subject", sa.String(60), nullable=False),  # the item of a statement, or empty
    sa.Column("turn", sa.Integer, nullable=False),
    sa.Column("options", sa.Text, nullable=False),  # JSON list of ids
    sa.Column("salt", sa.String(64), nullable=False),
    sa.Column("tally", sa.Text, nullable=True),  # JSON after „Toon de uitslag“
    sa.UniqueConstraint("meeting", "kind", "subject", "turn"),
)

# `voter` cannot be followed from one ballot to another; the rows go when the ballot is shown.
votes = _table(
    "votes",
    sa.Column("ballot", sa.String(40), sa.ForeignKey("ballots.key", ondelete="CASCADE"), primary_key=True),
    sa.Column("voter", sa.String(64), primary_key=True),
    sa.Column("choice", sa.Text, nullable=False),  # JSON: option -> dots
)

agreements = _table(
    "agreements",
    sa.Column("key", sa.String(40), primary_key=True),
    _meeting(),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("body", sa.Text, nullable=False),  # JSON: what, who, when, whose, what it belongs to, how it goes
)

# Who signed in: SHA-256 of a pass, and the account behind it as a keyed hash. The minute it ends stands in the pass itself.
sign_ins = _table(
    "sign_ins",
    sa.Column("hash", sa.String(64), primary_key=True),
    sa.Column("account", sa.String(64), nullable=False),
    sa.Column("may_lead", sa.Boolean, nullable=False),
    sa.Column("until", sa.String(10), nullable=False),
)

# The log: an alliance stays in it by its id after it was deleted. The key is the whole line, so there is no order within a day.
acts = _table(
    "acts",
    sa.Column("day", sa.String(10), primary_key=True),
    sa.Column("alliance", sa.String(40), primary_key=True),  # empty: about the installation
    sa.Column("act", sa.String(40), primary_key=True),
    sa.Column("who", sa.String(40), primary_key=True),  # a role, and the beginning of the account's hash when somebody signed in
    sa.Column("times", sa.Integer, nullable=False),
)
