"""Kills one act at moment after moment and holds what a new start finds against the state before and the state after; mends nothing.

    was ── act, killed before its n-th moment ── start ── before? after? ── act ── as it would have been

The same act on the same state gives the same rows (`killing.chance`), so „after“ is one state, compared row by row.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import sqlalchemy as sa

from assessment import rounds
from assessment.store import Newer, Store, schema
from assessment.store.migrations import REVISIONS
from tests import postgres
from tests.found_out.disk import everything_on_disk
from tests.halves.acts import ACTS, Given, open_again
from tests.halves.killing import Killing, chance

NO_STATE = {"probe", "stand", "cleaned_on"}  # facts that a start or any write changes
SERVER, WAS, COPY = "halverwege", "halverwege-was", "halverwege-kopie"  # databases in the throw-away PostgreSQL
Parts = dict[str, dict[str, object]]  # of the database: table -> rows; of the file: what is in it


@dataclass
class Found:
    """What came of one act. `wrong` says at which moment and what; `between` counts the parts of one act that differ in an allowed way."""

    act: str
    moments: int = 0
    before: int = 0
    after: int = 0
    between: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        return self.before + self.after + self.between


class Place:
    """The installation under test, always at one address; `keep` remembers how it is, `back` makes it so again. None is open meanwhile."""

    def __init__(self, folder: Path, store: str) -> None:
        self._kept, self._there, self.is_sqlite = folder / "was", folder / "x", store == "sqlite"
        self.data, self.own, self.temporary = (self._there / name for name in ("data", "own", "tmp"))
        self.settings = {"SAMENPEIL_DATA": str(self.data), "TMPDIR": str(self.temporary), "SQLITE_TMPDIR": str(self.temporary)}
        if not self.is_sqlite:
            self.settings["DATABASE_URL"] = postgres.cluster().url_of(SERVER)

    def empty(self) -> None:
        """Nothing is there."""
        shutil.rmtree(self._there, ignore_errors=True)
        for path in (self.own, self.temporary):
            path.mkdir(parents=True)
        if not self.is_sqlite:
            postgres.cluster().empty(SERVER)

    def keep(self) -> None:
        """Remember this."""
        shutil.rmtree(self._kept, ignore_errors=True)
        shutil.copytree(self._there, self._kept)
        self._copy_database(SERVER, WAS)

    def back(self) -> None:
        """As it was."""
        shutil.rmtree(self._there)
        shutil.copytree(self._kept, self._there)
        self._copy_database(WAS, SERVER)

    def _copy_database(self, source: str, target: str) -> None:
        if not self.is_sqlite:
            postgres.cluster().copy(source, target)

    def address(self, data: Path | None = None) -> str:
        """Of the database, for SQLAlchemy; in another data folder when that is given."""
        return f"sqlite:///{(data or self.data) / 'samenpeil.db'}" if self.is_sqlite else _driven(self.settings["DATABASE_URL"])

    def parts(self, given: Given, data: Path | None = None) -> Parts:
        """Every row, read without our own code, with the key of the links; and what is in the file or the database this act fills."""
        here: Parts = {"opslag": _rows(self.address(data)) | {"sleutel": (self.data / "sleutel").read_bytes()}}
        if given.file:
            here["bestand"] = _content(given.file)
        if given.target:
            here["doel"] = _rows(_driven(postgres.cluster().url_of(given.target)))
        return here

    @contextmanager
    def looked_at(self) -> Iterator[Path]:
        """The data folder to look at while nothing is mended: a copy, because whoever opens SQLite takes its log along."""
        with tempfile.TemporaryDirectory(dir=self._kept.parent) as folder:
            yield shutil.copytree(self.data, Path(folder) / "data")

    def left(self, marks: Iterable[str]) -> set[str]:
        """Which of these stand on the disk: in any file of the installation, or in the tables of the server."""
        found = everything_on_disk(self._there)
        if not self.is_sqlite:
            found += everything_on_disk(postgres.cluster().tables_of(SERVER))
        return {mark for mark in marks if mark.encode() in found}

    def names(self, *folders: Path) -> set[str]:
        """Every file in these folders, or everywhere. SQLite's own journal may stay: of the step out of its log, with no row in it."""
        found = {path for folder in folders or (self._there,) for path in folder.rglob("*") if path.is_file()}
        return {str(path.relative_to(self._there)) for path in found - {self.data / "samenpeil.db-journal"}}


