"""Writes the lock files and the SBOM again after a change of a requirements.txt; never changes a version that is pinned there.

Run `python deploy/lock.py` with `uv` installed (`pip install uv`), in an environment that holds every package: their own data
name the licences. A lock holds each package, also what only Windows or macOS needs, with the SHA-256 of all its files.
`--upgrade` takes the newest version of everything that is not pinned by hand.
"""
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from deploy import sbom  # noqa: E402

LOCKS = ("requirements", "deploy/requirements", "tests/requirements")  # the first is a part of the others
OPTIONS = (
    "--universal", "--python-version=3.11", "--generate-hashes", "--no-annotate", "--no-header", "--quiet",
    "--no-emit-package=httpx2-jsfetch",  # only for Python inside a browser
)  # fmt: skip
HEADER = "# Made by `python deploy/lock.py` from {name}.txt: every package with the SHA-256 of all its files.\n"


def main(*more: str) -> None:
    """Write everything. Raises CalledProcessError when versions do not go together or the index is away."""
    for name in LOCKS:
        lock = ROOT / f"{name}.lock"
        same = () if name == LOCKS[0] else (f"--constraints={LOCKS[0]}.lock",)
        subprocess.run(["uv", "pip", "compile", *OPTIONS, *same, *more, f"{name}.txt", f"--output-file={lock}"], cwd=ROOT, check=True)
        header = HEADER.format(name=name)
        lock.write_text(header + lock.read_text(encoding="utf-8").removeprefix(header), encoding="utf-8")
        print(f"{lock.relative_to(ROOT)}: {len(sbom.pins(lock))} packages")
    print(f"{sbom.write().relative_to(ROOT)} written")


if __name__ == "__main__":
    main(*sys.argv[1:])
