"""Brings a prepared choice in line with what the browser shows, by comparing at every run; says so when another screen was first."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

import streamlit as st

from assessment import parts, visitor
from assessment.meetings import MeetingProblem
from assessment.rounds.records import NotOnScale, StoreUnavailable

Choice = TypeVar("Choice", bound=Hashable)
KNOWN = "voorbereid"
NOT_NOW = "Opslaan lukt nu niet. Wat bewaard was, is er nog. Probeer het zo opnieuw."


def key(name: str) -> str:
    """The widget of a choice in this document load."""
    return f"{name}__{visitor.tab(0)}"


def settle(name: str, shown: Choice, stored: Choice, keep: Callable[[Choice], object]) -> None:
    """Keep what the widget holds when it differs from the store; when the store changed meanwhile, that goes before."""
    known = visitor.recall(KNOWN, {})
    if known.get(name, stored) != stored:
        start_again()
    known[name] = stored
    visitor.remember(KNOWN, known)
    if shown != stored:
        done(lambda: keep(shown), name)


def done(act: Callable[[], object], *names: str) -> None:
    """Do something that is kept, and draw the screen again with it. What goes wrong is said above; nothing else changes."""
    visitor.forget("probleem")
    try:
        act()
    except MeetingProblem as wrong:
        visitor.remember("probleem", " ".join(wrong.problems.values()))
        start_again()
    except StoreUnavailable:
        visitor.remember("probleem", NOT_NOW)
        return
    except NotOnScale:
        start_again()
    known = visitor.recall(KNOWN, {})
    for name in names:
        known.pop(name, None)
    visitor.remember("bewaard", True)
    visitor.remember("bewaard_keer", visitor.recall("bewaard_keer", 0) + 1)
    st.rerun()


def start_again() -> None:
    """Draw every widget again from the store."""
    visitor.forget(KNOWN)
    visitor.set_query(tab=None)
    st.rerun()


def report() -> None:
    """What the last choice came to, read aloud."""
    if visitor.recall("probleem"):
        parts.problem(visitor.recall("probleem"))
        visitor.forget("probleem")
    said = "bewaard" if visitor.recall("bewaard") else ""
    visitor.forget("bewaard")
    with st.container(key="mark-voorbereiden"):
        turn = visitor.recall("bewaard_keer", 0)
        parts.html('<span class="mark" role="status" data-keer="{turn}">{said}</span>', turn=turn, said=said)
