"""Who leads the talk, with the advice everybody gets, and how the room is; decides neither."""

from __future__ import annotations

import streamlit as st

from assessment import meetings, parts
from assessment.draaiboek import GUIDES
from assessment.meetings import Preparation
from assessment.pages._voorbereiden.settling import key, settle


def who_leads(me: str, prepared: Preparation) -> None:
    """The advice stays beside the choice, for all to read."""
    parts.html("<h2>Wie leidt het gesprek?</h2>")
    parts.html(
        '<p class="let-op"><b>Ons advies.</b> {reason} <span class="noot">Iedereen leest dit bij de uitkomsten.</span></p>',
        reason=prepared.advice_reason,
    )
    who = list(GUIDES)
    with st.container(key="keuze-leiding"):
        chosen = st.radio("Wij kiezen", who, index=who.index(prepared.leads), format_func=GUIDES.get, key=key("leiding"))
    settle("leiding", chosen, prepared.leads, lambda one: meetings.choose_guide(me, prepared.card.id, one))


def switches(me: str, prepared: Preparation) -> None:
    """„Eerst raden“ and „Grote zaal“."""
    parts.html("<h2>Zo laten we het zien</h2>")
    guess = st.checkbox("Eerst raden", value=prepared.guess_first, key=key("raden"))
    parts.intro("De groep raadt eerst waar jullie staan. Daarna zie je pas de antwoorden.", kind="uitleg")
    settle("raden", guess, prepared.guess_first, lambda on: meetings.switch(me, prepared.card.id, guess_first=on))
    big = st.checkbox("Grote zaal", value=prepared.big_room, key=key("zaal"))
    parts.intro("Minder rijen en grotere letters, voor wie ver weg zit.", kind="uitleg")
    settle("zaal", big, prepared.big_room, lambda on: meetings.switch(me, prepared.card.id, big_room=on))
