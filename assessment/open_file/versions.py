"""Brings the data of an older open file to the form of now, one version at a time; refuses what a newer Samenpeil wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assessment.open_file.problems import OpenFileError, problem

FORMAT = "samenpeil-alliantie"
VERSION = 1
# version -> what makes its data (as dicts and lists) into that of the next version. A step is never changed any more once it was
# released: tests/open_file/versies holds a file of every version, and each must open for ever.
Step = Callable[[dict[str, Any]], dict[str, Any]]
STEPS: Mapping[int, Step] = {}

OTHER = f'dit is geen open bestand van Samenpeil – dat begint met: "formaat": "{FORMAT}"'
NEWER = (
    "dit bestand is gemaakt met een nieuwere Samenpeil (versie {theirs}, hier kennen we tot en met {ours})"
    " – werk Samenpeil bij en lees het dan in"
)


def bring_forward(data: Any, steps: Mapping[int, Step] = STEPS, newest: int = VERSION) -> dict[str, Any]:
    """The data as version `newest` writes it. Raises OpenFileError for another kind of file and for a newer version."""
    if not isinstance(data, dict) or data.get("formaat") != FORMAT:
        raise OpenFileError([problem((), OTHER)])
    version = data.get("versie")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise OpenFileError([problem(("versie",), "hier hoort een heel getal vanaf 1")])
    if version > newest:
        raise OpenFileError([problem(("versie",), NEWER.format(theirs=version if version < 10**6 else "?", ours=newest))])
    for step in range(version, newest):
        try:
            data = steps[step](data)
        except (LookupError, TypeError, AttributeError, ValueError) as broken:  # an old file that was damaged or edited
            told = f"dit bestand van versie {step} is niet heel – maak het opnieuw, of vraag wie het maakte"
            raise OpenFileError([problem((), told)]) from broken
        data = data | {"versie": step + 1}
    return data
