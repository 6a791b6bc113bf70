"""The frame of a slide: context, title, place for one message, „Vorige“ and „Volgende“; what a slide shows is drawn elsewhere."""

from __future__ import annotations

import streamlit as st

from assessment import meetings, parts, visitor
from assessment.pages._bijeenkomst import agree, close, outcome, room, talk, together, vote
from assessment.pages._bijeenkomst.pressing import button
from assessment.pages._bijeenkomst.room import Here
from assessment.rounds.records import NoAccess, RoundError, StoreUnavailable

DRAW = {
    "welkom": outcome.cover,
    "oogopslag": outcome.glance,
    "leven": outcome.life,
    "profiel": outcome.profile,
    "eens": outcome.agreement,
    "sterk": outcome.strengths,
    "gesprek": talk.draw,
    "functies": outcome.functions,
    "organisaties": outcome.organisations,
    "stappen": outcome.steps,
    "verandering": outcome.year,
    "samen": together.draw,
    "stemmen": vote.draw,
    "afspraken": agree.draw,
    "slot": close.draw,
}
TITLES = {"stemmen": vote.title, "afspraken": agree.title, "samen": together.title, "slot": close.title}


def draw(here: Here) -> None:
    """One slide, full screen."""
    room.follow(here)
    slide = here.slide
    title, subtitle = TITLES[slide.kind](here) if slide.kind in TITLES else (slide.title, slide.subtitle)
    if here.is_guessing:
        title, subtitle = here.say("dia.raden.titel"), here.say("dia.raden.onder")
    parts.title(title.rstrip("."))
    with st.container(key="wand"):
        st.html(head(here, title, subtitle))
        with st.container(key=f"beeld-{slide.kind}"):
            DRAW[slide.kind](here)
        foot(here)
        if visitor.recall("niet gelukt"):
            visitor.forget("niet gelukt")
            parts.problem("Dat lukte nu niet. Er is niets verloren. Probeer het zo nog een keer.")
    _follow(here.me, here.round_id, room.mark(here.live))


def head(here: Here, title: str, subtitle: str) -> str:
    """Who and when, the message, and what is shown. The cover and the close have no number."""
    slide = here.slide
    place = f"{slide.number} van {here.deck.last}" if 0 < slide.number <= here.deck.last else ""
    return (
        parts.safe(
            '<div class="dia-kop"><span class="logo" aria-hidden="true"></span><b>{name}</b><span>· peiling {label}</span>'
            '<span class="plaats">{place}</span></div>',
            name=here.deck.alliance, label=here.deck.label, place=place,
        )
        + '<h1 class="dia-titel">' + outcome.sentences(title) + "</h1>"
        + (parts.safe('<p class="dia-onder">{subtitle}</p>', subtitle=subtitle) if subtitle else "")
    )  # fmt: skip


def foot(here: Here) -> None:
    """Quiet buttons in the bottom corners; keys and a clicker press them (bijeenkomst.js)."""
    with st.container(key="wandvoet"):
        button("Vorige ←", "vorige", room.back, here, disabled=here.slide.number == 0)
        button("Naar het begin", "eerste", room.first, here)
        label = here.say("dia.raden.knop") if here.is_guessing else "Volgende →"
        button(label, "volgende", room.forward, here, disabled=here.slide.id == room.CLOSE)


@st.fragment(run_every=2)
def _follow(me: str, round_id: str, drawn: tuple[object, ...]) -> None:
    """Look every two seconds whether another device moved on; nothing is drawn unless it did."""
    try:
        moved = room.mark(meetings.live(me, round_id)) != drawn
    except NoAccess:
        st.rerun()  # the key was handed over
    except (StoreUnavailable, RoundError):
        return  # the slide stays until there is news
    if moved:
        st.rerun()
