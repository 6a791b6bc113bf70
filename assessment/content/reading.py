"""A YAML file becomes text, lists and mappings with line numbers; knows no meaning and never lets an exception of the parser out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from assessment.content.problems import Problem, echo

MOST_BYTES = 1_000_000
DEEPEST = 50
MOST_PROBLEMS = 1_000  # in one file; more is no list to work through
# The C parser reads all content in a fraction of a second. Only its events are used: composing nodes recurses without a limit.
PARSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
# What the parser says (both the C and the Python one) and what helps.
SYNTAX = {
    "mapping values": "hier staat een tweede dubbele punt, of de regel springt te ver in – zet tekst met ': ' tussen aanhalingstekens",
    "end of stream": "een tekst tussen aanhalingstekens is niet afgesloten – zet aan het eind hetzelfde teken",
    "cannot start any token": "een tekst begint met een tab, @, % of ` – gebruik spaties, of zet de tekst tussen aanhalingstekens",
    "tab character": "hier staat een tab – spring in met spaties",
    "could not find expected ':'": "na deze sleutel staat geen dubbele punt – schrijf 'sleutel: waarde'",
    "unknown escape": "na \\ staat een teken dat niet kan – gebruik enkele aanhalingstekens",
    "',' or '": "een lijst of blok tussen haken is niet afgesloten – zet er ] of } achter",
}
SYNTAX_OTHER = "hier klopt de opmaak niet – kijk naar het inspringen, de streepjes en de aanhalingstekens"

Key = str | int


@dataclass
class Document:
    """A file that was read: `data` as text, booleans, lists and mappings; `lines` gives the line (from 1) of every path in it."""

    name: str
    text: str = ""
    data: Any = None
    lines: dict[tuple[Key, ...], int] = field(default_factory=dict)

    def problem(self, path: tuple[Key, ...], text: str) -> Problem:
        """A mistake at a path; when the path itself is not in the file: at the nearest thing above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return Problem(self.name, self.lines.get(path, 1), text)


class _Unreadable(Exception):
    """Reading stops at this line; what follows cannot be trusted."""

    def __init__(self, line: int, text: str) -> None:
        self.line, self.text = line, text


def read(path: Path, name: str) -> tuple[Document, list[Problem]]:
    """Read one file. `data` stays None when it cannot be read at all; every mistake comes as a problem, none as an exception.

    Scalars stay text, whatever they look like (`nee`, `12:30`, `2026-11-21`, `007`, `1.0`); only a bare `true` or `false` is a boolean.
    Nothing behind a key is an empty text. Refused: more than MOST_BYTES or DEEPEST levels, aliases and anchors, tags, double keys,
    invisible characters.
    """
    document, problems = Document(name), []
    try:
        document.text = _text(path)
        document.data = _Builder(document, problems).build()
    except _Unreadable as stop:
        problems.append(Problem(name, stop.line, stop.text))
    return document, problems


def _text(path: Path) -> str:
    try:
        if not path.is_file():  # a device never ends, and a folder is no file
            raise OSError
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise _Unreadable(1, f"dit bestand is te groot – hoogstens {MOST_BYTES // 1000} kB")
    except OSError:
        raise _Unreadable(1, "dit bestand kan niet worden gelezen – kijk of het er staat en of je het mag lezen") from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _Unreadable(line, "dit bestand is geen UTF-8 – bewaar het in je editor als UTF-8") from None
    if found := INVISIBLE.search(text):
        raise _Unreadable(text.count("\n", 0, found.start()) + 1, _invisible(found[0]))
    return text


def _invisible(character: str) -> str:
    return f"hier staat een onzichtbaar teken (U+{ord(character):04X}) – haal het weg"


class _Builder:
    """Turns the events of the parser into data; one level of recursion per level of the file, never more than DEEPEST."""

    def __init__(self, document: Document, problems: list[Problem]) -> None:
        self.document, self.problems = document, problems
        self.events: Iterator[yaml.Event] = yaml.parse(document.text, Loader=PARSER)

    def build(self) -> Any:
        try:
            data, documents = None, 0
            for event in self.events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        raise _Unreadable(_line(event), "hier begint een tweede document (---) – één document per bestand")
                    data = self._node(next(self.events), ())
        except yaml.MarkedYAMLError as error:
            raise _Unreadable(*_syntax(error)) from None
        except (yaml.YAMLError, ValueError, OverflowError, RecursionError, MemoryError):
            raise _Unreadable(1, SYNTAX_OTHER) from None
        if documents == 0:
            raise _Unreadable(1, "dit bestand is leeg – vul het of haal het weg")
        return data

    def _node(self, event: yaml.Event, path: tuple[Key, ...]) -> Any:
        self.document.lines.setdefault(path, _line(event))
        if isinstance(event, yaml.AliasEvent):
            self._report(event, "een verwijzing met * mag hier niet – schrijf de waarde uit")
            return "*"
        if event.anchor is not None:
            self._report(event, "een naam met & mag hier niet – haal hem weg en schrijf de waarde uit")
        if event.tag not in (None, "!"):
            self._report(event, "een type met ! mag hier niet – haal het weg")
        if len(path) > DEEPEST:
            raise _Unreadable(_line(event), f"dit is dieper genest dan {DEEPEST} lagen – maak het vlakker")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        return self._sequence(path) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(path)

    def _scalar(self, event: yaml.ScalarEvent) -> str | bool:
        bare, value = event.implicit[0], event.value
        if bare and value in ("true", "false"):
            return value == "true"
        if event.style == '"' and (found := INVISIBLE.search(value)):
            self._report(event, _invisible(found[0]))
        return value.rstrip("\n")

    def _sequence(self, path: tuple[Key, ...]) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            values.append(self._node(event, (*path, len(values))))
        return values

    def _mapping(self, path: tuple[Key, ...]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = event.value if isinstance(event, yaml.ScalarEvent) else None
            if key is None:
                self._report(event, "dit kan geen sleutel zijn – schrijf 'sleutel: waarde'")
                self._node(event, (*path, "?"))
            place = (*path, key or "?")
            if key in values:
                self._report(event, f"{echo(key)} staat hier dubbel – eerder op regel {self.document.lines[place]}")
            self.document.lines.setdefault(place, _line(event))
            value = self._node(next(self.events), place)
            if key is not None:
                values.setdefault(key, value)
        return values

    def _report(self, event: yaml.Event, text: str) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            raise _Unreadable(_line(event), "vanaf hier keken we niet verder – herstel eerst wat hierboven staat")
        self.problems.append(Problem(self.document.name, _line(event), text))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1


def _syntax(error: yaml.MarkedYAMLError) -> tuple[int, str]:
    problem = error.problem or ""
    unclosed = "end of stream" in problem or "',' or '" in problem  # the end of the file is no help: point at where it opened
    mark = (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark
    text = next((dutch for part, dutch in SYNTAX.items() if part in problem), SYNTAX_OTHER)
    return (mark.line + 1 if mark else 1), text
