"""Random lives of one member with several tabs and restarts: the store always keeps what the rules of trust say."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule, run_state_machine_as_test

from assessment import content, rounds
from tests import stores
from tests.rounds.situations import a_member, an_open_peiling

ITEMS = ("ING-01-a", "ING-02-a", "FUN-1.ambitie")
VALUES = st.sampled_from(["1", "3", "5", "?"])
KNOWLEDGE = content.load()


class Tabs(RuleBasedStateMachine):
    """The model: item -> (value, version), what every tab was loaded at, and what it last showed."""

    tabs = Bundle("tabs")

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.folder, self.environment = tempfile.TemporaryDirectory(), pytest.MonkeyPatch()
        stores.install(self.environment, Path(self.folder.name), stores.settings(kind))
        self._start()
        self.peiling = an_open_peiling()
        self.me = a_member(self.peiling)
        self.model: dict[str, tuple[str, int, str]] = {}
        self.version = 0
        self.shown: dict[tuple[str, str], int | None] = {}

    def _start(self) -> None:
        rounds.open_store(knowledge=KNOWLEDGE)

    @initialize(target=tabs)
    def two_tabs_at_once(self):
        return multiple(self._load(1), self._load(2))

    @rule(target=tabs, number=st.integers(3, 99))
    def load_a_page(self, number):
        return self._load(number)

    def _load(self, number: int) -> tuple[str, int]:
        tab = f"{number:08x}-{self.version}"
        for item in ITEMS:
            row = self.model.get(item)
            self.shown[tab, item] = row and row[1]
        return tab, self.version

    @rule(tab=tabs, item=st.sampled_from(ITEMS), value=VALUES)
    def tap(self, tab, item, value):
        name, loaded_at = tab
        before = self.model.get(item)
        newer = before is not None and before[1] > loaded_at and before[2] != name and before[1] != self.shown[name, item]
        saved = rounds.save_answer(self.me, self.peiling.id, item, value, name, self.shown[name, item])
        if before is not None and before[0] == value:
            assert saved.accepted
            assert saved.stored.version == before[1]
        elif newer:
            assert not saved.accepted
            assert (saved.stored.value, saved.stored.version) == before[:2]
        else:
            assert saved.accepted
            self.version += 1
            assert (saved.stored.value, saved.stored.version, saved.stored.writer) == (value, self.version, name)
            self.model[item] = (value, self.version, name)
        self.shown[name, item] = saved.stored.version

    @rule()
    def restart(self):
        rounds.close_store()
        self._start()

    @rule(value=st.sampled_from(["0", "6", "ja", ""]))
    def tap_off_the_scale(self, value):
        try:
            rounds.save_answer(self.me, self.peiling.id, ITEMS[0], value, "00000001-0", None)
        except rounds.NotOnScale:
            return
        raise AssertionError("stored what is not on the scale")

    @invariant()
    def the_store_holds_exactly_the_model(self):
        member = rounds.member(self.me, self.peiling.id)
        assert {item: (row.value, row.version, row.writer) for item, row in member.answers.items()} == self.model
        assert member.version == self.version

    def teardown(self):
        rounds.close_store()
        self.environment.undo()
        self.folder.cleanup()


def test_random_lives_of_a_member(store_kind):
    often = settings(max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(lambda: Tabs(store_kind), settings=often)
