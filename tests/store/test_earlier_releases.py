"""An installation of every earlier release opens with all that was in it: open peilingen go on, outcomes are the same."""

from __future__ import annotations

import json

import pytest
import sqlalchemy as sa

from assessment import rounds
from assessment.rounds.installation import current
from assessment.store import Store
from assessment.store.migrations import REVISIONS, run
from assessment.store.soundness import SEAL
from tests import postgres
from tests.rounds.conftest import knowledge, open_again, store  # noqa: F401 - a real installation
from tests.rounds.situations import TAB, a_member, an_open_peiling, answered_everything


def as_it_was(rows: dict[str, list[dict]], url: str, revision: str) -> None:
    """A database of that release with these rows; an outcome had no seal then."""
    older = Store(url)
    with older.writing(reshaping=True) as connection:
        run.upgrade(connection, revision)
        there = sa.MetaData()
        there.reflect(connection)
        for table in there.sorted_tables:
            known = [{name: row[name] for name in (column.name for column in table.columns)} for row in rows.get(table.name, ())]
            if known:
                connection.execute(table.insert(), known)
    older.close()


def everything(connection: sa.Connection) -> dict[str, list[dict]]:
    found = sa.MetaData()
    found.reflect(connection)
    rows = {table.name: [dict(row) for row in connection.execute(sa.select(table)).mappings()] for table in found.sorted_tables}
    del rows["alembic_version"]
    rows["meta"] = [row for row in rows["meta"] if row["key"] != "stand"]
    for row in rows["snapshots"]:
        assert row["body"].startswith(SEAL)
        row["body"] = json.dumps({name: part for name, part in json.loads(row["body"]).items() if name != "sha256"})
    return rows


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_database_of_an_earlier_release_opens_and_goes_on(store, revision, tmp_path, monkeypatch, open_again):  # noqa: F811
    closed, still_open = an_open_peiling(), an_open_peiling()
    for pick in (1, 2, 3, 3, 4):
        answered_everything(a_member(closed), closed.id, pick)
    rounds.close(closed.trekker, closed.id)
    me = a_member(still_open)
    rounds.save_answer(me, still_open.id, "ING-01-a", "4", TAB, None)
    outcome = rounds.result(closed.trekker, closed.id).outcome
    with store.reading() as connection:
        rows = everything(connection)
    rounds.close_store()
    url = f"sqlite:///{tmp_path / 'data' / 'eerder.db'}" if store.is_sqlite else postgres.cluster().empty("eerder")
    monkeypatch.setenv("DATABASE_URL", url)
    as_it_was(rows, url.replace("postgresql:", "postgresql+psycopg:"), revision)
    open_again()
    assert current().store.url != store.url
    assert rounds.result(closed.trekker, closed.id).outcome == outcome
    assert rounds.member(me, still_open.id).answers["ING-01-a"].value == "4"
    assert rounds.save_answer(me, still_open.id, "ING-01-b", "2", TAB, None).accepted
    with current().store.reading() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == REVISIONS[-1]
