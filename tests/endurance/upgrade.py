"""An earlier build is stopped while pages are open, this one starts in its place, and back again: every page and every mark is looked up.

    python -m tests.endurance.upgrade [--from COMMIT] [--signal both] [--members 12] [--store postgresql]

The earlier build is the last one in the history of git with older tables, or COMMIT; it must still run with the packages that are here.
Members answer on it over the wire; facilitator, outcome, wall and start page are open as well. It is stopped (SIGTERM, and once more
SIGKILL) in the middle of that. This checkout is laid over it as docs/beheer.md says, and starts on the same port and data. Then:

    every page comes back without a reload: the first tap is stored and marked, the others are drawn again, nothing foreign is on them
    nothing that was marked before is lost, in the rows and on screen; cookies, keys and links of before still open what they opened
    back: the earlier build refuses the new database in a sentence and changes nothing; with the copy of before it goes on

Exit code 1 when something is not so, 2 when there is no earlier build to start from: then nothing was tried. Controls, which must find
something: --control taken (answers taken away in between), other-key (started with another key), dropping (first taps are dropped).
"""

from __future__ import annotations

import argparse
import asyncio
import copy
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Awaitable
from pathlib import Path

import streamlit

from assessment.store.migrations import REVISIONS
from benchmarks import servers
from benchmarks.driver import Lost
from benchmarks.people import exchange
from tests import stores
from tests.endurance import earlier, network
from tests.endurance.controls import with_change
from tests.endurance.installed import Installed
from tests.lost.ledger import Ledger, Line
from tests.lost.page import Page, is_gone
from tests.lost.witness import Witness

SIGNALS = {"term": (signal.SIGTERM,), "kill": (signal.SIGKILL,), "both": (signal.SIGTERM, signal.SIGKILL)}
CONTROLS = ("taken", "other-key", "dropping")
FOREIGN = re.compile(r"Traceback|Exception|[A-Z]\w+Error\b|[Nn]ot found|streamlit\.|Er ging iets mis bij ons")
ERRORS = re.compile(r'Traceback|incident|"ERROR"')
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
BEFORE_THE_BLOW = (1.0, 2.5)  # seconds that everybody taps
THINKING = (0.05, 0.3)
PRACTICE = "voorbeeld"
NOT_TRIED = 2


