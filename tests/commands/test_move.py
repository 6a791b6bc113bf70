"""From the file to PostgreSQL in one command: every row and every link, or nothing; never over something that is there."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from assessment import moving, rounds
from assessment.rounds.installation import open_store
from tests import postgres, stores
from tests.commands.test_peiling import command, fill_in, folder, made  # noqa: F401

pytestmark = pytest.mark.file  # from there is where it moves
SLOW = """
import sys, time
from assessment import moving
told = moving._told
def slow(connection, table):
    if table.name == "answers":
        print("answers", flush=True)
        time.sleep(60)
    return told(connection, table)
moving._told = slow
moving.move(sys.argv[1])
"""


@pytest.fixture
def target():
    if not stores.can_postgresql():
        pytest.skip("PostgreSQL is not on this machine: apt install postgresql")
    return stores.settings("postgresql")["DATABASE_URL"]


def tables_there() -> list[tuple]:
    return postgres.cluster().ask("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")


def everything_in(path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_everything_and_every_link_is_there_and_the_file_is_as_it_was(command, made, target, folder, monkeypatch):  # noqa: F811
    fill_in(made, 2)
    before = everything_in(folder / "samenpeil.db")
    code, out, err = command("move", "--to", target, "--json")
    assert (code, err) == (0, "")
    moved = json.loads(out)["rijen"]
    assert moved["answers"] > 0
    assert postgres.cluster().ask("SELECT COUNT(*) FROM answers") == [(moved["answers"],)]
    assert everything_in(folder / "samenpeil.db") == before
    monkeypatch.setenv("DATABASE_URL", target)
    open_store()
    visitor = rounds.exchange(made["links"]["trekker"], None).visitor
    assert rounds.progress(visitor, made["peiling"]).counted == 2
    assert rounds.links(visitor, made["peiling"]).code == made["code"]  # the key is the same


def test_a_database_with_something_in_it_is_refused_and_left_alone(command, made, target):  # noqa: F811
    postgres.cluster().ask("CREATE TABLE recepten (naam TEXT)")
    code, _, err = command("move", "--to", target)
    assert (code, err) == (1, "In die database staat al iets. Kies een lege database.\n")
    assert tables_there() == [("recepten",)]


def test_nothing_moves_while_the_app_runs(command, made, target):  # noqa: F811
    open_store()
    code, _, err = command("move", "--to", target)
    assert (code, "draait nog" in err) == (1, True)
    assert tables_there() == []


def test_a_count_that_differs_moves_nothing(command, made, target, monkeypatch):  # noqa: F811
    turns = iter(range(1_000))
    monkeypatch.setattr(moving, "_told", lambda *_: (next(turns), 0))
    code, _, err = command("move", "--to", target)
    assert (code, err) == (1, "De telling klopt niet. Er is niets verhuisd.\n")
    assert tables_there() == []


def test_killed_halfway_the_new_database_is_empty_and_a_second_try_works(command, made, target):  # noqa: F811
    with subprocess.Popen([sys.executable, "-c", SLOW, target], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout.readline() == "answers\n"
        program.kill()
    deadline = time.monotonic() + 10
    while postgres.cluster().ask("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'") and time.monotonic() < deadline:
        time.sleep(0.05)  # the server notices that the other side is gone
    assert tables_there() == []
    assert command("move", "--to", target)[0] == 0


def test_a_place_that_is_no_postgresql_gives_a_sentence_without_the_password(command, made):  # noqa: F811
    assert "gaat naar PostgreSQL" in command("move", "--to", "sqlite:///x.db")[2]
    assert command("move")[2].startswith("Waarheen?")
    code, _, err = command("move", "--to", "postgresql://u:geheim@127.0.0.1:1/x")
    assert (code, err) == (1, "De nieuwe database is niet te bereiken. Er is niets verhuisd.\n")
