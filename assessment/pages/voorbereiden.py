"""Voorbereiden: one screen on which the facilitator makes the meeting theirs; every choice is kept at once, nothing is sent."""

from __future__ import annotations

import streamlit as st

from assessment import draaiboek, parts, rounds, visitor
from assessment.draaiboek import Script
from assessment.dutch import plural
from assessment.pages._voorbereiden import choices, overruling, paper, points, remarks, schedule, settling, starting
from assessment.rounds.records import NoAccess, RoundIsOpen, StoreUnavailable


def draw() -> None:
    """The screen, the draaiboek to read, or why there is nothing to prepare yet."""
    me, round_id = visitor.key(), visitor.round_id()
    if me is None or round_id is None:
        return parts.around.unknown_link()
    try:
        script = draaiboek.script(me, round_id)
        if visitor.query("scherm") == "draaiboek":
            return paper.read(script)
        prepare(me, script)
    except NoAccess:
        parts.around.unknown_link()
    except RoundIsOpen:
        parts.around.still_open(rounds.card(me, round_id))
    except StoreUnavailable:
        parts.around.store_is_away()


def prepare(me: str, script: Script) -> None:
    """Slides with their minutes on the left; talks, who leads and remarks on the right."""
    prepared = script.prepared
    parts.title("Bijeenkomst voorbereiden")
    parts.header(f"{prepared.card.alliance} · {prepared.card.label}")
    parts.around.practice_strip(prepared.card)
    parts.heading("Zo ziet jullie bijeenkomst eruit")
    slides = sum(one.is_on for one in prepared.slides) - 1  # the cover stands there before it begins
    parts.intro(
        f"{plural(slides, 'dia', 'dia’s')}, samen {plural(prepared.minutes, 'minuut', 'minuten')}. Alles wat je kiest, bewaren we meteen."
    )
    starting.buttons(me, prepared.card)
    settling.report()
    left, right = st.columns([6, 5], gap="large")
    with left, st.container(key="kaart-dias"):
        schedule.show(me, script)
    with right:
        with st.container(key="kaart-gesprekken"):
            points.show(me, script)
        with st.container(key="kaart-leiding"):
            choices.who_leads(me, prepared)
        with st.container(key="kaart-zo"):
            choices.switches(me, prepared)
        with st.container(key="kaart-toelichtingen"):
            remarks.show(me, prepared.card)
        overruling.show(me, script)


with st.container(key="breed-voorbereiden"):
    draw()
