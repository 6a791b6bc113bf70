"""YAML without surprises: what stays text, what is refused and that nothing escapes; knows no content types."""

from __future__ import annotations

import time

import pytest
import yaml

from assessment.content import reading
from assessment.content.reading import DEEPEST, MOST_BYTES, read


@pytest.fixture(params=["C", "Python"])
def parser(request, monkeypatch):
    """Both parsers: the fast one, and the one of a PyYAML that was built without libyaml."""
    monkeypatch.setattr(reading, "PARSER", {"C": yaml.CBaseLoader, "Python": yaml.BaseLoader}[request.param])


@pytest.fixture
def file(tmp_path, parser):
    def read_text(text: str | bytes):
        path = tmp_path / "bestand.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return read(path, "bestand.yaml")

    return read_text


STAYS_TEXT = [
    "ja",
    "nee",
    "no",
    "on",
    "off",
    "yes",
    "True",
    "12:30",
    "2026-11-21",
    "2026-13-45",
    "007",
    "0o17",
    "1_000",
    "1.0",
    "~",
    "null",
    ".inf",
    "1e3",
    "0x1F",
]


@pytest.mark.parametrize("written", [*STAYS_TEXT, "9" * 5001])
def test_what_looks_like_something_else_stays_text(written, file):
    document, problems = file(f"sleutel: {written}\n")
    assert (document.data, problems) == ({"sleutel": written}, [])


def test_only_a_bare_true_or_false_is_a_boolean(file):
    document, problems = file('a: true\nb: false\nc: "true"\n')
    assert document.data == {"a": True, "b": False, "c": "true"}
    assert not problems


def test_every_path_has_its_line(file):
    document, _ = file("a:\n  - b: 1\n    c: |\n      twee\n      regels\n  - d: 2\n")
    assert document.data == {"a": [{"b": "1", "c": "twee\nregels"}, {"d": "2"}]}
    assert [document.lines[path] for path in [("a",), ("a", 0), ("a", 0, "c"), ("a", 1, "d")]] == [1, 2, 3, 6]


def test_a_problem_below_what_stands_in_the_file_comes_at_the_nearest_line(file):
    document, _ = file("a:\n  b: 1\n")
    assert document.problem(("a", "b", 0, "document"), "x").line == 2
    assert document.problem(("z",), "x").line == 1


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(file):
    document, problems = file(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert document.data == {"a": "1", "b": "2"}
    assert document.lines[("b",)] == 2
    assert not problems


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\na: 2\n", 2, "'a' staat hier dubbel – eerder op regel 1"),
        ("a: &x 1\nb: 2\n", 1, "een naam met &"),
        ("a: *x\n", 1, "een verwijzing met *"),
        ("a: !!python/object:os.system x\n", 1, "een type met !"),
        ("? [a]\n: b\n", 1, "dit kan geen sleutel zijn"),
        ("a: 1\n---\nb: 2\n", 2, "tweede document"),
        ("", 1, "leeg"),
        ("# niets\n", 1, "leeg"),
        ("a: b\nc: d: e\n", 2, "tweede dubbele punt"),
        ("a: b\nc: 'd\ne: f\n", 2, "niet afgesloten"),
        ("a: b\nc: [d, e\n", 2, "niet afgesloten"),
        ("a:\n\t- b\n", 2, "tab"),
        ("a: @b\n", 1, "met een tab, @"),
        ("a: 1\nb: \x07\n", 2, "onzichtbaar teken (U+0007)"),
        ('a: "\\u202e"\n', 1, "onzichtbaar teken (U+202E)"),
        (b"a: 1\nb: caf\xe9\n", 2, "geen UTF-8"),
        ("%YAML 9.9\n---\na: 1\n", 1, "opmaak"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_at_its_line(text, line, says, file):
    _, problems = file(text)
    assert [problem.line for problem in problems] == [line]
    assert says in problems[0].text


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused_in_no_time(opening, file):
    start = time.perf_counter()
    document, problems = file(opening * (MOST_BYTES // len(opening) // 10))
    assert document.data is None
    assert 1 <= len(problems) <= DEEPEST + 2
    assert time.perf_counter() - start < 5


def test_nesting_up_to_the_limit_is_allowed(file):
    assert file("[" * DEEPEST + "]" * DEEPEST)[1] == []
    assert "dieper genest" in file("[" * (DEEPEST + 2) + "]" * (DEEPEST + 2))[1][0].text


def test_a_file_over_a_megabyte_is_refused_unread(file):
    document, problems = file("a: " + "x" * MOST_BYTES)
    assert document.text == ""
    assert "te groot" in problems[0].text


def test_a_folder_with_the_name_of_a_file_is_one_sentence(tmp_path):
    (tmp_path / "map.yaml").mkdir()
    _, problems = read(tmp_path / "map.yaml", "map.yaml")
    assert "kan niet worden gelezen" in problems[0].text
