"""„Nieuwe peiling“: everything as last time, only the date is asked; then, before inviting, what came of the agreements."""

from __future__ import annotations

import streamlit as st

from assessment import meetings, parts, rounds, visitor
from assessment.pages._peiling import setup
from assessment.pages._terugblik import rows, steady
from assessment.rounds.records import Card, SetupProblem, StoreUnavailable


def ask(me: str, card: Card) -> None:
    """One screen: the date, and behind „Wijzig meer“ all the rest. `card` is the peiling that was."""
    newer = newest_of(me, card)
    if newer.id != card.id:
        visitor.go("peiling", peiling=newer.id)
    parts.header(card.alliance)
    parts.title("Nieuwe peiling")
    parts.heading("Nieuwe peiling")
    parts.intro(rounds.knowledge().texts["volgende.zelfde"].format(maand=card.label))
    problems = st.container()
    now = rounds.next_setup(me, card.id, meetings.next_date(me, card.id))
    typed = setup.day(now.date)
    with st.expander("Wijzig meer"):
        chosen = setup.name_and_kind(now) | {"date": typed}
        chosen["invited"] = setup.invited(now, chosen["kind"])
        chosen["greeting"] = setup.greeting(now)
        setup.questions(chosen, now)
    with st.container(horizontal=True, key="knoppen-volgende"):
        make = st.button("Maak de peiling", type="primary", key="maak-de-link")
        if st.button("Terug", key="volgende-terug"):
            visitor.go("peiling", peiling=card.id)
    if not make:
        return
    try:
        _, links, fresh = rounds.create(me, setup.read(chosen), alliance_id=card.alliance_id)
    except SetupProblem as wrong:
        setup.show(problems, wrong.problems)
    except StoreUnavailable:
        setup.show(problems, setup.NOT_NOW)
    else:
        visitor.remember("links", links)
        visitor.go("peiling", peiling=fresh.id, stap="afspraken" if agreed_before(me, fresh) else "uitnodigen")


def look_back(me: str, card: Card) -> None:
    """„Wat kwam er van de afspraken?“, with the new peiling already there and nobody invited yet."""
    before = agreed_before(me, card)
    if before is None:
        visitor.go("peiling", peiling=card.id, stap="uitnodigen")
    parts.header(card.alliance)
    parts.title("Wat kwam er van de afspraken?")
    parts.heading("Wat kwam er van de afspraken?")
    parts.intro(rounds.knowledge().texts["terugblik.vraag"].format(maand=before.card.label))
    steady.in_step(before.agreements)
    rows.show(me, card, before)
    if st.button("Verder naar uitnodigen", type="primary", key="verder-uitnodigen"):
        visitor.go("peiling", peiling=card.id, stap="uitnodigen")


def agreed_before(me: str, card: Card) -> meetings.Earlier | None:
    """What was agreed after the peiling before this one, when anything was."""
    found = meetings.earlier_agreements(me, card.id)
    return found if found and found.agreements else None


def newest_of(me: str, card: Card) -> Card:
    """The newest peiling of this alliance that this browser leads; `card` itself when there is none after it."""
    mine = (one for one in rounds.rounds_of(me) if one.alliance_id == card.alliance_id and one.role == "trekker" and not one.is_pulse)
    return max(mine, key=lambda one: one.date, default=card)
