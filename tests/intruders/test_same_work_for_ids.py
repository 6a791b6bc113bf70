"""A peiling of others takes the same work as one that does not exist: every act, counted in statements and hashes instead of timed."""

from __future__ import annotations

import re

import pytest

from assessment.rounds import rights
from assessment.store import alliances
from tests.intruders.people import World
from tests.intruders.table import ACTS
from tests.intruders.test_matrix import a_world, answer_to
from tests.intruders.test_same_work import counted

NOWHERE = "zzzz9999"  # spelled as an id
PATIENCE = re.compile(r"lock_timeout', '\d+")  # PostgreSQL: milliseconds that are left at that moment
STRANGERS = ("zonder cookie", "verzonnen cookie", "trekker van een ander", "lid van een ander")

pytestmark = pytest.mark.both


def work_of(monkeypatch, world: World, name: str, who: str, round_id: str) -> list[str]:
    """Everything that one refusal took, in order."""
    with counted(monkeypatch) as work:
        assert answer_to(name, world.strangers[who], round_id, world.scene) == "NoAccess: …", (name, who, round_id)
    return [PATIENCE.sub("lock_timeout", one) for one in work]


def differing(monkeypatch, world: World, names=tuple(ACTS)) -> list[tuple[str, str]]:
    """(act, who) for which a foreign peiling takes other work than one of nothing."""
    return [
        (name, who) for name in names for who in STRANGERS
        if work_of(monkeypatch, world, name, who, world.peiling.id) != work_of(monkeypatch, world, name, who, NOWHERE)
    ]  # fmt: skip


@pytest.mark.parametrize("state", ["open", "gedeeld"])
def test_a_foreign_peiling_and_one_that_does_not_exist_take_the_same_work(monkeypatch, state):
    world = a_world(state)
    assert len(ACTS) > 80
    assert any("grants" in one for one in work_of(monkeypatch, world, "card", "lid van een ander", world.peiling.id)), "nothing was asked"
    assert differing(monkeypatch, world) == []


def test_looking_for_the_peiling_before_the_rights_is_seen(monkeypatch):
    held = rights.held

    def in_a_hurry(connection, visitor, round_id):
        return held(connection, visitor, round_id) if alliances.one(connection, rights.spelled(round_id)) else []

    world = a_world("open")
    monkeypatch.setattr(rights, "held", in_a_hurry)
    seen = differing(monkeypatch, world, ("card", "links", "progress"))
    assert {name for name, _ in seen} == {"card", "links", "progress"}
