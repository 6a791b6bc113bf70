"""Random lives of a ballot: any order of taps, double taps, papers, reveals and restarts keeps what was promised."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from assessment import content, meetings, rounds
from assessment.rounds.installation import current
from tests import stores
from tests.meetings.situations import a_meeting, an_open_ballot

KNOWLEDGE = content.load()
VOTERS = st.integers(0, 6)
PLACES = st.integers(0, 2)
CHOICES = st.dictionaries(PLACES, st.integers(1, 3), max_size=3)
ENOUGH = 3


class OneBallot(RuleBasedStateMachine):
    """The model: who chose what, and what was on the wall when it was shown."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.folder, self.environment = tempfile.TemporaryDirectory(), pytest.MonkeyPatch()
        stores.install(self.environment, Path(self.folder.name), stores.settings(kind))
        rounds.open_store(knowledge=KNOWLEDGE)
        self.meeting = a_meeting(7)
        self.ballot = an_open_ballot(self.meeting)
        self._fresh()

    def _fresh(self) -> None:
        self.votes: dict[object, dict[str, int]] = {}
        self.shown: meetings.Ballot | None = None

    def _put(self, voter: object, choice: dict[int, int], act) -> None:
        chosen = {self.ballot.options[place].id: dots for place, dots in choice.items()}
        try:
            act(chosen)
        except meetings.BallotIsClosed:
            assert self.shown is not None
        except rounds.NotOnScale:
            assert sum(chosen.values()) > 3
            assert self.shown is None
        else:
            assert self.shown is None
            assert sum(chosen.values()) <= 3
            self.votes.pop(voter, None)
            if chosen:
                self.votes[voter] = chosen

    @rule(voter=VOTERS, choice=CHOICES, taps=st.integers(1, 3))
    def tap(self, voter, choice, taps):
        visitor = self.meeting.members[voter]
        for _ in range(taps):
            self._put(voter, choice, lambda chosen: meetings.vote(visitor, self.meeting.id, self.ballot.id, chosen))

    @rule(paper=st.sampled_from("ab"), choice=CHOICES, taps=st.integers(1, 2))
    def hand_in(self, paper, choice, taps):
        for _ in range(taps):
            self._put(paper, choice, lambda chosen: meetings.hand_in(self.meeting.trekker, self.meeting.id, self.ballot.id, chosen, paper))

    @rule(taps=st.integers(1, 2))
    def reveal(self, taps):
        for _ in range(taps):
            if self.shown is None and len(self.votes) < ENOUGH:
                with pytest.raises(meetings.TooFewVotes) as problem:
                    meetings.reveal(self.meeting.trekker, self.meeting.id, self.ballot.id)
                assert problem.value.voted == len(self.votes)
                continue
            found = meetings.reveal(self.meeting.trekker, self.meeting.id, self.ballot.id)
            assert self.shown in (None, found)
            self.shown = found

    @rule()
    def open_again(self):
        assert an_open_ballot(self.meeting).id == self.ballot.id

    @rule()
    def another_turn(self):
        found = meetings.open_ballot(self.meeting.trekker, self.meeting.id, "stappen", again=True)
        assert (found.id == self.ballot.id) is (self.shown is None)
        if self.shown is not None:
            self.ballot = found
            self._fresh()

    @rule()
    def put_aside(self):
        meetings.put_aside(self.meeting.trekker, self.meeting.id, self.ballot.id)
        assert meetings.phone(self.meeting.members[0], self.meeting.id).mode == "wachten"
        an_open_ballot(self.meeting)

    @rule()
    def restart(self):
        rounds.close_store()
        rounds.open_store(knowledge=KNOWLEDGE)

    @invariant()
    def everybody_counts_once_and_sees_their_own_vote(self):
        found = meetings.live(self.meeting.trekker, self.meeting.id).ballot
        assert found.voted == len(self.votes)
        for place, visitor in enumerate(self.meeting.members):
            expected = {} if self.shown else self.votes.get(place, {})
            assert meetings.phone(visitor, self.meeting.id).mine == expected

    @invariant()
    def nothing_is_known_before_and_only_counts_after(self):
        found = meetings.live(self.meeting.trekker, self.meeting.id).ballot
        if self.shown is None:
            assert (found.dots, found.first, found.is_shown) == ({}, (), False)
            return
        dots, people = Counter(), Counter()
        for chosen in self.votes.values():
            dots.update(chosen)
            people.update(chosen.keys())
        assert found.dots == {option: many for option, many in dots.items() if people[option] > 1}
        assert set(found.first) == {option for option, many in found.dots.items() if many == max(found.dots.values())}
        with current().store.reading() as connection:
            left = connection.execute(sa.text("SELECT COUNT(*) FROM votes WHERE ballot = :ballot"), {"ballot": self.ballot.id}).scalar()
        assert left == 0

    def teardown(self):
        rounds.close_store()
        self.environment.undo()
        self.folder.cleanup()


def test_random_lives_of_a_ballot(store_kind):
    often = settings(max_examples=8, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(lambda: OneBallot(store_kind), settings=often)
