"""Copies made while members answer: everything that was marked before is in them, on both stores; a copy that misses one is seen."""

from __future__ import annotations

from tests import stores
from tests.endurance.backups import missing, put_back, run


def test_two_copies_under_load_have_every_answer_that_was_marked_before(store_kind, tmp_path):
    url = stores.settings(store_kind, "aanloop").get("DATABASE_URL")
    found, people, copies = run(tmp_path, url, backups=2, members=6)
    assert found.missing == []
    assert found.checked > 20
    with put_back(copies[-1].file, tmp_path, url) as connection:  # the negative control: no answers in what was put back
        assert missing(connection, copies[-1], people, people[0].round_id) == []
        connection.execute("DELETE FROM answers")
        assert len(missing(connection, copies[-1], people, people[0].round_id)) == len(copies[-1].marked)
