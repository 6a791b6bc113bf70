"""A program that moves a database one invented step forward and stops where it is told, to be killed there by test_migrations.

    python -m tests.store.reshaper URL [begin|column|rebuilt|filled|answers|stamped|nowhere] [careless]
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

STEP = '''
"""One step further."""
import sqlalchemy as sa
from alembic import op
from tests.store.reshaper import reached

revision, down_revision, branch_labels, depends_on = "9002", {last!r}, None, None


def upgrade():
    reached("begin")
    op.add_column("rounds", sa.Column("place", sa.String(40), nullable=False, server_default=""))
    reached("column")
    with op.batch_alter_table("rounds") as table:
        table.alter_column("label", type_=sa.String(90), existing_type=sa.String(60), existing_nullable=False)
    reached("rebuilt")
    op.execute("UPDATE rounds SET place = 'hier'")
    reached("filled")
    with op.batch_alter_table("answers") as table:
        table.alter_column("writer", type_=sa.String(40), existing_type=sa.String(24), existing_nullable=False)
    op.execute("UPDATE answers SET writer = 'hier'")
    reached("answers")
'''


def reached(point: str) -> None:
    """Say where we are, and wait there to be killed when that was asked."""
    print(point, flush=True)
    if point == os.environ["STOP_AT"]:
        time.sleep(60)


def main(url: str, stop_at: str, careless: bool) -> None:
    """Move forward as a start of the next version would."""
    from assessment.store import Store, migrations, schema
    from assessment.store.migrations import run

    os.environ["STOP_AT"] = stop_at
    plain_configuration, plain_upgrade = run.configuration, run.upgrade
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "9002_next.py").write_text(STEP.format(last=migrations.REVISIONS[-1]))

        def configuration(connection):
            config = plain_configuration(connection)
            config.set_main_option("path_separator", "os")
            config.set_main_option("version_locations", os.pathsep.join([str(Path(migrations.__file__).parent / "versions"), folder]))
            return config

        def upgrade(connection):
            plain_upgrade(connection)
            reached("stamped")

        run.configuration, run.upgrade = configuration, upgrade
        schema.REVISIONS = (*migrations.REVISIONS, "9002")
        store = Store(url)
        if careless:  # the negative control: rules of the tables stay on while a table is replaced
            plain_writing = store.writing
            store.writing = lambda **_: plain_writing()
        schema.prepare(store)
        print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], "careless" in sys.argv)
