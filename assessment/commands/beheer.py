"""`beheer sleutel|overzicht|logboek|account`: what the host of an installation does on the server; never prints an answer or an outcome."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from dataclasses import asdict
from typing import Any

from assessment import dutch, settings
from assessment.commands import DONE, WRONG_INPUT
from assessment.rounds import hosting, signing_in
from assessment.rounds.installation import close_store, open_store
from assessment.rounds.records import KeyNotUsed, StoreUnavailable
from assessment.store import Corrupt, Newer

MINUTES = signing_in.KEY_SECONDS // 60


def register(subparsers: Any) -> None:
    """Add `beheer` with its four verbs."""
    parser = subparsers.add_parser("beheer", help="sleutel voor de beheerpagina, overzicht en logboek")
    verbs = parser.add_subparsers(dest="verb", metavar="WAT", required=True, title="wat")
    texts = (
        ("sleutel", _key, f"een sleutel voor de beheerpagina: één keer, {MINUTES} minuten"),
        ("overzicht", _house, "welke allianties er zijn en hoeveel ruimte ze nemen"),
        ("logboek", _log, "wie wat deed, per dag; nooit wat er in een peiling staat"),
    )
    for name, act, text in texts:
        verb = verbs.add_parser(name, help=text)
        verb.add_argument("--json", action="store_true", help="schrijf de uitkomst als JSON")
        verb.set_defaults(run=run, act=lambda _, act=act: act())
    verb = verbs.add_parser("account", help="hoe een account in het logboek staat")
    verb.add_argument("kenmerk", metavar="KENMERK", help="het kenmerk (sub) van het account bij de aanmelddienst")
    verb.add_argument("--json", action="store_true", help="schrijf de uitkomst als JSON")
    verb.set_defaults(run=run, act=_account)


def run(arguments: Namespace) -> int:
    """Do it and print the result. Returns 0, or 1 after one Dutch sentence on standard error."""
    try:
        open_store()
        document, lines = arguments.act(arguments)
    except KeyNotUsed:
        print("Hier meldt de beheerder zich aan. Zet wie dat is in SAMENPEIL_OIDC_BEHEERDERS en open /beheer.", file=sys.stderr)
        return WRONG_INPUT
    except StoreUnavailable:
        print("Opslaan lukt nu niet. Is de schijf vol of de map niet te beschrijven? Probeer het daarna opnieuw.", file=sys.stderr)
        return WRONG_INPUT
    except (settings.SettingsError, Corrupt, Newer) as problem:
        print(problem, file=sys.stderr)
        return WRONG_INPUT
    finally:
        close_store()
    print(json.dumps(document, ensure_ascii=False, indent=1) if arguments.json else "\n".join(lines))
    return DONE


def _key() -> tuple[dict, list[str]]:
    link = f"{settings.read().address}/start#{signing_in.host_key()}"
    return {"link": link, "minuten": MINUTES}, [f"Open binnen {MINUTES} minuten deze link. Hij werkt één keer:", link]


def _account(arguments: Namespace) -> tuple[dict, list[str]]:
    letters = hosting.letters(arguments.kenmerk)
    return {"in_het_logboek": letters}, [letters or "Hier meldt niemand zich aan. In het logboek staat alleen een rol."]


def _house() -> tuple[dict, list[str]]:
    house = hosting.look()
    lines = [f"{one.id}  {one.name}: {dutch.plural(one.rounds, 'peiling', 'peilingen')}, {one.open} open" for one in house.alliances]
    state = "De opslag kan schrijven." if house.writable else "De opslag kan niet schrijven."
    return asdict(house), [*(lines or ["Er is nog geen alliantie of coalitie."]), f"{state} {house.database}, {house.size // 1000} kB."]


def _log() -> tuple[list[dict], list[str]]:
    acts = hosting.all_acts()
    lines = [f"{one.day}  {one.who:<20}  {one.act:<22}  {one.alliance or '-':<10}  {one.times}" for one in acts]
    document = [{"dag": one.day, "wie": one.who, "wat": one.act, "alliantie": one.alliance, "keer": one.times} for one in acts]
    return document, lines or ["Er staat nog niets in het logboek."]
