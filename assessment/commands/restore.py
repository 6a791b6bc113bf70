"""`restore FILE`: puts a backup in place of what is there, only while the app does not run; checks all of it before anything changes."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from assessment import settings
from assessment.commands import DONE, WRONG_INPUT
from assessment.commands.backup import counted
from assessment.store import Corrupt, Newer, Unavailable


def register(subparsers: Any) -> None:
    """Add `restore FILE [--json]`."""
    parser = subparsers.add_parser("restore", help="zet een reservekopie terug (stop Samenpeil eerst)")
    parser.add_argument("bestand", type=Path, metavar="FILE", help="een bestand dat met backup is gemaakt")
    parser.add_argument("--json", action="store_true", help="schrijf de uitkomst als JSON")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Put it back. Returns 0, or 1 after one Dutch sentence; then nothing changed."""
    from assessment.backup import BackupProblem, restore
    from assessment.store.copying import BEFORE, RUNS

    try:
        counts, was_there = restore(arguments.bestand)
    except (BackupProblem, settings.SettingsError, Newer) as problem:
        print(problem, file=sys.stderr)
        return WRONG_INPUT
    except Corrupt:
        print(f"{arguments.bestand}: deze reservekopie is niet heel. Er is niets veranderd.", file=sys.stderr)
        return WRONG_INPUT
    except Unavailable:
        print(RUNS, file=sys.stderr)
        return WRONG_INPUT
    except OSError:
        print("Terugzetten lukt niet. Is de schijf vol, of de map niet te beschrijven?", file=sys.stderr)
        return WRONG_INPUT
    if arguments.json:
        print(json.dumps({"bestand": str(arguments.bestand), "rijen": counts}, ensure_ascii=False, indent=1))
        return DONE
    print(f"Teruggezet: {counted(counts)}. Nageteld en heel. Je kunt Samenpeil weer starten.")
    if was_there:
        print(f"Wat er stond, staat ernaast met ‘{BEFORE}’ achter de naam. Gooi dat weg als alles goed is.")
    return DONE
