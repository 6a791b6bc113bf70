"""The facilitator's page: set up a peiling, invite, follow the counts, close; shows counts only, never an answer."""

from __future__ import annotations

import streamlit as st

from assessment import parts, rounds, visitor
from assessment.pages._peiling import follow, invite, setup
from assessment.rounds.records import NoAccess


def draw() -> None:
    """Which of the facilitator's screens: set up, change the set-up, fresh invitation, follow, or closed."""
    me, round_id = visitor.key(), visitor.round_id()
    if me is None:
        return first_a_cookie()
    if round_id is None:
        return setup.new(me)
    try:
        card = rounds.card(me, round_id)
        if card.role != "trekker":
            raise NoAccess
    except NoAccess:
        return not_yours()
    if card.state != "open":
        return follow.closed(me, card)
    if visitor.query("stap") == "wijzigen":
        return setup.change(me, card)
    if visitor.query("stap") == "uitnodigen":
        return invite.fresh(me, card)
    return follow.open_round(me, card)


def first_a_cookie() -> None:
    """Without a cookie a new peiling would belong to nobody; our own route sets one and comes back here."""
    parts.header()
    parts.screen(
        "Zet je peiling klaar",
        "Samenpeil onthoudt met één cookie dat jij de trekker bent. Meer bewaren we niet op dit apparaat.",
    )
    parts.html('<p><a class="knop knop-hoofd" href="/nieuw">Start een peiling</a></p>')
    parts.intro("Kom je hier steeds terug? Zet dan cookies aan voor deze site, of open de link met jouw sleutel.")


def not_yours() -> None:
    """The same words for a peiling of somebody else and for one that does not exist."""
    parts.header()
    parts.screen("Deze peiling kunnen we niet openen", "Open de link met jouw sleutel. Of vul de sleutel in op de startpagina.")
    if st.button("Naar de startpagina"):
        visitor.go("start")


draw()
