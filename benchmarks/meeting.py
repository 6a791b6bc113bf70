"""Measures the meeting: from slide to slide beside an empty rerun of a bare app, and 40 phones that join one vote; no browser draws."""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest import mock

from benchmarks import figures
from benchmarks.driver import Lost, Tab
from benchmarks.people import Person, exchange
from benchmarks.servers import OURS, STOCK, TUNED, Server, new_round, running

ANSWERED = 7  # people whose answers the outcome is made of
SLIDES = 10  # as many as every meeting has before its votes


@dataclass(frozen=True)
class Meeting:
    """A closed peiling of this server. `link`: the secret in the QR code on the wall."""

    id: str
    leader: str
    link: str


def register(subparsers) -> None:
    """Add the command `meeting`."""
    parser = subparsers.add_parser("meeting", help=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=3, help="times through the slides and back")
    parser.add_argument("--phones", type=int, default=40, help="phones that join one vote")
    parser.add_argument("--seconds", type=float, default=60, help="in which all of them come")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> dict:
    """Measure and return milliseconds per slide and per vote, and the ratios to the bare apps."""
    with running(OURS) as ours, running(STOCK) as stock, running(TUNED) as tuned:
        made = new_round(ours, arguments.phones)
        with store_of(ours):
            meeting = _closed(made)
        time.sleep(min(8.0, arguments.seconds))  # what is loaded in the background after the start
        found = {"slides": asyncio.run(_slides(ours, (stock, tuned), meeting, arguments.turns))}
        with store_of(ours):
            ballot = _ask(meeting)
        joined = asyncio.run(_vote(ours, meeting, arguments.phones, arguments.seconds))
        with store_of(ours):
            counted = _counted(meeting, ballot)
    found["vote"] = joined | {"counted": counted}
    _show(found)
    return found


@contextmanager
def store_of(server: Server) -> Iterator[None]:
    """The store of a server that runs."""
    from assessment import rounds

    with mock.patch.dict(os.environ, {"DATABASE_URL": "", **server.settings, "SAMENPEIL_DATA": str(server.data)}):
        rounds.open_store()
        try:
            yield
        finally:
            rounds.close_store()


def _closed(made: dict) -> Meeting:
    from assessment import rounds

    round_id, link = made["peiling"], made["links"]["invullen"].rsplit("#", 1)[-1]
    for person in range(ANSWERED):
        visitor = rounds.exchange(link, None).visitor
        rounds.begin(visitor, round_id, "overheid")
        asked = rounds.questions(visitor, round_id)[1]
        for item in asked.items:
            codes = asked.scale_of(item.id).codes
            rounds.save_answer(visitor, round_id, item.id, codes[(person + len(item.id)) % len(codes)], "meting00", None)
        rounds.submit(visitor, round_id)
    leader = rounds.exchange(made["links"]["trekker"], None).visitor
    rounds.close(leader, round_id)
    return Meeting(round_id, leader, link)


async def _slides(ours: Server, bare: tuple[Server, ...], meeting: Meeting, turns: int) -> dict:
    wall = await Tab.open(ours.url, "bijeenkomst", f"peiling={meeting.id}&b=1920&h=1080", f"samenpeil={meeting.leader}")
    people = [Person(server, 1) for server in bare]
    for person in people:
        await person.arrive()
    slides: list[float] = []
    for _ in range(turns):
        for word in ("Volgende →", "Vorige ←"):
            for _ in range(SLIDES):
                slides.append(1000 * await wall.press(word))
                for person in people:
                    await person.act()
    found = {OURS.name: figures.summary(slides)}
    for person in people:
        found[person.server.app.name] = figures.summary(1000 * tap for tap in person.taps)
        await person.leave()
    await wall.close()
    return found | {"ratio": {one.app.name: figures.ratio(found[OURS.name]["median"], found[one.app.name]["median"]) for one in bare}}


def _ask(meeting: Meeting) -> str:
    from assessment import meetings

    return meetings.open_ballot(meeting.leader, meeting.id, "stappen").id


def _counted(meeting: Meeting, ballot: str) -> int:
    from assessment import meetings

    return meetings.reveal(meeting.leader, meeting.id, ballot).voted


async def _vote(server: Server, meeting: Meeting, phones: int, seconds: float) -> dict:
    """Everybody scans the code somewhere in these seconds, gets the card and puts one dot. Seconds run from the scan to „bewaard“."""
    chance, took, lost = random.Random(40), [], []

    async def phone() -> None:
        await asyncio.sleep(chance.uniform(0, seconds))
        began = time.perf_counter()
        try:
            cookie = await asyncio.to_thread(exchange, server.url, meeting.link)
            tab = await Tab.open(server.url, "stemmen", f"peiling={meeting.id}", cookie)
            dots = [one.body.label for one in tab.find("button") if one.body.label.startswith("Stip erbij")]
            await tab.press(chance.choice(dots))
            if not any(">bewaard<" in one.body.body for one in tab.find("html")):
                raise Lost("no mark")
            took.append(1000 * (time.perf_counter() - began))
        except Lost as problem:
            lost.append(str(problem))
            return
        await asyncio.sleep(5)  # keeps following the meeting while others come
        await tab.close()

    await asyncio.gather(*(phone() for _ in range(phones)))
    return figures.summary(took) | {"phones": phones, "seconds": seconds, "lost": lost}


def _show(found: dict) -> None:
    slides = found["slides"]
    rows = [(name, one["n"], one["median"], one["p95"], one["largest"]) for name, one in slides.items() if name != "ratio"]
    figures.table(("slide to slide / empty rerun, ms", "n", "median", "p95", "largest"), rows)
    print("  ratio of medians:", slides["ratio"])
    vote = found["vote"]
    row = (f"{vote['phones']} phones in {vote['seconds']:.0f} s", vote["n"], vote.get("median"), vote.get("p95"), vote.get("largest"))
    figures.table(("scan to „bewaard“, ms", "n", "median", "p95", "largest"), [row])
    print("  counted:", vote["counted"], "lost:", vote["lost"], flush=True)
