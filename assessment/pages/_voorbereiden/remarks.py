"""Remarks to switch on one by one, all off at first; never with who wrote them, nor below five people and three texts."""

from __future__ import annotations

import streamlit as st

from assessment import meetings, parts, visitor
from assessment.meetings import Remark
from assessment.pages._voorbereiden.settling import key, settle
from assessment.rounds.records import Card


def show(me: str, card: Card) -> None:
    """The warning first, then every text with a switch. The view stands in the address bar, so the order stays while ticking."""
    found = meetings.remarks(me, card.id, visitor.query("kijk"))
    parts.html("<h2>Toelichtingen</h2>")
    if not found.allowed:
        parts.intro("Er zijn te weinig toelichtingen om te laten zien. Dat kan vanaf 3, zodat niemand te herkennen is.", kind="uitleg")
        return
    visitor.set_query(kijk=found.view)
    parts.html('<p class="let-op"><b>Lees eerst zelf.</b> Staat er een naam of een casus in? Laat hem dan uit.</p>')
    for one in found.remarks:
        with st.container(key=f"toelichting-{one.id}"):
            _one(me, card, found.view, one)


def _one(me: str, card: Card, view: str, one: Remark) -> None:
    parts.html("<blockquote>{text}</blockquote>", text=one.text)
    is_shown = st.checkbox(f"Laat zien :gray[{parts.plain(one.text[:60])}]", value=one.is_shown, key=key(f"laat-{one.id}"))
    settle(f"laat-{one.id}", is_shown, one.is_shown, lambda on: meetings.show_remark(me, card.id, view, one.id, on))
