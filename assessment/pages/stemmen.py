"""A member's phone in the meeting: wait, vote, answer again, rate, read along; follows by itself, shows no result of a vote."""

from __future__ import annotations

import streamlit as st

from assessment import meetings, parts, rounds, visitor
from assessment.meetings import Phone
from assessment.pages._stemmen import cards, casting
from assessment.rounds.records import NoAccess, RoundIsOpen, StoreUnavailable

EVERY = 2  # seconds; the wall and the phones of the leader follow each other as fast


def draw() -> None:
    """Who is here, and then the card that follows the meeting."""
    me, round_id = visitor.key(), visitor.round_id()
    if me is None or round_id is None:
        return parts.around.unknown_link()
    try:
        card = rounds.card(me, round_id)
        phone = meetings.phone(me, round_id)
    except NoAccess:
        return parts.around.unknown_link()
    except RoundIsOpen:
        return visitor.go("invullen")
    except StoreUnavailable:
        visitor.forget("stemkaart")
        parts.around.store_is_away()
        st.fragment(_look_again, run_every=EVERY)([True])
        return None
    parts.title("Meedoen")
    parts.header(card.alliance)
    parts.around.practice_strip(card, "Drie verzonnen leden stemmen mee. Wat je hier doet, wissen we binnen een dag.")
    visitor.remember("stemkaart", phone)
    st.fragment(_follow, run_every=EVERY)(me, round_id)
    return None


def _follow(me: str, round_id: str) -> None:
    """One look at the meeting; while the store is away the last card stays, and says that it does not follow."""
    away = False
    try:
        phone: Phone = meetings.phone(me, round_id)
    except StoreUnavailable:
        phone, away = visitor.recall("stemkaart"), True
    except (NoAccess, RoundIsOpen):
        st.rerun()
    visitor.remember("stemkaart", phone)
    if away:
        parts.problem("Er is even geen verbinding met de bijeenkomst. We proberen het zo opnieuw.")
    paper = visitor.query("papier") if phone.card.role == "trekker" else ""
    if phone.mode in ("wachten", "meelezen"):
        cards.waiting(phone)
    else:
        casting.ballot(me, phone, paper)


def _look_again(is_first: list[bool]) -> None:
    if is_first:
        is_first.clear()
        return
    st.rerun()


draw()
