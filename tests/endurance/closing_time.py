"""A peiling closes at a random moment while its members choose and type; what counts is held against what was called kept. Repairs nothing.

    python -m tests.endurance.closing_time [--times 500] [--seed 1] [--store postgresql] [--careless]

After each closing: every row that counts belongs to one member and has everything that member was told is kept; nothing is stored later;
who goes on reads that the peiling is closed, and finds the text they were typing to copy. Exit code 1 when something is not so.
`--careless` is the control: an app that calls an answer kept though the peiling was closed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from assessment import rounds
from assessment.rounds import Setup, operating
from benchmarks import servers
from tests import stores
from tests.endurance.controls import with_change
from tests.live.situations import inside
from tests.lost.page import is_gone
from tests.lost.recount import Database
from tests.lost.witness import Witness

MEMBERS = 6
BUSY = (0.05, 0.6)  # seconds of choosing before the closing
AFTER = 0.3  # seconds that they go on
TYPED = "Dit wilde ik nog zeggen toen de peiling sloot"


@dataclass
class Found:
    """What all closings came to."""

    times: int = 0
    marks: int = 0
    late: int = 0  # choices that came after the closing and were refused on screen
    wrong: list[str] = field(default_factory=list)


def new_peiling() -> dict:
    """A short open peiling, as `peiling new --json` prints it."""
    setup = Setup("Sluitingstijd", date=(date.today() + timedelta(days=21)).isoformat(), invited={"overheid": MEMBERS}, preset="kort")
    card, links = operating.new(setup)
    return {"peiling": card.id, "links": {"invullen": f"#{links.fill_in}"}}


async def one_closing(server: servers.Server, database: Database, chance: random.Random, found: Found) -> None:
    """Make, answer, close in the middle, look everything up."""
    made = new_peiling()
    words = database.words(made["peiling"])
    people = [Witness(made, chance.randrange(9999), words) for _ in range(MEMBERS)]
    await asyncio.gather(*(one.arrive(server.url) for one in people))
    for one in people:  # so that everybody counts, however little they answered
        rounds.submit(one.cookie.partition("=")[2], made["peiling"])
    over = False
    lives = [asyncio.create_task(busy(one, lambda: over)) for one in people]
    await asyncio.sleep(chance.uniform(*BUSY))
    await asyncio.to_thread(operating.close, made["peiling"])
    closed = counted_rows(database, made["peiling"])
    await asyncio.sleep(AFTER)
    over = True
    await asyncio.gather(*lives)
    found.late += sum(await asyncio.gather(*(refused(one, found) for one in people)))
    found.wrong += judge(people, closed, texts(database, made["peiling"]))
    if counted_rows(database, made["peiling"]) != closed or database.ask(
        "SELECT * FROM remarks r JOIN members m ON m.key = r.member WHERE m.round_id = ?", made["peiling"]
    ):
        found.wrong.append("something was stored after the closing")
    frozen = json.loads(database.ask("SELECT body FROM snapshots WHERE round_id = ?", made["peiling"])[0][0])
    if frozen["aantallen"]["geteld"] != len(closed):
        found.wrong.append(f"the outcome counts {frozen['aantallen']}, there are {len(closed)} rows")
    found.times += 1
    found.marks += sum(one.ledger.marks for one in people)
    for one in people:
        await one.hang_up()


async def busy(one: Witness, is_over) -> None:
    """Choose and type without a pause, until told to stop or the questions are gone."""
    try:
        while not is_over() and one.page.questions():
            await (one.write() if one.page.texts() and one.chance.random() < 0.3 else one.choose())
            await asyncio.sleep(one.chance.uniform(0.0, 0.05))
            if one.chance.random() < 0.1 and one.page.find("button", "Volgende"):
                await one.page.press("Volgende")
    except Exception as problem:
        if not is_gone(problem):
            raise


async def refused(one: Witness, found: Found) -> bool:
    """One more choice and a text after the closing: the screen says that it is closed, and keeps the text."""
    if one.page.texts():
        await one.page.type(one.page.texts()[0], TYPED)
        if not await one.page.until(
            lambda: TYPED in one.page.text() or any(one.page.choice(area) == TYPED for area in one.page.texts()), 10
        ):
            found.wrong.append(f"{one}: what was typed is gone from the screen")
    elif one.page.questions():
        await one.choose()
    if not await one.page.until(lambda: "peiling is gesloten" in one.page.text(), 15):
        found.wrong.append(f"{one}: goes on, and does not read that the peiling is closed")
    return True


def counted_rows(database: Database, round_id: str) -> dict[str, dict[str, str]]:
    """Everybody who counts under their new key: item -> stored code."""
    rows: dict[str, dict[str, str]] = {key: {} for (key,) in database.ask("SELECT key FROM members WHERE round_id = ?", round_id)}
    for key, item, value in database.ask(
        "SELECT m.key, a.item, a.value FROM members m JOIN answers a ON a.member = m.key WHERE m.round_id = ?", round_id
    ):
        rows[key][item] = value
    return rows


def texts(database: Database, round_id: str) -> list[str]:
    """The remarks that stand loose after closing."""
    return [body for (body,) in database.ask("SELECT body FROM texts WHERE round_id = ?", round_id)]


def judge(people: list[Witness], rows: dict[str, dict[str, str]], loose: list[str]) -> list[str]:
    """Give every row to one member whose ledger admits it; whoever is left over lost something."""
    found = [{item.replace(".", "-"): people[0].words[item][value] for item, value in row.items()} for row in rows.values()]
    owner: dict[int, int] = {}

    def settle(person: int, tried: set[int]) -> bool:
        for row, answers in enumerate(found):
            if row not in tried and people[person].ledger.of(people[person].items).admits(answers):
                tried.add(row)
                if row not in owner or settle(owner[row], tried):
                    owner[row] = person
                    return True
        return False

    wrong = [f"{people[person]}: no row has everything that was marked" for person in range(len(people)) if not settle(person, set())]
    for one in people:
        for name, line in one.ledger.lines.items():
            if name not in one.items and line.kept is not None and not set(line.sent[line.since :]) & set(loose):
                wrong.append(f"{one}: the remark at {name} was marked, and is not there")
        wrong += [f"{one}: {problem}" for problem in one.ledger.problems]
    return wrong


def run(times: int, seed: int, *, store: str = "sqlite", careless: bool = False) -> Found:
    """So many closings on one server."""
    chance, found = random.Random(seed), Found()
    settings = stores.settings(store, "closing") | (with_change("careless") if careless else {})
    with (
        tempfile.TemporaryDirectory(prefix="samenpeil-sluiting-") as folder,
        servers.running(servers.OURS, Path(folder), **settings) as server,
        inside(server),
    ):
        for _ in range(times):
            asyncio.run(one_closing(server, Database.of_server(server), chance, found))
            if careless and found.wrong:
                break
    return found


def main(words: list[str] | None = None) -> int:
    """Run the closings. Returns 1 when something was lost or stored too late."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.closing_time")
    parser.add_argument("--times", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", choices=stores.ALL, default="sqlite")
    parser.add_argument("--careless", action="store_true")
    asked = parser.parse_args(words)
    found = run(asked.times, asked.seed, store=asked.store, careless=asked.careless)
    print(
        f"{found.times} closings, {found.marks} marked „bewaard“, {found.late} times gone on afterwards, {len(found.wrong)} wrong",
        *dict.fromkeys(found.wrong), sep="\n  ",
    )  # fmt: skip
    return 1 if found.wrong or not found.marks else 0


if __name__ == "__main__":
    sys.exit(main())
