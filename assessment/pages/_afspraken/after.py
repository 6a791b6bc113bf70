"""After the meeting: share with one tap and put the next peiling in the calendar; sends nothing to anybody."""

from __future__ import annotations

import streamlit as st

from assessment import meetings, parts, rounds, visitor
from assessment.dutch import dutch_date, read_date, short
from assessment.meetings import MeetingProblem
from assessment.rounds.records import Card, StoreUnavailable

NOT_NOW = "Dat lukt nu niet. Er is niets veranderd. Probeer het zo opnieuw."


def show(me: str, card: Card) -> None:
    """Sharing and the next date for the facilitator; the next date alone for the others."""
    with st.container(key="kaart-zacht-daarna"):
        parts.html("<h2>En daarna?</h2>")
        if card.role == "trekker":
            _share(me, card)
            _next_date(me, card)
        day = meetings.next_date(me, card.id)
        if day:
            parts.intro(f"De volgende peiling is op {dutch_date(day, year=True)}.")
        parts.html(
            '<p><a class="knop" href="/bestand/{id}/verslag" download>Download het verslag</a> '
            '<a class="knop" href="/agenda/{id}/volgende">Zet de volgende peiling in mijn agenda</a></p>', id=card.id,
        )  # fmt: skip
        if card.role == "trekker" and not card.is_practice:
            parts.html(
                '<p class="knoppen"><a class="knop" href="/peiling?peiling={id}&amp;stap=volgende" target="_self">Nieuwe peiling</a> '
                '<a class="knop" href="/peiling?peiling={id}&amp;stap=tussenstand" target="_self">Tussenstand vragen</a></p>', id=card.id,
            )  # fmt: skip


def _share(me: str, card: Card) -> None:
    if card.is_practice:
        return
    if card.state == "gedeeld":
        parts.intro("De leden kunnen de uitkomsten en de afspraken lezen, met hun eigen link.")
    elif st.button("Deel alles met de leden", type="primary", icon=":material/share:", key="delen"):
        try:
            rounds.share(me, card.id)
        except StoreUnavailable:
            parts.problem(NOT_NOW)
        else:
            st.rerun()


def _next_date(me: str, card: Card) -> None:
    now = meetings.next_date(me, card.id)
    typed = st.text_input("Wanneer doen jullie de volgende peiling?", value=short(now) if now else "", max_chars=40, key="volgende-datum")
    day = read_date(typed) if typed.strip() else None
    if typed.strip() and day is None:
        parts.problem("Deze datum kunnen we niet lezen. Schrijf hem zo: 16-6-2027.")
        return
    wanted = day.isoformat() if day else ""
    if wanted == now or (not wanted and visitor.widget("volgende-datum") is None):
        return
    try:
        meetings.set_next_date(me, card.id, wanted)
    except (StoreUnavailable, MeetingProblem):
        parts.problem(NOT_NOW)
    else:
        parts.html('<p class="mark" role="status" data-keer="{day}">bewaard</p>', day=wanted)
