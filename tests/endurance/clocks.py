"""The clock of a running app jumps while members answer: order goes by version, nothing closes, and nothing is lost. Repairs nothing.

    python -m tests.endurance.clocks [--taps 3] [--store postgresql] [--control utc_days|local_days]

The server stands in the Netherlands (TZ). Jumps of an hour and a day both ways, over both changes of summer and winter time, the end of
the year, 29 February, a year, and half an hour after a Dutch midnight, when UTC has the day before; every time members answer, reload and
are looked up. The daily cleaning must note the day of UTC (so the clock really jumped), the page of the facilitator must count the days
to the meeting from the Dutch one. At the end the peiling closes; answers are there after 29 days, gone after 31, and a clock set back
does not bring trouble. Needs faketime (apt install faketime). Exit code 1 when something was lost, closed by itself, or counted wrongly.
Controls: pages that count in UTC, or a cleaning that counts in the zone of the server; both must end with code 1.
"""

from __future__ import annotations

import argparse
import asyncio
import calendar
import glob
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks import servers
from benchmarks.people import exchange
from tests import stores
from tests.endurance.controls import with_change
from tests.lost.ledger import Ledger
from tests.lost.page import Page
from tests.lost.recount import Database
from tests.lost.witness import Witness

MEMBERS = 5
DAYS = (1, -1, 20, 40, 400, -400, 0)
ZONE = "Europe/Amsterdam"
CONTROLS = ("utc_days", "local_days")
BELOW_ZERO = re.compile(r"[-−]\d+ (dag|uur|minu)")


