"""Nothing that is kept tells who came when, or which answers, remark and browser belong to one person after closing."""

from __future__ import annotations

import itertools
import re
import subprocess
import zipfile
from collections.abc import Callable
from math import sqrt
from random import Random

import pytest

from assessment import rounds
from assessment.backup import backup
from assessment.rounds import closing, secrets
from assessment.rounds.rights import hashed
from assessment.store import mixing
from tests import postgres
from tests.found_out.disk import alike, everybody_answers, everything_kept, member_of, places_of, rows, seat_of, text_of

PEOPLE, TIMES = 16, 6
SURELY = 3.3  # by chance this far from nought once in a thousand times; the chance here is seeded, so it does not change
VERY_SURELY = 6.0  # where no seed can be given (cookies, the dice of PostgreSQL): once in five hundred million times
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d|\b1[6-9]\d{8}\b")  # a clock, or seconds since 1970


@pytest.fixture
def chance(monkeypatch):
    """Keys and orders from a seed: the test is about what the program does with them."""
    random = Random(22)
    monkeypatch.setattr(secrets, "new_key", lambda: f"{random.getrandbits(128):032x}")
    monkeypatch.setattr(closing, "CHANCE", random)
    return random


def orders_after_closing(random) -> dict[str, list[tuple[list, list]]]:
    """Pairs of orders of the same people, gathered over some peilingen."""
    found: dict[str, list[tuple[list, list]]] = {}
    for _ in range(TIMES):
        trekker, round_id, arrived = everybody_answers(PEOPLE, random)
        old = [one.member for one in arrived]
        rounds.close(trekker, round_id)
        came = [one.number for one in arrived]
        members, texts = [member_of(one) for one in arrived], [text_of(one) for one in arrived]
        seats = [seat_of(one) for one in arrived]
        for name, order in (
            ("sleutels", members), ("plaats in het bestand", places_of("members", members)), ("teksten", texts),
            ("plaats van teksten", places_of("texts", [one.text for one in arrived])), ("stoelen", seats),
        ):  # fmt: skip
            found.setdefault(f"volgorde van komst en {name}", []).append((came, order))
        found.setdefault("oude en nieuwe sleutels", []).append((old, members))
        found.setdefault("mensen en teksten", []).append((members, texts))
        found.setdefault("mensen en stoelen", []).append((members, seats))
        found.setdefault("teksten en stoelen", []).append((texts, seats))
        rounds.remove_round(trekker, round_id)
    return found


def sure(pairs: list[tuple[list, list]]) -> float:
    """How far from chance: standard deviations of the summed rank correlation."""
    return sum(alike(*pair) for pair in pairs) * sqrt(PEOPLE - 1) / sqrt(len(pairs))


def test_after_closing_no_order_in_the_file_tells_who_came_when_or_what_belongs_together(store, chance):
    found = {name: sure(pairs) for name, pairs in orders_after_closing(chance).items()}
    assert len(found) == 9
    assert {name: value for name, value in found.items() if abs(value) > SURELY} == {}


def test_keys_that_are_given_out_in_order_are_seen_by_this_test(store, chance, monkeypatch):
    numbers = itertools.count()
    monkeypatch.setattr(secrets, "new_key", lambda: f"{next(numbers):032x}")
    monkeypatch.setattr(chance, "shuffle", lambda row: None)
    found = {name: sure(pairs) for name, pairs in orders_after_closing(chance).items()}
    assert found["oude en nieuwe sleutels"] > SURELY
    assert found["mensen en teksten"] > SURELY
    assert found["volgorde van komst en sleutels"] > SURELY
    assert abs(found["volgorde van komst en plaats in het bestand"]) > SURELY


def orders_while_open(random, keep: Callable[[], object]) -> dict[str, list[tuple[list, list]]]:
    """Of some open peilingen: the order in which people came, and the order in which their rows stand in each table after `keep`."""
    found: dict[str, list[tuple[list, list]]] = {}
    for _ in range(TIMES):
        _, round_id, arrived = everybody_answers(PEOPLE, random)
        keep()
        mine = f"member IN (SELECT key FROM members WHERE round_id = '{round_id}')"
        for table, column, condition, names in (
            ("members", "key", f"round_id = '{round_id}'", [one.member for one in arrived]),
            ("grants", "visitor", f"round_id = '{round_id}' AND role = 'lid'", [hashed(one.visitor) for one in arrived]),
            ("answers", "member", mine, [one.member for one in arrived]),
            ("remarks", "member", mine, [one.member for one in arrived]),
        ):
            as_it_stands = "ORDER BY ctid" if rounds.storage().startswith("PostgreSQL") else ""
            stored = [name for (name,) in rows(f"SELECT {column} FROM {table} WHERE {condition} {as_it_stands}")]
            assert set(stored) == set(names)
            found.setdefault(table, []).append(([one.number for one in arrived], [stored.index(name) for name in names]))
    return found


@pytest.mark.both
def test_while_it_is_open_rows_stand_in_the_order_of_chance(store, chance):
    found = {table: sure(pairs) for table, pairs in orders_while_open(chance, rounds.mix).items()}
    assert len(found) == 4
    assert {table: value for table, value in found.items() if abs(value) > VERY_SURELY} == {}


