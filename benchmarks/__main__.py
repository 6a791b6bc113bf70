"""Runs one measurement, prints it and keeps it in benchmarks/results: `python -m benchmarks tap`; gives 1 when an aim of it was not met.

Take --results DIR to keep the figures elsewhere, --postgresql URL to let ours keep its data there (a server where databases may be made;
those of the measurement go away again), and `python -m benchmarks tap --help` for the size of a run.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks import arrival, beside, cold_start, databases, diagnose, exports, figures, first_load, load, meeting, memory, soak, tap

MEASUREMENTS = (tap, first_load, cold_start, diagnose, memory, meeting, exports, beside, load, arrival, soak)


def main(words: list[str]) -> int:
    """Run the measurement that `words` names. Returns 0, 1 when an aim was not met, or ends with code 2 when used wrongly."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--results", type=Path, default=figures.RESULTS)
    parser.add_argument("--postgresql", metavar="URL")
    subparsers = parser.add_subparsers(dest="name", required=True)
    for measurement in MEASUREMENTS:
        measurement.register(subparsers)
    arguments = parser.parse_args(words)
    where = ["--postgresql URL"] if arguments.postgresql else []
    command = ["python -m benchmarks", *where, *words[words.index(arguments.name) :]]
    with databases.on(arguments.postgresql):
        found = arguments.run(arguments)
    figures.keep(arguments.name, " ".join(command), found, arguments.results)
    return 0 if reached(found) else 1


def reached(found: dict) -> bool:
    """Whether every aim in `met` was reached; a measurement without aims only tells."""
    met = found.get("met", True)
    return all(met.values()) if isinstance(met, dict) else bool(met)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
