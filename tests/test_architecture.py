"""Holds the table of who may know whom against the imports; names the file that broke it."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted([ROOT / "app.py", *ROOT.glob("assessment/**/*.py"), *ROOT.glob("scoring/**/*.py")])

SCREEN = ("app", "assessment.main", "assessment.pages", "assessment.parts", "assessment.visitor")
SERVER = "assessment.server"
DOORS = ("app", "assessment.main", "assessment.__main__", "assessment.commands")  # they join the rooms, so they may know all of them
BY_NAME = {"app", "assessment.commands", "assessment.report", "assessment.store.upsert"}  # they load what no import tells
# room -> what it may import of ours; the longest room name that fits a module counts
MAY_KNOW = {
    "scoring": ("scoring",),
    "assessment.content": ("scoring", "assessment.content"),
    "assessment.store": ("assessment.store",),
    "assessment.settings": (),
    "assessment.cookies": (),
    "assessment.rounds": (
        "scoring", "assessment.rounds", "assessment.store", "assessment.content", "assessment.settings", "assessment.dutch",
        "assessment.cookies",
    ),
    "assessment.meetings": (
        "scoring", "assessment.meetings", "assessment.rounds", "assessment.store", "assessment.story", "assessment.dutch",
    ),
    "assessment.demo": ("scoring", "assessment.meetings", "assessment.rounds", "assessment.store"),
    "assessment.backup": ("assessment.rounds", "assessment.settings", "assessment.store"),
    "assessment.moving": ("assessment.settings", "assessment.store"),
    "assessment.server": ("assessment.server", "assessment.cookies", "assessment.fingerprint", "assessment.settings"),
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
        "scoring", "assessment.rounds", "assessment.meetings", "assessment.slides", "assessment.story", "assessment.export",
        "assessment.dutch",
    ),
    "assessment.report": (
        "scoring", "assessment.rounds", "assessment.meetings", "assessment.slides", "assessment.story", "assessment.export",
    ),
    "assessment.answers_file": ("scoring", "assessment.answers_file"),
    "assessment.open_file": (
        "scoring", "assessment.open_file", "assessment.rounds", "assessment.meetings", "assessment.store", "assessment.story",
        "assessment.screens",
    ),
    "assessment.export": (
        "scoring", "assessment.slides", "assessment.story", "assessment.dutch", "assessment.export", "assessment.meetings",
        "assessment.rounds",
    ),
    "assessment.story": ("scoring", "assessment.story", "assessment.dutch"),
    "assessment.change_text": ("assessment.story",),
    "assessment.diagnosis_text": ("scoring", "assessment.change_text", "assessment.story", "assessment.dutch"),
    "assessment.charts": ("scoring", "assessment.story", "assessment.charts", "assessment.dutch"),
    "assessment.pages": (
        "scoring", "assessment.rounds", "assessment.meetings", "assessment.parts", "assessment.visitor", "assessment.charts",
        "assessment.export", "assessment.slides", "assessment.story", "assessment.screens", "assessment.dutch", "assessment.pages",
        "assessment.invitation", "assessment.draaiboek", "assessment.report", "assessment.numbering", "assessment.answers_file",
    ),
    "assessment.visitor": ("assessment.server", "assessment.settings"),
    "assessment.parts": ("scoring", "assessment.parts", "assessment.visitor", "assessment.dutch", "assessment.rounds", "assessment.story"),
}  # fmt: skip


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    """`app`, `scoring`, or what stands directly in `assessment`."""
    return ".".join(module.split(".")[: 2 if module.startswith("assessment.") else 1])


def imports_of(path: Path) -> set[str]:
    """The names a file imports anywhere: at its top, inside a function, or for its types only."""
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


def ours_in(path: Path) -> set[str]:
    return {name for name in imports_of(path) if name.split(".")[0] in ("scoring", "assessment", "app")} - {"assessment", "scoring"}


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
    if within(module, DOORS) or module == "assessment":
        return
    assert rooms, f"{path} has no line in MAY_KNOW"
    wrong = {name for name in ours_in(path) if not within(name, MAY_KNOW[max(rooms, key=len)])}
    assert not wrong, f"{path} knows {sorted(wrong)}"


def a_circle(knows: dict[str, set[str]]) -> list[str]:
    """Rooms that lead back to the first of them; empty when there are none."""
    try:
        TopologicalSorter(knows).prepare()
    except CycleError as found:
        return found.args[1]
    return []


def test_no_room_leads_back_to_itself():
    knows: dict[str, set[str]] = {}
    for path in FILES:
        room = room_of(module_of(path))
        knows.setdefault(room, set()).update({room_of(name) for name in ours_in(path)} - {room})
    assert a_circle(knows) == []
    knows["assessment.rounds"].add("assessment.demo")  # as it once was, by one import inside a function
    assert {"assessment.rounds", "assessment.demo"} <= set(a_circle(knows))


def test_an_import_inside_a_function_counts():
    assert "assessment.demo" in imports_of(ROOT / "assessment/commands/demo.py")


def test_only_these_files_load_a_module_by_its_name():
    assert {module_of(path) for path in FILES if "import_module(" in path.read_text(encoding="utf-8")} == BY_NAME


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


def asks_the_zone_of_the_server(text: str) -> list[int]:
    """Lines that ask what day or hour it is where the server happens to stand: `date.today()`, `datetime.now()`, `time.localtime()`."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        whose = ast.unparse(node.func.value).rpartition(".")[2]
        without_zone = {("datetime", "now"): 0, ("datetime", "fromtimestamp"): 1, ("time", "strftime"): 1, ("time", "localtime"): 9}
        always = node.func.attr in ("today", "utcnow") and whose in ("date", "datetime")
        if always or len(node.args) + len(node.keywords) <= without_zone.get((whose, node.func.attr), -1):
            found.append(node.lineno)
    return found


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_nobody_asks_what_day_it_is_where_the_server_stands(path):
    lines = asks_the_zone_of_the_server(path.read_text(encoding="utf-8"))
    assert not lines, f"{path}, lines {lines}: ask rounds.calendar_day() for a screen, today() for what is kept"


def test_the_ways_to_ask_the_zone_of_the_server_are_known():
    wrong = "date.today()\ndatetime.now()\ndatetime.datetime.today()\ndatetime.utcnow()\ntime.localtime(1)\ntime.strftime('%d')\n"
    assert asks_the_zone_of_the_server(wrong + "datetime.fromtimestamp(1)") == [1, 2, 3, 4, 5, 6, 7]
    assert asks_the_zone_of_the_server("datetime.now(UTC)\ntime.strftime('%d', time.gmtime(1))\nrounds.calendar_day()") == []


def test_a_page_that_looks_again_says_so_in_numbers():
    """For `run_every="20s"` Streamlit loads all of pandas: half a second and 40 MB, and charts drawn meanwhile break on half of it."""
    texts = [
        str(path) for path in FILES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.keyword) and node.arg == "run_every" and isinstance(getattr(node.value, "value", None), str)
    ]  # fmt: skip
    assert texts == []
