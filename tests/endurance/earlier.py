"""Finds the last build of before today's tables in the history of git and unpacks it, or this checkout, in a folder; starts nothing."""

from __future__ import annotations

import ast
import io
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from assessment.store.migrations import REVISIONS

ROOT = Path(__file__).resolve().parents[2]
STEPS = "assessment/store/migrations/__init__.py"
BACKUP = "assessment/commands/backup.py"
REFUSAL = "De opslag is gemaakt met een nieuwere versie van Samenpeil"


class NoEarlierBuild(Exception):
    """There is nothing to upgrade from here; the text says why."""


@dataclass(frozen=True)
class Build:
    """One commit. `tables`: the newest step it knows. `refuses`: whether it knows of newer databases. `backs_up`: by a command."""

    commit: str
    day: str
    title: str
    tables: str
    behind: int  # commits between it and this checkout
    refuses: bool
    backs_up: bool

    @property
    def is_older(self) -> bool:
        """Whether its tables are."""
        return self.tables != REVISIONS[-1]

    def __str__(self) -> str:
        return f"{self.commit[:8]} of {self.day} („{self.title}“), tables {self.tables}, {self.behind} commits before this one"


def find(commit: str = "") -> Build:
    """This commit, or the last one on the way to this checkout with older tables. Raises NoEarlierBuild."""
    if commit:
        return _described(commit)
    for changed in _git("log", "--first-parent", "--format=%H", "--", STEPS).split():
        if (steps := _steps(f"{changed}^1")) and steps[-1] != REVISIONS[-1]:
            return _described(f"{changed}^1")
    raise NoEarlierBuild("the history of git that is here has no build with older tables (a shallow checkout?)")


def unpack(build: Build, folder: Path) -> None:
    """Put that build in a folder, and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    packed = subprocess.run(["git", "archive", build.commit], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")


def lay_over(folder: Path) -> None:
    """Put the files of this checkout over what stands in a folder, as docs/beheer.md tells a host to do."""
    for name in _git("ls-files", "-z").split("\0"):
        if (source := ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / name)


def _described(commit: str) -> Build:
    full = _git("rev-parse", "--verify", f"{commit}^{{commit}}").strip()
    day, _, title = _git("show", "--no-patch", "--format=%cs %s", full).strip().partition(" ")
    steps = _steps(full)
    if not steps:
        raise NoEarlierBuild(f"{full[:8]} has no list of steps in {STEPS}")
    schema = _text(full, "assessment/store/schema.py")
    behind = int(_git("rev-list", "--count", f"{full}..HEAD"))
    return Build(full, day, title, steps[-1], behind, REFUSAL in schema, bool(_text(full, BACKUP)))


def _steps(commit: str) -> tuple[str, ...]:
    """REVISIONS of that commit; empty when it has none."""
    for line in _text(commit, STEPS).splitlines():
        if line.startswith("REVISIONS ="):
            return ast.literal_eval(line.partition("=")[2].partition("#")[0].strip())
    return ()


def _text(commit: str, name: str) -> str:
    """A file of that commit; empty when either is not there."""
    return subprocess.run(["git", "show", f"{commit}:{name}"], cwd=ROOT, capture_output=True, text=True, check=False).stdout


def _git(*words: str) -> str:
    """What git says. Raises NoEarlierBuild when it cannot be asked or knows nothing."""
    try:
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as problem:
        said = getattr(problem, "stderr", "") or str(problem)
        raise NoEarlierBuild(f"git cannot tell: {said.strip().splitlines()[0] if said.strip() else said}") from problem