@pytest.mark.server
def test_rows_that_stand_as_they_came_are_seen_by_this_test(store, chance):
    found = orders_while_open(chance, lambda: None)
    assert all(sure(pairs) > VERY_SURELY for pairs in found.values())


def orders_in_a_backup(random, folder) -> list[tuple[list, list]]:
    """Of some open peilingen: the order in which people came, and the order in which the copy of PostgreSQL names them."""
    came = [everybody_answers(PEOPLE, random)[2] for _ in range(TIMES)]
    backup(folder / "kopie.zip")
    with zipfile.ZipFile(folder / "kopie.zip") as archive:
        archive.extract("samenpeil.dump", folder)
    words = [postgres.programs() / "pg_restore", "--data-only", "--file=-", folder / "samenpeil.dump"]
    told = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    found = []
    for table in ("members", "answers", "grants"):
        lines = told.split(f"COPY public.{table} ", 1)[1].split("\n\\.\n", 1)[0]
        for arrived in came:
            places = [lines.index(hashed(one.visitor) if table == "grants" else one.member) for one in arrived]
            found.append(([one.number for one in arrived], places))
    return found


@pytest.mark.server
def test_a_backup_of_an_open_peiling_does_not_tell_who_came_when(store, chance, tmp_path, monkeypatch):
    assert abs(sure(orders_in_a_backup(chance, tmp_path))) < VERY_SURELY
    monkeypatch.setattr(mixing, "as_they_came", lambda connection: [])
    assert sure(orders_in_a_backup(chance, tmp_path)) > VERY_SURELY, "this test sees it"


def test_two_remarks_of_one_person_do_not_stand_together(store, chance, tables):
    together = []
    for _ in range(TIMES):
        trekker, round_id, arrived = everybody_answers(PEOPLE, chance)
        for one in arrived:
            rounds.save_remark(one.visitor, round_id, "samenstelling", f"{one.text}-nog", "0a0b0c0d-99", None)
        rounds.close(trekker, round_id)
        stored = [body for (body,) in rows(f"SELECT body FROM texts WHERE round_id = '{round_id}' ORDER BY key")]
        assert len(stored) == 2 * PEOPLE
        together.append(sum(abs(stored.index(one.text) - stored.index(f"{one.text}-nog")) == 1 for one in arrived))
        assert set(tables["texts"]) == {"key", "round_id", "body"}
    # of sixteen pairs in a row of 32 one stands side by side by chance; here six rows
    assert 0 < sum(together) < 15


@pytest.mark.both
def test_no_table_counts_its_rows(store):
    trekker, round_id, _ = everybody_answers(5, Random(1))
    if store.is_sqlite:
        tables = rows("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name != 'alembic_version'")
        assert len(tables) > 10
        assert [name for name, sql in tables if "WITHOUT ROWID" not in sql or "AUTOINCREMENT" in sql] == []
        return
    assert rows("SELECT relname FROM pg_class WHERE relkind = 'S'") == []
    acts = f"SELECT DISTINCT {{0}}.xmin::text FROM {{0}} {{1}} WHERE round_id = '{round_id}'"  # PostgreSQL notes one with every row
    of_member = "JOIN members ON key = member"
    now = (("members", ""), ("grants", ""), ("capabilities", ""), ("answers", of_member), ("remarks", of_member))
    assert [len(rows(acts.format(*what))) for what in now] == [5, 6, 1, 5, 5], "everybody's own, and of whoever made the peiling"
    rounds.mix()
    written = {tuple(rows(acts.format(*what))) for what in now}
    assert [len(one) for one in written] == [1], "all of it was written anew in one act"
    rounds.close(trekker, round_id)
    written = {tuple(rows(acts.format(*what))) for what in (("members", ""), ("texts", ""), ("answers", of_member))}
    assert [len(one) for one in written] == [1], "and again at closing"


def test_nothing_stored_about_a_member_is_finer_than_a_day(store, tables):
    trekker, round_id, _ = everybody_answers(6, Random(2))
    for closed in (False, True):
        if closed:
            rounds.close(trekker, round_id)
        for table in tables:
            for row in rows(f"SELECT * FROM {table}"):
                assert not [value for value in row if MOMENT.search(str(value))], (table, row)


def test_after_closing_no_browser_and_no_old_key_leads_to_an_answer(store, tmp_path):
    trekker, round_id, arrived = everybody_answers(8, Random(3))
    assert all(one.member.encode() in everything_kept(tmp_path) for one in arrived)
    rounds.close(trekker, round_id)
    left = everything_kept(tmp_path)
    assert [one.number for one in arrived if one.member.encode() in left] == []
    keys = {key for (key,) in rows("SELECT key FROM members")}
    for table in ("grants", "capabilities", "texts", "snapshots", "rounds"):
        assert not [row for row in rows(f"SELECT * FROM {table}") if any(key in str(row) for key in keys)], table
    assert {(row[0], row[1]) for row in rows("SELECT version, writer FROM answers")} == {(0, "")}
    assert {row[0] for row in rows("SELECT version FROM members")} == {0}
