"""What stands beside something while it is being made: whole and then in its place, or gone, also after its program was killed.

A copy of everything holds answers that somebody may delete tomorrow. So the next start, or the next command, takes away what a killed
one left; never what another program is still making.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from assessment.store.engine import Unavailable
from assessment.store.lock import Busy, WriteLock

FOLDER = ".kopie-"
HALF = ".voor-terugzetten.half"  # the end of the name of what a restore keeps, while it is not whole yet
LOCK = "kopie.lock"  # held for as long as a copy is being made
PATIENCE = 60.0  # seconds for the copy of another command
BUSY = "Een andere opdracht maakt nu een kopie. Probeer het straks opnieuw."


@contextmanager
def folder_for_a_copy(data: Path, beside: Path | None = None) -> Iterator[Path]:
    """A folder for as long as the block lasts, in `beside` or else in `data`; one program at a time. Raises Unavailable, OSError."""
    beside = beside or data
    lock = WriteLock(data / LOCK)
    try:
        lock.acquire(PATIENCE)
    except Busy as busy:
        raise Unavailable(BUSY) from busy
    try:
        _take_away(_left(beside))
        with tempfile.TemporaryDirectory(prefix=FOLDER, dir=beside) as folder:
            yield Path(folder)
    finally:
        lock.release()
        lock.close()


def clear_abandoned(data: Path, beside: Path, pattern: str) -> None:
    """Take away what a killed program left in these two folders, and in `data` what has this pattern too.

    Never an obstacle: while a copy is being made, or when it cannot go, it stays.
    """
    if not _left(data, beside, pattern):
        return
    lock = WriteLock(data / LOCK)
    with suppress(Busy, OSError):
        lock.acquire(0)
        try:
            _take_away(_left(data, beside, pattern))
        finally:
            lock.release()
    lock.close()


def write_whole(target: Path, write: Callable[[BinaryIO], None]) -> None:
    """First beside it, then in its place: nobody ever finds half a file. Only this user may read it. Raises OSError."""
    for abandoned in target.parent.iterdir():
        if re.fullmatch(rf"\.{re.escape(target.name)}\.[0-9a-f]{{8}}", abandoned.name):
            abandoned.unlink(missing_ok=True)
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def _left(data: Path, beside: Path | None = None, pattern: str = "") -> list[Path]:
    with suppress(OSError):
        found = [path for folder in {data, beside or data} for path in (*folder.glob(f"{FOLDER}*"), *folder.glob(f"*{HALF}"))]
        return found + (list(data.glob(pattern)) if pattern else [])
    return []


def _take_away(found: list[Path]) -> None:
    for one in found:
        with suppress(OSError):
            shutil.rmtree(one) if one.is_dir() else one.unlink()
