"""Afspraken: read by everybody who may read the outcome, typed and followed by the facilitator; decides nothing for the group."""

from __future__ import annotations

import streamlit as st

from assessment import meetings, parts, rounds, visitor
from assessment.pages._afspraken import after, editing, listing
from assessment.pages._terugblik import steady
from assessment.rounds.records import Card, NoAccess, NotShared, RoundIsOpen, StoreUnavailable


def draw() -> None:
    """One agreement to change, or the list; otherwise the screen that says why not yet."""
    me, round_id = visitor.key(), visitor.round_id()
    if me is None or round_id is None:
        return parts.around.unknown_link()
    try:
        card = meetings.phone(me, round_id).card
        if card.role == "trekker" and visitor.query("afspraak"):
            return editing.one(me, card, visitor.query("afspraak"))
        _all(me, card)
    except NoAccess:
        parts.around.unknown_link()
    except RoundIsOpen:
        parts.around.still_open(rounds.card(me, round_id))
    except NotShared:
        parts.around.not_shared(rounds.card(me, round_id), "de afspraken")
    except StoreUnavailable:
        parts.around.store_is_away()


def _all(me: str, card: Card) -> None:
    agreed = meetings.agreements(me, card.id)
    leads = card.role == "trekker"
    parts.title("Afspraken")
    parts.header(f"{card.alliance} · {card.label}")
    if leads:
        parts.around.practice_strip(card)
    parts.heading("Onze afspraken")
    before = meetings.earlier_agreements(me, card.id)
    if leads:
        steady.in_step((*agreed, *(before.agreements if before else ())))
    listing.show(me, card, agreed)
    if leads:
        editing.add(me, card, len(agreed))
    listing.earlier(me, card, before)
    after.show(me, card)


with st.container(key="breed-afspraken"):
    draw()
