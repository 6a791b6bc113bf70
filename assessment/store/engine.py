"""Opens the database and hands out transactions; nothing else talks to the driver. It never repairs or retries by itself."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from assessment.store.lock import Busy, WriteLock
from assessment.store.waterline import Waterline, rise

BULK_PATIENCE = 5.0  # seconds a bulk act waits for its turn
WIPE_PATIENCE = 500  # milliseconds that cleaning waits for who reads or writes; those who come after it wait too
TAP_PATIENCE = 1.5  # seconds a member's save waits, so that the screen is honest within two

# On PostgreSQL: synced before we say so, whatever the server's own settings; and nobody holds others up for long. Both ends look after
# two seconds of rest whether the other is still there: the server would keep the locks of an app that is gone for hours.
SERVER_SIDE = (
    "-c synchronous_commit=on -c lock_timeout=1500 -c idle_in_transaction_session_timeout=20000"
    " -c tcp_keepalives_idle=2 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=3 -c tcp_user_timeout=5000"
)
CLIENT_SIDE = {"connect_timeout": 2, "tcp_user_timeout": 2000, "keepalives_idle": 2, "keepalives_interval": 1, "keepalives_count": 3}
TAP_REST = 5000  # milliseconds: what a save locks is free again so soon when its app fell silent halfway
# Seconds that one statement may take before its server counts as gone (store/silence.py).
TAP_ANSWER, READ_ANSWER, BULK_ANSWER = 2.5, 5.0, 60.0
TURN = 7_363_637  # any number; all our processes on one database use the same


class Unavailable(Exception):
    """The database cannot be read or written now; what was asked did not happen."""


class Corrupt(Exception):
    """The file is not a whole database. The message is one Dutch sentence."""


class Newer(Exception):
    """The database was made by a newer version. The message is one Dutch sentence."""


class Store:
    """One database: `with store.reading() as connection`, `with store.writing() as connection`.

    Both raise Unavailable; a transaction that is left by an exception is rolled back whole.
    """

    def __init__(self, url: str) -> None:
        self.url = sa.make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            path = Path(self.url.database or "samenpeil.db")
            self.path: Path | None = path
            self._lock = WriteLock(path.with_name(path.name + ".lock"))
            self.line = Waterline(path)
            self._writer = sa.create_engine(self.url, poolclass=StaticPool, connect_args={"check_same_thread": False, "timeout": 0})
            self._reader = sa.create_engine(
                self.url, pool_size=8, max_overflow=8, pool_timeout=5, connect_args={"check_same_thread": False}
            )
            sa.event.listen(self._writer, "connect", _prepare_writer)
            sa.event.listen(self._reader, "connect", _prepare_reader)
            sa.event.listen(self._writer, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
            sa.event.listen(self._reader, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
        else:
            self.path = None
            self._lock = None
            self._writer = sa.create_engine(
                self.url, pool_pre_ping=True, pool_size=10, max_overflow=10, pool_timeout=TAP_PATIENCE,
                connect_args=CLIENT_SIDE | {"options": SERVER_SIDE},
            )  # fmt: skip
            from assessment.store.silence import Door  # has the driver of PostgreSQL, which need not be there

            Door(self._writer)
            self._reader = self._writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @property
    def engine(self) -> str:
        """'SQLite 3.46.1' or 'PostgreSQL 15.14', once it was opened."""
        version = self._writer.dialect.server_version_info or ()
        return " ".join(("SQLite" if self.is_sqlite else "PostgreSQL", ".".join(map(str, version)))).strip()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A read transaction: one moment of the database."""
        with _translated(), self._reader.connect() as connection:
            self._listen(connection, READ_ANSWER)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self, patience: float = BULK_PATIENCE, *, reshaping: bool = False, has_turn: bool = False) -> Iterator[sa.Connection]:
        """A write transaction; when the block ends it is committed and synced. `patience` in seconds.

        SQLite has one writer. On PostgreSQL an act with BULK_PATIENCE is alone too; hurried ones go side by side and lock their own rows.
        reshaping: tables may be replaced by others; SQLite would otherwise delete what hangs on a table that is dropped.
        has_turn: only on PostgreSQL, while another bulk act of this thread goes on: it is alone already.
        """
        with _translated():
            if self._lock is None:
                deadline = time.monotonic() + patience
                is_bulk = patience >= BULK_PATIENCE
                with self._writer.connect() as connection, connection.begin():
                    self._listen(connection, (None if reshaping else BULK_ANSWER) if is_bulk else TAP_ANSWER)
                    if not has_turn:
                        _wait_for_turn(connection, deadline, alone=is_bulk)
                    yield connection
                return
            left = self._lock.acquire(patience)
            try:
                yield from self._sqlite_transaction(left, reshaping)
            finally:
                self._lock.release()

    def _sqlite_transaction(self, patience: float, reshaping: bool) -> Iterator[sa.Connection]:
        level = None
        with self._writer.connect() as connection:
            driver = connection.connection.driver_connection
            before = driver.total_changes
            try:
                driver.execute(f"PRAGMA busy_timeout={int(patience * 1000)}")
                if reshaping:
                    driver.execute("PRAGMA foreign_keys=OFF")  # has no effect inside a transaction
                try:
                    with connection.begin():
                        yield connection
                        if driver.total_changes != before:
                            level = rise(driver)
                    if level is not None:
                        self.line.note(level)
                finally:
                    if reshaping:
                        driver.execute("PRAGMA foreign_keys=ON")
            except sa.exc.DBAPIError as error:
                if not isinstance(error, sa.exc.IntegrityError):
                    connection.invalidate()  # a fresh connection heals by itself once the disk or the lock is back
                raise

    def wipe(self, tables: Collection[str] = ()) -> bool:
        """Let no byte be left of what was deleted, in the log (SQLite) or these tables (all when none is named).

        False when a reader was in the way.
        """
        with _translated():
            if self._lock is None:
                from assessment.store.erasing import write_anew  # has the driver of PostgreSQL, which need not be there

                return write_anew(self._writer, WIPE_PATIENCE, tables)
            self._lock.acquire(BULK_PATIENCE)
            try:
                raw = self._writer.raw_connection()
                try:
                    raw.driver_connection.execute(f"PRAGMA busy_timeout={WIPE_PATIENCE}")
                    blocked, _, _ = raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                    return not blocked
                finally:
                    raw.close()
            finally:
                self._lock.release()

    def _listen(self, connection: sa.Connection, seconds: float | None) -> None:
        """How long an answer to this one may take."""
        if self._lock is None:
            connection.connection.driver_connection.patience = seconds

    def close(self) -> None:
        """Let go of every connection."""
        self._reader.dispose()
        self._writer.dispose()


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except sa.exc.IntegrityError:
        raise
    except (sa.exc.DBAPIError, sa.exc.TimeoutError, Busy, OSError) as problem:
        raise Unavailable(type(problem).__name__) from problem


