"""`check`: says what is wrong with the content, all at once with file and line; changes no content."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from assessment.commands import DONE, WRONG_INPUT
from assessment.content import FOLDER, ContentError, load
from assessment.fingerprint import NOTE, content_fingerprint
from scoring.knowledge import Knowledge


def register(subparsers: Any) -> None:
    """Add `check [DIR] [--json] [--schema]`."""
    parser = subparsers.add_parser("check", help="controleer de inhoud van questionnaires/")
    parser.add_argument("map", nargs="?", type=Path, default=FOLDER, metavar="DIR", help="map met de inhoud (anders: questionnaires)")
    parser.add_argument("--json", action="store_true", help="schrijf de uitkomst als JSON")
    parser.add_argument("--schema", action="store_true", help="schrijf ook de JSON-schema's voor je editor, en dat deze inhoud in orde is")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Print every problem on standard error and one line of counts on standard output. Returns 0 when all is well, else 1."""
    problems, counts = (), {}
    try:
        counts = count(load(arguments.map))
    except ContentError as error:
        problems = error.problems
    for problem in problems:
        print(problem, file=sys.stderr)
    if arguments.json:
        rows = [{"bestand": problem.file, "regel": problem.line, "melding": problem.text} for problem in problems]
        print(json.dumps({"in_orde": not problems, "problemen": rows, "aantallen": counts}, ensure_ascii=False, indent=1))
    elif problems:
        n_files = len({problem.file for problem in problems})
        print(f"{_n(len(problems), 'probleem', 'problemen')} in {_n(n_files, 'bestand', 'bestanden')}.")
    else:
        print("In orde: " + ", ".join(f"{n} {name}" for name, n in counts.items()) + ".")
    if arguments.schema and arguments.map.is_dir():
        from assessment.content import schema

        schema.write(arguments.map)
        if not problems:
            (arguments.map / NOTE).write_text(content_fingerprint(arguments.map) + "\n", encoding="ascii")
    return WRONG_INPUT if problems else DONE


def count(knowledge: Knowledge) -> dict[str, int]:
    """How much content there is, by its Dutch name."""
    return {
        "instrumenten": len(knowledge.instruments),
        "groepen": sum(len(instrument.groups) for instrument in knowledge.instruments),
        "vragen": sum(len(instrument.items) for instrument in knowledge.instruments),
        "stappen": len(knowledge.steps),
        "codes": len(knowledge.codes),
        "getallen": len(knowledge.numbers),
        "begrippen": len(knowledge.terms),
        "bronnen": len(knowledge.sources),
        "teksten": len(knowledge.texts),
    }


def _n(n: int, one: str, more: str) -> str:
    return f"{n} {one if n == 1 else more}"
