"""Papieren antwoord invoeren: decides what lies on this facilitator's desk now; a sheet that was sent is never shown again."""

from __future__ import annotations

import streamlit as st

from assessment import parts, rounds, visitor
from assessment.pages._papier import desk, typing
from assessment.rounds.records import NoAccess, RoundIsClosed, StoreUnavailable


def draw() -> None:
    """An empty desk, the sheet on it, or why nothing can be typed in."""
    me, round_id = visitor.key(), visitor.round_id()
    if me is None or round_id is None:
        return parts.around.unknown_link()
    try:
        lying = rounds.sheet(me, round_id)
        card = rounds.card(me, round_id)
        if card.state != "open":
            return desk.closed(card)
        if lying is None:
            return desk.empty(me, card)
        typing.sheet(me, lying)
    except NoAccess:
        parts.around.unknown_link()
    except RoundIsClosed:
        desk.closed(rounds.card(me, round_id))
    except StoreUnavailable:
        parts.around.store_is_away()


with st.container(key="breed-papier"):
    draw()
