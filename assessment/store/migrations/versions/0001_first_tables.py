"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("alliances",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("is_practice", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alliances")),
        sqlite_with_rowid=False
    )
    op.create_table("meta",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
        sqlite_with_rowid=False
    )
    op.create_table("questionnaires",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_questionnaires")),
        sqlite_with_rowid=False
    )
    op.create_table("rounds",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("alliance_id", sa.String(length=40), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("date", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("preset", sa.String(length=40), nullable=False),
        sa.Column("instruments", sa.Text(), nullable=False),
        sa.Column("invited", sa.Text(), nullable=False),
        sa.Column("invited_total", sa.Integer(), nullable=False),
        sa.Column("greeting", sa.String(length=60), nullable=False),
        sa.Column("questionnaire", sa.String(length=64), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("created_on", sa.String(length=10), nullable=False),
        sa.Column("closed_on", sa.String(length=10), nullable=True),
        sa.Column("opened", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["alliance_id"], ["alliances.id"], name=op.f("fk_rounds_alliance_id_alliances"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["questionnaire"], ["questionnaires.hash"], name=op.f("fk_rounds_questionnaire_questionnaires")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
        sqlite_with_rowid=False
    )
    op.create_index(op.f("ix_rounds_alliance_id"), "rounds", ["alliance_id"], unique=False)
    op.create_table("members",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("round_id", sa.String(length=40), nullable=False),
        sa.Column("perspective", sa.String(length=40), nullable=False),
        sa.Column("submitted", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("practice_day", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_members_round_id_rounds"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_members")),
        sqlite_with_rowid=False
    )
    op.create_index(op.f("ix_members_round_id"), "members", ["round_id"], unique=False)
    op.create_table("snapshots",
        sa.Column("round_id", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_snapshots_round_id_rounds"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_snapshots")),
        sqlite_with_rowid=False
    )
    op.create_table("texts",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("round_id", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_texts_round_id_rounds"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_texts")),
        sqlite_with_rowid=False
    )
    op.create_index(op.f("ix_texts_round_id"), "texts", ["round_id"], unique=False)
    op.create_table("answers",
        sa.Column("member", sa.String(length=40), nullable=False),
        sa.Column("item", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("writer", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["members.key"], name=op.f("fk_answers_member_members"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("member", "item", name=op.f("pk_answers")),
        sqlite_with_rowid=False
    )
    op.create_table("capabilities",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("round_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("member", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["member"], ["members.key"], name=op.f("fk_capabilities_member_members"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_capabilities_round_id_rounds"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_capabilities")),
        sqlite_with_rowid=False
    )
    op.create_index(op.f("ix_capabilities_member"), "capabilities", ["member"], unique=False)
    op.create_index(op.f("ix_capabilities_round_id"), "capabilities", ["round_id"], unique=False)
    op.create_table("grants",
        sa.Column("visitor", sa.String(length=64), nullable=False),
        sa.Column("round_id", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("member", sa.String(length=40), nullable=True),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("seat", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["member"], ["members.key"], name=op.f("fk_grants_member_members"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_grants_round_id_rounds"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("visitor", "round_id", "role", name=op.f("pk_grants")),
        sqlite_with_rowid=False
    )
    op.create_index(op.f("ix_grants_member"), "grants", ["member"], unique=False)
    op.create_index(op.f("ix_grants_round_id"), "grants", ["round_id"], unique=False)
    op.create_table("remarks",
        sa.Column("member", sa.String(length=40), nullable=False),
        sa.Column("item", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("writer", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["members.key"], name=op.f("fk_remarks_member_members"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("member", "item", name=op.f("pk_remarks")),
        sqlite_with_rowid=False
    )
    op.create_table("meetings",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("round_id", sa.String(length=40), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("practice_day", sa.String(length=10), nullable=True),
        sa.Column("prepared", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("slide", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("ballot", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_meetings_round_id_rounds"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meetings")),
        sa.UniqueConstraint("round_id", "owner", name=op.f("uq_meetings_round_id")),
        sqlite_with_rowid=False
    )
    op.create_index(op.f("ix_meetings_round_id"), "meetings", ["round_id"], unique=False)
    op.create_table("agreements",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("meeting", sa.String(length=40), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.key"], name=op.f("fk_agreements_meeting_meetings"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_agreements")),
        sqlite_with_rowid=False
    )
    op.create_index(op.f("ix_agreements_meeting"), "agreements", ["meeting"], unique=False)
    op.create_table("ballots",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("meeting", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("tally", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.key"], name=op.f("fk_ballots_meeting_meetings"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_ballots")),
        sa.UniqueConstraint("meeting", "kind", "subject", "turn", name=op.f("uq_ballots_meeting")),
        sqlite_with_rowid=False
    )
    op.create_index(op.f("ix_ballots_meeting"), "ballots", ["meeting"], unique=False)
    op.create_table("votes",
        sa.Column("ballot", sa.String(length=40), nullable=False),
        sa.Column("voter", sa.String(length=64), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ballot"], ["ballots.key"], name=op.f("fk_votes_ballot_ballots"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("ballot", "voter", name=op.f("pk_votes")),
        sqlite_with_rowid=False
    )
