"""Nothing in the file tells who came when, or which answers, remark and browser belong to one person after closing."""

from __future__ import annotations

import itertools
import re
from math import sqrt
from random import Random

import pytest

from assessment import rounds
from assessment.rounds import closing, secrets
from tests.found_out.disk import alike, everybody_answers, everything_kept, member_of, places_of, rows, seat_of, text_of

PEOPLE, TIMES = 16, 6
SURELY = 3.3  # by chance this far from nought once in a thousand times; the chance here is seeded, so it does not change
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


@pytest.mark.file  # on PostgreSQL they stand in the order of coming until the peiling closes, and no table there can do without
def test_while_it_is_open_rows_stand_in_the_order_of_chance(store, chance):
    pairs = []
    for _ in range(TIMES):
        _, round_id, arrived = everybody_answers(PEOPLE, chance)
        stored = [key for (key,) in rows(f"SELECT key FROM members WHERE round_id = '{round_id}'")]
        pairs.append(([one.number for one in arrived], [stored.index(one.member) for one in arrived]))
    assert abs(sure(pairs)) < SURELY


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


def test_no_table_counts_its_rows(store):
    trekker, round_id, _ = everybody_answers(5, Random(1))
    if store.is_sqlite:
        tables = rows("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name != 'alembic_version'")
        assert len(tables) > 10
        assert [name for name, sql in tables if "WITHOUT ROWID" not in sql or "AUTOINCREMENT" in sql] == []
        return
    assert rows("SELECT relname FROM pg_class WHERE relkind = 'S'") == []
    transactions = f"SELECT DISTINCT {{0}}.xmin::text FROM {{0}} {{1}} WHERE round_id = '{round_id}'"  # PostgreSQL notes one with every row
    assert len(rows(transactions.format("members", ""))) == 5
    rounds.close(trekker, round_id)
    anew = (("members", ""), ("texts", ""), ("answers", "JOIN members ON key = member"))
    written = {tuple(rows(transactions.format(*what))) for what in anew}
    assert [len(one) for one in written] == [1], "all of it was written anew in one act"


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
