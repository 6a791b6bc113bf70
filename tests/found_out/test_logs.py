"""What the running server writes down while people answer: nothing about who, what or when; only 127.0.0.1 servers of this test."""

from __future__ import annotations

import asyncio
import re

from benchmarks.people import Member
from benchmarks.servers import OURS, Server, new_round, running
from tests import stores
from tests.lost.recount import Database

PEOPLE, TAPS = 4, 5
ADDRESS = re.compile(r"\b(?!127\.0\.0\.1|0\.0\.0\.0)\d{1,3}(\.\d{1,3}){3}\b")


async def everybody_answers(server: Server, made: dict) -> list[Member]:
    """One after the other comes, answers and leaves; then two come back."""
    people = [Member(server, number, made) for number in range(PEOPLE)]
    for person in (*people, *people[:2]):
        await person.arrive()
        for _ in range(TAPS):
            await person.act()
        await person.leave()
    return people


def secrets_of(database: Database, made: dict, people: list[Member]) -> set[str]:
    """Whatever could tie a line of the log to a person or an answer."""
    found = {person.cookie.split("=", 1)[1] for person in people} | {person.secret for person in people}
    found |= {link.rsplit("#", 1)[-1] for link in made["links"].values()} | {made["code"]}
    found |= {key for (key,) in database.ask("SELECT key FROM members")}
    found |= {visitor for (visitor,) in database.ask("SELECT visitor FROM grants")}
    found |= {item for (item,) in database.ask("SELECT DISTINCT item FROM answers")}
    found |= {writer for (writer,) in database.ask("SELECT DISTINCT writer FROM answers") if writer}
    return {one for one in found if len(one) > 4}


def test_the_log_holds_nothing_that_ties_a_person_to_an_answer(store_kind, tmp_path):
    with running(OURS, tmp_path, **stores.settings(store_kind, "logs")) as server:
        made = new_round(server, PEOPLE + 2)
        log = tmp_path / f"{OURS.name}.log"
        before = log.read_text(encoding="utf-8")
        people = asyncio.run(everybody_answers(server, made))
        assert sum(len(person.taps) for person in people) == (PEOPLE + 2) * TAPS
        told = log.read_text(encoding="utf-8")
        wanted = secrets_of(Database.of_server(server), made, people)
    assert len(wanted) > 20
    assert {one for one in wanted if one in told} == set()
    assert not ADDRESS.search(told)
    # no line for every tap: the clock of a line would tell who answered when
    assert told.startswith(before)
    assert len(told[len(before) :].splitlines()) < TAPS
