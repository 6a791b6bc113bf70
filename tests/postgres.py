"""A throw-away PostgreSQL on loopback: one cluster for a run, emptied for every test; touches no server that was already there.

A run that was killed leaves its cluster behind, running. The next run takes away every cluster of ours that nobody holds any more.
"""

from __future__ import annotations

import atexit
import fcntl
import glob
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import MappingProxyType

import psycopg

from benchmarks.servers import free_port

DEBIAN = "/usr/lib/postgresql/15/bin"
MEMORY = "/dev/shm"  # everything is synced as on a disk, and nobody waits for the disk
OWNER = "postgres"  # PostgreSQL refuses to run as root
NAMED = "samenpeil-postgres-"
HELD = "held"  # locked by the run that made this cluster, for as long as that lives
SETTINGS = {
    "fsync": "on", "synchronous_commit": "on", "listen_addresses": "127.0.0.1", "max_connections": "100", "unix_socket_directories": "",
    "dynamic_shared_memory_type": "mmap",  # in the folder as well, so that nothing is left beside it
}  # fmt: skip


def programs() -> Path | None:
    """The folder with initdb and pg_ctl, or None when PostgreSQL is not on this machine."""
    found = shutil.which("initdb")
    folders = [DEBIAN, *sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True), *([str(Path(found).parent)] if found else [])]
    return next((Path(folder) for folder in folders if (Path(folder) / "initdb").exists()), None)


class Cluster:
    """A running server. `url` is what an installation would have in DATABASE_URL."""

    def __init__(self, folder: Path, port: int, settings: Mapping[str, str] = MappingProxyType({})) -> None:
        self.folder, self.port, self.settings = folder, port, settings

    @property
    def url(self) -> str:
        return self.url_of("postgres")

    def url_of(self, database: str) -> str:
        """The address of a database in this cluster."""
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/{database}"

    def run(self, program: str, *words: str) -> None:
        """One of PostgreSQL's programs, as a user that is not root. Raises CalledProcessError."""
        user = {"user": OWNER, "group": OWNER, "extra_groups": []} if hasattr(os, "geteuid") and os.geteuid() == 0 else {}
        with (self.folder / "program.log").open("ab") as log:
            subprocess.run([programs() / program, *words], check=True, stdout=log, stderr=log, cwd=self.folder, env={"LC_ALL": "C"}, **user)

    def start(self) -> None:
        """Make the cluster and wait until it answers."""
        self.run("initdb", "-D", str(self.folder / "data"), "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C")
        with (self.folder / "data" / "postgresql.conf").open("a") as settings:
            settings.writelines(f"{name} = '{value}'\n" for name, value in (SETTINGS | self.settings | {"port": str(self.port)}).items())
        self.go_on()

    def halt(self) -> None:
        """Stop it as an administrator does: what runs is broken off, nothing is lost. `go_on` starts it again."""
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", "fast", "-w", "stop")

    def go_on(self) -> None:
        """Start it once more, on the same port."""
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-l", str(self.folder / "server.log"), "start")

    def stop(self) -> None:
        """Stop it and take it away."""
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def empty(self, database: str = "postgres") -> str:
        """A database without anything in it. Returns its address."""
        if database != "postgres":
            self.remove(database)
            self.ask(f'CREATE DATABASE "{database}"')
        else:
            self.ask(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
                "DROP SCHEMA public CASCADE", "CREATE SCHEMA public",
            )  # fmt: skip
        return self.url_of(database)

    def tables_of(self, database: str) -> Path:
        """The folder with the files of its tables, as they are on the disk now."""
        ((number,),) = self.ask("CHECKPOINT", f"SELECT oid FROM pg_database WHERE datname = '{database}'")
        return self.folder / "data" / "base" / str(number)

    def copy(self, database: str, target: str) -> None:
        """Make `target` what this database is; nobody may be connected to it."""
        again = f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)', f'CREATE DATABASE "{target}" TEMPLATE "{database}"'
        self.ask(*again, database="template1")

    def remove(self, database: str) -> None:
        """Take this database away, with whoever is still connected to it; one that is not there is no trouble."""
        self.ask(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def ask(self, *statements: str, database: str = "postgres") -> list[tuple]:
        """Run statements on a connection of their own. Returns the rows of the last one."""
        with psycopg.connect(self.url_of(database), autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []


@cache
def cluster() -> Cluster:
    """The one of this run, started when the first test asks; it stops when the run ends."""
    remove_abandoned()
    made = new()
    atexit.register(made.stop)
    return made


def new(**settings: str) -> Cluster:
    """Another one, started; the caller stops it. `settings` go before those of all tests."""
    folder = Path(tempfile.mkdtemp(prefix=NAMED, dir=MEMORY if _room_in_memory() else None))
    folder.chmod(0o700)
    held = os.open(folder / f"{HELD}-soon", os.O_CREAT | os.O_RDWR)
    fcntl.flock(held, fcntl.LOCK_EX)  # let go by the machine when this process ends, however it ends
    os.rename(folder / f"{HELD}-soon", folder / HELD)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        shutil.chown(folder, OWNER, OWNER)
    made = Cluster(folder, free_port(), settings)
    made.start()
    return made


def remove_abandoned() -> list[Path]:
    """Stop and take away the clusters of runs that are over. Returns their folders; one that is held, or is not ours, stays."""
    gone = []
    for folder in [found for place in {MEMORY, tempfile.gettempdir()} for found in Path(place).glob(f"{NAMED}*")]:
        with suppress(OSError):  # somebody else's, or another run takes it away at this moment
            held = os.open(folder / HELD, os.O_RDWR)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if _runs_in(folder / "data"):
                    Cluster(folder, 0).run("pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "-w", "stop")
                shutil.rmtree(folder)
                gone.append(folder)
            finally:
                os.close(held)
    return gone


def _runs_in(data: Path) -> bool:
    """Whether the server of this folder runs: its number alone may be another program's by now."""
    with suppress(OSError, ValueError, IndexError):
        number = (data / "postmaster.pid").read_text().split()[0]
        return Path(f"/proc/{int(number)}/cwd").resolve() == data
    return False


def _room_in_memory() -> bool:
    return os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 1_000_000_000
