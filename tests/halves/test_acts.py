"""Killed halfway an act is not done or done, on both stores; a few moments of a few acts, all of them: python -m tests.endurance.acts."""

from __future__ import annotations

import pytest

from tests import postgres
from tests.halves.judging import Found, Place, judge
from tests.halves.killing import FILES, STATEMENTS, Killing, can_kill_at_files

NEEDS_POSTGRESQL = pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not on this machine: apt install postgresql")


@pytest.fixture(scope="module")
def killing(tmp_path_factory):
    with Killing(tmp_path_factory.mktemp("kills")) as mother:
        yield mother


@pytest.fixture
def place(store_kind, tmp_path):
    return Place(tmp_path, store_kind)


@pytest.fixture
def moments(place):
    """The finest this store has: PostgreSQL writes its files in a process of its own."""
    return FILES if place.is_sqlite and can_kill_at_files() else STATEMENTS


def all_or_nothing(found: Found) -> None:
    """Both ends were seen, so the moments lay on either side."""
    assert found.wrong == []
    assert found.before
    assert found.after


@pytest.mark.parametrize("act", ["sluiten", "heropenen", "mijn-antwoorden", "overdragen", "import-answers", "versturen", "stap"])
def test_a_new_start_finds_the_state_before_or_the_state_after(killing, place, moments, act):
    found = judge(act, killing, place, moments, most=4)
    all_or_nothing(found)


@pytest.mark.skipif(not can_kill_at_files(), reason="needs Linux with gcc")
def test_a_killed_backup_is_not_there_or_whole_and_leaves_no_copy_behind(killing, place):
    found = judge("backup", killing, place, FILES, most=5)
    all_or_nothing(found)


@NEEDS_POSTGRESQL
@pytest.mark.parametrize("act", ["sluiten", "mijn-antwoorden", "stap"])
def test_on_postgresql_too(killing, tmp_path, act):
    found = judge(act, killing, Place(tmp_path, "postgresql"), STATEMENTS, most=2)
    all_or_nothing(found)


@NEEDS_POSTGRESQL
@pytest.mark.file
def test_a_killed_move_leaves_the_file_as_it_was_and_the_new_database_empty_or_whole(killing, place):
    found = judge("move", killing, place, STATEMENTS, most=3)
    all_or_nothing(found)


@NEEDS_POSTGRESQL
@pytest.mark.file
def test_a_move_in_pieces_is_seen(killing, place):
    found = judge("move", killing, place, STATEMENTS, most=3, torn=True)
    assert any("neither before nor after" in one for one in found.wrong)


@pytest.mark.file
def test_a_step_of_the_tables_in_pieces_is_seen(killing, place):
    found = judge("stap", killing, place, STATEMENTS, every=2, torn=True)  # between its first piece and its stamp are two moments
    assert any("neither before nor after: as before: alembic_version" in one for one in found.wrong)


def test_an_act_in_two_pieces_is_seen(killing, place):
    found = judge("sluiten", killing, place, STATEMENTS, most=4, torn=True)
    assert any("neither before nor after" in one for one in found.wrong)


def test_what_a_start_does_not_clean_is_seen(killing, place, moments):
    found = judge("mijn-antwoorden", killing, place, moments, every=3, unwiped=True)
    in_between = moments == FILES or not place.is_sqlite  # PostgreSQL cleans with statements of its own, SQLite within the last of the act
    assert any("not all of it is gone" in one for one in found.wrong) == in_between


@pytest.mark.skipif(not can_kill_at_files(), reason="needs Linux with gcc")
def test_a_copy_that_stays_behind_is_seen(killing, place, monkeypatch):
    monkeypatch.setattr("assessment.store.aside.clear_abandoned", lambda *_: None)
    found = judge("backup", killing, place, FILES, most=4)
    assert any(".kopie-" in one and "stayed behind" in one for one in found.wrong)
