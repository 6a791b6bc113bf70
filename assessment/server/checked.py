"""Remembers that exactly these files were found right, so that a start need not read them all again; never calls wrong content right.

Reading and checking all content takes as long as a third of a start. The note holds a hash of every byte of it and of the code
that checks it: one changed comma and everything is read and checked before the port opens.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from assessment.fingerprint import fingerprint


def check_once(check: Callable[[], object], files: Iterable[Path], folder: Path, note: Path) -> bool:
    """Run `check()` unless `note` says that these files of `folder` passed it before. True when it ran; what it raises goes on."""
    found = fingerprint(files, folder)
    try:
        if note.read_text(encoding="ascii") == found:
            return False
    except (OSError, ValueError):  # no note yet, or no readable one
        pass
    check()
    with suppress(OSError):  # a folder we may not write in: the next start checks again
        note.write_text(found, encoding="ascii")
    return True
