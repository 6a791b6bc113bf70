"""Properties: whatever happens to a good file, it loads or gives problems with a line of that file; never another exception."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.content import ContentError, Problem, load
from assessment.content.reading import read
from tests.content.builders import GOOD, good_content

FILES = sorted(path.relative_to(GOOD).as_posix() for path in GOOD.rglob("*.yaml"))
SYNTAX = ["", ":", "- ", "[", "]", "{", "}", "&a ", "*a", "!x ", "|\n", ">", "'", '"', "#", "%", "\t", "\n", "  ", "---\n", "? ", "<<: "]
WORDS = ["true", "nee", "null", "1e999", "id: x", "{a}", "\\", "\ufeff", "é", "😀", "\x00", "\u2028", "9" * 400]
SNIPPETS = st.sampled_from([*SYNTAX, *WORDS])
SOME_TEXT = st.one_of(SNIPPETS, st.text(max_size=8))


def loads_or_gives_problems(folder: Path) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        load(folder)
    except ContentError as refused:
        problems = refused.problems
        assert problems, "a refusal always says why"
    for problem in problems:
        path = folder.parent / problem.file
        most = path.read_bytes().count(b"\n") + 2 if path.is_file() else 1
        assert 1 <= problem.line <= most, str(problem)
        assert " – " in problem.text, str(problem)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(FILES), data=st.data())
def test_a_changed_file_loads_or_gives_problems(name, data):
    with tempfile.TemporaryDirectory() as temporary:
        folder = good_content(Path(temporary))
        text = (folder / name).read_text(encoding="utf-8")
        for _ in range(data.draw(st.integers(1, 3))):
            start = data.draw(st.integers(0, len(text)))
            end = min(len(text), start + data.draw(st.integers(0, 30)))
            text = text[:start] + data.draw(SOME_TEXT) + text[end:]
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        loads_or_gives_problems(folder)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(FILES), data=st.data())
def test_moved_and_lost_lines_load_or_give_problems(name, data):
    with tempfile.TemporaryDirectory() as temporary:
        folder = good_content(Path(temporary))
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        for _ in range(data.draw(st.integers(1, 4))):
            if not lines:
                break
            moved = lines.pop(data.draw(st.integers(0, len(lines) - 1)))
            if data.draw(st.booleans()):
                lines.insert(data.draw(st.integers(0, len(lines))), " " * data.draw(st.integers(0, 6)) + moved.strip())
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        loads_or_gives_problems(folder)


VALUES = st.recursive(
    st.one_of(st.booleans(), st.text(max_size=10), st.integers(-5, 10**20).map(str)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["id", "bron", "eigen", "groepen", "code", "x"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(FILES), value=VALUES, data=st.data())
def test_another_value_anywhere_loads_or_gives_problems(name, value, data):
    """Puts any shape at any place of a file, written as JSON (which is YAML too)."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = good_content(Path(temporary))
        content = read(folder / name, name)[0].data
        at = content
        while isinstance(at, (dict, list)) and at:
            key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
            if data.draw(st.booleans()) or not isinstance(at[key], (dict, list)):
                at[key] = value
                break
            at = at[key]
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
        loads_or_gives_problems(folder)


@settings(max_examples=200, deadline=None)
@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_any_bytes_are_read_or_refused(content):
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "wat.yaml"
        path.write_bytes(content)
        document, problems = read(path, "wat.yaml")
        assert problems or document.data is not None
