"""Lets writes and syncs of a running server's database fail, through a small library that is made with gcc; Linux only."""

from __future__ import annotations

import errno
import mmap
import os
import shutil
import struct
import subprocess
from pathlib import Path

SOURCE = Path(__file__).with_name("faults.c")
WRITES, SYNCS = 1, 2
FULL, BROKEN, READ_ONLY = errno.ENOSPC, errno.EIO, errno.EROFS
ALWAYS = 2**62
SHAPE = struct.Struct("qqqqq")  # kinds, countdown, times, error, failed


def can_be_made() -> bool:
    """Whether this machine has what it takes."""
    return os.name == "posix" and shutil.which("gcc") is not None and Path("/proc/self/fd").exists()


class Faults:
    """Give `settings` to the server; then `fail(…)` and `heal()` while it runs."""

    def __init__(self, folder: Path) -> None:
        library, order = folder / "faults.so", folder / "faults.order"
        subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"], check=True, capture_output=True)
        order.write_bytes(bytes(SHAPE.size))
        with order.open("r+b") as file:
            self._order = mmap.mmap(file.fileno(), SHAPE.size)
        self.settings = {"LD_PRELOAD": str(library), "TEST_FAULTS": str(order)}

    def fail(self, error: int, *, kinds: int = WRITES | SYNCS, after: int = 1, times: int = ALWAYS) -> None:
        """From the `after`-th call on, `times` calls fail with `error`."""
        self._order[:] = SHAPE.pack(0, after, times, error, 0)
        self._order[:8] = struct.pack("q", kinds)  # last: from here on it counts

    def heal(self) -> None:
        """Nothing fails any more."""
        self._order[:8] = struct.pack("q", 0)

    @property
    def failed(self) -> int:
        """How many calls failed since the last order."""
        return SHAPE.unpack(self._order[:])[4]
