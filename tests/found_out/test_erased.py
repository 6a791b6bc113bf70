"""What is deleted leaves no byte: answers, remarks, votes, a peiling, an alliance; also when the program is killed halfway."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from random import Random

import pytest

from assessment import demo, meetings, rounds
from assessment.rounds import keeping
from assessment.rounds.installation import today
from assessment.store import engine
from tests.found_out.disk import as_it_is, everybody_answers, everything_kept, let_go_by_the_killed, rows
from tests.meetings.situations import a_meeting, an_open_ballot, everybody_votes

KILLS = 8


def marks(arrived) -> set[str]:
    """What can be recognised on the disk: keys of members, under which every answer stands, and remarks."""
    return {mark for one in arrived for mark in (one.member, one.text)}


def left(folder, wanted) -> set[str]:
    found = everything_kept(folder)
    return {mark for mark in wanted if mark.encode() in found}


def test_who_deletes_their_answers_is_gone_and_the_others_stay(store, tmp_path):
    _, round_id, arrived = everybody_answers(6, Random(1))
    gone, *others = arrived
    rounds.delete_my_answers(gone.visitor, round_id)
    assert left(tmp_path, marks(arrived)) == marks(others)


def test_thirty_days_after_closing_no_answer_and_no_remark_is_left(store, tmp_path, later):
    trekker, round_id, arrived = everybody_answers(6, Random(2))
    rounds.close(trekker, round_id)
    keys = {key for (key,) in rows("SELECT key FROM members")} | {one.text for one in arrived}
    assert left(tmp_path, keys) == keys
    later(30)
    assert left(tmp_path, keys) == set()
    assert rounds.result(trekker, round_id).outcome.answered == 6


def test_a_remark_that_was_put_on_the_wall_goes_as_well(store, tmp_path, later):
    meeting = a_meeting(remarks=3, shared=True)
    found = meetings.remarks(meeting.trekker, meeting.id)
    meetings.show_remark(meeting.trekker, meeting.id, found.view, found.remarks[0].id, True)
    later(30)
    assert meetings.remarks_on_the_wall(meeting.reader, meeting.id) == ()
    assert left(tmp_path, meeting.remarks) == set()


def test_the_remarks_of_the_practice_alliance_stay(monkeypatch, store):
    demo.make_if_missing()
    monkeypatch.setattr(keeping, "today", lambda: today() + timedelta(days=900))
    rounds.can_write()
    assert rows("SELECT COUNT(*) > 0 FROM texts") == [(1,)]


@pytest.mark.parametrize("end", ["reveal", "finish", "forgotten"])
def test_a_vote_leaves_no_byte_when_it_was_counted_or_forgotten(store, tmp_path, later, end):
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    everybody_votes(meeting, ballot, 0, 0, 0, 1, 1)
    voters = {voter for (voter,) in rows("SELECT voter FROM votes")}
    assert left(tmp_path, voters) == voters
    if end == "reveal":
        meetings.reveal(meeting.trekker, meeting.id, ballot.id)
    elif end == "finish":
        meetings.finish(meeting.trekker, meeting.id)
    else:
        later(30)
    assert left(tmp_path, voters) == set()


def test_a_removed_peiling_and_a_removed_alliance_leave_nothing_of_anybody(store, tmp_path):
    trekker, round_id, arrived = everybody_answers(6, Random(4))
    rounds.close(trekker, round_id)
    keys = {key for table in ("members", "texts") for (key,) in rows(f"SELECT key FROM {table}")} | marks(arrived)
    rounds.remove_round(trekker, round_id)
    assert left(tmp_path, keys) == set()
    trekker, round_id, arrived = everybody_answers(6, Random(5))
    rounds.remove_alliance(trekker, rounds.card(trekker, round_id).alliance_id)
    assert left(tmp_path, marks(arrived)) == set()


def test_an_outcome_that_was_taken_back_unseen_leaves_no_byte(store, tmp_path):
    as_it_is(store)
    trekker, round_id, _ = everybody_answers(6, Random(6))
    rounds.close(trekker, round_id)
    assert left(tmp_path, {'"uitkomst":'}) == {'"uitkomst":'}
    rounds.reopen(trekker, round_id)
    assert left(tmp_path, {'"uitkomst":'}) == set()


@pytest.mark.file  # the same for PostgreSQL: test_with_a_plain_vacuum_this_test_would_see_what_is_left
def test_without_secure_delete_this_test_would_see_what_is_left(tmp_path, monkeypatch, store, open_again):
    plain = engine._prepare_writer

    def careless(driver, record) -> None:
        plain(driver, record)
        driver.execute("PRAGMA secure_delete=OFF").fetchall()

    monkeypatch.setattr(engine, "_prepare_writer", careless)
    open_again()
    trekker, round_id, arrived = everybody_answers(6, Random(7))
    rounds.remove_round(trekker, round_id)
    assert left(tmp_path, marks(arrived))


def test_killed_while_a_peiling_is_removed_it_is_whole_or_gone_to_the_last_byte(store, tmp_path, open_again):
    random, seen = Random(8), set()
    for _ in range(KILLS):
        trekker, round_id, arrived = everybody_answers(12, random)
        rounds.close_store()
        erasing = subprocess.Popen(
            [sys.executable, "-m", "tests.found_out.erasing", trekker, round_id], stdout=subprocess.PIPE, text=True, env=dict(os.environ)
        )
        assert erasing.stdout.readline() == "open\n"
        time.sleep(random.uniform(0, 0.02))
        erasing.send_signal(signal.SIGKILL)
        erasing.wait()
        let_go_by_the_killed()
        open_again()
        there = rows(f"SELECT COUNT(*) FROM members WHERE round_id = '{round_id}'")[0][0]
        assert there in (0, 12)
        assert left(tmp_path, marks(arrived)) == (marks(arrived) if there else set())
        seen.add(there)
        if there:
            rounds.remove_round(trekker, round_id)
            assert left(tmp_path, marks(arrived)) == set()
    assert seen
