"""What is wrong in an open file, in Dutch, with the place as a path („peilingen[2].uitkomst.fase“, counted from 0); judges nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

Path = tuple[str | int, ...]
LONGEST_ECHO = 40
MOST_TOLD = 1_000  # a hostile file has a mistake on every line

# kind of mistake as pydantic names it -> what is allowed; {…} are its own details
TEXTS = {
    "missing": "dit ontbreekt – zet het erbij",
    "extra_forbidden": "deze sleutel kennen we niet – haal hem weg",
    "string_type": "hier hoort tekst",
    "int_type": "hier hoort een heel getal",
    "int_from_float": "hier hoort een heel getal",
    "float_type": "hier hoort een getal",
    "bool_type": "hier hoort true of false",
    "tuple_type": "hier hoort een lijst",
    "list_type": "hier hoort een lijst",
    "dict_type": "hier horen sleutels met waarden",
    "model_type": "hier horen sleutels met waarden",
    "model_attributes_type": "hier horen sleutels met waarden",
    "literal_error": "dit kan hier niet – kies uit: {expected}",
    "string_too_long": "deze tekst is te lang – hoogstens {max_length} tekens",
    "string_too_short": "vul hier iets in",
    "string_pattern_mismatch": "dit heeft niet de goede vorm",
    "too_long": "dit zijn er te veel – hoogstens {max_length}",
    "too_short": "dit zijn er te weinig – minstens {min_length}",
    "greater_than_equal": "dit getal is te laag – minstens {ge}",
    "greater_than": "dit getal is te laag – hoger dan {gt}",
    "less_than_equal": "dit getal is te hoog – hoogstens {le}",
    "value_error": "{error}",
}
OTHERWISE = "dit past hier niet"


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake. `path` is "" for the file as a whole."""

    path: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}: {self.text}" if self.path else self.text


class OpenFileError(Exception):
    """The file cannot be used; nothing of it was taken. `problems` holds every mistake that was found, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        found = tuple(dict.fromkeys(problems))
        more = (Problem("", f"en nog {len(found) - MOST_TOLD} andere"),) if len(found) > MOST_TOLD else ()
        self.problems = found[:MOST_TOLD] + more
        super().__init__("\n".join(map(str, self.problems)))


def problem(path: Path, text: str) -> Problem:
    """A mistake at a path."""
    return Problem(spelled(path), text)


def spelled(path: Path) -> str:
    """('peilingen', 2, 'uitkomst') -> 'peilingen[2].uitkomst'. A key is repeated short and without anything invisible."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += ("." if text else "") + "".join(letter if letter.isprintable() else "·" for letter in step[:LONGEST_ECHO])
    return text


def of_validation(error: ValidationError, at: Path = ()) -> list[Problem]:
    """Everything that does not have the right form."""
    found = error.errors(include_url=False, include_input=False)
    broken = {one["loc"][:length] for one in found for length in range(len(one["loc"]))}
    told = [one for one in found if one["type"] != "too_short" or one["loc"] not in broken]  # a list of broken things is not too short
    return [problem((*at, *(step for step in one["loc"] if step != "[key]")), _text(one)) for one in told]


def _text(error: Any) -> str:
    details = dict(error.get("ctx", {}))
    details["expected"] = str(details.get("expected", "")).replace("' or '", "' of '").replace("'", "")
    return TEXTS.get(error["type"], OTHERWISE).format_map(details)
