"""Everything of a peiling that goes on paper, in one block: what to hang up, hand out, type in and put on the table; only links."""

from __future__ import annotations

import streamlit as st

from assessment import parts
from assessment.rounds.records import Card

POSTER = ("/poster/{id}", "Poster met QR-code (A4)", "Voor aan de muur of bij de koffie.")
QUESTIONNAIRE = ("/vragenlijst/{id}", "Druk de vragenlijst af (A4)", "Voor wie liever op papier invult.")
LARGE = ("/vragenlijst/{id}/groot", "Grote letters", "Dezelfde vragenlijst, op meer bladzijden.")
CARDS = ("/kaarten/{id}", "Gesprekskaarten", "Samen praten zonder cijfers. Ook met minder dan vijf mensen.")
SCRIPT = ("/draaiboek/{id}", "Draaiboek van de bijeenkomst", "Met minuten, vragen en werkvormen.")
TYPING = (
    '<p><a class="knop" href="/papier?peiling={id}" target="_self">Papieren antwoord invoeren</a></p>'
    '<p class="uitleg">Liever dat iemand anders de vellen overtypt? Kies iemand die de groep vertrouwt, en laat die dat op jouw '
    "apparaat doen. Wie overtypt, leest wat er staat.</p>"
)


def block(card: Card) -> None:
    """„Op papier“: while the peiling is open everything to fill in, afterwards what the meeting needs."""
    files = (POSTER, QUESTIONNAIRE, LARGE, CARDS) if card.state == "open" else (CARDS, SCRIPT)
    rows = "".join(
        parts.safe('<li><a href="' + address + '" target="_blank" rel="noopener">{name}</a> <span class="noot">{purpose}</span></li>',
                   id=card.id, name=name, purpose=purpose)
        for address, name, purpose in files
    )  # fmt: skip
    with st.container(key="kaart-papier"):
        parts.html("<h2>Op papier</h2>")
        st.html(f'<ul class="papieren">{rows}</ul>')
        if card.state == "open":
            parts.html(TYPING, id=card.id)
            parts.intro("Het draaiboek voor de bijeenkomst komt erbij als je de uitkomsten opent.", kind="uitleg")
