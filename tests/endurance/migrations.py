"""The next version's first start, killed at many moments of chance with 50,000 answers: old or new, never between; the old one goes on.

    python -m tests.endurance.migrations [--kills 50] [--answers 50000] [--store sqlite|postgresql]

The step is the invented one of tests/store/reshaper.py: it adds a column, replaces two tables and writes every answer anew. After each
kill everything is read back, without our own code. Exit code 1 when something was lost, or neither of the two is there.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from random import Random

import sqlalchemy as sa

from assessment import rounds
from assessment.rounds import secrets
from assessment.rounds.installation import current, writing
from assessment.store import Newer, Store, schema
from assessment.store.tables import answers, members
from tests import postgres
from tests.builders import knowledge
from tests.rounds.situations import an_open_peiling

ROOT = Path(__file__).resolve().parents[2]
ITEMS = 50
NOT_OURS = {"alembic_version", "meta"}  # the stamp, and a number that every write raises
NEW, OLD = "new", "old"
TRIED = "geprobeerd"  # name of the database a copy is tried in
Content = dict[str, int]


def fill(number: int) -> None:
    """So many answers in the store that is open."""
    peiling = an_open_peiling()
    people = [secrets.new_id() for _ in range(number // ITEMS)]
    person = {"round_id": peiling.id, "perspective": "overheid", "submitted": True, "version": ITEMS, "practice_day": None}
    row = {"value": "4", "writer": "0a0b0c0d-0"}
    with writing() as connection:
        connection.execute(members.insert(), [person | {"key": key} for key in people])
        rows = [row | {"member": key, "item": f"ING-{n:02}-a", "version": n} for key in people for n in range(ITEMS)]
        connection.execute(answers.insert(), rows)


class Tried:
    """A copy to try the step on; `fresh` makes it as it was. `url` for SQLAlchemy."""

    def __init__(self, source: str, folder: Path) -> None:
        self.source, self.folder = source, folder
        self.url = f"sqlite:///{folder / 'x' / 'samenpeil.db'}"
        if not source.startswith("sqlite"):
            self.url = postgres.cluster().url_of(TRIED).replace("postgresql:", "postgresql+psycopg:")

    def fresh(self) -> None:
        """The database as the old version left it."""
        if self.source.startswith("sqlite"):
            shutil.rmtree(self.folder / "x", ignore_errors=True)
            shutil.copytree(self.folder / "data", self.folder / "x")
        else:
            again = (f'DROP DATABASE IF EXISTS "{TRIED}" WITH (FORCE)', f'CREATE DATABASE "{TRIED}" TEMPLATE postgres')
            postgres.cluster().ask(*again, database="template1")

    def content(self) -> tuple[str | None, Content]:
        """(revision, table -> a sum over its rows), read on a plain connection; what the step adds or changes is left out."""
        engine = sa.create_engine(self.url)
        try:
            with engine.connect() as connection:
                names = set(sa.inspect(connection).get_table_names())
                revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
                return revision, {name: _sum(connection, name) for name in names - NOT_OURS}
        finally:
            engine.dispose()

    def state(self, before: Content) -> str:
        """OLD or NEW with everything that was there, or what is wrong."""
        revision, now = self.content()
        if now != before:
            return f"between: {[name for name in before if now.get(name) != before[name]]}"
        store = Store(self.url)
        try:
            schema.prepare(store)  # as the old version starts
        except Newer:
            return NEW if revision == "9002" else f"refused at {revision}"
        finally:
            store.close()
        return OLD if revision != "9002" else "the old one starts on the new"


def _sum(connection: sa.Connection, name: str) -> int:
    columns = [one["name"] for one in sa.inspect(connection).get_columns(name) if one["name"] not in ("place", "writer")]
    rows = connection.exec_driver_sql(f'SELECT {", ".join(columns)} FROM "{name}"')
    return hash(tuple(sorted(repr(tuple(row)) for row in rows)))


def step(tried: Tried, kill_after: float | None = None) -> float:
    """Start the step, and kill it so many seconds after it began. Returns the seconds until it said that it was done, or was killed."""
    command = [sys.executable, "-m", "tests.store.reshaper", tried.url, "nowhere"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, text=True) as program:
        program.stdout.readline()
        began = time.monotonic()
        if kill_after is None:
            while program.stdout.readline() not in ("done\n", ""):
                pass
        else:
            with suppress(subprocess.TimeoutExpired):
                program.wait(kill_after)
            program.kill()
        return time.monotonic() - began


def run(folder: Path, kills: int, number: int, seed: int) -> Counter[str]:
    """What was there after each kill. The store that is open is the one that is copied, and it is closed here."""
    fill(number)
    url = current().store.url.render_as_string(hide_password=False)
    rounds.close_store()
    tried, random = Tried(url, folder), Random(seed)
    tried.fresh()
    _, before = tried.content()
    whole = step(tried)
    if tried.state(before) != NEW:
        raise AssertionError(f"the step itself: {tried.state(before)}")
    seen: Counter[str] = Counter()
    for _ in range(kills):
        tried.fresh()
        step(tried, random.uniform(0, 1.2 * whole))
        if not tried.source.startswith("sqlite"):  # the server needs a moment to see that nobody is there any more
            while postgres.cluster().ask(f"SELECT 1 FROM pg_stat_activity WHERE datname = '{TRIED}'"):
                time.sleep(0.02)
        seen[tried.state(before)] += 1
    return seen


def main(words: list[str] | None = None) -> int:
    """Kill. Returns 1 when something else than the old or the new was there."""
    parser = argparse.ArgumentParser(prog="python -m tests.endurance.migrations", description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--answers", type=int, default=50_000)
    parser.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="samenpeil-stap-") as folder:
        os.environ["SAMENPEIL_DATA"] = f"{folder}/data"
        os.environ.pop("DATABASE_URL", None)
        if asked.store == "postgresql":
            os.environ["DATABASE_URL"] = postgres.cluster().empty()
        rounds.open_store(knowledge=knowledge())
        seen = run(Path(folder), asked.kills, asked.answers, asked.seed)
    print(f"{asked.store}: the step killed {asked.kills} times with {asked.answers:,} answers, seed {asked.seed}: {dict(seen)}")
    return 0 if set(seen) <= {OLD, NEW} else 1


if __name__ == "__main__":
    sys.exit(main())
