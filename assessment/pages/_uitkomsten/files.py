"""The files of this outcome to take along; only links, the server makes each file when it is asked for."""

from __future__ import annotations

import streamlit as st

from assessment import parts
from assessment.rounds.records import Card

# kind -> (what it is called, what it is for), in the order of the page
KINDS: dict[str, tuple[str, str]] = {
    "verslag": ("Verslag (PDF)", "Vijf tot zeven bladzijden om te lezen, te printen of door te sturen."),
    "presentatie": ("Presentatie (PowerPoint)", "De dia’s van jullie bijeenkomst, om zelf aan te passen."),
    "notulen": ("Notulen (Word)", "Wat jullie bespraken, kozen en afspraken. Je past ze zelf aan."),
    "cijfers": ("Cijfers (Excel)", "Alle getallen op een rij, met een leeswijzer."),
}


def show(card: Card) -> None:
    """A link per file, with what it is for."""
    if not KINDS:
        return
    rows = "".join(
        parts.safe(
            '<li><a class="knop" href="/bestand/{id}/{kind}" download>{name}</a> <span class="uitleg">{purpose}</span></li>',
            id=card.id, kind=kind, name=name, purpose=purpose,
        )
        for kind, (name, purpose) in KINDS.items()
    )  # fmt: skip
    st.html(f'<h2>Neem mee</h2><ul class="bestanden">{rows}</ul>')
