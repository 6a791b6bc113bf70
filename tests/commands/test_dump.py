"""The backup that docs/beheer.md gives for PostgreSQL: whole while people answer, and put back whole or not at all."""

from __future__ import annotations

import subprocess
import threading

import pytest

from assessment import rounds
from assessment.rounds.installation import open_store
from tests import postgres
from tests.commands.test_peiling import command, folder, made  # noqa: F401
from tests.rounds.situations import TAB

pytestmark = pytest.mark.server
RESTORE = ("--clean", "--if-exists", "--single-transaction", "--exit-on-error")


@pytest.fixture
def member(made):  # noqa: F811
    """A cookie of somebody who began."""
    open_store()
    visitor = rounds.exchange(made["links"]["invullen"], None).visitor
    rounds.begin(visitor, made["peiling"], "overheid")
    return visitor


def items(member: str, made: dict) -> list[str]:  # noqa: F811
    return [item.id for item in rounds.questions(member, made["peiling"])[1].items if item.id.startswith("ING")]


def restore(address: str, file: str) -> subprocess.Popen:
    return subprocess.Popen([postgres.programs() / "pg_restore", *RESTORE, f"--dbname={address}", file])


def test_everything_marked_before_a_dump_is_in_it_while_people_go_on(database, made, member, tmp_path):  # noqa: F811
    asked, sure, stop = items(member, made), {}, threading.Event()

    def keep_answering() -> None:
        turn = 0
        while not stop.is_set():
            item = asked[turn % len(asked)]
            sure[item] = rounds.save_answer(member, made["peiling"], item, str(turn // len(asked) % 5 + 1), TAB, None).stored.version
            turn += 1

    writer = threading.Thread(target=keep_answering)
    writer.start()
    try:
        while len(sure) < len(asked):
            assert writer.is_alive()
        before = dict(sure)
        dump = str(tmp_path / "samenpeil.dump")
        subprocess.run([postgres.programs() / "pg_dump", "--format=custom", f"--file={dump}", database], check=True)
    finally:
        stop.set()
        writer.join()
    rounds.close_store()
    postgres.cluster().empty()
    assert restore(database, dump).wait(60) == 0
    open_store()
    there = rounds.member(member, made["peiling"]).answers
    assert all(there[item].version >= version for item, version in before.items())
    assert rounds.save_answer(member, made["peiling"], asked[0], "1", TAB, None).accepted


def test_killed_while_putting_back_what_stood_there_stands_there(database, made, member, tmp_path):  # noqa: F811
    asked, dump = items(member, made), str(tmp_path / "samenpeil.dump")
    subprocess.run([postgres.programs() / "pg_dump", "--format=custom", f"--file={dump}", database], check=True)
    holding = "SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted AND relation::regclass::text LIKE 'answers%'"
    killed = False
    for _ in range(20):  # until one was caught in the middle
        open_store()
        rounds.save_answer(member, made["peiling"], asked[0], "4", TAB, None)  # came after the dump
        rounds.close_store()
        program = restore(database, dump)
        while program.poll() is None:
            if postgres.cluster().ask(holding):
                program.kill()
        killed = program.wait() != 0
        if killed:
            break
    assert killed
    open_store()
    assert rounds.member(member, made["peiling"]).answers[asked[0]].value == "4"
