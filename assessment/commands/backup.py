"""`backup FILE`: the whole installation in one file, also while the app runs; checked and counted before it is there."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from assessment import dutch, settings
from assessment.commands import DONE, WRONG_INPUT
from assessment.store import Corrupt, Newer, Unavailable


def register(subparsers: Any) -> None:
    """Add `backup FILE [--json]`."""
    parser = subparsers.add_parser("backup", help="maak een reservekopie van de hele installatie, ook terwijl Samenpeil draait")
    parser.add_argument("bestand", type=Path, metavar="FILE", help="waar de reservekopie komt, zoals samenpeil-2026-11-29.zip")
    parser.add_argument("--json", action="store_true", help="schrijf de uitkomst als JSON")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Make it. Returns 0, or 1 after one Dutch sentence; then there is no file, or the one that was there."""
    from assessment.backup import BackupProblem, backup

    try:
        counts = backup(arguments.bestand)
    except (BackupProblem, settings.SettingsError, Corrupt, Newer) as problem:
        print(problem, file=sys.stderr)
        return WRONG_INPUT
    except Unavailable:
        print("De opslag is nu niet te lezen. Er is niets gemaakt; probeer het opnieuw.", file=sys.stderr)
        return WRONG_INPUT
    except OSError:
        print(f"{arguments.bestand}: hier kunnen we niet schrijven. Is de map er, en is er ruimte?", file=sys.stderr)
        return WRONG_INPUT
    if arguments.json:
        print(json.dumps({"bestand": str(arguments.bestand), "rijen": counts}, ensure_ascii=False, indent=1))
        return DONE
    print(f"De reservekopie staat in {arguments.bestand}: {counted(counts)}. Nageteld en heel.")
    print("Er staan antwoorden en sleutels in. Bewaar haar veilig, en gooi oude kopieën na 30 dagen weg.")
    return DONE


def counted(counts: dict[str, int]) -> str:
    """'2 allianties, 5 peilingen en 412 antwoorden'."""
    names = {"alliances": ("alliantie", "allianties"), "rounds": ("peiling", "peilingen"), "answers": ("antwoord", "antwoorden")}
    return dutch.listing([dutch.plural(counts.get(table, 0), *words) for table, words in names.items()])
