"""`import-answers FILE --naam …`: every round in a file of answers becomes a closed peiling of a new alliance; keeps no answer."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from assessment import dutch, settings
from assessment.commands import DONE, WRONG_INPUT
from assessment.rounds.installation import close_store, knowledge, open_store
from assessment.rounds.records import Card, Links, SetupProblem, StoreUnavailable
from assessment.store import Corrupt, Newer


def register(subparsers: Any) -> None:
    """Add `import-answers FILE --naam TEXT [--soort SOORT] [--json]`."""
    parser = subparsers.add_parser("import-answers", help="lees antwoorden van eerdere rondes in als gesloten peilingen")
    parser.add_argument("bestand", type=Path, metavar="FILE", help="CSV of XLSX met één antwoord per regel, één alliantie")
    parser.add_argument("--naam", required=True, help="hoe de alliantie of coalitie heet")
    parser.add_argument("--soort", choices=("alliantie", "coalitie"), default="alliantie", help="wat het is (anders: alliantie)")
    parser.add_argument("--json", action="store_true", help="schrijf de uitkomst als JSON")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Take it in and print the facilitator's links. Returns 0, or 1 with everything that is wrong; then nothing changed."""
    from assessment.answers_file import AnswersFileError, read
    from assessment.answers_file.table import MOST_BYTES
    from assessment.rounds.earlier import EarlierProblem, new_alliance

    try:
        with arguments.bestand.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        print(f"{arguments.bestand}: dit bestand kunnen we niet openen – kijk of de naam en de map kloppen", file=sys.stderr)
        return WRONG_INPUT
    try:
        open_store()
        found = read(str(arguments.bestand), data, knowledge())
        made = new_alliance(arguments.naam, arguments.soort, [(one.answers, one.asked) for one in found])
    except AnswersFileError as error:
        print(error, file=sys.stderr)
        return WRONG_INPUT
    except EarlierProblem as error:
        print(*error.problems, "Er is niets ingelezen.", sep="\n", file=sys.stderr)
        return WRONG_INPUT
    except SetupProblem as problem:
        print(f"--naam: {problem}", file=sys.stderr)
        return WRONG_INPUT
    except StoreUnavailable:
        print("Opslaan lukt nu niet. Er is niets veranderd; probeer het opnieuw.", file=sys.stderr)
        return WRONG_INPUT
    except (settings.SettingsError, Corrupt, Newer) as problem:
        print(problem, file=sys.stderr)
        return WRONG_INPUT
    finally:
        close_store()
    people = {one.answers.date: len(one.answers.respondents) for one in found}
    rounds_ = [_told(card, links, people[card.date]) for card, links in made.rounds]
    alliance = made.rounds[0][0]
    if arguments.json:
        document = {"alliantie": alliance.alliance_id, "naam": alliance.alliance, "peilingen": rounds_}
        print(json.dumps(document, ensure_ascii=False, indent=1))
        return DONE
    print(f"{alliance.alliance} is gemaakt ({alliance.alliance_id}), met {dutch.plural(len(rounds_), 'peiling', 'peilingen')}.")
    for one in rounds_:
        print(f"\n{one['ronde']} ({one['peiling']}): {one['ingevuld']} van de {one['uitgenodigd']} mensen")
        print(f"trekker: {one['trekker']}")
    print("\nDe antwoorden zelf bewaren we niet. De leden zien de uitkomsten pas als de trekker ze deelt.")
    print("Bewaar de links van de trekker goed. Wij kunnen ze niet opnieuw maken.")
    return DONE


def _told(card: Card, links: Links, people: int) -> dict[str, Any]:
    link = f"{settings.read().address}/start#{links.facilitator}"
    return {
        "peiling": card.id, "ronde": card.label, "datum": card.date, "uitgenodigd": card.invited, "ingevuld": people, "stand": card.state,
        "trekker": link,
    }  # fmt: skip
