"""`move --to DATABASE_URL`: from the SQLite file to an empty PostgreSQL, only while the app does not run; all or nothing, counted."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from typing import Any

from assessment import settings
from assessment.commands import DONE, WRONG_INPUT
from assessment.commands.backup import counted
from assessment.store import Corrupt, Newer, Unavailable


def register(subparsers: Any) -> None:
    """Add `move [--to DATABASE_URL] [--json]`."""
    parser = subparsers.add_parser("move", help="verhuis van het bestand naar PostgreSQL (stop Samenpeil eerst)")
    parser.add_argument(
        "--to", metavar="DATABASE_URL", default="", help="een lege database; zonder deze optie: DATABASE_URL uit de omgeving"
    )
    parser.add_argument("--json", action="store_true", help="schrijf de uitkomst als JSON")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Move. Returns 0, or 1 after one Dutch sentence; then nothing changed."""
    from assessment.moving import MoveProblem, move
    from assessment.store.copying import RUNS

    address = arguments.to or os.environ.get("DATABASE_URL", "")
    if not address:
        print("Waarheen? Schrijf: --to postgresql://naam@server/database", file=sys.stderr)
        return WRONG_INPUT
    try:
        counts = move(address)
    except (MoveProblem, settings.SettingsError, Corrupt, Newer) as problem:
        print(problem, file=sys.stderr)
        return WRONG_INPUT
    except Unavailable as problem:
        print(RUNS if str(problem) == RUNS else "De nieuwe database is niet te bereiken. Er is niets verhuisd.", file=sys.stderr)
        return WRONG_INPUT
    if arguments.json:
        print(json.dumps({"rijen": counts}, ensure_ascii=False, indent=1))
        return DONE
    print(f"Verhuisd: {counted(counts)}. Nageteld en gelijk. Zet nu DATABASE_URL in de instellingen en start Samenpeil.")
    print("Het bestand ‘sleutel’ blijft nodig. Het oude bestand ‘samenpeil.db’ is niet veranderd; gooi het weg als alles goed is.")
    return DONE
