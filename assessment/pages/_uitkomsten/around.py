"""What stands around the story: edge screens, the practice banner, sharing by the facilitator, contents, earlier peilingen."""

from __future__ import annotations

from datetime import date

import streamlit as st

from assessment import dutch, meetings, parts, rounds
from assessment.rounds.records import Card, RoundError, StoreUnavailable
from assessment.story import Story

QUESTIONS = "/invullen?peiling=voorbeeld-vragen"
NEW = "/nieuw"
ALMOST_A_YEAR = 300  # days; from then on the next peiling is what a facilitator comes for


def unknown() -> None:
    """The same words for a peiling of somebody else and for one that does not exist."""
    parts.header()
    parts.screen("Deze link werkt niet", "Misschien is hij niet helemaal gekopieerd. Vraag jullie trekker om de link.")


def still_open(card: Card) -> None:
    """Nobody has an outcome before closing, also not the facilitator."""
    parts.header(card.alliance)
    parts.screen(
        "Nog even wachten",
        "De vragenlijst is nog open. Uitkomsten zijn er pas als jij hem sluit."
        if card.role == "trekker"
        else f"De trekker laat de uitkomsten zien op {dutch.dutch_date(card.date)}.",
    )
    if card.role == "trekker":
        parts.html('<p><a class="knop" href="/peiling?peiling={id}" target="_self">Naar mijn peiling</a></p>', id=card.id)


def not_shared(card: Card) -> None:
    """The outcome exists; the facilitator decides when the group sees it."""
    parts.header(card.alliance)
    parts.screen("Nog even wachten", f"De trekker laat de uitkomsten zien op {dutch.dutch_date(card.date)}.")


def banner(me: str, card: Card) -> None:
    """Practice, not shared yet, or nothing."""
    if card.is_practice:
        parts.html(
            '<div class="strook"><p><b>Dit is een voorbeeld.</b> {name} bestaat niet.</p><p class="knoppen">'
            '<a class="knop" href="{questions}" target="_self">Probeer de vragen</a> '
            '<a class="knop" href="/bijeenkomst?peiling={id}" target="_self">Bekijk de presentatie</a> '
            '<a class="knop" href="{new}" target="_self">Start je eigen peiling</a></p></div>',
            name=card.alliance, questions=QUESTIONS, new=NEW, id=card.id,
        )  # fmt: skip
    elif card.role == "trekker" and card.state == "gesloten":
        with st.container(key="strook-delen"):
            parts.html("<p><b>De leden zien dit nog niet.</b> Lees eerst zelf. Deel het als jullie er samen naar kijken.</p>")
            if st.button("Deel de uitkomsten met de leden", type="primary", icon=":material/share:", key="delen"):
                _share(me, card)
    elif card.role == "trekker":
        is_time = (rounds.calendar_day() - date.fromisoformat(card.date)).days > ALMOST_A_YEAR
        step, label = ("&stap=volgende", "Nieuwe peiling") if is_time else ("", "Naar mijn peiling")
        parts.html(
            '<div class="strook"><p><b>Gedeeld met de leden.</b> Zij lezen dit via hun eigen link.</p>'
            '<p class="knoppen"><a class="knop" href="/peiling?peiling={id}{step}" target="_self">{label}</a></p></div>',
            id=card.id, step=step, label=label,
        )  # fmt: skip
    elif card.role == "lid":
        st.fragment(_join, run_every=5)(me, card.id)


def _join(me: str, round_id: str) -> None:
    """Somebody who reads the outcomes during the meeting hears of a vote, and goes there when they want to."""
    try:
        is_voting = meetings.phone(me, round_id).ballot_id != ""
    except RoundError:
        return  # looked at again in five seconds
    if is_voting:
        parts.html(
            '<div class="strook" role="status"><p><b>Er wordt nu gestemd.</b></p>'
            '<p class="knoppen"><a class="knop" href="/stemmen?peiling={id}" target="_self">Naar mijn stemkaart</a></p></div>',
            id=round_id,
        )


def _share(me: str, card: Card) -> None:
    try:
        rounds.share(me, card.id)
    except StoreUnavailable:
        st.error("Delen lukt nu niet. Er is niets verloren. Probeer het over een paar minuten opnieuw.")
    else:
        st.rerun()


def contents(story: Story) -> None:
    """A short list of the chapters; the style sheet shows it from laptop width."""
    links = "".join(
        parts.safe('<li><a href="#{id}" target="_self">{name}</a></li>', id=one.id, name=one.name)
        for one in story.chapters
        if one.id != "oogopslag"
    )
    st.html(f'<nav class="inhoud" aria-label="Op deze pagina"><ul>{links}</ul></nav>')


def newcomers(card: Card) -> None:
    """For who came later: what this is and what the words mean."""
    if card.role != "trekker" and not card.is_practice:
        parts.html(
            '<p><a class="knop knop-tekst" href="/invullen?peiling={id}&amp;lezen=ja" target="_self">'
            "Nieuw bij deze groep? Lees wat Samenpeil is</a></p>", id=card.id,
        )  # fmt: skip


def others(newest: str, cards: list[Card]) -> None:
    """The way to the other peilingen of this alliance. Rights go through the `newest` (its id), so no other link is needed."""
    if not cards:
        return
    item = '<li><a href="/uitkomsten?peiling={newest}&amp;eerder={id}" target="_self">{label}</a></li>'
    links = "".join(parts.safe(item, newest=newest, id=one.id, label=one.label) for one in cards)
    st.html(f"<h2>Andere peilingen</h2><ul>{links}</ul>")
