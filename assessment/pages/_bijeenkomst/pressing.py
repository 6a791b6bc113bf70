"""A button that moves the meeting, also in a session that was lost; a press is never done twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from assessment import visitor
from assessment.pages._bijeenkomst.room import Here
from assessment.rounds.records import RoundError, StoreUnavailable

Move = Callable[[Here], None]


def button(label: str, key: str, move: Move, here: Here, **look: Any) -> None:
    """The move happens before the page is drawn. A session that is new after a restart cannot do that, so there it happens here.

    A move is told from the slide that was on screen, so doing it again changes nothing.
    """
    if not st.button(label, key=key, on_click=_act, args=(key, move, here), **look):
        return
    if visitor.recall("gedrukt") == key:
        visitor.forget("gedrukt")
    elif here.is_new:
        _act(key, move, here)
        visitor.forget("gedrukt")
        st.rerun()


def _act(key: str, move: Move, here: Here) -> None:
    visitor.remember("gedrukt", key)
    try:
        move(here)
    except (StoreUnavailable, RoundError):
        visitor.remember("niet gelukt", True)  # nothing moved; the next look shows where the meeting is
