"""Holds the table of who may know whom against the imports; names the file that broke it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted([ROOT / "app.py", *ROOT.glob("assessment/**/*.py"), *ROOT.glob("scoring/**/*.py")])

SCREEN = ("app", "assessment.main", "assessment.pages", "assessment.parts", "assessment.visitor")
SERVER = "assessment.server"
# room -> what it may import of ours; the longest room name that fits a module counts
MAY_KNOW = {
    "scoring": ("scoring",),
    "assessment.content": ("scoring", "assessment.content"),
    "assessment.store": ("assessment.store",),
    "assessment.settings": (),
    "assessment.cookies": (),
    "assessment.rounds": (
        "scoring", "assessment.rounds", "assessment.store", "assessment.content", "assessment.settings", "assessment.dutch", "assessment.demo",
        "assessment.cookies",
    ),
    "assessment.meetings": (
        "scoring", "assessment.meetings", "assessment.rounds", "assessment.store", "assessment.story", "assessment.dutch",
    ),
    "assessment.slides": ("scoring", "assessment.slides", "assessment.meetings", "assessment.story", "assessment.dutch"),
    "assessment.dutch": (),
    "assessment.fingerprint": (),
    "assessment.install": (),
    "assessment.screens": ("scoring",),
    "assessment.invitation": ("scoring", "assessment.rounds", "assessment.screens", "assessment.dutch", "assessment.export"),
    "assessment.numbering": ("scoring", "assessment.screens"),
    "assessment.on_paper": (
        "scoring", "assessment.rounds", "assessment.screens", "assessment.numbering", "assessment.export", "assessment.dutch",
    ),
    "assessment.cards": ("scoring", "assessment.rounds", "assessment.export"),
    "assessment.draaiboek": (
        "scoring", "assessment.rounds", "assessment.meetings", "assessment.slides", "assessment.story", "assessment.export", "assessment.dutch",
    ),
    "assessment.report": (
        "scoring", "assessment.rounds", "assessment.meetings", "assessment.slides", "assessment.story", "assessment.export", "assessment.dutch",
    ),
    "assessment.answers_file": ("scoring", "assessment.answers_file"),
    "assessment.open_file": (
        "scoring", "assessment.open_file", "assessment.rounds", "assessment.meetings", "assessment.store", "assessment.story", "assessment.screens",
    ),
    "assessment.export": (
        "scoring", "assessment.slides", "assessment.story", "assessment.dutch", "assessment.export", "assessment.report", "assessment.meetings",
        "assessment.rounds",
    ),
    "assessment.story": ("scoring", "assessment.story", "assessment.dutch"),
    "assessment.charts": ("scoring", "assessment.story", "assessment.charts", "assessment.dutch"),
    "assessment.pages": (
        "scoring", "assessment.rounds", "assessment.meetings", "assessment.parts", "assessment.visitor", "assessment.charts", "assessment.export",
        "assessment.slides", "assessment.story", "assessment.screens", "assessment.dutch", "assessment.pages", "assessment.invitation", "assessment.draaiboek",
        "assessment.report", "assessment.numbering", "assessment.answers_file",
    ),
    "assessment.parts": ("scoring", "assessment.parts", "assessment.visitor", "assessment.dutch", "assessment.rounds", "assessment.story"),
}  # fmt: skip


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = module_of(path).split(".")
            if path.name != "__init__.py":
                base = base[:-1]
            prefix = ".".join(base[: len(base) - node.level + 1]) if node.level else ""
            name = ".".join(part for part in (prefix, node.module or "") if part)
            found |= {name} | {f"{name}.{alias.name}" for alias in node.names}
    return found


def within(module: str, rooms: tuple[str, ...]) -> bool:
    return any(module == room or module.startswith(room + ".") for room in rooms)


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_streamlit_stays_in_the_screen_rooms(path):
    uses = any(name.split(".")[0] == "streamlit" for name in imports_of(path))
    assert not uses or within(module_of(path), (*SCREEN, SERVER)), f"{path} imports streamlit"


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_a_room_only_knows_what_stands_below_it(path):
    module = module_of(path)
    rooms = [room for room in MAY_KNOW if within(module, (room,))]
    if not rooms:
        return
    allowed = MAY_KNOW[max(rooms, key=len)]
    ours = {name for name in imports_of(path) if name.split(".")[0] in ("scoring", "assessment", "app")}
    wrong = {name for name in ours if name not in ("assessment", "scoring") and not within(name, allowed)}
    assert not wrong, f"{path} knows {sorted(wrong)}"


@pytest.mark.parametrize("path", [p for p in FILES if module_of(p).startswith("scoring")], ids=module_of)
def test_scoring_is_pure(path):
    allowed = {"__future__", "collections", "dataclasses", "decimal", "enum", "fractions", "functools", "itertools", "math", "operator",
               "pydantic", "re", "scoring", "string", "typing"}  # fmt: skip
    outside = {name.split(".")[0] for name in imports_of(path)} - allowed
    assert not outside, f"{path} imports {sorted(outside)}"


@pytest.mark.parametrize("path", sorted(ROOT.glob("assessment/pages/**/*.py")), ids=module_of)
def test_pages_never_know_each_other(path):
    own = ".".join(module_of(path).split(".")[:3])
    others = {name for name in imports_of(path) if name.startswith("assessment.pages.") and not within(name, (own,))}
    own_folder = {name for name in others if name.split(".")[2].startswith("_")}
    assert not others - own_folder, f"{path} knows {sorted(others)}"


@pytest.mark.parametrize("path", sorted([*FILES, *ROOT.glob("tests/**/*.py"), *ROOT.glob("benchmarks/**/*.py")]), ids=str)
def test_every_file_opens_with_what_it_does_and_is_short(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400, f"{path} is longer than 400 lines"
    assert not text.strip() or ast.get_docstring(ast.parse(text)), f"{path} does not say what it does"


def test_a_page_that_looks_again_says_so_in_numbers():
    """For `run_every="20s"` Streamlit loads all of pandas: half a second and 40 MB, and charts that others draw meanwhile break on half of it."""
    texts = [
        str(path) for path in FILES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.keyword) and node.arg == "run_every" and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    ]  # fmt: skip
    assert texts == []
