"""The short form of tests/endurance/hostile: forty hostile inputs of every kind; nothing breaks and others notice nothing.

Each kind has a control: a server, or a reader of files, that does what it may not must be seen.
"""

from __future__ import annotations

import asyncio
import functools
import io
import zipfile

import pytest
import yaml

from assessment import dutch, rounds
from assessment.answers_file import table
from assessment.content import reading
from benchmarks.servers import OURS, running
from tests import stores
from tests.endurance.controls import with_change
from tests.endurance.hostile import acts, comments, doors, files, frames, screens
from tests.endurance.hostile.attack import attack, health_watched
from tests.endurance.hostile.found import KINDS, Found
from tests.endurance.hostile.hostility import Hostile

EACH = 40
MOST_HEALTH = 3.0  # seconds; the long program judges one, and this machine may be busy with other things


@pytest.fixture(scope="module")
def found(store_kind, tmp_path_factory):
    with running(OURS, tmp_path_factory.mktemp("hostile"), **stores.settings(store_kind, "hostile")) as server:
        yield attack(EACH, 7, server)


def test_forty_hostile_inputs_of_every_kind_break_nothing_and_are_answered(found):
    assert found.tried == dict.fromkeys(KINDS, EACH)
    assert found.wrong(MOST_HEALTH) == []


def test_the_server_answers_meanwhile(found):
    assert 0 < found.slowest_health < MOST_HEALTH


def test_what_reached_nothing_and_what_was_slow_is_seen():
    seen = Found()
    seen.tried["frames"], seen.answered["frames"], seen.slowest_health = 2_000, 42, 1.2
    assert seen.wrong() == ["frames: 42 of 2000 answered", "health took 1.20 s"]
    seen.answered["frames"], seen.slowest_health = 1_001, 0.9
    assert seen.wrong() == []


def test_the_same_seed_gives_the_same_inputs():
    one, other = Hostile(3), Hostile(3)
    assert [one.text() for _ in range(50)] == [other.text() for _ in range(50)]
    assert [one.request() for _ in range(50)] == [other.request() for _ in range(50)]
    assert Hostile(4).text() != Hostile(5).text() or Hostile(4).csv() != Hostile(5).csv()


# --- the controls ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def telling(tmp_path_factory):
    """Every door and screen of it fails, in English."""
    with running(OURS, tmp_path_factory.mktemp("telling"), HEEDLESS="tells", **with_change("heedless")) as server:
        yield server


@pytest.fixture(scope="module")
def letting(tmp_path_factory):
    """It lets everybody in, and looks at no frame."""
    with running(OURS, tmp_path_factory.mktemp("letting"), HEEDLESS="lets", **with_change("heedless")) as server:
        yield server


def over_the_wire(kind, server, number: int = 12) -> Found:
    """What one kind finds at this server."""
    seen = Found()
    if kind is doors.addresses:
        kind(Hostile(2), number, seen, server)
    else:
        how = {} if kind is screens.screens else {"patience": 0.3}
        asyncio.run(functools.partial(kind, **how)(Hostile(2), number, seen, server))
    return seen


@pytest.mark.parametrize(
    ("kind", "word"),
    [(screens.screens, "schermen"), (comments.comments, "toelichtingen"), (frames.frames, "frames"), (doors.addresses, "adressen"),
     (doors.cookies, "cookies"), (doors.tokens, "tokens")],
)  # fmt: skip
def test_a_server_that_shows_its_errors_is_seen_by_every_kind(telling, kind, word):
    assert any(one.startswith(word) for one in over_the_wire(kind, telling).broken)


def test_a_server_that_is_slow_to_say_it_is_well_is_seen(telling):
    seen = Found()
    with health_watched(telling, seen):
        over_the_wire(doors.addresses, telling, 1)
    assert any(one.startswith("health took") for one in seen.wrong())


@pytest.mark.parametrize(("kind", "word"), [(comments.comments, "toelichtingen"), (frames.frames, "frames")])
def test_a_server_that_takes_no_notice_is_seen(letting, kind, word):
    seen = over_the_wire(kind, letting, 7)
    assert f"{word}: 0 of 7 answered" in seen.wrong()


@pytest.mark.parametrize(("kind", "word"), [(doors.cookies, "cookies"), (doors.tokens, "tokens")])
def test_a_server_that_lets_anybody_in_is_seen(letting, kind, word):
    assert any(one.startswith(f"{word}: let in") for one in over_the_wire(kind, letting).broken)


def test_an_act_that_lets_a_foreign_error_out_is_seen(installation, monkeypatch):
    """Without the spelling of ids half a character reaches the database, and the attack says so."""
    rounds.open_store()
    try:
        monkeypatch.setattr(rounds.rights, "spelled", lambda given: given)
        monkeypatch.setattr(rounds.following, "rights", lambda connection, visitor, round_id, *roles: dutch.read_date(round_id).year)
        seen = Found()
        acts.acts_of_visitors(Hostile(1), 150, seen)
        assert seen.wrong()
    finally:
        rounds.close_store()


def test_a_reader_of_workbooks_that_lets_a_foreign_error_out_is_seen(monkeypatch):
    monkeypatch.setattr(table, "_check_zip", lambda name, data: zipfile.ZipFile(io.BytesIO(data)).testzip())
    seen = Found()
    files.answers(Hostile(1), EACH, seen)
    assert seen.wrong()


def test_a_reader_of_content_that_lets_a_foreign_error_out_is_seen(monkeypatch):
    def read(path, name):
        return yaml.load(path.read_bytes(), yaml.BaseLoader), []

    monkeypatch.setattr(reading, "read", read)
    seen = Found()
    files.contents(Hostile(1), EACH, seen)
    assert seen.wrong()