def judge(
    name: str, killing: Killing, place: Place, moments: str, *, every: int = 1, most: int | None = None, torn: bool = False,
    unwiped: bool = False,
) -> Found:  # fmt: skip
    """Kill this act before its moments: each of them, each `every`-th, or `most` spread over all; the last ones always.

    torn, unwiped: negative controls. Every row is committed by itself; a start does not clean.
    """
    found, act = Found(name), ACTS[name]
    with _at(place), patch("assessment.content.load", _content_read):
        place.empty()
        open_again()
        given = act.before(place.own)
        rounds.close_store()
        place.keep()
        if place.left(given.gone) != given.gone:
            raise AssertionError(f"{name}: what it deletes was not found before it")
        whole = _Whole(name, killing, place, given, moments)
        found.moments, found.wrong = whole.moments, list(whole.wrong)
        for at in _chosen(whole.moments, every, most):
            place.back()
            if given.target:
                postgres.cluster().empty(given.target)
            if not killing.order(name, given.words, place.settings, moments, at, torn=torn)["killed"]:
                found.wrong.append(f"{at}: not killed")
                continue
            _after_a_kill(found, whole, at, unwiped)
    return found


class _Whole:
    """The act done without a kill, twice: what a kill is held against."""

    def __init__(self, name: str, killing: Killing, place: Place, given: Given, moments: str) -> None:
        self.act, self.place, self.given, self.wrong = ACTS[name], place, given, []
        self.before, was = place.parts(given), place.names(place.data, place.temporary)
        done = killing.order(name, given.words, place.settings, moments)
        self.moments, self.first = done["moments"], done["told"]
        if not self.moments:
            raise AssertionError(f"{name} cannot be done: {self.first}")
        if place.left(given.gone):
            self.wrong.append("it was done, and not all of it is gone")
        open_again()
        self.after, self.names = place.parts(given), was | place.names(place.data, place.temporary)
        if self.after == self.before:
            raise AssertionError(f"{name} changes nothing")
        if given.target and self.after["doel"] | {"sleutel": self.before["opslag"]["sleutel"]} != self.before["opslag"]:
            self.wrong.append("what arrived is not what was there")
        self.second = self.again(2)
        self.twice, self.all_names = place.parts(given), was | place.names()
        rounds.close_store()

    def state_of(self, parts: Parts) -> str:
        """One of "before", "after", "between" when that is allowed here, or "" for anything else."""
        states = {
            "before" if here == self.before[part] else "after" if here == self.after[part] else ""
            for part, here in parts.items()
            if here != self.before[part] or here != self.after[part]  # a part that the act leaves alone tells nothing
        }
        if len(states) == 1:
            return states.pop()
        return "between" if self.act.in_parts and "" not in states else ""

    def again(self, seed: int) -> str:
        """Do it in this process; the store is open before and after."""
        if self.act.opens_itself:
            rounds.close_store()
        with chance(seed):
            try:
                return self.act.do(self.given.words)
            except Exception as problem:
                return f"{type(problem).__name__}: {problem}"
            finally:
                if self.act.opens_itself:
                    open_again()


def _after_a_kill(found: Found, whole: _Whole, at: int, unwiped: bool) -> None:
    place, given = whole.place, whole.given
    if whole.act.is_a_start:
        parts, problem = _before_the_next_start(whole)
        found.wrong += [f"{at}: {problem}"] if problem else []
    else:
        with patch("assessment.rounds.keeping.wipe", lambda *_: None) if unwiped else _nothing():
            open_again()
        parts = place.parts(given)
    state = whole.state_of(parts)
    if not state:
        found.wrong.append(f"{at}: neither before nor after: {_differing(whole, parts)}")
        rounds.close_store()
        return
    if whole.act.is_a_start:
        open_again()
    setattr(found, state, getattr(found, state) + 1)
    if state == "after" and place.left(whole.given.gone):
        found.wrong.append(f"{at}: done, and after a start not all of it is gone")
    if remains := place.names(place.data, place.temporary) - whole.names:
        found.wrong.append(f"{at}: {', '.join(sorted(remains))} stayed behind")
    told = whole.again(2 if state == "after" else 1)
    now = place.parts(given)
    wanted = {"before": [whole.after], "after": [whole.twice], "between": [whole.after, whole.twice]}[state]
    if any(all(now[part] != one[part] for one in wanted) for part in now):
        found.wrong.append(f"{at} ({state}): done again it is not as it should be: {_differing(whole, now)}")
    if told not in {"before": [whole.first], "after": [whole.second], "between": [whole.first, whole.second]}[state]:
        found.wrong.append(f"{at} ({state}): done again it tells {told[:200]!r}")
    if state != "before" and place.left(whole.given.gone):
        found.wrong.append(f"{at}: done again, and not all of it is gone")
    rounds.close_store()
    if given.target and (problem := _does_not_start(place, given)):
        found.wrong.append(f"{at}: on the database it moved to: {problem}")
    if remains := place.names() - whole.all_names:
        found.wrong.append(f"{at}: {', '.join(sorted(remains))} stayed behind after doing it again")


