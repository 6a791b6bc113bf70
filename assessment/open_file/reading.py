"""Bytes of an open file become a checked document, or every mistake at once; trusts no size, no depth and no key, and stores nothing."""

from __future__ import annotations

import json
import re
from math import isfinite
from typing import Any

from pydantic import ValidationError

from assessment.open_file.checking import mistakes
from assessment.open_file.document import Document
from assessment.open_file.problems import OpenFileError, Path, Problem, of_validation, problem
from assessment.open_file.versions import bring_forward
from scoring.knowledge import Knowledge

MEGABYTE = 1_000_000
MOST_BYTES = 20 * MEGABYTE
DEEPEST = 40  # our own files are 12 levels deep
MOST_PARTS = 1_000_000  # objects, lists and separators together; ten years of an alliance are 60,000
# A whole string, or one mark that opens, closes or separates. Everything before the parser runs is counted with this.
# A string that never ends runs to the end of the file, so that no place is looked at twice.
TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[\[\]{},]', re.DOTALL)
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
NO_NUMBER = "in dit bestand staat een getal dat geen getal is"
EMPTY = "het bestand is leeg – kies een bestand dat met export is gemaakt"


def read(data: bytes, knowledge: Knowledge) -> Document:
    """The document in these bytes, of this version or an older one. Raises OpenFileError with everything that is wrong."""
    raw = bring_forward(parse(data))
    try:
        document = Document.model_validate_json(json.dumps(raw), strict=True)
    except ValidationError as error:
        raise OpenFileError(of_validation(error)) from None
    found = mistakes(document, knowledge)
    if found:
        raise OpenFileError(found)
    return document


def parse(data: bytes) -> Any:
    """JSON as dicts, lists and values. Refused: too large, too deep, too much, double keys, NaN, characters nobody sees."""
    _measure(data)
    doubles: list[Problem] = []

    def no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _ in pairs]
            doubles.extend(problem((name,), "deze sleutel staat er dubbel – laat er één staan") for name in found if names.count(name) > 1)
        return found

    def not_a_number(word: str) -> float:
        raise ValueError(word)

    try:
        text = data.decode("utf-8-sig")
        parsed = json.loads(text, object_pairs_hook=no_doubles, parse_constant=not_a_number)
    except UnicodeDecodeError as error:
        raise OpenFileError([_at(data, error.start, "dit is geen UTF-8 – bewaar het bestand als UTF-8")]) from None
    except json.JSONDecodeError as error:
        told = f"regel {error.lineno}: hier klopt de opmaak van JSON niet – kijk naar komma’s, haakjes en aanhalingstekens"
        raise OpenFileError([problem((), told)]) from None
    except (ValueError, RecursionError):  # NaN, or a whole number of thousands of digits
        raise OpenFileError([problem((), NO_NUMBER)]) from None
    unseen = doubles + [problem(path, "hier staat een onzichtbaar teken, of een getal dat geen getal is") for path in _unseen(parsed, ())]
    if unseen:
        raise OpenFileError(unseen)
    return parsed


def _measure(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise OpenFileError([problem((), f"het bestand is te groot – hoogstens {MOST_BYTES // MEGABYTE} MB")])
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise OpenFileError([problem((), EMPTY)])
    depth = parts = 0
    for token in TOKEN.finditer(data):
        mark = token[0]
        if mark[0] == 0x22:  # a string
            continue
        parts += 1
        depth += (mark in b"[{") - (mark in b"]}")
        if depth > DEEPEST:
            raise OpenFileError([_at(data, token.start(), f"dit is dieper genest dan {DEEPEST} lagen")])
        if parts > MOST_PARTS:
            raise OpenFileError([_at(data, token.start(), "dit bestand heeft te veel onderdelen")])


def _at(data: bytes, place: int, text: str) -> Problem:
    line = data.count(b"\n", 0, place) + 1
    return problem((), f"regel {line}: {text}")


def _unseen(value: Any, path: Path) -> list[Path]:
    if isinstance(value, str):
        return [path] if UNSEEN.search(value) else []
    if isinstance(value, float):
        return [] if isfinite(value) else [path]
    if isinstance(value, list):
        return [found for place, one in enumerate(value) for found in _unseen(one, (*path, place))]
    if isinstance(value, dict):
        keys = [(*path, key) for key in value if UNSEEN.search(key)]
        return keys + [found for key, one in value.items() for found in _unseen(one, (*path, key))]
    return []
