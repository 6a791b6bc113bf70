"""Does one act in a process of its own and kills that (SIGKILL) at its n-th moment; opens no database itself and judges nothing.

    python -m tests.halves.killing      an order a line on standard input, what came of it a line on standard output; used by `Killing`

The mother reads the content once and forks for every order, so that hundreds of kills take seconds. Moments are calls that change a
file (`FILES`, through kills.c: Linux with gcc) or statements and commits (`STATEMENTS`, every database).
"""

from __future__ import annotations

import ctypes
import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import sqlalchemy as sa

FILES, STATEMENTS = "files", "statements"
ROOT = Path(__file__).resolve().parents[2]
SOURCE = Path(__file__).with_name("kills.c")
CHANGES = ("INSERT", "UPDATE", "DELETE", "CREATE")


def can_kill_at_files() -> bool:
    """Whether this machine has what it takes."""
    return sys.platform == "linux" and shutil.which("gcc") is not None


class Killing:
    """A mother that waits for orders: `with Killing(folder) as killing: killing.order(…)`."""

    def __init__(self, folder: Path) -> None:
        settings = dict(os.environ)
        if can_kill_at_files():
            library = folder / "kills.so"
            subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"], check=True, capture_output=True)
            settings["LD_PRELOAD"] = str(library)
        self._mother = subprocess.Popen(
            [sys.executable, "-m", "tests.halves.killing"], env=settings, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def order(
        self, act: str, given: dict[str, str], where: dict[str, str], moments: str, at: int = 0, *, torn: bool = False
    ) -> dict[str, Any]:
        """Do this act, killed before its `at`-th moment (0: not at all). Returns {"killed": bool, "moments": number, "told": text}.

        told: what came of it. where: the settings of the installation. torn: the negative control, every changed row is committed by
        itself.
        """
        asked = {"act": act, "given": given, "where": where, "moments": moments, "at": at, "torn": torn}
        self._mother.stdin.write(json.dumps(asked) + "\n")
        self._mother.stdin.flush()
        return json.loads(self._mother.stdout.readline())

    def __enter__(self) -> Killing:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._mother.stdin.close()
        self._mother.wait(10)
        self._mother.stdout.close()


@contextmanager
def chance(seed: int) -> Iterator[None]:
    """Keys, links and orders that can be made again: the same act on the same state then gives the same rows."""
    source, kind = random.Random(seed), random.SystemRandom
    kept = {name: kind.__dict__[name] for name in ("random", "getrandbits", "randbytes")}
    for name in kept:
        draw = getattr(source, name)
        setattr(kind, name, lambda _, *words, draw=draw: draw(*words))
    try:
        yield
    finally:
        for name, plain in kept.items():
            setattr(kind, name, plain)


class _Moments:
    """Counts, and ends this process before the `at`-th."""

    def __init__(self, moments: str, at: int) -> None:
        self.seen, self._at, self._files = 0, at, moments == FILES
        if self._files:
            self._library = ctypes.CDLL(None)
            self._library.kill_before(ctypes.c_long(at))
        else:
            sa.event.listen(sa.Engine, "before_cursor_execute", self._pass)
            sa.event.listen(sa.Engine, "commit", self._pass)

    def _pass(self, *_: object) -> None:
        self.seen += 1
        if self.seen == self._at:
            os.kill(os.getpid(), signal.SIGKILL)

    def end(self) -> int:
        """The act came back and nobody heard of it yet: that is a moment too. Returns how many there were."""
        if self._files:
            self.seen = self._library.calls_seen()
            self._library.kill_before(ctypes.c_long(-1))
        self._pass()
        return self.seen


def _torn() -> None:
    def commit_at_once(_connection, cursor, statement: str, *_: object) -> None:
        if statement.lstrip().upper().startswith(CHANGES):
            driver = cursor.connection
            if hasattr(driver, "pgconn"):
                driver.commit()
            elif not cursor.description:  # rows that are still to be read cannot be committed
                driver.execute("COMMIT")
                driver.execute("BEGIN IMMEDIATE")

    sa.event.listen(sa.Engine, "after_cursor_execute", commit_at_once)


def _do(asked: dict[str, Any]) -> dict[str, Any]:
    from tests.halves.acts import ACTS, open_again

    os.environ.update(asked["where"])
    act = ACTS[asked["act"]]
    if not act.opens_itself:
        open_again()
    if asked["torn"]:
        _torn()
    with chance(1):
        moments = _Moments(asked["moments"], asked["at"])
        told = act.do(asked["given"])
        return {"moments": moments.end(), "told": told}


def _in_a_child(asked: dict[str, Any]) -> dict[str, Any]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        try:
            os.write(writing, json.dumps(_do(asked)).encode())
        except BaseException as problem:
            os.write(writing, json.dumps({"moments": 0, "told": f"{type(problem).__name__}: {problem}"}).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        said = told.read()
    status = os.waitpid(child, 0)[1]
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    return {"killed": killed, "moments": 0, "told": ""} | (json.loads(said) if said else {})


def main() -> int:
    """Until nothing is asked any more."""
    from tests.builders import knowledge

    knowledge()
    sys.dont_write_bytecode = True  # what Python keeps of a step is no moment of the step
    for line in sys.stdin:
        print(json.dumps(_in_a_child(json.loads(line))), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
