"""The talking points with the reason for each, in an order the facilitator chooses; the tool proposes and never insists."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment import meetings, parts, visitor
from assessment.draaiboek import Script
from assessment.dutch import plural
from assessment.pages._voorbereiden.settling import done

MOST = 3
ONE_MORE = "nieuw"


def show(me: str, script: Script) -> None:
    """One row per talking point with „Wissel“, up and away; room for another below three."""
    prepared = script.prepared
    ids = [point.id for point in prepared.points]
    parts.html("<h2>{text}</h2>", text=plural(len(ids), "gesprekspunt", "gesprekspunten") if ids else "Gesprekspunten")
    if prepared.heads_up:
        parts.html(
            '<p class="let-op"><b>Alleen voor jou.</b> De rol van trekker komt naar voren. Dat gaat misschien over jou. '
            "Vraag iemand anders om dit gesprek te leiden.</p>"
        )
    for place, point in enumerate(prepared.points):
        name = script.name(point.id)
        with st.container(key=f"punt-{point.id}"):
            parts.html(
                '<p class="punt"><b>{number}. {name}</b><br><span class="noot">{reason}</span></p>',
                number=place + 1, name=name, reason=point.reason,
            )  # fmt: skip
            with st.container(horizontal=True, key=f"puntknoppen-{point.id}"):
                if st.button(f"Wissel :gray[{parts.plain(name)}]", key=f"wissel-{point.id}", icon=":material/swap_horiz:"):
                    visitor.set_query(wissel=None if visitor.query("wissel") == point.id else point.id)
                    st.rerun()
                if place and st.button(f"Eerder :gray[{parts.plain(name)}]", type="tertiary", key=f"eerder-{point.id}"):
                    _keep(me, script, [*ids[: place - 1], point.id, ids[place - 1], *ids[place + 1 :]])
                if len(ids) > 1 and st.button(f"Weg :gray[{parts.plain(name)}]", type="tertiary", key=f"weg-{point.id}"):
                    _keep(me, script, [one for one in ids if one != point.id])
            if visitor.query("wissel") == point.id:
                _others(me, script, ids, place)
    if len(ids) < MOST and prepared.others:
        if visitor.query("wissel") == ONE_MORE:
            _others(me, script, ids, len(ids))
        elif st.button("Voeg een gesprekspunt toe", icon=":material/add:", key="punt-erbij"):
            visitor.set_query(wissel=ONE_MORE)
            st.rerun()


def _others(me: str, script: Script, ids: list[str], place: int) -> None:
    """What else could be talked about, with why."""
    parts.html('<p class="uitleg">Kies een ander gesprekspunt:</p>')
    for point in script.prepared.others:
        label = f"**{parts.plain(script.name(point.id))}** · {parts.plain(point.reason)}"
        if st.button(label, key=f"kies-{place}-{point.id}", width="stretch"):
            _keep(me, script, [*ids[:place], point.id, *ids[place + 1 :]])
    if st.button("Laat zoals het is", type="tertiary", key="wissel-niet"):
        visitor.set_query(wissel=None)
        st.rerun()


def _keep(me: str, script: Script, ids: Sequence[str]) -> None:
    visitor.set_query(wissel=None)
    visitor.forget("voorbereid")
    done(lambda: meetings.choose_points(me, script.prepared.card.id, ids))
