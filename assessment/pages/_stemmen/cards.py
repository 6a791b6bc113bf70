"""What a phone shows while there is nothing to answer: wait, or read along once everything is shared; shows no number."""

from __future__ import annotations

from assessment import parts
from assessment.dutch import dutch_date
from assessment.meetings import Phone
from assessment.rounds.records import Card


def waiting(phone: Phone) -> None:
    """Before, between and after votes."""
    card = phone.card
    if phone.mode == "meelezen":
        parts.heading("Lees de uitkomsten")
        parts.intro("Jullie trekker deelt de uitkomsten en de afspraken. Je leest ze hier op je eigen telefoon.")
    else:
        parts.heading("Je bent erbij")
        parts.intro(
            "Houd deze pagina open. Gaan jullie stemmen? Dan komt je stemkaart hier vanzelf.",
            "" if card.state == "gedeeld" else f"De uitkomsten zie je samen, in de bijeenkomst van {dutch_date(card.date)}.",
        )
    if card.state == "gedeeld" or card.is_practice:
        parts.html(
            '<p class="knoppen"><a class="knop" href="/uitkomsten?peiling={id}" target="_self">Bekijk de uitkomsten</a> '
            '<a class="knop" href="/afspraken?peiling={id}" target="_self">Bekijk de afspraken</a></p>',
            id=card.id,
        )
    if card.role == "trekker":
        back_to_leading(card)


def back_to_leading(card: Card) -> None:
    """For who leads: to the notes on this phone, or to the wall."""
    parts.html(
        '<p class="knoppen"><a class="knop" href="/bijeenkomst?peiling={id}&amp;scherm=spiek" target="_self">Naar het spiekbriefje</a> '
        '<a class="knop" href="/bijeenkomst?peiling={id}" target="_self">Naar de presentatie</a></p>',
        id=card.id,
    )
