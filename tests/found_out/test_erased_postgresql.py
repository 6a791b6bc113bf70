"""On PostgreSQL too: what is deleted leaves no byte in the tables, and none in its log once that is renewed."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from assessment import meetings, rounds
from assessment.rounds import keeping
from assessment.rounds.installation import current, today
from assessment.store import erasing
from tests import postgres
from tests.found_out.disk import everybody_answers, everything_on_disk
from tests.found_out.test_erased import marks
from tests.meetings.situations import a_meeting, an_open_ballot, everybody_votes

pytestmark = pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not on this machine: apt install postgresql")

AS_ADVISED = {"wal_recycle": "off", "autovacuum": "off"}  # docs/beheer.md; and nothing but ourselves cleans


@pytest.fixture(scope="module")
def server():
    made = postgres.new(**AS_ADVISED)
    yield made
    made.stop()


@pytest.fixture
def there(server, store, tmp_path, monkeypatch, open_again):
    """Open on this server; tells which of these marks stand in the files of the tables, or in every file after the log was renewed."""
    monkeypatch.setenv("DATABASE_URL", server.empty())
    open_again()

    def left(wanted, *, log_renewed=False) -> set[str]:
        server.ask("ANALYZE", *(["SELECT pg_switch_wal()"] if log_renewed else []), "CHECKPOINT")
        found = everything_on_disk(server.folder if log_renewed else server.folder / "data" / "base")
        return {mark for mark in wanted if mark.encode() in found}

    return left


def test_who_deletes_their_answers_is_gone_and_the_others_stay(there):
    _, round_id, arrived = everybody_answers(6, Random(1))
    gone, *others = arrived
    assert there(marks(arrived)) == marks(arrived)
    rounds.delete_my_answers(gone.visitor, round_id)
    assert there(marks(arrived)) == marks(others)
    assert there(marks(arrived), log_renewed=True) == marks(others)


def test_thirty_days_after_closing_no_answer_and_no_remark_is_left(there, server, monkeypatch):
    trekker, round_id, arrived = everybody_answers(6, Random(2))
    rounds.close(trekker, round_id)
    keys = {key for (key,) in server.ask("SELECT key FROM members")} | {one.text for one in arrived}
    assert there({one.member for one in arrived}) == set()
    assert there(keys) == keys
    monkeypatch.setattr(keeping, "today", lambda: today() + timedelta(days=30))
    rounds.can_write()
    assert there(keys, log_renewed=True) == set()
    assert rounds.result(trekker, round_id).outcome.answered == 6


def test_a_removed_peiling_and_a_counted_vote_leave_nothing_of_anybody(there, server):
    trekker, round_id, arrived = everybody_answers(6, Random(4))
    rounds.remove_round(trekker, round_id)
    assert there(marks(arrived)) == set()
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    everybody_votes(meeting, ballot, 0, 0, 0, 1, 1)
    voters = {voter for (voter,) in server.ask("SELECT voter FROM votes")}
    assert there(voters) == voters
    meetings.reveal(meeting.trekker, meeting.id, ballot.id)
    assert there(voters) == set()


def test_what_somebody_still_reads_is_cleaned_by_the_next_look_at_our_health(there):
    trekker, round_id, arrived = everybody_answers(6, Random(5))
    with current().store.reading() as connection:
        connection.exec_driver_sql("SELECT 1")
        rounds.remove_round(trekker, round_id)
        assert current().wipe_again
        assert there(marks(arrived)) == marks(arrived)
    keeping.wipe("votes")
    assert current().wipe_again, "that was another table"
    rounds.can_write()
    assert not current().wipe_again
    assert there(marks(arrived)) == set()


def test_two_that_clean_at_once_do_it_one_after_the_other(there, server):
    with current().store.reading() as connection:
        connection.exec_driver_sql(f"SELECT pg_advisory_lock({erasing.TURN})")
        assert not current().store.wipe()
        connection.exec_driver_sql(f"SELECT pg_advisory_unlock({erasing.TURN})")
    assert current().store.wipe()


def test_with_a_plain_vacuum_this_test_would_see_what_is_left(there, server, monkeypatch):
    monkeypatch.setattr(erasing, "write_anew", lambda *_: server.ask("VACUUM") is not None)
    trekker, round_id, arrived = everybody_answers(6, Random(7))
    rounds.remove_round(trekker, round_id)
    assert there(marks(arrived))


def test_with_samples_this_test_would_see_what_is_left(there, server):
    for table, column in (("remarks", "value"), ("members", "key")):
        server.ask(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS -1")
    trekker, round_id, arrived = everybody_answers(6, Random(8))
    server.ask("ANALYZE")
    rounds.remove_round(trekker, round_id)
    assert there(marks(arrived))
