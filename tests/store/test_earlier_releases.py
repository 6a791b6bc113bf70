"""An installation of every earlier release opens with all that was in it: open peilingen go on, outcomes are the same."""

from __future__ import annotations

import pytest

from assessment import rounds
from assessment.rounds.installation import current
from assessment.store.migrations import REVISIONS
from tests import postgres
from tests.rounds.conftest import knowledge, open_again, store  # noqa: F401 - a real installation
from tests.rounds.situations import TAB, a_member, an_open_peiling, answered_everything
from tests.store.releases import as_it_was, everything


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
