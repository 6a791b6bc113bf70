"""`demo`: makes the practice alliance again, as it came; touches nothing else."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from typing import Any

from assessment import settings
from assessment.commands import DONE, WRONG_INPUT
from assessment.rounds.installation import close_store, open_store
from assessment.rounds.records import StoreUnavailable
from assessment.store import Corrupt, Newer


def register(subparsers: Any) -> None:
    """Add `demo [--json]`."""
    parser = subparsers.add_parser("demo", help="maak de oefenalliantie (opnieuw)")
    parser.add_argument("--json", action="store_true", help="schrijf de uitkomst als JSON")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Make it again. Returns 0, or 1 after one Dutch sentence on standard error."""
    from assessment import demo

    try:
        open_store()
        made = demo.recreate()
    except StoreUnavailable:
        print("Opslaan lukt nu niet. Is de schijf vol of de map niet te beschrijven? Probeer het daarna opnieuw.", file=sys.stderr)
        return WRONG_INPUT
    except (settings.SettingsError, Corrupt, Newer) as problem:
        print(problem, file=sys.stderr)
        return WRONG_INPUT
    finally:
        close_store()
    if arguments.json:
        print(json.dumps({"alliantie": demo.ALLIANCE, "naam": demo.NAME, "peilingen": made}, ensure_ascii=False, indent=1))
    else:
        print(f"De oefenalliantie {demo.NAME} staat klaar: open Samenpeil en kies ‘Bekijk het voorbeeld’.")
    return DONE
