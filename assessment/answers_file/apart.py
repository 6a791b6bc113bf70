"""Reads an uploaded file in a process of its own with little memory and little time; a bomb ends that process and nothing else.

    server:  rows_apart(name, data) ──stdin──▶  python -m assessment.answers_file.apart  ──stdout──▶ rows or problems

The child gets no environment, so no secret of the installation. On Windows it has no limit on memory, only on time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

from assessment.answers_file.problems import AnswersFileError, Problem
from assessment.answers_file.table import MEGABYTE, SCREEN, Limits, Row, rows_of

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 20  # for all of it, waiting included; the largest file that is allowed takes two
MEMORY = 1_000 * MEGABYTE  # address space, most of it the libraries themselves
AT_ONCE = 2  # uploads are rare; the rest of the machine is for people who fill in
GIVES_WAY = 10  # how much later its turn on the processor comes than that of the server
NEEDED = ("PATH", "SYSTEMROOT", "LANG")  # what Python itself may want
HEAVY = "dit bestand is te zwaar om te lezen – bewaar het als CSV, met één alliantie in een bestand"
BUSY = "er worden net andere bestanden gelezen – probeer het zo opnieuw"

_places = threading.BoundedSemaphore(AT_ONCE)


def rows_apart(name: str, data: bytes, limits: Limits = SCREEN, seconds: float = SECONDS) -> list[Row]:
    """All rows of a file, as `rows_of`. Raises AnswersFileError, also when reading takes too much time or memory."""
    if len(data) > limits.bytes:
        return rows_of(name, data, limits)  # says so, without reading
    if not _places.acquire(timeout=seconds):
        raise AnswersFileError([Problem(name, 1, BUSY)])
    try:
        done = subprocess.run(
            [sys.executable, "-m", "assessment.answers_file.apart", str(limits.bytes), str(limits.rows)],
            input=data, capture_output=True, timeout=seconds, cwd=ROOT, env=_environment(), check=False,
        )  # fmt: skip
        found = json.loads(done.stdout) if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, ValueError, OSError):
        found = None
    finally:
        _places.release()
    if found is None:
        raise AnswersFileError([Problem(name, 1, HEAVY)])
    if found["problems"]:
        raise AnswersFileError([Problem(name, line, text) for line, text in found["problems"]])
    return [Row(line, tuple(cells)) for line, cells in found["rows"]]


def _environment() -> dict[str, str]:
    return {key: os.environ[key] for key in NEEDED if key in os.environ} | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def _limit() -> None:
    """Before anything of the file is looked at."""
    if hasattr(os, "nice"):  # not on Windows
        os.nice(GIVES_WAY)
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, 0)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # macOS knows no limit on address space
            continue


def main(most_bytes: str, most_rows: str) -> None:
    """The child: a file on standard input, JSON on standard output."""
    _limit()
    found: dict[str, list] = {"rows": [], "problems": []}
    try:
        rows = rows_of("", sys.stdin.buffer.read(), Limits(int(most_bytes), int(most_rows)))
        found["rows"] = [(row.line, row.cells) for row in rows]
    except AnswersFileError as error:
        found["problems"] = [(problem.line, problem.text) for problem in error.problems]
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
