"""A small complete content folder to break in tests; proves nothing itself."""

from __future__ import annotations

import shutil
from pathlib import Path

from assessment.content import ContentError, load
from scoring.reading import KEYS

GOOD = Path(__file__).parent / "good"


def good_content(folder: Path) -> Path:
    """A copy of good/ as `folder/inhoud`, with every number the method needs."""
    target = folder / "inhoud"
    shutil.copytree(GOOD, target)
    numbers = "".join(f"  - {{sleutel: {key}, waarde: 1, betekenis: test, reden: test, bron: [eigen]}}\n" for key in KEYS)
    (target / "leeswijzer.yaml").write_text("getallen:\n" + numbers, encoding="utf-8")
    return target


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace the first `old` in a file; the test is wrong when it is not there."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} does not stand in {name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems_of(folder: Path) -> list[str]:
    """The lines of everything wrong in a folder; empty when it loads."""
    try:
        load(folder)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []
