"""What somebody with the disk sees: raw bytes of every file, raw rows of every table, and who came in which order; asserts nothing."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

from assessment import rounds
from assessment.rounds.installation import writing
from assessment.rounds.rights import hashed, rights
from assessment.store import Store, answers
from tests import postgres
from tests.lost.recount import Database
from tests.rounds.situations import TAB, a_setup, somebody_with_the_link

OTHERS = """SELECT pid FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"""
CORNERS = ("overheid", "zorg-welzijn", "zakelijk")


@dataclass(frozen=True)
class Arrival:
    """Somebody who came as the `number`-th and can be recognised by what they answered and wrote."""

    number: int
    visitor: str
    member: str
    text: str

    @property
    def codes(self) -> tuple[str, str]:
        """Their two answers, that nobody else gave: a number in base five."""
        return str(self.number // 5 + 1), str(self.number % 5 + 1)


def everybody_answers(people: int, random: Random) -> tuple[str, str, list[Arrival]]:
    """A peiling in which so many people come one after the other: (trekker, peiling, who came when)."""
    entry, links, card = rounds.create(None, a_setup(preset="kort", invited={"overheid": 2 * people}))
    peiling = type("Peiling", (), {"links": links})
    arrived = []
    for number in range(people):
        visitor = somebody_with_the_link(peiling)
        rounds.begin(visitor, card.id, random.choice(CORNERS))
        with writing() as connection:
            member = rights(connection, visitor, card.id).member
            one = Arrival(number, visitor, member, f"Onmiskenbaar-{random.getrandbits(64):016x}")
            for version, (item, value) in enumerate(zip(("ING-01-a", "ING-02-a"), one.codes, strict=True), start=1):
                answers.put(connection, "answers", member, item, value, version, TAB)
            answers.put(connection, "remarks", member, "relatie", one.text, 3, TAB)
        rounds.submit(visitor, card.id)
        arrived.append(one)
    return entry.visitor, card.id, arrived


def rows(sql: str) -> list[tuple]:
    """Read as somebody with the database of this process would, without our own code."""
    return Database.of_this_process().ask(sql)


def everything_on_disk(folder: Path) -> bytes:
    """Every byte of every file: database, log, shared memory, temporary files."""
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def everything_kept(folder: Path) -> bytes:
    """The same of the installation of this process, which is in `folder`; of PostgreSQL also the files of its tables.

    PostgreSQL's own log, which is there longer, is looked at in test_erased_postgresql.py.
    """
    if not (name := _on_server()):
        return everything_on_disk(folder)
    postgres.cluster().ask("ANALYZE", database=name)  # as the server does by itself
    return everything_on_disk(folder) + everything_on_disk(postgres.cluster().tables_of(name))


def as_it_is(store: Store) -> None:
    """Let an outcome stand on the disk letter by letter: PostgreSQL would press it together first, and nobody would find it."""
    if not store.is_sqlite:
        with store.writing() as connection:
            connection.exec_driver_sql("ALTER TABLE snapshots ALTER COLUMN body SET STORAGE EXTERNAL")


def let_go_by_the_killed() -> None:
    """Wait until PostgreSQL noticed that a program is gone: what it was doing is then done or not."""
    until = time.monotonic() + 10
    while _on_server() and rows(OTHERS):
        assert time.monotonic() < until
        time.sleep(0.01)


def _on_server() -> str:
    """The name of the database in PostgreSQL, or nothing."""
    return Database.of_this_process().url.rpartition("/")[2]


def member_of(arrival: Arrival) -> str:
    """The key under which the answers of this person stand now, found by what they answered."""
    first, second = arrival.codes
    both = "SELECT a.member FROM answers a JOIN answers b USING (member) WHERE a.item = 'ING-01-a' AND b.item = 'ING-02-a'"
    ((key,),) = rows(f"{both} AND a.value = '{first}' AND b.value = '{second}'")
    return key


def text_of(arrival: Arrival) -> str:
    """The key of their remark."""
    ((key,),) = rows(f"SELECT key FROM texts WHERE body = '{arrival.text}'")
    return key


def seat_of(arrival: Arrival) -> str:
    """The seat of their browser in the meeting."""
    ((seat,),) = rows(f"SELECT seat FROM grants WHERE visitor = '{hashed(arrival.visitor)}'")
    return seat


def places_of(table: str, words: list[str]) -> list[int]:
    """Where each of these stands first in the file that has this table."""
    file = Database.of_this_process().file
    if name := _on_server():
        postgres.cluster().tables_of(name)
        file = postgres.cluster().folder / "data" / rows(f"SELECT pg_relation_filepath('{table}')")[0][0]
    found = file.read_bytes()
    return [found.index(one.encode()) for one in words]


def alike(one: list, other: list) -> float:
    """Spearman's rank correlation of two orders of the same people: 1 the same order, -1 reversed, about 0 by chance."""
    n = len(one)
    ranks = [{value: rank for rank, value in enumerate(sorted(order))} for order in (one, other)]
    apart = sum((ranks[0][a] - ranks[1][b]) ** 2 for a, b in zip(one, other, strict=True))
    return 1 - 6 * apart / (n * (n * n - 1))
