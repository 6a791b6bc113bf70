"""A whole copy of a PostgreSQL database with its own programs, counted; and a copy put in its place, all of it or nothing."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
from contextlib import ExitStack, suppress
from pathlib import Path

import sqlalchemy as sa

from assessment.store import mixing
from assessment.store.copying import RUNS, Counts
from assessment.store.engine import Store, Unavailable
from assessment.store.tables import metadata

log = logging.getLogger("samenpeil.backup")

PROGRAMS = (
    "Hiervoor zijn pg_dump, pg_restore en psql nodig, minstens zo nieuw als de server. Installeer ze, bijvoorbeeld met: "
    "sudo apt install postgresql-client"
)
PASSES = "sign_ins"  # not in a copy: a pass that was ended later must not work again
OTHERS = sa.text(
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)
STAMP = "alembic_version"


class NoProgram(Exception):
    """A program of PostgreSQL is not here or does not want to. The message is one Dutch sentence."""


def copy(store: Store, target: Path) -> tuple[Counts, str]:
    """Copy one moment of the database to a new file, in which no row of an open peiling tells who came or answered before whom.

    Returns (rows per table at that moment, revision). Raises Unavailable, NoProgram.
    """
    with ExitStack() as opened:
        connection = _mixed(store, opened)
        connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")  # a large copy takes longer
        moment = connection.execute(sa.select(sa.func.pg_export_snapshot())).scalar_one()
        known = set(sa.inspect(connection).get_table_names())
        tables = [table for name, table in metadata.tables.items() if name in known and name != PASSES]
        counts = {table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() for table in tables}
        revision = connection.exec_driver_sql(f"SELECT version_num FROM {STAMP}").scalar_one()
        _run(store, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--exclude-table-data={PASSES}",
             f"--snapshot={moment}", f"--file={target}", f"--dbname={_address(store)}")  # fmt: skip
    with suppress(Unavailable):  # what was written anew stands once more where it stood, until this
        store.wipe(mixing.NAMES)
    return counts, revision


def put_in_place(store: Store, copied: Path, counts: Counts) -> None:
    """Let the copy be the database: in one transaction, in which it is counted too. `copied` stands in a folder of ours.

    Raises Unavailable while somebody has the database open, NoProgram.
    """
    with store.reading() as connection:
        if connection.execute(OTHERS).first():
            raise Unavailable(RUNS)
        there = [name for name in sa.inspect(connection).get_table_names() if name in (*metadata.tables, STAMP)]
    store.close()
    plain = copied.with_suffix(".sql")
    _run(store, "pg_restore", "--no-owner", "--no-privileges", f"--file={plain}", str(copied))
    before, after = copied.with_suffix(".voor.sql"), copied.with_suffix(".na.sql")
    before.write_text("".join(f'DROP TABLE "{name}" CASCADE;\n' for name in there))
    after.write_text(_counting(counts))
    files = [f"--file={part}" for part in (before, plain, after)]
    _run(store, "psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", *files, f"--dbname={_address(store)}")


def _mixed(store: Store, opened: ExitStack) -> sa.Connection:
    """A server that cannot write any more is copied as it is: then a copy is worth most."""
    try:
        return opened.enter_context(mixing.reading_mixed(store))
    except Unavailable as trouble:
        log.error("a backup is made in which rows stand as they came: %s", type(trouble).__name__)
        return opened.enter_context(store.reading())


def _counting(counts: Counts) -> str:
    check = "IF (SELECT count(*) FROM public.\"{}\") <> {} THEN RAISE 'another number of rows'; END IF;\n"
    return "DO $$ BEGIN\n" + "".join(check.format(name, number) for name, number in counts.items() if name in metadata.tables) + "END $$;\n"


def _address(store: Store) -> str:
    """As these programs know it; without the password, because a command line can be seen by others."""
    url = store.url
    return sa.URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query).render_as_string()


def _run(store: Store, name: str, *words: str) -> None:
    newest = max(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]), default=None)
    found = shutil.which(name) or newest
    if found is None:
        raise NoProgram(PROGRAMS)
    secret = {"PGPASSWORD": store.url.password} if store.url.password else {}
    done = subprocess.run([str(found), *words], env=os.environ | secret, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if done.returncode:
        raise NoProgram(PROGRAMS) if b"server version" in done.stderr else Unavailable(name)
