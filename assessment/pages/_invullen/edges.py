"""The screens for when filling in is not possible: unknown link, closed, deleted, store away; always says what to do."""

from __future__ import annotations

import streamlit as st

from assessment import meetings, parts, rounds, visitor
from assessment.dutch import dutch_date
from assessment.pages._invullen import newcomer
from assessment.pages._invullen.saving import Notebook, unsaved_texts
from assessment.rounds.records import Card, RoundError


def unknown_link() -> None:
    """No capability for this peiling in this browser: unknown, foreign, replaced and half-copied look the same."""
    parts.header()
    parts.screen("Deze link werkt niet", "Misschien is hij niet helemaal gekopieerd. Vraag jullie trekker om de link.")
    st.html('<p>Heb je een code? <a href="/" target="_self">Vul hem in op de startpagina</a>.</p>')


def closed(card: Card, *, has_answered: bool, book: Notebook | None) -> None:
    """The peiling is closed. A text that was still being typed is shown, so that it can be copied."""
    parts.header(card.alliance)
    when = f" op {dutch_date(card.date)}" if card.date else ""
    if card.is_pulse:
        text = rounds.knowledge().texts["tussenstand.gesloten.mee" if has_answered else "tussenstand.gesloten"]
    elif has_answered:
        text = f"Je antwoorden tellen mee. De uitkomsten komen op tafel{when}."
    else:
        text = f"Invullen kan niet meer. Kom vooral wel naar de bijeenkomst{when}."
    parts.screen("De peiling is gesloten", text)
    too_late = (unsaved_texts(book) if book else []) or visitor.recall("te_laat", [])
    visitor.remember("te_laat", too_late)  # the field itself is gone after this run
    for unsaved in too_late:
        parts.problem("Deze tekst is niet meer bewaard. Je kunt hem nog kopiëren.")
        parts.copyable("Jouw tekst", unsaved, "Kopieer de tekst")
    if card.state == "gedeeld" and st.button("Bekijk de uitkomsten", type="primary", key="bekijk"):
        visitor.go("uitkomsten")
    if card.state == "gesloten":
        newcomer.last_outcome(card)
    newcomer.invitation("nieuw-gesloten")
    if not card.is_pulse:
        st.fragment(_join, run_every=2)(card.id)


def _join(round_id: str) -> None:
    """In the meeting this phone becomes the voting card by itself as soon as there is something to vote about."""
    try:
        is_voting = meetings.phone(visitor.key(), round_id).ballot_id != ""
    except RoundError:
        return  # looked at again in two seconds
    if is_voting:
        visitor.go("stemmen")
    parts.intro("Neem je telefoon mee naar de bijeenkomst. Op deze pagina stem je straks mee.", kind="uitleg")


def store_is_away() -> None:
    """Nothing can be read now; the page looks again by itself."""
    parts.header()
    parts.screen("Even wachten", "We kunnen je vragen nu niet laden. Wat bewaard was, is er nog. We proberen het zo opnieuw.")
    st.fragment(_again, run_every=3)([True])


def deleted(card: Card) -> None:
    """Everything of this member is gone; beginning again is possible while the peiling is open."""
    parts.header(card.alliance)
    parts.screen(
        "Je antwoorden zijn verwijderd",
        f"Er is niets meer van jou bewaard. Je kunt opnieuw beginnen tot en met {dutch_date(card.last_day)}.",
    )
    if st.button("Begin opnieuw", type="primary", key="opnieuw"):
        visitor.forget("gewist")
        st.rerun()


def _again(is_first: list[bool]) -> None:
    if is_first:
        is_first.clear()
        return
    st.rerun()
