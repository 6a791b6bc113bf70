"""Measures whether the server stays the same size for a day while 50 members come and go: memory, open files, threads, and every mark.

Everybody answers some questions, then sends, or just leaves and perhaps comes back on the same phone; then it is somebody else's turn.
Streamlit keeps the last 128 pages that were left, so what counts is the growth after three times as many people came.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import time

from assessment import content
from benchmarks import figures, recount
from benchmarks.people import Filler
from benchmarks.servers import OURS, Server, new_round, running
from benchmarks.watching import Sample, Watch, watching

MOST_PEOPLE, MOST_HOURS = 200, 48
MOST_GROWTH = 0.10
IN_ONE_ROUND = 900  # people of one peiling; then there is a next one
WARM = 3 * 128  # people after whom it must not grow any more
COMES_BACK = 0.3  # chance of going on later on the same phone
SENDS = 0.5  # chance of sending at the end


def register(subparsers) -> None:
    """Add the command `soak`."""
    parser = subparsers.add_parser("soak", help=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=50, help="at once")
    parser.add_argument("--hours", type=float, default=24)
    parser.add_argument("--thinking", type=float, nargs=2, default=(2.0, 8.0), help="seconds before every answer")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> dict:
    """Measure and return the figures; `met` says of every goal whether it was reached."""
    people, seconds = min(arguments.people, MOST_PEOPLE), 3600 * min(arguments.hours, MOST_HOURS)
    questionnaire = content.load().choose("volledig")
    with running(OURS) as server:
        evening = Evening(server, arguments.thinking)
        time.sleep(min(5.0, seconds))  # what is loaded in the background after the start
        watch = asyncio.run(evening.go_on(people, seconds))
        lost = [one for group in evening.rounds for one in recount.not_stored(server, group, questionnaire)]
        incidents = (server.data / f"{OURS.name}.log").read_text(errors="replace").count("incident ")
    everybody = [one for group in evening.rounds for one in group]
    warm = [one for one in watch.samples if one.second >= evening.warm_at] or watch.samples[-1:]
    found = {
        "people": people,
        "hours": round(seconds / 3600, 2),
        "came": len(everybody),
        "came_back": evening.came_back,
        "sent": sum(one.sent for one in everybody),
        "ms": figures.summary(1000 * tap for one in everybody for tap in one.taps),
        "marked": sum(len(one.kept) for one in everybody),
        "lost": lost,
        "errors": [problem for one in everybody for problem in one.lost] + ["incident"] * incidents,
        "warm_at": round(min(evening.warm_at, seconds)),
        "growth": {name: _growth(warm, name) for name in ("megabytes", "files", "threads")},
        "server": watch.told(rows=60),
    }
    found["met"] = {
        "warm": len(warm) >= 10,
        "no errors": not found["errors"],
        "nothing lost": not lost and found["marked"] > 0,
        "memory": found["growth"]["megabytes"] <= MOST_GROWTH,
        "files": found["growth"]["files"] <= MOST_GROWTH,
    }
    one = found["ms"]
    row = ("ms", one["n"], one.get("median"), one.get("p95"), one.get("largest"))
    figures.table((f"{people} who come and go", "taps", "median", "p95", "largest"), [row])
    print(
        f"  came {found['came']}, again {found['came_back']}, sent {found['sent']}, marked {found['marked']}, lost {len(lost)},"
        f" errors {len(found['errors'])}"
    )
    print(f"  growth since {found['warm_at']} s: {found['growth']}")
    print(f"  memory {found['server']['megabytes']}, files {found['server']['files']}")
    print("  met:", found["met"], flush=True)
    return found


class Evening:
    """Who came so far, by peiling. `warm_at`: the second from which nothing may grow."""

    def __init__(self, server: Server, thinking: tuple[float, float]) -> None:
        self.server, self.thinking = server, thinking
        self.rounds: list[list[Filler]] = []
        self.came_back, self.warm_at = 0, float("inf")
        self._made: dict = {}
        self._chance = random.Random(24)
        self._making = asyncio.Lock()

    async def go_on(self, people: int, seconds: float) -> Watch:
        """Keep so many busy for so long."""
        end = time.perf_counter() + seconds
        async with watching(self.server, every=max(1.0, seconds / 2000)) as watch:
            await asyncio.gather(*(self._place(watch, one * min(60.0, seconds / 4) / people, end) for one in range(people)))
        return watch

    async def _place(self, watch: Watch, after: float, end: float) -> None:
        await asyncio.sleep(after)
        while time.perf_counter() < end:
            person = await self._next()
            await self._visits(person, end)
            if sum(map(len, self.rounds)) >= WARM and self.warm_at == float("inf"):
                self.warm_at = time.perf_counter() - watch.began
            if person.lost:
                await asyncio.sleep(1)

    async def _next(self) -> Filler:
        async with self._making:
            if not self.rounds or len(self.rounds[-1]) >= IN_ONE_ROUND:
                self._made = await asyncio.to_thread(new_round, self.server, IN_ONE_ROUND)
                self.rounds.append([])
            number = sum(map(len, self.rounds))
            person = Filler(self.server, number, self._made, self._chance.randint(3, 25))
            self.rounds[-1].append(person)
            return person

    async def _visits(self, person: Filler, end: float) -> None:
        person.sends = person.chance.random() < SENDS
        await person.fill_in(self.thinking, end)
        while not person.sent and not person.lost and person.chance.random() < COMES_BACK and time.perf_counter() < end:
            await asyncio.sleep(person.chance.uniform(*self.thinking))
            self.came_back += 1
            person.items += person.chance.randint(2, 10)
            await person.fill_in(self.thinking, end)


def _growth(samples: list[Sample], name: str) -> float:
    """The median of the last tenth as a share of that of the first tenth, less one."""
    tenth = max(1, len(samples) // 10)
    before, after = (statistics.median(getattr(one, name) for one in part) for part in (samples[:tenth], samples[-tenth:]))
    return round(after / before - 1, 3)
