"""The first screen of a member: who asks, who sees what, and from which corner they take part; asks no name."""

from __future__ import annotations

import streamlit as st

from assessment import parts, rounds, visitor
from assessment.dutch import plural
from assessment.pages._invullen import newcomer
from assessment.rounds.records import Card, StoreUnavailable, TooManyMembers
from assessment.screens import minutes
from scoring.instrument import Perspective, Questionnaire

QUIET = "onbekend"  # a tussenstand says nothing per hoek, so it asks none
NOT_CHOSEN = "Kies vanuit welke hoek je meedoet. Wil je dat niet zeggen? Kies dan ‘Zeg ik liever niet’."
TOO_MANY = "Er doen al meer mensen mee dan verwacht. Vraag jullie trekker om het aantal te verhogen. Daarna kun je beginnen."
NOT_NOW = "Beginnen lukt nu niet. Er is niets kwijt. Probeer het zo opnieuw."


def show(card: Card, questionnaire: Questionnaire, perspectives: tuple[Perspective, ...]) -> None:
    """Draw the welcome and begin when somebody presses the button."""
    parts.title("Welkom")
    parts.header(card.alliance)
    if card.is_pulse:
        return _pulse(card, questionnaire)
    parts.heading("Hoe gaat het met onze samenwerking?")
    parts.intro(
        f"{card.alliance} vraagt hoe jij het ziet. Dat kost ongeveer {minutes(questionnaire)} minuten."
        " Er zijn geen foute antwoorden. Je mag tussendoor stoppen."
    )
    newcomer.invitation("nieuw")
    _privacy()
    problem = visitor.recall("welkom_melding", "")
    names = {one.id: one for one in perspectives}
    with st.container(key="keuze-hoek"):
        st.html(
            '<h2 id="hoek">Vanuit welke hoek doe je mee?</h2>'
            '<p class="uitleg">Zo zien we of alle hoeken aan het woord zijn.</p>'
        )
        chosen = st.radio(
            "Vanuit welke hoek doe je mee?",
            list(names),
            index=None,
            format_func=lambda one: parts.plain(names[one].name),
            captions=[parts.plain(one.examples) for one in perspectives],
            key="hoek",
            label_visibility="collapsed",
        )
        if problem and (chosen is None or problem != NOT_CHOSEN):
            parts.problem(problem)
    if st.button("Begin", type="primary", key="begin", width="stretch"):
        _begin(card, chosen)
    return None


def _pulse(card: Card, questionnaire: Questionnaire) -> None:
    """The welcome of a tussenstand: nothing to choose, a minute, begin."""
    say, time = rounds.knowledge().texts, minutes(questionnaire)
    asked = plural(len(questionnaire.items), "vraag", "vragen")
    parts.heading("Even tussendoor")
    parts.intro(
        say["tussenstand.welkom"].format(alliantie=card.alliance, vragen=asked, tijd=plural(time, "minuut", "minuten")),
        say["tussenstand.welkom.niet"],
    )
    if st.button("Begin", type="primary", key="begin", width="stretch"):
        _begin(card, QUIET)
    if visitor.recall("welkom_melding"):
        parts.problem(visitor.recall("welkom_melding"))
    newcomer.invitation("nieuw")
    _privacy()


def _privacy() -> None:
    st.html(parts.privacy.who_sees_what())
    with st.expander("Meer over privacy"):
        st.html(parts.privacy.text())


def _begin(card: Card, chosen: str | None) -> None:
    visitor.forget("welkom_melding")
    if chosen is None:
        visitor.remember("welkom_melding", NOT_CHOSEN)
        st.rerun()
    try:
        rounds.begin(visitor.key(), card.id, chosen)
    except TooManyMembers:
        visitor.remember("welkom_melding", TOO_MANY)
    except StoreUnavailable:
        visitor.remember("welkom_melding", NOT_NOW)
    else:
        visitor.set_query(scherm="1")
    st.rerun()
