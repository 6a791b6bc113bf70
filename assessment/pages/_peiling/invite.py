"""Everything to invite people with: the facilitator's key, QR code, link, code and texts to copy; the poster stands in paper.py."""

from __future__ import annotations

import base64

import streamlit as st

from assessment import invitation as letters
from assessment import parts, rounds, visitor
from assessment.export import poster as paper
from assessment.pages._peiling import paper as on_paper
from assessment.rounds.records import Card, Links


def fresh(me: str, card: Card) -> None:
    """Screen 6b, right after making the peiling."""
    parts.header(card.alliance)
    parts.title("Nodig de leden uit")
    parts.heading("Klaar. Nodig de leden uit.")
    left, right = st.columns([5, 4], gap="large")
    with left:
        key(me, card)
        with st.container(key="kaart-tekst"):
            parts.html("<h2>Uitnodiging</h2>")
            letter(me, card)
    with right:
        invitation(me, card)
        on_paper.block(card)
    if st.button("Naar mijn peiling", type="primary"):
        visitor.forget("links")
        visitor.go("peiling", peiling=card.id)


def key(me: str, card: Card) -> None:
    """The facilitator's own link: shown once, because only its hash is kept. It keeps reminding and never blocks."""
    links: Links | None = visitor.recall("links")
    with st.container(key="kaart-sleutel"):
        parts.html("<h2>Jouw sleutel</h2>")
        if links is None or links.facilitator is None:
            parts.intro("Je sleutel laten we maar één keer zien. Ben je hem kwijt? Maak dan een nieuwe. De oude werkt daarna niet meer.")
            with st.container(horizontal=True, key="knoppen-sleutel"):
                if st.button("Maak een nieuwe sleutel", key="nieuwe-sleutel"):
                    secret = rounds.replace_facilitator_link(me, card.id)
                    visitor.remember("links", Links(fill_in="", read_along="", code="", facilitator=secret))
                    st.rerun()
                if st.button("Geef de sleutel door", key="sleutel-doorgeven"):
                    visitor.go("peiling", peiling=card.id, stap="overdragen")
            return
        if visitor.signs_in():
            parts.intro("Jij vindt je peiling terug door je aan te melden. Deze link is voor wie haar met jou leidt of van je overneemt.")
        else:
            parts.intro("Met deze link kom je terug bij je peiling. Bewaar hem goed. Wij kunnen hem niet opnieuw maken.")
        link = f"{visitor.address()}/start#{links.facilitator}"
        copyable(link, "sleutel", "Kopieer de sleutel")
        parts.html(
            '<button type="button" class="knop" data-bewaar="st-key-kopie-sleutel" data-naam="{name}">Bewaar als bestand</button>',
            name=f"sleutel-{card.label.replace(' ', '-')}.txt",
        )
        if not st.checkbox("Ik heb de sleutel bewaard", key="sleutel-bewaard"):
            parts.intro("Bewaar je sleutel voordat je deze pagina sluit.", kind="uitleg")


def invitation(me: str, card: Card) -> None:
    """QR code, link and code in one card."""
    links = rounds.links(me, card.id)
    link = letters.fill_in_link(links, visitor.address())
    with st.container(key="kaart-zacht-uitnodigen"):
        parts.html("<h2>Uitnodigen</h2>")
        qr(link, card)
        warn_when_only_here()
        copyable(link, "link", "Kopieer de link")
        parts.html('<p class="uitleg">Of met deze code op de startpagina:</p><p class="code-groot">{code}</p>', code=links.code)


def letter(me: str, card: Card) -> None:
    """The invitation as a text to change and copy."""
    text = letters.invitation(me, card, visitor.address())
    st.text_area("Pas de tekst gerust aan", value=text, height=320, key="tekst-uitnodiging")
    copy_button("st-key-tekst-uitnodiging", "Kopieer de uitnodiging")


def reminder(me: str, card: Card, counted: int) -> None:
    """The reminder with the count and the date; it never says who."""
    text = letters.reminder(me, card, visitor.address(), counted)
    st.text_area("Pas de tekst gerust aan", value=text, height=260, key="tekst-herinnering")
    copy_button("st-key-tekst-herinnering", "Kopieer herinnering")


def qr(link: str, card: Card) -> None:
    """The QR code on white, also in the dark."""
    data = base64.b64encode(paper.qr_svg(link).encode()).decode()
    alt = parts.safe("QR-code naar de vragenlijst van {name}", name=card.alliance)
    st.html(f'<img class="qr" src="data:image/svg+xml;base64,{data}" alt="{alt}" width="230" height="230">')


def warn_when_only_here() -> None:
    """A phone cannot open an address that only exists on this computer."""
    host = visitor.address().split("//")[-1].rsplit(":", 1)[0]
    if host in ("localhost", "127.0.0.1", "[::1]"):
        parts.html(
            '<p class="let-op"><b>Let op.</b> Dit adres werkt alleen op deze computer. Open Samenpeil via het netwerkadres '
            "van deze computer. Dan klopt de QR-code ook voor telefoons.</p>"
        )


def copyable(text: str, name: str, label: str) -> None:
    """A text to select or copy with one button."""
    with st.container(key=f"kopie-{name}"):
        parts.html('<p class="kopie">{text}</p>', text=text)
    copy_button(f"st-key-kopie-{name}", label)


def copy_button(target: str, label: str) -> None:
    """A button that our own script turns into copying; without script it only selects nothing and harms nothing."""
    parts.html('<button type="button" class="knop" data-kopieer="{target}">{label}</button>', target=target, label=label)
