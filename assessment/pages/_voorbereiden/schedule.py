"""The slides with a tick, minutes and a title each, and one-tap lengths that add up; changes nothing on the wall itself."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment import meetings, parts, visitor
from assessment.draaiboek import NAMES, Script
from assessment.meetings import Slide
from assessment.pages._voorbereiden.settling import done, key, settle

LENGTHS = (60, 75, 90, 120)
LONGEST_TITLE = 132
COVER = "welkom"


def show(me: str, script: Script) -> None:
    """Lengths on top, then a row per slide, then the total."""
    prepared, round_id = script.prepared, script.prepared.card.id
    parts.html("<h2>Wat laten we zien?</h2>")
    length = prepared.minutes if prepared.minutes in LENGTHS else None
    with st.container(key="kind-rij-duur"):
        chosen = st.radio(
            "Hoe lang hebben jullie?", LENGTHS, index=LENGTHS.index(length) if length else None, format_func=lambda many: f"{many} min",
            key=key(f"duur-{length}"),  # other minutes make another total: then a fresh choice
        )  # fmt: skip
    if chosen is not None and chosen != length:
        done(partial(_preset, me, round_id, chosen))
    for one in prepared.slides:
        with st.container(key=f"dia-{one.id}"):
            _row(me, script, one)
    parts.html('<p class="totaal"><b>Samen {minutes} minuten.</b></p>', minutes=prepared.minutes)


def _preset(me: str, round_id: str, minutes: int) -> None:
    meetings.use_preset(me, round_id, minutes)
    visitor.forget("voorbereid")
    visitor.set_query(tab=None)


def _row(me: str, script: Script, one: Slide) -> None:
    round_id, name = script.prepared.card.id, NAMES[one.id]
    with st.container(horizontal=True, key=f"diarij-{one.id}", vertical_alignment="center"):
        if one.id == COVER:
            parts.html("<p class='altijd'><b>{name}</b> <span class='noot'>staat er als mensen binnenkomen</span></p>", name=name)
        else:
            is_on = st.checkbox(name, value=one.is_on, key=key(f"aan-{one.id}"))
            settle(f"aan-{one.id}", is_on, one.is_on, lambda on: meetings.change_slide(me, round_id, one.id, is_on=on))
            minutes = st.number_input(
                f"Minuten voor {name}", min_value=1, max_value=90, value=one.minutes, step=1, key=key(f"min-{one.id}"),
                label_visibility="collapsed", disabled=not one.is_on, width=124,
            )  # fmt: skip
            settle(f"min-{one.id}", int(minutes), one.minutes, lambda many: meetings.change_slide(me, round_id, one.id, minutes=many))
    if one.is_on:
        _title(me, script, one)


def _title(me: str, script: Script, one: Slide) -> None:
    """The title as it will stand there; „Wijzig“ opens a field, an empty field gives our title back."""
    round_id = script.prepared.card.id
    with st.container(horizontal=True, key=f"titel-{one.id}", vertical_alignment="center"):
        if visitor.query("titel") != one.id:
            parts.html('<p class="diatitel">{title}</p>', title=script.title(one.id))
            if st.button(f"Wijzig :gray[titel van {NAMES[one.id]}]", type="tertiary", key=f"titelknop-{one.id}"):
                visitor.set_query(titel=one.id)
                st.rerun()
            return
    with st.container(key=f"typvak-titel-{one.id}"):
        typed = st.text_input(
            f"Titel van {NAMES[one.id]}", value=one.title or script.title(one.id), max_chars=LONGEST_TITLE, key=key(f"titelveld-{one.id}")
        )
        place = st.container(key=f"mark-titel-{one.id}")
    parts.intro("Maak het veld leeg voor onze eigen titel.", kind="uitleg")
    if st.button("Klaar", key=f"titelklaar-{one.id}"):
        visitor.set_query(titel=None)
        st.rerun()
    wanted = one.title if typed == script.title(one.id) else typed
    settle(f"titel-{one.id}", wanted, one.title, lambda text: meetings.retitle(me, round_id, one.id, text))
    with place:
        parts.typed.kept_mark({"titelveld": typed if wanted == one.title else one.title or script.title(one.id)}, 1)
