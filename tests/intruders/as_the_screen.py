"""Reads one file the way „Eerdere antwoorden inlezen“ does, in a process that can be measured: prints what is wrong and gives 1."""

from __future__ import annotations

import sys
from pathlib import Path

from assessment import content
from assessment.answers_file import AnswersFileError
from assessment.answers_file.apart import rows_apart
from assessment.answers_file.rounds import rounds_of


def main(path: str) -> int:
    """What the page would show: the rounds, or the lines that are wrong."""
    file = Path(path)
    try:
        found = rounds_of(file.name, rows_apart(file.name, file.read_bytes()), content.load())
    except AnswersFileError as error:
        print(error)
        return 1
    print(*(one.answers.label for one in found), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
