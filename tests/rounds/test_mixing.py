"""Rows that are written anew on PostgreSQL while people answer: every value stays, nobody notices, and only who has to is written."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from assessment import meetings, rounds
from assessment.rounds import keeping
from assessment.rounds.installation import current
from assessment.server import lifetime
from assessment.store import Unavailable, mixing
from assessment.store.tables import members, metadata
from tests import postgres
from tests.lost.proxy import beside
from tests.meetings.situations import a_meeting, an_open_ballot, everybody_votes
from tests.rounds.situations import TAB, a_member, a_member_who_sent, a_shared_peiling, an_open_peiling, answered_everything

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.server
ODD = "één\tregel\n„met” \\n, \"aanhaling\", 'enkel', 💚 en {\"json\": null} " * 9  # and long enough to be kept apart
KILLED = """
import time
from assessment import rounds
from assessment.store import mixing
rounds.open_store()
class Slow(dict):
    def __getitem__(self, name):
        if name == {table!r}:
            print("halfway", flush=True)
            time.sleep(60)
        return super().__getitem__(name)
mixing.{step} = Slow(mixing.{step})
rounds.mix()
"""


@pytest.fixture
def everything(raw):
    """Every row of every table, without the place where it stands."""
    return lambda: {name: Counter(raw(f"SELECT {name}::text FROM {name}")) for name in mixing.NAMES}


@pytest.fixture
def acts(raw):
    """How many acts wrote the rows of a table of one peiling, and which."""

    def of(table: str, round_id: str) -> set[str]:
        more = "" if table in ("members", "grants", "capabilities") else "JOIN members ON members.key = member"
        return {number for (number,) in raw(f"SELECT DISTINCT {table}.xmin::text FROM {table} {more} WHERE round_id = ?", round_id)}

    return of


@pytest.fixture
def peiling():
    """One with everything: two who sent, one with a way back and an odd remark, one without an answer, a sheet on the desk."""
    made = an_open_peiling(preset="kort")
    writer = a_member_who_sent(made)
    rounds.save_remark(writer, made.id, "samenstelling", ODD[:600].strip(), TAB, None)
    rounds.return_link(writer, made.id)
    answered_everything(a_member(made, "zakelijk"), made.id)
    a_member(made)
    sheet = rounds.begin_sheet(made.trekker, made.id, "overheid")
    item = sheet.member.questionnaire.items[0].id
    rounds.save_answer(made.trekker, made.id, item, sheet.member.questionnaire.scale_of(item).codes[0], TAB, None, sheet=sheet.name)
    return made


def test_every_value_stays_and_all_of_it_is_of_one_act(peiling, everything, acts):
    before = everything()
    assert rounds.mix()
    assert everything() == before
    assert sum(before["answers"].values()) > 40
    assert {len(acts(table, peiling.id)) for table in mixing.NAMES if table != "votes"} == {1}


def test_no_table_that_hangs_on_a_member_is_forgotten(peiling, everything):
    mixed = {*mixing.OF_ROUND, *mixing.OF_BALLOT}
    on_them = {table for table in metadata.sorted_tables for key in table.foreign_keys if key.column.table in mixed}
    assert on_them == set(mixing.OF_ROUND) - {members}, "rows go with a member that is taken away: add the table to mixing.OF_ROUND"
    before = everything()
    with current().store.writing() as connection:
        mixing.write_anew(connection, mixing.Lot(tuple(table for table in mixing.OF_ROUND if table.name != "remarks"), peiling.id))
    after = everything()
    assert [name for name in before if before[name] != after[name]] == ["remarks"], "this test sees a table that was forgotten"


def test_every_column_stays_whatever_stands_in_it(peiling, everything, acts):
    odd = {sa.String: ODD, sa.Integer: 2**31 - 1, sa.Boolean: True}
    with current().store.writing() as connection:
        for table in mixing.OF_ROUND:
            free = [one for one in table.columns if not (one.primary_key or one.foreign_keys)]
            given = {one: next(value for kind, value in odd.items() if isinstance(one.type, kind)) for one in free}
            connection.execute(
                table.update().values({one: value[: one.type.length] if value == ODD else value for one, value in given.items()})
            )
        empty = [one for table in mixing.OF_ROUND for one in table.columns if not connection.scalar(sa.select(sa.func.count(one)))]
    assert empty == [], "each column holds something in some row"
    before, written = everything(), {table.name: acts(table.name, peiling.id) for table in mixing.OF_ROUND}
    with current().store.writing() as connection:
        mixing.write_anew(connection, mixing.Lot(mixing.OF_ROUND, peiling.id))
    assert everything() == before
    assert [name for name in written if written[name] & acts(name, peiling.id)] == []


def test_everybody_goes_on_as_who_they_were(peiling):
    writer = a_member(peiling)
    back = rounds.return_link(writer, peiling.id)
    saved = rounds.save_answer(writer, peiling.id, "ING-01-a", "2", TAB, None)
    sheet = rounds.sheet(peiling.trekker, peiling.id)
    rounds.mix()
    assert rounds.member(writer, peiling.id).answers == {"ING-01-a": saved.stored}
    assert not rounds.save_answer(writer, peiling.id, "ING-01-a", "4", "ffffffff-0", None).accepted, "the other tab wrote later"
    assert rounds.save_answer(writer, peiling.id, "ING-01-a", "3", TAB, None).stored.version == saved.stored.version + 1
    for one in (back.secret, back.code):
        assert rounds.member(rounds.exchange(one, None).visitor, peiling.id).answers["ING-01-a"].value == "3"
    assert rounds.sheet(peiling.trekker, peiling.id) == sheet
    rounds.send_sheet(peiling.trekker, peiling.id, sheet.name)
    assert rounds.return_link(writer, peiling.id) == back
    rounds.delete_my_answers(writer, peiling.id)
    assert rounds.member(writer, peiling.id) is None


def test_only_a_peiling_in_which_something_came_is_written_anew(peiling, acts):
    other, closed = an_open_peiling(), a_shared_peiling()
    a_member_who_sent(other)
    rounds.mix()
    before = {one: acts("members", one) for one in (peiling.id, other.id, closed.id)}
    rounds.mix()
    assert {one: acts("members", one) for one in before} == before
    rounds.save_answer(a_member(other), other.id, "ING-01-a", "1", TAB, None)
    rounds.mix()
    changed = {one for one in before if acts("members", one) != before[one]}
    assert changed == {other.id}


def test_votes_of_an_open_ballot_are_written_anew_and_then_counted(raw):
    meeting = a_meeting()
    ballot = an_open_ballot(meeting)
    everybody_votes(meeting, ballot, 0, 0, 0, 1, 1)
    before = Counter(raw("SELECT votes::text FROM votes"))
    assert len(raw("SELECT DISTINCT xmin::text FROM votes")) == 5
    rounds.mix()
    assert len(raw("SELECT DISTINCT xmin::text FROM votes")) == 1
    assert Counter(raw("SELECT votes::text FROM votes")) == before
    meetings.reveal(meeting.trekker, meeting.id, ballot.id)


def times_in_file(raw, key: str) -> int:
    """How often this key stands in the file of `members`, deleted rows too."""
    postgres.cluster().ask("CHECKPOINT")
    ((file,),) = raw("SELECT pg_relation_filepath('members')")
    return (postgres.cluster().folder / "data" / file).read_bytes().count(key.encode())


def test_the_order_is_gone_from_the_file_too(peiling, raw, monkeypatch):
    keys = [key for (key,) in raw("SELECT key FROM members")]
    rounds.mix()
    assert {times_in_file(raw, key) for key in keys} == {1}
    monkeypatch.setattr(keeping, "wipe", lambda *names: None)
    rounds.save_answer(a_member(peiling), peiling.id, "ING-01-a", "1", TAB, None)
    rounds.mix()
    assert {times_in_file(raw, key) for key in keys} == {2}, "without cleaning this test sees where they stood"


def test_a_database_of_another_version_is_left_as_it_is(peiling, acts):
    postgres.cluster().ask("UPDATE alembic_version SET version_num = '9999'")
    before = acts("members", peiling.id)
    rounds.mix()
    assert acts("members", peiling.id) == before
    assert len(before) > 1


# --- while people answer --------------------------------------------------------------------------------------------


@pytest.fixture
def answering(peiling):
    """Six people who answer one question after the other until it is over: (visitor, what was kept last), and what went wrong."""
    over, wrong, kept = threading.Event(), [], {}
    items = [item.id for item in rounds.questions(peiling.trekker, peiling.id)[1].items if item.id.startswith("ING")]

    def answer(visitor: str) -> None:
        mine = kept.setdefault(visitor, {})
        turn = 0
        try:
            while not over.is_set():
                item, value = items[turn % len(items)], str(turn // len(items) % 5 + 1)
                saved = rounds.save_answer(visitor, peiling.id, item, value, TAB, None)
                mine[item] = saved.stored
                assert (saved.accepted, saved.stored.value) == (True, value)
                if turn % 10 == 9:
                    seen = rounds.member(visitor, peiling.id)
                    assert seen.answers == mine
                    rounds.begin(visitor, peiling.id, ("overheid", "zakelijk")[turn // 10 % 2])
                turn += 1
        except Exception as problem:  # told by the test
            wrong.append(problem)

    threads = [threading.Thread(target=answer, args=(a_member(peiling),)) for _ in range(6)]
    for thread in threads:
        thread.start()
    yield kept, wrong
    over.set()
    for thread in threads:
        thread.join()


def test_nothing_is_lost_of_people_who_answer_meanwhile(peiling, answering, acts):
    kept, wrong = answering
    for _ in range(25):
        rounds.mix()
        before = acts("answers", peiling.id)
        while acts("answers", peiling.id) <= before and not wrong:  # go on when somebody answered again
            pass
    assert wrong == []
    still = {visitor: dict(mine) for visitor, mine in kept.items()}
    assert sum(map(len, still.values())) > 20
    for visitor, mine in still.items():
        now = rounds.member(visitor, peiling.id).answers
        assert all(now[item].version >= one.version for item, one in mine.items())


def test_without_a_turn_of_its_own_it_would_lose_answers(answering):
    store = current().store
    hasty = SimpleNamespace(is_sqlite=False, reading=store.reading, writing=partial(store.writing, has_turn=True))
    until = time.monotonic() + 30
    while not answering[1]:
        assert time.monotonic() < until
        with suppress(IntegrityError, Unavailable):
            mixing.mix(hasty)


def test_a_copy_is_of_a_moment_in_which_nothing_stands_as_it_came(peiling, answering):
    store = current().store

    def after_mixing() -> list[mixing.Lot]:
        mixing.mix(store)
        with store.reading() as connection:
            return mixing.as_they_came(connection)

    for _ in range(10):
        with mixing.reading_mixed(store) as connection:
            assert mixing.as_they_came(connection) == []
    assert any(after_mixing() for _ in range(50)), "somebody is quicker, when the turn is given back first"
    assert answering[1] == []


# --- what can go wrong ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("step", "table"), [("TAKE", "remarks"), ("PUT", "members"), ("PUT", "answers"), ("PUT", "remarks")])
def test_killed_halfway_everything_is_as_it_was(peiling, everything, acts, step, table):
    before, written = everything(), acts("members", peiling.id)
    with subprocess.Popen([sys.executable, "-c", KILLED.format(step=step, table=table)], cwd=ROOT, stdout=subprocess.PIPE) as program:
        assert program.stdout.readline() == b"halfway\n"
        program.kill()
    rounds.save_answer(a_member(peiling), peiling.id, "ING-01-a", "1", TAB, None)  # its turn is given back
    after = everything()
    assert [name for name in before if before[name] - after[name]] == []
    assert written < acts("members", peiling.id)


def test_a_database_that_is_away_is_asked_again_a_minute_later(peiling, acts, monkeypatch, open_again):
    monkeypatch.setattr(lifetime, "MINUTE", 0.05)
    cluster, over, asked = postgres.cluster(), threading.Event(), []
    with beside(cluster.port) as wire:
        monkeypatch.setenv("DATABASE_URL", cluster.url.replace(f":{cluster.port}/", f":{wire.port}/"))
        open_again()
        wire.state = "silent"

        def keep() -> bool:
            asked.append(wire.state)
            return rounds.mix()

        with pytest.raises(rounds.StoreUnavailable):
            rounds.mix()
        clock = threading.Thread(target=lifetime.every_minute, args=(keep, over))
        clock.start()
        until = time.monotonic() + 20
        while asked.count("silent") < 2:
            assert time.monotonic() < until
            time.sleep(0.01)
        wire.state = "through"
        while cluster.ask(f"SELECT count(DISTINCT xmin::text) FROM members WHERE round_id = '{peiling.id}'") != [(1,)]:
            assert time.monotonic() < until
            time.sleep(0.01)
        over.set()
        clock.join()
        rounds.close_store()
