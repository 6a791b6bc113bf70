"""A small disk of its own, in memory, that can really be full; Linux and root only. What is on it is gone afterwards."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MEGABYTES = 24
PIECE = bytes(4096)


def can_be_made() -> bool:
    """Whether this user may mount one here; it tries."""
    try:
        with tempfile.TemporaryDirectory(prefix="samenpeil-schijf-") as folder, a_disk(Path(folder)):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


class Disk:
    """`fill()` and `empty()` while a server writes on it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._rest = folder, folder / "vol"

    def fill(self) -> None:
        """To the last page, also what was freed since."""
        with suppress(OSError), self._rest.open("ab", buffering=0) as rest:
            while rest.write(PIECE):
                pass

    def empty(self) -> None:
        """Room again."""
        self._rest.unlink(missing_ok=True)


@contextmanager
def a_disk(folder: Path, megabytes: int = MEGABYTES) -> Iterator[Disk]:
    """Mounted on `folder` as long as it lasts. Raises CalledProcessError or OSError when that is not possible."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], check=True, capture_output=True)
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "--lazy", folder], check=False, capture_output=True)