def _before_the_next_start(whole: _Whole) -> tuple[Parts, str]:
    """What the killed start left, and what is wrong with it for the version before: that one goes on with the old, and refuses the new."""
    with whole.place.looked_at() as data:
        parts = whole.place.parts(whole.given, data)
        state, store = whole.state_of(parts), Store(whole.place.address(data))
        if not state:
            return parts, ""
        try:
            with patch.object(schema, "REVISIONS", REVISIONS[:1]):
                schema.prepare(store)
        except Newer:
            return parts, "" if state == "after" else "the version before refuses it"
        finally:
            store.close()
    return parts, "" if state == "before" else "the version before starts on the new one"


def _does_not_start(place: Place, given: Given) -> str:
    """Why the program does not start on the database it moved to, with the facilitator's peilingen; empty when it does."""
    with patch.dict(os.environ, {"DATABASE_URL": given.words["naar"]}):
        try:
            open_again()
            rounds.card(given.words["trekker"], given.words["peiling"])
        except Exception as problem:
            return f"{type(problem).__name__}: {problem}"
        finally:
            rounds.close_store()
    return ""


def _chosen(moments: int, every: int, most: int | None) -> list[int]:
    if most is not None:
        every = max(1, moments // most)
    return sorted({*range(1, moments + 1, every), *range(max(1, moments - 1), moments + 1)})


def _differing(whole: _Whole, parts: Parts) -> str:
    """Which tables are as before, and which are neither."""
    told = {"as before": [], "neither": []}
    for part, here in parts.items():
        for name, rows in here.items():
            if rows != whole.after[part].get(name):
                told["as before" if rows == whole.before[part].get(name) else "neither"].append(name)
    return ", ".join(f"{what}: {' '.join(names)}" for what, names in told.items() if names)


def _driven(url: str) -> str:
    """An address as SQLAlchemy knows it."""
    return url.replace(":", "+psycopg:", 1)


def _rows(url: str) -> dict[str, object]:
    engine = sa.create_engine(url)
    try:
        with engine.connect() as connection:
            found = {}
            for name in sa.inspect(connection).get_table_names():
                rows = connection.exec_driver_sql(f'SELECT * FROM "{name}"')
                found[name] = sorted(repr(tuple(map(_plain, row))) for row in rows if row[0] not in NO_STATE)
            return found
    finally:
        engine.dispose()


def _plain(value: object) -> object:
    """As SQLite has it."""
    return int(value) if isinstance(value, bool) else value


def _content(file: Path) -> dict[str, object]:
    """Of a backup every row and the key, of another file its text; nothing when it is not there."""
    if not file.exists():
        return {}
    if file.suffix != ".zip":
        return {"tekst": file.read_text()}
    with zipfile.ZipFile(file) as archive, tempfile.TemporaryDirectory() as folder:
        archive.extractall(folder)
        about = {"sleutel": archive.read("sleutel"), "rijen": json.loads(archive.read("inhoud.json"))["rijen"]}
        if (dump := Path(folder) / "samenpeil.dump").exists():
            url = postgres.cluster().empty(COPY)
            subprocess.run([postgres.programs() / "pg_restore", "--exit-on-error", "--no-owner", f"--dbname={url}", dump], check=True)
            return _rows(_driven(url)) | about
        with closing(sqlite3.connect(Path(folder) / "samenpeil.db")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return _rows(f"sqlite:///{folder}/samenpeil.db") | about


def _content_read() -> object:
    from tests.builders import knowledge

    return knowledge()


@contextmanager
def _nothing() -> Iterator[None]:
    yield


@contextmanager
def _at(place: Place) -> Iterator[None]:
    """This process looks at that installation, and back afterwards."""
    others = {name: value for name, value in os.environ.items() if name != "DATABASE_URL" and not name.startswith("SAMENPEIL_")}
    kept = tempfile.tempdir
    with patch.dict(os.environ, others | place.settings, clear=True):
        tempfile.tempdir = str(place.temporary)
        try:
            yield
        finally:
            rounds.close_store()
            tempfile.tempdir = kept
