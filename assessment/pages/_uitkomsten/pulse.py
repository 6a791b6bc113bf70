"""A tussenstand to read: alone, and below the outcome of the peiling it lies beside; two numbers and a sentence, never a verdict."""

from __future__ import annotations

import streamlit as st

from assessment import parts, rounds
from assessment.parts import pictures
from assessment.parts.markup import details
from assessment.rounds.records import Card, NotShared, Pulse, RoundIsOpen, StoreUnavailable
from assessment.story.book import Book
from assessment.story.pulse import Standing, standing


def show(me: str, card: Card) -> None:
    """The page of one tussenstand. Raises NoAccess."""
    try:
        told = _told(rounds.pulse(me, card.id))
    except (RoundIsOpen, NotShared):
        return _not_yet(card)
    parts.title("Tussenstand")
    with st.container(key="breed-uitkomsten"):
        parts.header(card.alliance)
        parts.heading(told.title)
        parts.intro(told.subtitle, kind="onder")
        if card.role == "trekker" and card.state == "gesloten":
            _share(me, card)
        st.html(_cards(told))
        parts.intro(told.reading)
    return None


def beside(me: str, round_id: str) -> None:
    """Every tussenstand of this peiling that may be seen, folded away below the story."""
    found = [_told(one) for one in rounds.pulses_of(me, round_id)]
    if found:
        body = "".join(details(one.title, parts.safe("<p>{text}</p>", text=one.subtitle) + _cards(one), "tussenstand") for one in found)
        texts = rounds.knowledge().texts
        st.html("<h2>Tussendoor gevraagd</h2>" + parts.safe('<p class="uitleg">{text}</p>', text=texts["tussenstand.los"]) + body)


def _told(pulse: Pulse) -> Standing:
    return standing(Book(pulse.outcome, pulse.questionnaire, rounds.knowledge()), pulse.before, pulse.before_answered)


def _cards(told: Standing) -> str:
    cards = "".join(
        parts.safe('<section class="kaartje rand f-{factor}"><h3 class="factor">{name}</h3>', factor=one.factor, name=one.name)
        + pictures.tracks(one.picture)
        + (parts.safe("<p>{text}</p>", text=one.sentence) if one.sentence else "")
        + "</section>"
        for one in told.subjects
    )
    return f'<div class="tussenstanden">{cards}</div>'


def _not_yet(card: Card) -> None:
    parts.header(card.alliance)
    texts = rounds.knowledge().texts
    parts.screen("Nog even wachten", texts["tussenstand.dank"] if card.role != "trekker" else texts["tussenstand.vanaf"])
    if card.role == "trekker":
        parts.html('<p><a class="knop" href="/peiling?peiling={id}" target="_self">Naar de tussenstand</a></p>', id=card.id)


def _share(me: str, card: Card) -> None:
    with st.container(key="strook-delen"):
        parts.html("<p><b>De leden zien dit nog niet.</b> Deel het als je het gelezen hebt.</p>")
        if st.button("Deel met de leden", type="primary", icon=":material/share:", key="delen"):
            try:
                rounds.share(me, card.id)
            except StoreUnavailable:
                parts.problem("Delen lukt nu niet. Er is niets verloren. Probeer het over een paar minuten opnieuw.")
            else:
                st.rerun()
