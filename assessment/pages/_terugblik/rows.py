"""„Wat kwam er van de afspraken?“: one tap per agreement and the group's own judgement; every tap is kept at once and says so."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assessment import meetings, parts, rounds, visitor
from assessment.dutch import dutch_date
from assessment.meetings import Agreement, Earlier
from assessment.pages._terugblik import steady
from assessment.rounds.records import Card, RoundError, StoreUnavailable

STATUS = {"gedaan": "Gedaan", "bezig": "Loopt nog", "nog niet begonnen": "Niet gedaan", "vervallen": "Niet meer nodig"}
JUDGEMENT = {"hielp": "Hielp", "hielp niet": "Hielp niet", "weten we niet": "Weten we niet"}
STARTED = ("gedaan", "bezig")  # only of what was done one can say whether it helped
NOT_NOW = "Opslaan lukt nu niet. Wat bewaard was, is er nog. Probeer het zo opnieuw."


def show(me: str, card: Card, before: Earlier) -> None:
    """The agreements of last time, to be answered from `card`, a later peiling. `steady.in_step` comes first."""
    texts = rounds.knowledge().texts
    parts.intro(texts["terugblik.oordeel"], kind="uitleg")
    for place, one in enumerate(before.agreements, start=1):
        with st.container(key=f"kaart-terug-{one.id}"):
            _one(me, card, place, one)


def _one(me: str, card: Card, place: int, one: Agreement) -> None:
    facts = " · ".join(text for text in (one.who, dutch_date(one.when, year=True) if one.when else "") if text)
    title = parts.safe("<h3>{place}. {what}</h3>", place=place, what=one.what or one.copied or "Zonder tekst")
    st.html(title + (parts.safe('<p class="uitleg">{facts}</p>', facts=facts) if facts else ""))

    def status(chosen: str) -> Agreement:
        return meetings.set_earlier_status(me, card.id, one.id, chosen, one.version)

    one = _asked(f"Afspraak {place}: hoe ging het?", "stand", STATUS, one, one.status, status)

    def judgement(chosen: str) -> Agreement:
        return meetings.set_judgement(me, card.id, one.id, chosen, one.version)

    if one.status in STARTED or one.judgement:
        _asked(f"Afspraak {place}: hielp het?", "hielp", JUDGEMENT, one, one.judgement, judgement)


def _asked(label: str, what: str, words: dict[str, str], one: Agreement, now: str, keep: Callable[[str], Agreement]) -> Agreement:
    """One row of words. What the widget holds is compared with the store at every run, so a tap that got lost is still kept."""
    codes = list(words)
    with st.container(key=f"kind-rij-{what}-{one.id}"):
        index = codes.index(now) if now in codes else None
        chosen = st.radio(label, codes, index=index, format_func=words.get, key=steady.key(f"terug-{what}", one))
    mine: set[tuple[str, str]] = visitor.recall("terug_bewaard", set())
    if chosen is not None and chosen != now:
        try:
            after = keep(chosen)
        except StoreUnavailable:
            parts.problem(NOT_NOW)
            return one
        except RoundError:
            st.rerun()  # the whole page decides what to say
        if chosen not in (after.status, after.judgement):
            st.rerun()  # somebody was first: the page is drawn again from the store
        steady.wrote(after)
        one = after
        visitor.remember("terug_bewaard", mine | {(what, one.id)})
        mine = visitor.recall("terug_bewaard")
    with st.container(key=f"mark-terug-{what}-{one.id}"):
        parts.typed.choice_mark(codes, chosen, "bewaard" if (what, one.id) in mine and chosen else "")
    return one
