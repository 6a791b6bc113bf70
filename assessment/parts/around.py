"""What stands around the pages of a meeting: the practice strip and the screens for who cannot look yet; reads no store."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from assessment.dutch import dutch_date
from assessment.parts.frame import header, screen
from assessment.parts.text import html, safe
from assessment.rounds.records import Card


def practice_strip(card: Card, text: str = "Probeer gerust alles. Wat je hier doet, wissen we binnen een dag.") -> None:
    """Says that this alliance does not exist, wherever one can do things in it, and leads through its meeting."""
    if card.is_practice:
        html(
            '<div class="strook"><p><b>Dit is een voorbeeld.</b> {name} bestaat niet. {text}</p><p class="knoppen">'
            '<a class="knop" href="/voorbereiden?peiling={id}" target="_self">Voorbereiden</a> '
            '<a class="knop" href="/bijeenkomst?peiling={id}" target="_self">Presentatie</a> '
            '<a class="knop" href="/stemmen?peiling={id}" target="_self">Stemmen</a> '
            '<a class="knop" href="/afspraken?peiling={id}" target="_self">Afspraken</a> '
            '<a class="knop" href="/uitkomsten?peiling={id}" target="_self">Uitkomsten</a></p></div>',
            name=card.alliance, text=text, id=card.id,
        )  # fmt: skip


def unknown_link() -> None:
    """The same words for a peiling of somebody else and for one that does not exist."""
    header()
    screen("Deze link werkt niet", "Misschien is hij niet helemaal gekopieerd. Vraag jullie trekker om de link.")


def still_open(card: Card) -> None:
    """The questionnaire is open, so there is nothing to meet about yet."""
    header(card.alliance)
    if card.role == "trekker":
        screen("Nog even wachten", "De vragenlijst is nog open. Sluit hem eerst. Daarna bereid je de bijeenkomst voor.")
        html('<p><a class="knop" href="/peiling?peiling={id}" target="_self">Naar mijn peiling</a></p>', id=card.id)
    else:
        screen("Nog even wachten", f"De vragenlijst is nog open. De bijeenkomst is op {dutch_date(card.date)}.")


def not_shared(card: Card, what: str) -> None:
    """It exists; the facilitator decides when the group sees it."""
    header(card.alliance)
    screen("Nog even wachten", f"Jullie trekker deelt {what} na de bijeenkomst.")


def store_is_away() -> None:
    """Nothing can be read or kept now; nothing is lost."""
    header()
    screen("Even wachten", "We kunnen dit nu niet laden. Wat bewaard was, is er nog. Laad de pagina over een minuut opnieuw.")


def agreements(those: Iterable[tuple[str, str, str]]) -> None:
    """A calm list to read: (what, who, ISO date or "") of each agreement."""
    facts = [(what, " · ".join(one for one in (who, dutch_date(when, year=True) if when else "") if one)) for what, who, when in those]
    lines = "".join(safe('<li><b>{what}</b> <span class="noot">{fact}</span></li>', what=what, fact=fact) for what, fact in facts)
    st.html(f'<ul class="lopend">{lines}</ul>')
