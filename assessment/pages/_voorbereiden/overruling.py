"""„Wij kiezen …, omdat …“: another phase or situation than was computed; both are kept and both are shown."""

from __future__ import annotations

import streamlit as st

from assessment import meetings, parts, rounds
from assessment.draaiboek import Script
from assessment.meetings import Overrule
from assessment.meetings.records import Overruled
from assessment.pages._voorbereiden.settling import done, key

LONGEST = 200


def show(me: str, script: Script) -> None:
    """One block for the phase and one for the situation, each only when it was computed."""
    knowledge, outcome = rounds.knowledge(), script.book.outcome
    chosen = {one.what: one for one in script.prepared.overruled}
    with st.expander("Zien jullie je fase of situatie anders?", expanded=bool(chosen)):
        parts.intro("Jullie kennen jezelf het best. De uitkomst uit de antwoorden blijft ernaast staan.")
        if outcome.phase is not None:
            names = {str(one.number): f"Fase {one.number}: {one.name}" for one in knowledge.phases}
            _block(me, script, "fase", "de fase", names, str(outcome.phase.value), chosen.get("fase"))
        if outcome.situation is not None:
            names = {one.id: one.name for one in knowledge.situations if one.id != "onbekend"}
            _block(me, script, "situatie", "de situatie", names, outcome.situation.value, chosen.get("situatie"))


def _block(me: str, script: Script, what: Overruled, name: str, names: dict[str, str], computed: str, now: Overrule | None) -> None:
    round_id = script.prepared.card.id
    parts.html("<h3>Uit de antwoorden kwam: {computed}</h3>", computed=names.get(computed, "nog niet te zeggen"))
    if now:
        parts.html("<p>Wij kiezen <b>{chosen}</b>, omdat: {because}</p>", chosen=names.get(now.chosen, now.chosen), because=now.because)
        if st.button(f"Neem terug :gray[{name}]", type="tertiary", key=f"terug-{what}"):
            done(lambda: meetings.overrule(me, round_id, what, "", ""))
        return
    others = [one for one in names if one != computed]
    with st.container(key=f"keuze-anders-{what}"):
        wanted = st.radio(f"Wij kiezen {name}", others, index=None, format_func=names.get, key=key(f"anders-{what}"))
    because = st.text_input("omdat", max_chars=LONGEST, key=key(f"omdat-{what}"))
    if st.button("Bewaar onze keuze", key=f"bewaar-{what}"):
        if wanted is None:
            parts.problem("Kies eerst wat jullie zien.")
        elif not because.strip():
            parts.problem("Schrijf erbij waarom jullie dit kiezen.")
        else:
            done(lambda: meetings.overrule(me, round_id, what, wanted, because))
