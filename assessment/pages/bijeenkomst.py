"""The meeting on the wall, and the spiekbriefje on the facilitator's phone; the store says where the meeting is, never this page."""

from __future__ import annotations

from assessment import parts, rounds, visitor
from assessment.pages._bijeenkomst import cheat, room, wall
from assessment.rounds.records import NoAccess, RoundIsOpen


def draw() -> None:
    """The wall or the phone, or the screen that says why there is nothing to show."""
    me, round_id = visitor.key(), visitor.round_id()
    if me is None or round_id is None:
        return unknown()
    try:
        here = room.enter(me, round_id)
    except NoAccess:
        return unknown()
    except RoundIsOpen:
        return still_open(rounds.card(me, round_id).id)
    return cheat.draw(here) if visitor.query("scherm") == "spiek" else wall.draw(here)


def unknown() -> None:
    """The same words for a meeting of somebody else and for one that does not exist."""
    parts.header()
    parts.screen("Deze link werkt niet", "De presentatie is er voor jullie trekker. Open eerst de link met jouw sleutel.")


def still_open(round_id: str) -> None:
    """There is nothing to show before closing."""
    parts.header()
    parts.screen("Nog even wachten", "De vragenlijst is nog open. Sluit hem eerst. Daarna staat de presentatie klaar.")
    parts.html('<p><a class="knop" href="/peiling?peiling={id}" target="_self">Naar mijn peiling</a></p>', id=round_id)


draw()