class Move(network.Evening):
    """One installation that is moved to this build and back. `others`: pages of people who do not fill in -> the heading they had."""

    def __init__(self, build: earlier.Build, folder: Path, members: int, store: str, control: str = "") -> None:
        self.build, self.folder, self.control = build, folder, control
        self.place, self.copy, self.port = folder / "samenpeil", folder / "kopie", servers.free_port()
        earlier.unpack(build, self.place)
        (folder / "data").mkdir()
        self.old = servers.App("vorige", self.place, "app.py", "/healthz")
        self.new = servers.App("deze", self.place, "app.py", "/healthz")
        self.kept = Installed(folder / "data", store)
        self.backs_up = build.backs_up and self.kept.is_sqlite  # PostgreSQL has programs of its own for that
        super().__init__(folder / "data", members, self.kept.settings, self.old)
        self.changes = with_change("dropping") if control == "dropping" else {}
        self.others: dict[str, tuple[Page, str]] = {}
        self.before: dict[int, tuple[str, Ledger]] = {}  # member -> cookie, ledger when the copy was made
        self.marked = 0  # before the blow

    # --- there ---

    async def there(self, blow: signal.Signals) -> None:
        """Everybody on the earlier build, the blow, this build, everybody again."""
        with servers.running(self.old, self.data, port=self.port, **self.settings) as server:
            await self._settle_in(server.url)
            await self._tap_until(blow, server)
        self.marked = sum(one.ledger.marks for one in self.people)
        self.found.wrong += [f"by the earlier build itself: {problem}" for one in self.people for problem in one.check(self.database)]
        if not self.backs_up:
            self._remember()
            self.kept.copy(self.copy)
        self._harm()
        earlier.lay_over(self.place)
        with servers.running(self.new, self.data, port=self.port, **self.settings, **self.changes) as server:
            for one in self.people:
                await self._try(str(one), self._come_back(one, server.url))
            for name, (page, heading) in self.others.items():
                await self._try(name, self._is_drawn_again(name, page, heading, server.url))
            for one in self.people:
                await self._try(f"{one}, later", self._reload(one, server.url))
            await self._try("links", self._links(server.url))
            await self._try("files", self._still_served(server.url))
            self._count()
            for one in self.people:
                await one.hang_up()
            for page, _ in self.others.values():
                await page.close()
            server.process.terminate()
            await asyncio.to_thread(server.process.wait, 20)
        self._look_up("deze")

    async def _settle_in(self, url: str) -> None:
        """Members spread over the first screens with answers on each, every third with the way back; four other pages."""
        await self.arrive(url)
        for one in self.people:
            for _ in range(one.number % 3 + 1):
                for radio in one.page.questions()[:3]:
                    option = self.chance.choice(radio.body.options)
                    await one.page.choose(radio, option)
                    if not await one.page.until(lambda one=one, radio=radio, option=option: one.page.says(radio, option)):
                        self.found.wrong.append(f"{one}: no mark on the earlier build")
                await one.page.press("Volgende")
            if one.number % 3 == 0:
                await one.ask_for_the_way_back()
        self.files = _files(url)
        self.leader = exchange(url, self._secret("trekker"))
        looking = _practising(url)
        for name, page, query, cookie in (
            ("facilitator", "peiling", f"peiling={self.made['peiling']}", self.leader),
            ("outcome", "uitkomsten", f"peiling={PRACTICE}", looking),
            ("wall", "bijeenkomst", f"peiling={PRACTICE}&b=1920&h=1080", looking),
            ("start", "", "", ""),
        ):
            opened = await Page.arrive(url, page, query, cookie, Ledger())
            self.others[name] = (opened, _heading(opened))

    async def _tap_until(self, blow: signal.Signals, server: servers.Server) -> None:
        """Everybody taps; somewhere in the middle of it a copy is made, when that build can, and the blow comes."""
        taps = [asyncio.create_task(self._tap_on(one)) for one in self.people]
        await asyncio.sleep(self.chance.uniform(*BEFORE_THE_BLOW))
        if self.backs_up:
            self._remember()
            await asyncio.to_thread(self._program, "backup", str(self.copy))
        server.process.send_signal(blow)
        await asyncio.to_thread(server.process.wait, 20)
        await asyncio.gather(*taps)

    async def _tap_on(self, one: Witness) -> None:
        """One tap or text at a time, as far as the mark: earlier builds were known to lose one of two that overtake each other."""

        def all_kept() -> bool:
            return all(line.kept == line.sent[-1] for line in one.ledger.lines.values())

        try:
            while True:
                radio = self.chance.choice(one.page.questions())
                await one.page.choose(radio, self.chance.choice([other for other in radio.body.options if other != one.page.choice(radio)]))
                await one.page.until(all_kept)
                if one.page.texts() and self.chance.random() < 0.2:
                    await one.write()
                    await one.page.until(all_kept)
                await asyncio.sleep(self.chance.uniform(*THINKING))
        except Exception as problem:
            if not is_gone(problem):
                raise

    def _harm(self) -> None:
        """What a control does in between."""
        if self.control == "taken":
            self.kept.change("DELETE FROM answers WHERE member IN (SELECT member FROM grants WHERE role = 'lid')")
        elif self.control == "other-key":
            (self.data / "sleutel").write_bytes(os.urandom(32))

    async def _come_back(self, one: Witness, url: str) -> None:
        await one.page.back(url)
        await self.first_tap(one)
        self._nothing_foreign(str(one), one.page)

    async def _is_drawn_again(self, name: str, page: Page, heading: str, url: str) -> None:
        await page.back(url)
        await page.look_again()
        self._nothing_foreign(name, page)
        if _heading(page) != heading:
            self.found.wrong.append(f"{name}: the page was „{heading}“ and is „{_heading(page)}“")

    async def _reload(self, one: Witness, url: str) -> None:
        """With the cookie of before, then on another device with the link of before."""
        way, one.way_back = one.way_back, ""
        for cookie in (one.cookie, *([exchange(url, way)] if way else [])):
            await one.hang_up()
            one.cookie = cookie
            self.found.wrong += await one.arrive(url) + one.check(self.database)
            if not one.page.questions():
                self.found.wrong.append(f"{one}: no questions after a reload, {_heading(one.page)}")
        if way:
            await one.ask_for_the_way_back()
            if one.way_back != way:
                self.found.wrong.append(f"{one}: the personal link of before is shown as another one")

    async def _links(self, url: str) -> None:
        """The cookie and the key of the facilitator, and the link for everybody, are what they were."""
        for cookie in (self.leader, exchange(url, self._secret("trekker"))):
            page = await Page.arrive(url, "peiling", f"peiling={self.made['peiling']}", cookie, Ledger())
            if _heading(page) != self.others["facilitator"][1]:
                self.found.wrong.append(f"the facilitator sees „{_heading(page)}“")
            await page.close()
        newcomer = Witness(self.made, len(self.people), self.people[0].words)
        await newcomer.arrive(url)
        await self.first_tap(newcomer)
        await newcomer.hang_up()

    async def _still_served(self, url: str) -> None:
        """A page of before can still ask for its style, and for the script of a widget it did not need yet."""
        for path in self.files:
            with urllib.request.urlopen(url + path, timeout=30) as answer:
                if not answer.read():
                    self.found.wrong.append(f"{path} is empty")

    def _count(self) -> None:
        """This build counts who is busy and who is done as plain SQL does."""
        shown = json.loads(self._program("peiling", "show", self.made["peiling"], "--json"))
        counted = self.database.counted(self.made["peiling"])
        if counted != (shown["ingevuld"], shown["bezig"]):
            self.found.wrong.append(f"counted {counted}, told {shown}")

    # --- and back ---

    async def back(self) -> None:
        """The earlier build on the new database, and on the copy of before."""
        earlier.unpack(self.build, self.place)
        if self.build.refuses and self.build.is_older:
            self._is_refused()
        self._put_back()
        for one in self.people:
            one.cookie, one.ledger = self.before[one.number][0], as_of(self.before[one.number][1], one.ledger)
        with servers.running(self.old, self.data, port=self.port, **self.settings) as server:
            for one in self.people:
                await self._try(f"{one}, back on the earlier build", self._reload(one, server.url))
                await self._try(f"{one}, back on the earlier build", self.first_tap(one))
                await one.hang_up()
        self._look_up("vorige")

    def _is_refused(self) -> None:
        there = self.kept.everything()
        command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={self.port}", *servers.OPTIONS]
        try:
            told = subprocess.run(
                command, cwd=self.place, env=servers.environment(self.data) | self.settings,
                capture_output=True, text=True, timeout=60, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            self.found.wrong.append("the earlier build starts on the new database")
            return
        said = told.stdout + told.stderr
        if not told.returncode or earlier.REFUSAL not in said or "Traceback" in said:
            self.found.wrong.append(f"the earlier build ended with {told.returncode} on the new database, and said: {said[-600:]}")
        if self.kept.everything() != there:
            self.found.wrong.append("the earlier build changed the new database")

    def _put_back(self) -> None:
        if self.backs_up:
            self._program("restore", str(self.copy))
        else:
            self.kept.put_back(self.copy)

    # --- both ways ---

    def _remember(self) -> None:
        """What everybody was told when the copy began."""
        self.before = {one.number: (one.cookie, copy.deepcopy(one.ledger)) for one in self.people}

    def _program(self, *words: str) -> str:
        """What a command of the build that stands there prints. Raises CalledProcessError."""
        command = [sys.executable, "-m", "assessment", *words]
        return subprocess.run(
            command, cwd=self.place, env=servers.environment(self.data) | self.settings, capture_output=True, text=True, check=True
        ).stdout

    def _secret(self, role: str) -> str:
        return self.made["links"][role].rsplit("#", 1)[-1]

    async def _try(self, who: str, act: Awaitable[None]) -> None:
        try:
            await act
        except (Lost, OSError, LookupError) as problem:
            self.found.wrong.append(f"{who}: {problem!r}")

    def _nothing_foreign(self, who: str, page: Page) -> None:
        for one in page.screen.values():
            if one.kind != "block" and (there := FOREIGN.search(str(one.body))):
                self.found.wrong.append(f"{who}: „{there[0]}“ is on screen")

    def _look_up(self, name: str) -> None:
        """The file is whole, every mark is there, and the log of that build holds no error."""
        self.found.wrong += self.database.wrong()
        for one in self.people:
            self.found.wrong += one.check(self.database)
        log = (self.data / f"{name}.log").read_text(errors="replace")
        self.found.wrong += [f"{name}: {line}" for line in log.splitlines() if ERRORS.search(line)]
        tables = self.database.ask("SELECT version_num FROM alembic_version")[0][0]
        if tables != (expected := REVISIONS[-1] if name == self.new.name else self.build.tables):
            self.found.wrong.append(f"tables of step {tables}, not {expected}")


def as_of(then: Ledger, now: Ledger) -> Ledger:
    """What may be found in a copy of `then`: its marks, or anything that was sent afterwards."""
    marks = {name: then.lines.get(name, Line()) for name in now.lines}
    return Ledger({name: Line(now.lines[name].sent, one.kept, one.version, one.since) for name, one in marks.items()})


def _files(url: str) -> list[str]:
    """Addresses of all that the start page names, and of scripts that it only asks for later."""
    with urllib.request.urlopen(url, timeout=30) as answer:
        html = answer.read().decode()
    named = re.findall(r'(?:src|href)="\.?(/[^"]+)"', html)
    folder = next(path for path in named if path.startswith("/static/")).split("/")[2]
    scripts = (Path(streamlit.__file__).parent / "static/static/js").glob("T*.js")
    return [*named, *(f"/static/{folder}/js/{path.name}" for path in sorted(scripts))]


def _heading(page: Page) -> str:
    found = HEADING.search(" ".join(one.body.body for one in page.find("html")))
    return re.sub(r"<[^>]+>", "", found[1]).strip() if found else ""


def _practising(url: str) -> str:
    """A cookie of somebody who looks at the practice alliance."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    try:
        urllib.request.build_opener(Stay).open(f"{url}/voorbeeld", timeout=60)
    except urllib.error.HTTPError as answer:
        return answer.headers["Set-Cookie"].split(";", 1)[0]
    raise Lost("no cookie for the practice alliance")


def run(build: earlier.Build, blow: signal.Signals, members: int, store: str, control: str = "", *, back: bool = True) -> Move:
    """There, and back when asked."""
    with tempfile.TemporaryDirectory(prefix="samenpeil-bijwerken-") as folder:
        move = Move(build, Path(folder), members, store, control)

        async def all_of_it() -> None:
            await move.there(blow)
            if back:
                await move.back()

        asyncio.run(all_of_it())
        return move


def main(words: list[str] | None = None) -> int:
    """Move. Returns 1 when something was lost, 2 when nothing could be tried."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.upgrade")
    parser.add_argument("--from", dest="commit", default="", metavar="COMMIT")
    parser.add_argument("--signal", choices=SIGNALS, default="both")
    parser.add_argument("--members", type=int, default=12)
    parser.add_argument("--store", choices=stores.ALL, default="sqlite")
    parser.add_argument("--control", choices=CONTROLS, default="")
    asked = parser.parse_args(words)
    try:
        build = earlier.find(asked.commit)
    except earlier.NoEarlierBuild as problem:
        print(f"NOT TRIED: {problem}")
        return NOT_TRIED
    print(f"from {build}", flush=True)
    if not (build.refuses and build.is_older):
        print("that build refuses no database of this one: going back is tried with the copy only", flush=True)
    bad = False
    for blow in SIGNALS[asked.signal]:
        move = run(build, blow, asked.members, asked.store, asked.control, back=not asked.control)
        print(
            f"{blow.name}: {move.marked} marked before, {move.found}; pages that came back: "
            + ", ".join(f"{name} „{heading}“" for name, (_, heading) in move.others.items()),
            *dict.fromkeys(move.found.wrong), sep="\n  ", flush=True,
        )  # fmt: skip
        bad = bad or bool(move.found.wrong) or not move.marked or not move.found.kept
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
