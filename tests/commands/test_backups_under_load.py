"""Copies made while members answer: everything that was marked before is in them, on both stores; a copy that misses one is seen."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests import postgres
from tests.endurance.backups import missing, run


@pytest.mark.parametrize("kind", ["file", "postgresql"])
def test_two_copies_under_load_have_every_answer_that_was_marked_before(tmp_path, kind):
    if kind == "postgresql" and postgres.programs() is None:
        pytest.skip("PostgreSQL is not on this machine: apt install postgresql")
    found, people, copies = run(tmp_path, postgres.cluster().empty() if kind == "postgresql" else None, backups=2, members=6)
    assert found.missing == []
    assert found.checked > 20
    if kind == "file":  # the negative control: no answers in what was put back
        with closing(sqlite3.connect(tmp_path / "vers" / "samenpeil.db")) as connection:
            assert missing(connection, copies[-1], people, people[0].round_id) == []
            connection.execute("DELETE FROM answers")
            assert len(missing(connection, copies[-1], people, people[0].round_id)) == len(copies[-1].marked)
