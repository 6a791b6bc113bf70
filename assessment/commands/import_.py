"""`import FILE`: an open file becomes an alliance of this installation with new links, all or nothing; changes nothing that is there."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from assessment import dutch, settings
from assessment.commands import DONE, WRONG_INPUT
from assessment.rounds.installation import close_store, knowledge, open_store
from assessment.rounds.records import Card, Links, StoreUnavailable
from assessment.store import Corrupt, Newer


def register(subparsers: Any) -> None:
    """Add `import FILE [--opnieuw] [--json]`."""
    parser = subparsers.add_parser("import", help="lees een open bestand in als nieuwe alliantie")
    parser.add_argument("bestand", type=Path, metavar="FILE", help="een bestand dat met export is gemaakt")
    parser.add_argument("--opnieuw", action="store_true", help="ook als dit bestand al eens is ingelezen: er komt een alliantie bij")
    parser.add_argument("--json", action="store_true", help="schrijf de uitkomst als JSON")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Take it in and print the new links. Returns 0, or 1 with everything that is wrong on standard error; then nothing changed."""
    from assessment.open_file import AlreadyThere, OpenFileError, read, take_in
    from assessment.open_file.reading import MOST_BYTES

    try:
        with arguments.bestand.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        print(f"{arguments.bestand}: dit bestand kunnen we niet openen – kijk of de naam en de map kloppen", file=sys.stderr)
        return WRONG_INPUT
    try:
        open_store()
        made = take_in(read(data, knowledge()), again=arguments.opnieuw)
    except OpenFileError as error:
        print(*(f"{arguments.bestand}: {problem}" for problem in error.problems), sep="\n", file=sys.stderr)
        return WRONG_INPUT
    except AlreadyThere as there:
        told = f"Dit bestand is hier al ingelezen: het is alliantie {there.alliance_id}. Er is niets veranderd."
        print(f"{told} Wil je er nog een? Gebruik dan --opnieuw.", file=sys.stderr)
        return WRONG_INPUT
    except StoreUnavailable:
        print("Opslaan lukt nu niet. Er is niets veranderd; probeer het opnieuw.", file=sys.stderr)
        return WRONG_INPUT
    except (settings.SettingsError, Corrupt, Newer) as problem:
        print(problem, file=sys.stderr)
        return WRONG_INPUT
    finally:
        close_store()
    rounds_ = [_told(card, links) for card, links in made.rounds]
    if arguments.json:
        print(json.dumps({"alliantie": made.alliance_id, "naam": made.name, "peilingen": rounds_}, ensure_ascii=False, indent=1))
        return DONE
    peilingen = sum(not card.is_pulse for card, _ in made.rounds)
    print(f"{made.name} is ingelezen als alliantie {made.alliance_id}, met {dutch.plural(peilingen, 'peiling', 'peilingen')}.")
    for one in rounds_:
        print(f"\n{one['ronde']} ({one['peiling']}, {one['stand']})")
        if one["code"]:
            print(f"Code om in te vullen: {one['code']}")
        print(*(f"{name}: {url}" for name, url in one["links"].items() if url), sep="\n")
    print("\nOude links werken hier niet. Bewaar de links van de trekker goed. Wij kunnen ze niet opnieuw maken.")
    return DONE


def _told(card: Card, links: Links) -> dict[str, Any]:
    """A peiling with what opens it. The code is for an open one; reading along ended a year after closing."""
    start = f"{settings.read().address}/start#"
    urls = {
        "invullen": start + links.fill_in, "meelezen": start + links.read_along if links.read_along else None,
        "trekker": start + links.facilitator,
    }  # fmt: skip
    code = links.code if card.state == "open" else None
    return {"peiling": card.id, "ronde": card.label, "datum": card.date, "stand": card.state, "code": code, "links": urls}
