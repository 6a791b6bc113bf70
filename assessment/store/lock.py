"""One writer at a time in this installation: a lock between threads and, through a file, between processes; writes nothing."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

PAUSE = 0.004  # seconds between two tries for the file


class Busy(Exception):
    """Nobody let go of the lock in time."""


class WriteLock:
    """SQLite before 3.51.3 can damage its log when two processes write and checkpoint at the same moment; this lock prevents it."""

    def __init__(self, path: Path) -> None:
        self._threads = threading.Lock()
        self._path = path
        self._file: int | None = None

    def acquire(self, patience: float) -> float:
        """Wait at most `patience` seconds. Returns the seconds that are left. Raises Busy, or OSError when the file is away."""
        deadline = time.monotonic() + patience
        if not self._threads.acquire(timeout=patience):
            raise Busy
        try:
            while not self._take_file():
                if time.monotonic() >= deadline:
                    raise Busy
                time.sleep(PAUSE)
        except BaseException:
            self._threads.release()
            raise
        return max(0.0, deadline - time.monotonic())

    def release(self) -> None:
        """Let the next one write."""
        try:
            if self._file is not None:
                _unlock(self._file)
        finally:
            self._threads.release()

    def close(self) -> None:
        """Let go of the file, when nobody here holds or wants the lock any more."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _take_file(self) -> bool:
        if self._file is None:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        return _lock(self._file)


if os.name == "nt":
    import msvcrt

    def _lock(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
