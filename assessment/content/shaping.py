"""Data of a file becomes a type, or problems in Dutch at the right line; knows shapes, no references between files."""

from __future__ import annotations

import re
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

import scoring.knowledge  # noqa: F401  (so that every subclass of Content is known below)
from assessment.content.problems import Problem, allowed, echo
from assessment.content.reading import Document, Key
from scoring.instrument import Content

# pydantic would also take 'on', 'no' or '1' for a boolean; content has one way to write it
BOOLEANS = frozenset(field.alias for model in Content.__subclasses__() for field in model.model_fields.values() if field.annotation is bool)
# What is wrong and what is allowed, by pydantic's name of the error; {key}, {input}, {size} and the limits are filled in.
DUTCH = {
    "string_type": "'{key}' is geen tekst – zet hier één tekst, tussen aanhalingstekens als die begint met true of false",
    "string_too_long": "'{key}' is {size} tekens lang – hoogstens {max_length}",
    "too_short": "'{key}' is een lijst van {actual_length} – minstens {min_length}",
    "tuple_type": "'{key}' is geen lijst – begin elke regel met '- ', of schrijf [a, b]",
    "model_type": "'{key}' heeft hier sleutels nodig – schrijf 'sleutel: waarde'",
    "dict_type": "hier zijn sleutels nodig – schrijf 'sleutel: waarde'",
    "int_parsing": "'{key}' is {input} – een heel getal, zoals 3",
    "float_parsing": "'{key}' is {input} – een getal met een punt, zoals 1.5",
    "bool_parsing": "'{key}' is {input} – true of false, zonder aanhalingstekens",
    "greater_than": "'{key}' is {input} – meer dan {gt:g}",
    "greater_than_equal": "'{key}' is {input} – minstens {ge}",
    "less_than_equal": "'{key}' is {input} – hoogstens {le}",
}
SAME_AS = {
    "model_attributes_type": "model_type",
    "int_type": "int_parsing",
    "int_from_float": "int_parsing",
    "int_parsing_size": "int_parsing",
    "float_type": "float_parsing",
    "bool_type": "bool_parsing",
    "finite_number": "float_parsing",
}
PATTERNS = {"id": "zoals ING-01-a, FUN-1.nu of benoem-de-aanleiding", "sleutel": "kleine letters, cijfers en _, zoals ad_max"}


def shape(document: Document, model: type[BaseModel]) -> tuple[BaseModel | None, list[Problem]]:
    """The file as `model`, with the problems found. The model is None when there are any: half a file is never used."""
    problems: list[Problem] = []
    if issubclass(model, Content):
        _expand(document, document.data, (), problems)
    try:
        shaped = model.model_validate(document.data, by_alias=True, by_name=False)
    except ValidationError as error:
        problems += _translate(document, model, error.errors(include_url=False))
    return (None if problems else shaped), problems


def _expand(document: Document, data: Any, path: tuple[Key, ...], problems: list[Problem]) -> None:
    """In place: short sources to the long form; a boolean that is not true or false is a problem.

    bron: ["samenwerken-2023 §4.1.2", "eigen"]  →  [{document: samenwerken-2023, plek: §4.1.2}, {document: eigen, plek: ""}]
    """
    if isinstance(data, list):
        for index, value in enumerate(data):
            _expand(document, value, (*path, index), problems)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key == "bron" and isinstance(value, list):
                data[key] = [_source(one) if isinstance(one, str) else one for one in value]
            elif key in BOOLEANS and isinstance(value, str):
                problems.append(document.problem((*path, key), DUTCH["bool_parsing"].format(key=key, input=echo(value))))
                data[key] = False
            else:
                _expand(document, value, (*path, key), problems)


def _source(short: str) -> dict[str, str]:
    document, _, place = short.strip().partition(" ")
    return {"document": document, "plek": place.strip()}


def _translate(document: Document, model: type[BaseModel], errors: list[ErrorDetails]) -> list[Problem]:
    meant = {}  # (where, the missing key) of misspelled keys: one mistake is one line
    for error in errors:
        if error["type"] == "extra_forbidden":
            *where, key = error["loc"]
            text = allowed(key, _keys(model, tuple(where)))
            meant[tuple(error["loc"])] = text
    unsaid = {(*where, text.partition("'")[2].partition("'")[0]) for (*where, _), text in meant.items() if text.startswith("bedoelde")}
    problems = []
    for error in errors:
        where = tuple(error["loc"])
        if error["type"] == "extra_forbidden":
            problems.append(document.problem(where, f"onbekende sleutel {echo(where[-1])} – {meant[where]}"))
        elif not (error["type"] == "missing" and where in unsaid) and not _only_a_consequence(error):
            problems.append(document.problem(where, _sentence(model, error)))
    return problems


def _only_a_consequence(error: ErrorDetails) -> bool:
    """pydantic calls a list too short when what stands in it is wrong; that has its own line already."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _sentence(model: type[BaseModel], error: ErrorDetails) -> str:
    where, value, kind = tuple(error["loc"]), error["input"], SAME_AS.get(error["type"], error["type"])
    key = next((step for step in reversed(where) if isinstance(step, str)), "dit bestand")
    limits = error.get("ctx", {})
    if kind == "missing":
        description = _keys(model, where[:-1]).get(key, "")
        return f"{echo(key)} ontbreekt – vul {echo(key)} in{f': {description}' if description else ''}"
    if kind == "literal_error":
        choices = re.findall("'([^']+)'", str(limits.get("expected", "")))
        return f"{echo(value)} kan niet bij {echo(key)} – {allowed(value, choices)}"
    if kind == "string_pattern_mismatch":
        return f"{echo(value)} kan niet als {echo(key)} – {PATTERNS.get(key, 'kijk in questionnaires/README.md')}"
    size = len(value) if isinstance(value, str) else 0
    text = DUTCH.get(kind, "'{key}' is {input}: dat kan hier niet – kijk in questionnaires/README.md")
    return text.format(key=key, input=echo(value), size=size, **limits)


def _keys(model: type[BaseModel], where: tuple[Key, ...]) -> dict[str, str]:
    """The keys that may stand at a path, each with its description."""
    for step in where:
        field = next((one for one in model.model_fields.values() if one.alias == step), None)
        if field is not None:
            inner = next(
                (one for one in (field.annotation, *get_args(field.annotation)) if isinstance(one, type) and issubclass(one, Content)), None
            )
            if inner is None:
                return {}
            model = inner
    return {field.alias or name: field.description or "" for name, field in model.model_fields.items()}
