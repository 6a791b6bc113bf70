"""`diagnose`: the whole diagnosis of one round from a file of answers; keeps nothing and shows no answer of a person."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from assessment.commands import DONE, WRONG_INPUT


def register(subparsers: Any) -> None:
    """Add `diagnose FILE [--ronde LABEL] [--json]`."""
    parser = subparsers.add_parser("diagnose", help="lees antwoorden uit een CSV of XLSX en geef de uitkomst")
    parser.add_argument("bestand", type=Path, metavar="FILE", help="CSV of XLSX met één antwoord per regel")
    parser.add_argument("--ronde", metavar="LABEL", help="welke ronde (anders: de nieuwste)")
    parser.add_argument("--json", action="store_true", help="schrijf de uitkomst als JSON")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Print the outcome on standard output. Returns 1 with the mistakes on standard error when the file cannot be used."""
    from assessment.answers_file import AnswersFileError, read
    from assessment.answers_file.table import MOST_BYTES
    from assessment.content import load
    from assessment.diagnosis_text import tell
    from assessment.story.past import Before, Past
    from scoring import diagnose, public
    from scoring.results import TooFew

    knowledge = load()
    try:
        with arguments.bestand.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        rounds = read(str(arguments.bestand), data, knowledge)
    except OSError:
        print(f"{arguments.bestand}: dit bestand kunnen we niet openen – kijk of de naam en de map kloppen", file=sys.stderr)
        return WRONG_INPUT
    except AnswersFileError as error:
        print(error, file=sys.stderr)
        return WRONG_INPUT
    labels = [one.answers.label for one in rounds]
    if arguments.ronde is not None and arguments.ronde not in labels:
        print(f"{arguments.bestand}: deze ronde staat er niet in – kies uit: {', '.join(labels)}", file=sys.stderr)
        return WRONG_INPUT
    place = len(rounds) - 1 if arguments.ronde is None else labels.index(arguments.ronde)
    outcome, earlier = None, []
    for one in rounds[: place + 1]:
        if outcome is not None:
            earlier.insert(0, outcome)
        outcome = diagnose(one.answers, one.asked, knowledge, before=outcome)
    if arguments.json:
        print(json.dumps(public(outcome), ensure_ascii=False, indent=1))
    else:
        found = zip(earlier, reversed(rounds[:place]), strict=True)
        before = tuple(Before(then, one.asked) for then, one in found if not isinstance(then, TooFew))
        print(tell(outcome, rounds[place].asked, knowledge, Past(before) if before else None))
    return DONE
