"""The spiekbriefje on the facilitator's phone: four lines, minutes left, and two large buttons that turn the slide on the wall."""

from __future__ import annotations

import streamlit as st

from assessment import dutch, meetings, parts
from assessment.pages._bijeenkomst import room
from assessment.pages._bijeenkomst.pressing import button
from assessment.pages._bijeenkomst.room import Here
from assessment.rounds.records import NoAccess, RoundError, StoreUnavailable

LINES = (("goal", "Doel", "flag"), ("say", "Zeg", "campaign"), ("ask", "Vraag", "help"), ("mind", "Let op", "visibility"))


def draw(here: Here) -> None:
    """Follows the wall every two seconds; the phone is the clicker."""
    parts.title("Spiekbriefje")
    _lines(here)


@st.fragment(run_every=2)
def _lines(here: Here) -> None:
    try:
        live = meetings.live(here.me, here.round_id)
    except NoAccess:
        st.rerun()  # the key was handed over
    except (StoreUnavailable, RoundError):
        live = here.live  # what was there stays until there is news
    if room.mark(live) != room.mark(here.live) or live.seconds != here.live.seconds:
        here = here.now(live)
    slide = here.slide
    with st.container(key="spiekbriefje"):
        place = (
            f"Dia {slide.number} van {here.deck.last}" if 0 < slide.number <= here.deck.last else "Begin" if not slide.number else "Slot"
        )
        left = ""
        if slide.minutes and live.stage == "bezig" and slide.id != room.CLOSE:
            left = f"nog {dutch.plural(live.minutes_left, 'minuut', 'minuten')}"
        parts.html('<p class="spiekkop"><span>{place}</span><b>{left}</b></p><h1>{title}</h1>', place=place, left=left, title=slide.title)
        lines = "".join(
            parts.safe(
                '<div><dt><span class="icoon" aria-hidden="true">{icon}</span> {name}</dt><dd>{text}</dd></div>',
                icon=icon,
                name=name,
                text=text,
            )
            for field, name, icon in LINES
            if (text := getattr(slide.notes, field))
        )
        st.html(f'<dl class="spiekregels">{lines}</dl>')
        following = _next(here)
        if following:
            parts.html('<p class="uitleg">Hierna: {title}</p>', title=following)
        with st.container(key="spiekknoppen", horizontal=True):
            button("Vorige", "spiek-vorige", room.back, here, disabled=slide.number == 0, width="stretch")
            label = "Laat zien" if here.is_guessing else "Volgende"
            is_last = slide.id == room.CLOSE
            button(label, "spiek-volgende", room.forward, here, type="primary", disabled=is_last, width="stretch")
        _hand_in(here)


def _hand_in(here: Here) -> None:
    """While there is a ballot, this phone can go round to who has none."""
    ballot = here.live.ballot
    if ballot and not ballot.is_shown:
        parts.html(
            '<p class="knoppen"><a class="knop" href="/stemmen?peiling={id}" target="_self">Stem voor iemand zonder telefoon</a></p>',
            id=here.round_id,
        )


def _next(here: Here) -> str:
    slides = here.deck.slides
    place = slides.index(here.slide) + 1
    return slides[place].title if place < len(slides) else ""
