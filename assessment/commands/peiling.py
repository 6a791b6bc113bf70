"""`peiling new|close|share|show`: a peiling from the command line, also while the app runs; never prints an answer."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentTypeError, Namespace
from datetime import timedelta
from typing import Any

from assessment import dutch, settings
from assessment.commands import DONE, WRONG_INPUT
from assessment.rounds import records
from assessment.rounds.installation import calendar_day, close_store, open_store
from assessment.store import Corrupt, Newer

DAYS_AHEAD = 21  # as on the screen: three weeks
USUAL = {"overheid": 4, "zorg-welzijn": 4, "zakelijk": 2}
OPTION_OF = {"name": "--naam", "kind": "--soort", "date": "--datum", "invited": "--uitgenodigd", "preset": "--preset"}
HINTS = {"date": " Schrijf haar zo: 2026-06-16."}


class UnknownAlliance(records.RoundError):
    """There is no such alliance, or it is the practice alliance."""


def register(subparsers: Any) -> None:
    """Add `peiling` with its four verbs."""
    parser = subparsers.add_parser("peiling", help="maak, sluit, deel of bekijk een peiling")
    verbs = parser.add_subparsers(dest="verb", metavar="WAT", required=True, title="wat")
    new = verbs.add_parser("new", help="maak een peiling met haar links")
    new.add_argument("--naam", help="hoe de alliantie of coalitie heet")
    new.add_argument("--alliantie", metavar="ID", help="de volgende peiling van deze alliantie: de rest blijft zoals het was")
    new.add_argument("--soort", choices=("alliantie", "coalitie"), help="wat het is (anders: alliantie)")
    new.add_argument("--preset", choices=("volledig", "kort"), help="welke vragen (anders: volledig)")
    new.add_argument("--uitgenodigd", type=_invited, metavar="HOEK=N,…", help="mensen per hoek, zoals overheid=4,zorg-welzijn=4,zakelijk=2")
    new.add_argument("--datum", metavar="JJJJ-MM-DD", help="dag van de bijeenkomst (anders: over drie weken, of een jaar na de vorige)")
    _finish(new, _new)
    new.set_defaults(run=lambda arguments: _run_new(new, arguments))
    rest = (("close", _close, "sluit een peiling"), ("share", _share, "deel de uitkomsten"), ("show", _show, "stand en aantallen"))
    for name, act, text in rest:
        verb = verbs.add_parser(name, help=text)
        verb.add_argument("peiling", metavar="ID", help="id van de peiling")
        _finish(verb, act)


def run(arguments: Namespace) -> int:
    """Do it and print the result. Returns 0, or 1 after Dutch sentences on standard error."""
    try:
        open_store()
        document, lines = arguments.act(arguments)
    except records.SetupProblem as problem:
        for name, sentence in problem.problems.items():
            print(f"{OPTION_OF.get(name, name)}: {sentence}{HINTS.get(name, '')}", file=sys.stderr)
        return WRONG_INPUT
    except (records.RoundError, settings.SettingsError, Corrupt, Newer) as problem:
        print(_sentence(problem), file=sys.stderr)
        return WRONG_INPUT
    finally:
        close_store()
    print(json.dumps(document, ensure_ascii=False, indent=1) if arguments.json else "\n".join(lines))
    return DONE


def _run_new(parser: Any, arguments: Namespace) -> int:
    if arguments.naam is None and arguments.alliantie is None:
        parser.error("the following arguments are required: --naam")
    return run(arguments)


def _finish(parser: Any, act: Any) -> None:
    parser.add_argument("--json", action="store_true", help="schrijf de uitkomst als JSON")
    parser.set_defaults(run=run, act=act)


def _invited(text: str) -> dict[str, int]:
    invited: dict[str, int] = {}
    for pair in text.split(","):
        perspective, _, number = (part.strip() for part in pair.partition("="))
        if not perspective or perspective in invited or not (number.isascii() and number.isdigit() and len(number) <= 6):
            raise ArgumentTypeError("schrijf het zo: overheid=4,zorg-welzijn=4,zakelijk=2")
        invited[perspective] = int(number)
    return invited


def _new(arguments: Namespace) -> tuple[dict, list[str]]:
    from assessment.rounds import operating

    given = {
        "name": arguments.naam, "kind": arguments.soort, "date": arguments.datum, "invited": arguments.uitgenodigd,
        "preset": arguments.preset,
    }  # fmt: skip
    chosen = {name: value for name, value in given.items() if value is not None}
    if arguments.alliantie is not None:
        card, links = _of_alliance(arguments.alliantie, chosen)
    else:
        usual = USUAL | {"inwoners": 2} if arguments.soort == "coalitie" else USUAL
        fresh = {"date": (calendar_day() + timedelta(days=DAYS_AHEAD)).isoformat(), "invited": usual}
        card, links = operating.new(records.Setup(**fresh | chosen))
    start = f"{settings.read().address}/start#"
    urls = {"invullen": start + links.fill_in, "meelezen": start + links.read_along, "trekker": start + links.facilitator}
    document = {"alliantie": card.alliance_id, "peiling": card.id, "code": links.code, "links": urls}
    lines = [f"De peiling van {card.alliance} staat klaar ({card.id}).", f"Code om in te vullen: {links.code}"]
    lines += [f"{name}: {url}" for name, url in urls.items()]
    return document, [*lines, "Bewaar de link van de trekker goed. Wij kunnen hem niet opnieuw maken."]


def _of_alliance(alliance_id: str, chosen: dict) -> tuple[records.Card, records.Links]:
    from assessment.rounds import operating

    try:
        return operating.new_of(alliance_id, **chosen)
    except records.NoAccess as unknown:
        raise UnknownAlliance from unknown


def _close(arguments: Namespace) -> tuple[dict, list[str]]:
    from assessment.rounds import operating

    return _told(operating.close(arguments.peiling))


def _share(arguments: Namespace) -> tuple[dict, list[str]]:
    from assessment.rounds import operating

    return _told(operating.share(arguments.peiling))


def _show(arguments: Namespace) -> tuple[dict, list[str]]:
    from assessment.rounds import operating

    return _told(operating.show(arguments.peiling))


def _told(standing: Any) -> tuple[dict, list[str]]:
    card, progress = standing.card, standing.progress
    per_perspective = {
        name: {"ingevuld": counted, "uitgenodigd": invited} for name, (counted, invited) in progress.per_perspective.items()
    }
    document = {
        "alliantie": card.alliance_id, "peiling": card.id, "naam": card.alliance, "soort": card.kind, "ronde": card.label,
        "datum": card.date, "stand": card.state, "uitgenodigd": progress.invited, "ingevuld": progress.counted,
        "bezig": progress.busy, "per_hoek": per_perspective,
    }  # fmt: skip
    lines = [
        f"{card.alliance}, {dutch.dutch_date(card.date, year=True)}: {card.state}.",
        f"{progress.counted} van de {progress.invited} mensen vulden in, {progress.busy} zijn bezig.",
    ]
    return document, lines


def _sentence(problem: Exception) -> str:
    if isinstance(problem, UnknownAlliance):
        return "Deze alliantie is er niet. Kijk het id na."
    if isinstance(problem, records.NoAccess):
        return "Deze peiling is er niet. Kijk het id na."
    if isinstance(problem, records.TooFewAnswers):
        return f"Er zijn nog te weinig antwoorden: {problem.counted}. Vanaf 5 kun je de uitkomsten openen."
    if isinstance(problem, records.RoundIsOpen):
        return "De peiling is nog open. Sluit haar eerst: python -m assessment peiling close ID"
    if isinstance(problem, records.StoreUnavailable):
        return "Opslaan lukt nu niet. Is de schijf vol of de map niet te beschrijven? Er is niets veranderd; probeer het daarna opnieuw."
    return str(problem)
