"""What may go wrong in the room: killed, locked, asleep. Nothing acknowledged is lost, and it heals by itself."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assessment import meetings, rounds
from tests.meetings.situations import Meeting, a_meeting, an_open_ballot
from tests.rounds.test_faults import locked

ROOT = Path(__file__).resolve().parents[2]


def test_kill_9_loses_nothing_that_was_acknowledged(store, open_again):
    meeting = a_meeting(5)
    ballot = an_open_ballot(meeting)
    chance = random.Random(20260616)
    acts = 0
    for _ in range(3):
        rounds.close_store()
        told = at_work_until_killed(meeting, ballot, chance.uniform(0.1, 0.5))
        open_again()
        if store.is_sqlite:
            with sqlite3.connect(store.path) as raw:
                assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        last = {words[0]: words[1:] for words in told}  # the last acknowledged of each kind
        now = meetings.live(meeting.trekker, meeting.id)
        version, slide = last["dia"]
        assert now.version >= int(version)
        assert now.version > int(version) or now.slide.id == slide
        mine = meetings.phone(meeting.members[0], meeting.id).mine[ballot.options[0].id]
        turn = int(last["stem"][0]) if "stem" in last else 0
        assert mine in (1 + turn % 3, 1 + (turn + 1) % 3)
        if "afspraak" in last:
            kept = {one.id: one for one in meetings.agreements(meeting.trekker, meeting.id)}
            version, agreement_id, typed = last["afspraak"]
            assert kept[agreement_id].what in (f"Afspraak {typed}", f"Afspraak {int(typed) + 1}")
        acts += len(told)
    assert acts > 20


def at_work_until_killed(meeting: Meeting, ballot: meetings.Ballot, seconds: float) -> list[list[str]]:
    who = [meeting.trekker, meeting.members[0], meeting.id, ballot.id, ballot.options[0].id]
    with subprocess.Popen([sys.executable, "-m", "tests.meetings.typist", *who], stdout=subprocess.PIPE, cwd=ROOT, text=True) as program:
        lines = [program.stdout.readline() for _ in range(3)]  # it runs
        time.sleep(seconds)
        program.kill()
        lines += program.stdout.readlines()
    return [line.split() for line in lines if line.endswith("\n")]


def test_a_locked_database_is_said_within_two_seconds_and_heals(store):
    meeting = a_meeting(5)
    ballot = an_open_ballot(meeting)
    choice = {ballot.options[0].id: 3}
    with locked(store):
        for act in (
            lambda: meetings.vote(meeting.members[0], meeting.id, ballot.id, choice),
            lambda: meetings.go_to(meeting.trekker, meeting.id, "profiel"),
        ):
            started = time.monotonic()
            with pytest.raises(rounds.StoreUnavailable):
                act()
            assert time.monotonic() - started < 2.0
        assert meetings.live(meeting.trekker, meeting.id).slide.id == "welkom"
    assert meetings.vote(meeting.members[0], meeting.id, ballot.id, choice).voted == 1
    assert meetings.go_to(meeting.trekker, meeting.id, "profiel").slide.id == "profiel"


def test_a_facilitator_whose_link_was_replaced_cannot_move_a_page_that_is_still_open():
    meeting = a_meeting(5)
    helper = rounds.exchange(meeting.peiling.links.facilitator, None).visitor
    before = meetings.go_to(helper, meeting.id, "profiel", 0)
    rounds.replace_facilitator_link(meeting.trekker, meeting.id)
    with pytest.raises(rounds.NoAccess):
        meetings.go_to(helper, meeting.id, "eens", before.version)
    assert meetings.live(meeting.trekker, meeting.id).slide.id == "profiel"
