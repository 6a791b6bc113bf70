"""The whole matrix: every act × everybody × own, foreign, none, old and replaced, in every state; nobody gets in, nothing changes."""

from __future__ import annotations

from collections import Counter

import pytest
import sqlalchemy as sa

from assessment import rounds
from assessment.rounds import rights
from tests.intruders.people import NOWHERE, World, around
from tests.intruders.table import ACTS, LINK, ON_AN_ALLIANCE, acts_of_visitors
from tests.meetings.situations import a_meeting
from tests.meetings.test_rights import a_scene
from tests.rounds.situations import an_open_peiling, five_people_sent

STATES = ("open", "gesloten", "gedeeld")
FEWEST = 10_000
tried: Counter[str] = Counter()


def a_world(state: str) -> World:
    if state == "open":
        peiling, other = an_open_peiling(preset="kort"), an_open_peiling(preset="kort")
        for one in (peiling, other):
            five_people_sent(one)
        return around(peiling, a_scene(), other)
    scene, other = a_scene(shared=state == "gedeeld"), a_meeting(5, shared=state == "gedeeld")
    return around(scene.meeting.peiling, scene, other.peiling, (scene.meeting.members[0], other.members[0]))


def everything_stored(store) -> dict[str, list]:
    with store.reading() as connection:
        tables = sa.inspect(connection).get_table_names()
        return {table: sorted(map(repr, connection.exec_driver_sql(f"SELECT * FROM {table}"))) for table in tables}


def answer_to(name: str, visitor: str | None, round_id: str, scene) -> str:
    """How an act ends: „gelukt“ or the refusal, without the id that was asked for."""
    try:
        ACTS[name].do(visitor, round_id, scene)
    except Exception as refusal:
        return f"{type(refusal).__name__}: {refusal}".replace(round_id, "…") if round_id else f"{type(refusal).__name__}: {refusal}…"
    return "gelukt"


def attempts(world: World):
    """(act, who, cookie, peiling id) of everything nobody may do."""
    for name, act in ACTS.items():
        for who, cookie in world.strangers.items():
            yield name, who, cookie, world.peiling.id
        for who, cookie in world.own.items():
            if who not in act.may:
                yield name, who, cookie, world.peiling.id
            for nowhere in NOWHERE:
                yield name, who, cookie, nowhere
        for nowhere in NOWHERE:
            yield name, "trekker van een ander", world.strangers["trekker van een ander"], nowhere


@pytest.mark.parametrize("state", STATES)
def test_nobody_gets_in_nothing_changes_and_foreign_answers_like_nothing(state, store):
    world = a_world(state)
    before = everything_stored(store)
    wrong = []
    for name, who, cookie, round_id in attempts(world):
        tried[state] += 1
        answer = answer_to(name, cookie, round_id, world.scene)
        told = who == LINK and round_id == world.peiling.id and answer == "RoundIsClosed: …"  # who holds the link may know that it closed
        if answer != "NoAccess: …" and not told:
            wrong.append((name, who, round_id[:12], answer))
    assert wrong == []
    assert everything_stored(store) == before


def test_these_were_at_least_ten_thousand_attempts():
    if set(tried) != set(STATES):
        pytest.skip("counts what the tests above tried")
    assert sum(tried.values()) >= FEWEST


@pytest.mark.parametrize("state", STATES)
def test_who_may_gets_in_so_the_matrix_does_not_refuse_everybody(state):
    """For each role the acts that only look; those that change something are done in test_rights of rounds and meetings."""
    world = a_world(state)
    only_look = (
        "card", "questions", "member", "perspectives", "people_ready", "links", "setup", "progress", "result", "preparation", "live",
        "ballots", "together", "agreements", "notes", "phone",
    )  # fmt: skip
    for name in only_look:
        act = ACTS[name]
        if STATES.index(act.when) > STATES.index(state):
            continue
        for role in act.may:
            answer = answer_to(name, world.own[role], world.peiling.id, world.scene)
            expected = "NotShared: …" if act.shared and state == "gesloten" and role != "trekker" else "gelukt"
            assert answer == expected, (name, role)


def test_without_the_check_of_the_browser_the_matrix_would_shout(monkeypatch):
    world = a_world("open")
    real = rights.held
    monkeypatch.setattr(rights, "held", lambda connection, visitor, round_id: real(connection, world.peiling.trekker, round_id))
    got_in = {
        name for name in ("card", "links", "setup", "progress") if answer_to(name, "x" * 43, world.peiling.id, world.scene) == "gelukt"
    }
    assert got_in == {"card", "links", "setup", "progress"}


def test_nothing_on_an_alliance_of_others_and_nothing_on_one_that_is_not_there(store):
    world = a_world("open")
    before = everything_stored(store)
    everybody = world.strangers | {who: cookie for who, cookie in world.own.items() if who != "trekker"}
    for name, do in ON_AN_ALLIANCE.items():
        for who, cookie in everybody.items():
            for alliance_id in (world.peiling.card.alliance_id, *NOWHERE):
                with pytest.raises(rounds.NoAccess):
                    do(cookie, alliance_id)
                assert who
        assert name
    assert everything_stored(store) == before


def test_every_act_a_visitor_can_do_stands_in_the_table():
    missing = acts_of_visitors() - set(ACTS) - set(ON_AN_ALLIANCE)
    assert missing == set(), "add each to tests/rounds/test_rights.py, tests/meetings/test_rights.py or tests/intruders/table.py"


def test_a_list_of_mine_never_holds_a_peiling_of_others():
    world = a_world("open")
    for cookie in world.strangers.values():
        assert world.peiling.id not in {card.id for card in rounds.rounds_of(cookie)}
    assert {card.id for card in rounds.rounds_of(world.peiling.trekker)} == {world.peiling.id}