def _wait_for_turn(connection: sa.Connection, deadline: float, *, alone: bool) -> None:
    shared, rest = ("", "") if alone else ("_shared", f"set_config('idle_in_transaction_session_timeout', '{TAP_REST}', true), ")
    turn = f"SELECT {rest}set_config('lock_timeout', '{_left(deadline)}', true), pg_advisory_xact_lock{shared}({TURN})"
    asked = time.monotonic()
    connection.exec_driver_sql(turn)
    if time.monotonic() - asked > 0.1:  # waiting for a row takes from the same patience
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {_left(deadline)}")


def _left(deadline: float) -> int:
    return max(1, int((deadline - time.monotonic()) * 1000))  # milliseconds; 0 would be for ever


def _prepare_writer(driver: object, _record: object) -> None:
    driver.isolation_level = None  # we say BEGIN ourselves
    for pragma in ("busy_timeout=5000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        driver.execute(f"PRAGMA {pragma}").fetchall()


def _prepare_reader(driver: object, _record: object) -> None:
    driver.isolation_level = None
    for pragma in ("busy_timeout=1500", "query_only=ON", "wal_autocheckpoint=0", "cache_size=-256"):
        driver.execute(f"PRAGMA {pragma}").fetchall()


def private_folder(path: Path) -> None:
    """Make a folder that only this user can read; one that is there already stays as its owner made it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)
