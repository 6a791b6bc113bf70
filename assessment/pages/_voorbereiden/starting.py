"""From here the meeting begins: the presentation, the notes on a phone and the draaiboek; the facilitator's key stays hidden."""

from __future__ import annotations

import base64

import streamlit as st

from assessment import parts, rounds, visitor
from assessment.export.poster import qr_svg
from assessment.rounds.records import Card, StoreUnavailable

ONLY_HERE = ("localhost", "127.0.0.1", "[::1]")


def buttons(me: str, card: Card) -> None:
    """„Start de presentatie“ · „Spiekbriefje op mijn telefoon“ · „Draaiboek“."""
    with st.container(horizontal=True, key="beginnen"):
        parts.html(
            '<a class="knop knop-eerst" href="/bijeenkomst?peiling={id}" target="_self">'
            '<span class="icoon" aria-hidden="true">play_arrow</span> Start de presentatie</a>',
            id=card.id,
        )
        if st.button("Spiekbriefje op mijn telefoon", icon=":material/qr_code_2:", key="spiek"):
            (_practice if card.is_practice else _phone)(me, card)
        read = '<a class="knop" href="/voorbereiden?peiling={id}&amp;scherm=draaiboek" target="_self">Lees het draaiboek</a>'
        parts.html(read, id=card.id)
        parts.html('<a class="knop" href="/draaiboek/{id}" target="_blank" rel="noopener">Draaiboek als PDF</a>', id=card.id)


@st.dialog("Spiekbriefje op mijn telefoon")
def _phone(me: str, card: Card) -> None:
    """A QR code that works once, so that it may fall on a wall without harm afterwards."""
    try:
        secret = visitor.recall("toestel") or rounds.second_device(me, card.id)
    except StoreUnavailable:
        parts.problem("Dat lukt nu niet. Probeer het zo opnieuw.")
        return
    visitor.remember("toestel", secret)
    link = f"{visitor.address()}/start#{secret}"
    parts.intro("Scan deze code met je eigen telefoon. Je telefoon wordt dan je spiekbriefje en je afstandsbediening.")
    picture = base64.b64encode(qr_svg(link).encode()).decode()
    st.html(f'<img class="qr" src="data:image/svg+xml;base64,{picture}" alt="QR-code voor je eigen telefoon" width="230" height="230">')
    parts.html(
        '<p class="let-op"><b>Doe dit voordat de beamer aangaat.</b> De code werkt één keer, tien minuten lang. '
        "Wie hem scant, kan de bijeenkomst leiden.</p>"
    )
    if visitor.address().split("//")[-1].rsplit(":", 1)[0] in ONLY_HERE:
        parts.html(
            '<p class="let-op"><b>Let op.</b> Dit adres werkt alleen op deze computer. Open Samenpeil via het netwerkadres '
            "van deze computer. Dan klopt de QR-code ook voor je telefoon.</p>"
        )
    parts.copyable("Of open deze link op je telefoon", link, "Kopieer de link")
    if st.button("Maak een nieuwe code", type="tertiary", key="nieuwe-code"):
        visitor.forget("toestel")
        st.rerun(scope="fragment")
    if st.button("Klaar", key="spiek-klaar"):
        visitor.forget("toestel")
        st.rerun()


@st.dialog("Spiekbriefje op mijn telefoon")
def _practice(me: str, card: Card) -> None:
    """In the practice alliance everybody has a meeting of their own, so the notes open on this device."""
    parts.intro("In het voorbeeld heb je een eigen bijeenkomst op dit toestel. Open het spiekbriefje daarom hier, in een tweede tabblad.")
    parts.html(
        '<p><a class="knop knop-eerst" href="/bijeenkomst?peiling={id}&amp;scherm=spiek" target="_blank">Open het spiekbriefje</a></p>',
        id=card.id,
    )
