"""`export ALLIANCE --to FILE`: one alliance as an open file; writes it whole or not at all and never an answer, a key or a link."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from assessment import dutch, settings
from assessment.commands import DONE, WRONG_INPUT
from assessment.rounds.installation import close_store, open_store
from assessment.rounds.records import StoreUnavailable
from assessment.store import Corrupt, Newer
from assessment.store.aside import write_whole


def register(subparsers: Any) -> None:
    """Add `export ALLIANCE --to FILE [--json]`."""
    parser = subparsers.add_parser("export", help="schrijf één alliantie met al haar peilingen in een open bestand (JSON)")
    parser.add_argument("alliantie", metavar="ALLIANCE", help="naam of id van de alliantie, of id van een van haar peilingen")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="waar het bestand komt")
    parser.add_argument("--json", action="store_true", help="schrijf de uitkomst als JSON")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Write the file. Returns 0, or 1 after Dutch sentences on standard error; then there is no file, or the one that was there."""
    from assessment.open_file import NoSuchAlliance, write
    from assessment.open_file.writing import text_of

    if not _may_replace(arguments.to):
        print(f"{arguments.to}: daar staat al iets anders – kies een andere naam", file=sys.stderr)
        return WRONG_INPUT
    try:
        open_store()
        found = write(arguments.alliantie)
        write_whole(arguments.to, lambda file: file.write(text_of(found).encode()))
    except NoSuchAlliance as problem:
        print(_sentence(problem), file=sys.stderr)
        return WRONG_INPUT
    except StoreUnavailable:
        print("De opslag is nu niet te lezen. Er is niets gemaakt; probeer het opnieuw.", file=sys.stderr)
        return WRONG_INPUT
    except OSError:
        print(f"{arguments.to}: hier kunnen we niet schrijven – kijk of de map er is en of er ruimte is", file=sys.stderr)
        return WRONG_INPUT
    except (settings.SettingsError, Corrupt, Newer) as problem:
        print(problem, file=sys.stderr)
        return WRONG_INPUT
    finally:
        close_store()
    peilingen = sum(one.beside is None for one in found.rounds)
    agreed = sum(len(one.meeting.agreements) for one in found.rounds if one.meeting)
    left = sum(one.remarks.left_behind for one in found.rounds if one.remarks)
    if arguments.json:
        counts = {"peilingen": peilingen, "afspraken": agreed, "peilingen_met_achtergebleven_toelichtingen": left}
        print(json.dumps({"alliantie": found.alliance.name, "bestand": str(arguments.to)} | counts, ensure_ascii=False, indent=1))
        return DONE
    rounds_, agreements = dutch.plural(peilingen, "peiling", "peilingen"), dutch.plural(agreed, "afspraak", "afspraken")
    print(f"{found.alliance.name} staat in {arguments.to}: {rounds_} en {agreements}.")
    print("Niet in het bestand: antwoorden van mensen, links en sleutels, en elk aantal dat één mens aanwijst.")
    if left:
        print("Toelichtingen die niet aanstonden, bleven achter.")
    return DONE


def _may_replace(path: Path) -> bool:
    """An older open file may make way; anything else, such as a database, never."""
    from assessment.open_file.writing import is_ours

    try:
        with path.open("rb") as file:
            return is_ours(file.read(400).decode("utf-8", "replace"))
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _sentence(problem: Any) -> str:
    if problem.others:
        listed = ", ".join(f"{name} ({one})" for one, name in problem.others)
        return f"Er zijn meer allianties die zo heten. Geef het id: {listed}"
    return "Deze alliantie is er niet. Kijk de naam of het id na."
