"""A throw-away PostgreSQL on loopback: one cluster for a run, emptied for every test; touches no server that was already there."""

from __future__ import annotations

import atexit
import glob
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import psycopg

from benchmarks.servers import free_port

DEBIAN = "/usr/lib/postgresql/15/bin"
MEMORY = "/dev/shm"  # everything is synced as on a disk, and nobody waits for the disk
OWNER = "postgres"  # PostgreSQL refuses to run as root
SETTINGS = {
    "fsync": "on", "synchronous_commit": "on", "listen_addresses": "127.0.0.1", "max_connections": "100", "unix_socket_directories": "",
}  # fmt: skip


def programs() -> Path | None:
    """The folder with initdb and pg_ctl, or None when PostgreSQL is not on this machine."""
    found = shutil.which("initdb")
    folders = [DEBIAN, *sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True), *([str(Path(found).parent)] if found else [])]
    return next((Path(folder) for folder in folders if (Path(folder) / "initdb").exists()), None)


class Cluster:
    """A running server. `url` is what an installation would have in DATABASE_URL."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port

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
            settings.writelines(f"{name} = '{value}'\n" for name, value in (SETTINGS | {"port": str(self.port)}).items())
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-l", str(self.folder / "server.log"), "start")

    def stop(self) -> None:
        """Stop it and take it away."""
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def empty(self, database: str = "postgres") -> str:
        """A database without anything in it. Returns its address."""
        if database != "postgres":
            self.ask(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)', f'CREATE DATABASE "{database}"')
        else:
            self.ask(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
                "DROP SCHEMA public CASCADE", "CREATE SCHEMA public",
            )  # fmt: skip
        return self.url_of(database)

    def ask(self, *statements: str, database: str = "postgres") -> list[tuple]:
        """Run statements on a connection of their own. Returns the rows of the last one."""
        with psycopg.connect(self.url_of(database), autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []


@cache
def cluster() -> Cluster:
    """The one of this run, started when the first test asks; it stops when the run ends."""
    folder = Path(tempfile.mkdtemp(prefix="samenpeil-postgres-", dir=MEMORY if _room_in_memory() else None))
    folder.chmod(0o700)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        shutil.chown(folder, OWNER, OWNER)
    made = Cluster(folder, free_port())
    made.start()
    atexit.register(made.stop)
    return made


def _room_in_memory() -> bool:
    return os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 1_000_000_000