def library() -> str | None:
    """Where faketime's library stands, or None."""
    return next(iter(glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")), None)


class Clock:
    """The clock of a server. `settings` go to its environment."""

    def __init__(self, folder: Path) -> None:
        self.file, self.off = folder / "clock", timedelta()
        self.file.write_text("+0\n")
        self.settings = {
            "LD_PRELOAD": library(), "FAKETIME_TIMESTAMP_FILE": str(self.file), "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "TZ": ZONE,
        }  # fmt: skip

    def jump(self, off: timedelta) -> None:
        """So far from the real time."""
        self.off = off
        self.file.write_text(f"{int(off.total_seconds()):+d}\n")

    @property
    def day(self) -> str:
        """Of UTC."""
        return (datetime.now(UTC) + self.off).date().isoformat()

    @property
    def dutch_day(self) -> date:
        return (datetime.now(UTC) + self.off).astimezone(ZoneInfo(ZONE)).date()


def meeting() -> date:
    """The day after the next 29 February, so that every jump below is before it, or on it."""
    now = datetime.now(UTC).date()
    return next(date(year, 3, 1) for year in range(now.year, now.year + 9) if calendar.isleap(year) and date(year, 3, 1) > now)


def nights() -> list[datetime]:
    """Half an hour after midnight in the Netherlands: in summer, before both changes, in winter, on 29 February, the day of the meeting."""
    year = meeting().year - 1
    days = (date(year, 7, 15), _last_sunday(year, 3), _last_sunday(year, 10), date(year + 1, 1, 1), date(year + 1, 2, 29), meeting())
    return [datetime(day.year, day.month, day.day, 0, 30, tzinfo=ZoneInfo(ZONE)) for day in days]


def jumps() -> list[timedelta]:
    """Every jump, as a distance from now."""
    year = meeting().year - 1
    hours = [timedelta(hours=1), timedelta(hours=-1)]
    changes = [datetime(year, month, _last_sunday(year, month).day, 0, 59, 58, tzinfo=UTC) for month in (3, 10)]  # two seconds before
    edges = [datetime(year, 12, 31, 23, 59, 58, tzinfo=UTC), datetime(year + 1, 2, 28, 23, 59, 58, tzinfo=UTC)]
    moments = [*changes, *edges, datetime(year + 1, 2, 29, 12, tzinfo=UTC), *nights()]
    return [*hours, *(timedelta(days=days) for days in DAYS), *away(moments), timedelta()]


def away(moments: Iterable[datetime]) -> list[timedelta]:
    """How far these are from now."""
    now = datetime.now(UTC)
    return [moment - now for moment in moments]


def _last_sunday(year: int, month: int) -> date:
    return max(day for day in calendar.Calendar().itermonthdates(year, month) if day.month == month and day.weekday() == calendar.SUNDAY)


class Evening:
    """Members and the facilitator of one peiling, on a server with a clock of its own."""

    def __init__(self, server: servers.Server, clock: Clock) -> None:
        self.server, self.clock, self.wrong = server, clock, []
        self.database = Database.of_server(server)
        self.made = servers.new_round(server, MEMBERS, "volledig", "--datum", meeting().isoformat())
        words = self.database.words(self.made["peiling"])
        self.people = [Witness(self.made, number, words) for number in range(MEMBERS)]
        self.trekker = exchange(server.url, self.made["links"]["trekker"].rsplit("#", 1)[-1])

    async def after(self, off: timedelta, taps: int) -> None:
        """What must hold once the clock jumped."""
        self.clock.jump(off)
        await self.noticed()
        for one in self.people:
            for _ in range(taps):
                radio = one.chance.choice(one.page.questions())
                option = one.chance.choice([other for other in radio.body.options if other != one.page.choice(radio)])
                await one.page.choose(radio, option)
                if not await one.page.until(lambda one=one, radio=radio, option=option: one.page.says(radio, option)):
                    self.wrong.append(f"{one}, {off}: a tap is not marked")
        if self.database.ask("SELECT state FROM rounds WHERE id = ?", self.made["peiling"]) != [("open",)]:
            self.wrong.append(f"{off}: the peiling closed by itself")
        for one in self.people:
            await one.hang_up()
            self.wrong += await one.arrive(self.server.url) + one.check(self.database)
        right = {days_to_go(self.clock.dutch_day)}
        page = await Page.arrive(self.server.url, "peiling", f"peiling={self.made['peiling']}", self.trekker, Ledger())
        told, right = page.text(), right | {days_to_go(self.clock.dutch_day)}
        if BELOW_ZERO.search(told):
            self.wrong.append(f"{off}: {BELOW_ZERO.search(told)[0]}")
        if not any(one in told for one in right):
            self.wrong.append(f"{self.clock.dutch_day}: the page does not say {' or '.join(right)!r}")
        await page.close()

    async def noticed(self) -> None:
        """Wait until the app noted the new day; without this the jump proves nothing."""
        for _ in range(40):
            with suppress(urllib.error.HTTPError):  # busy: it says so, and is asked again
                await asyncio.to_thread(lambda: urllib.request.urlopen(f"{self.server.url}/healthz", timeout=10).read())
            noted = self.database.ask("SELECT value FROM meta WHERE key = 'cleaned_on'")
            if noted == [(self.clock.day,)]:
                return
            await asyncio.sleep(0.2)
        self.wrong.append(f"the app did not notice that it is {self.clock.day}: it noted {noted}")

    async def afterwards(self) -> None:
        """Closing, and how long answers stay."""
        for one in self.people:
            await one.send()
            await one.hang_up()
        environment = servers.environment(self.server.data) | self.server.settings
        subprocess.run(
            [sys.executable, "-m", "assessment", "peiling", "close", self.made["peiling"]], cwd=servers.ROOT, env=environment, check=True
        )
        count = "SELECT count(*) FROM answers a JOIN members m ON m.key = a.member WHERE m.round_id = ?"
        before = self.database.ask(count, self.made["peiling"])
        for days, kept in ((-1, True), (0, True), (29, True), (31, False), (0, False), (-400, False)):
            self.clock.jump(timedelta(days=days))
            await self.noticed()
            now = self.database.ask(count, self.made["peiling"])
            if now != (before if kept else [(0,)]):
                self.wrong.append(f"{days} days after closing: {now} of {before} answers")


def days_to_go(day: date) -> str:
    """What the facilitator reads on that day."""
    days = (meeting() - day).days
    if days > 0:
        return "Nog 1 dag tot" if days == 1 else f"Nog {days} dagen tot"
    return "Jullie bijeenkomst is vandaag" if days == 0 else "Jullie bijeenkomst was op"


def run(taps: int, chosen: list[timedelta] | None = None, store: str = "sqlite", control: str = "") -> tuple[Evening, int]:
    """All jumps, or these. Returns the evening and how many jumps it had. control: one of CONTROLS, which ends before the closing."""
    with tempfile.TemporaryDirectory(prefix="samenpeil-klok-") as folder:
        clock = Clock(Path(folder))
        changed = with_change(control) if control else {}
        with servers.running(servers.OURS, Path(folder), **clock.settings, **stores.settings(store, "clocks"), **changed) as server:
            evening = Evening(server, clock)

            async def all_of_it() -> int:
                for one in evening.people:
                    evening.wrong += await one.arrive(server.url)
                to = jumps() if chosen is None else chosen
                for off in to:
                    await evening.after(off, taps)
                clock.jump(timedelta())
                await evening.noticed()
                if not control:
                    await evening.afterwards()
                return len(to)

            done = asyncio.run(all_of_it())
            evening.wrong += [line for line in (server.data / "samenpeil.log").read_text().splitlines() if "Traceback" in line]
            return evening, done


def main(words: list[str] | None = None) -> int:
    """Jump. Returns 1 when something is not as it should be."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.clocks")
    parser.add_argument("--taps", type=int, default=3)
    parser.add_argument("--store", choices=stores.ALL, default="sqlite")
    parser.add_argument("--control", choices=CONTROLS, default="")
    asked = parser.parse_args(words)
    if library() is None:
        print("faketime is not on this machine: apt install faketime")
        return 1
    evening, done = run(asked.taps, store=asked.store, control=asked.control)
    marks = sum(one.ledger.marks for one in evening.people)
    print(f"{done} jumps, {marks} marked „bewaard“, {len(evening.wrong)} wrong", *dict.fromkeys(evening.wrong), sep="\n  ")
    return 1 if evening.wrong or not marks else 0


if __name__ == "__main__":
    sys.exit(main())
