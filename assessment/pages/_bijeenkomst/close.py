"""The end of the meeting: was it useful, when again, and one tap to share; shares nothing by itself."""

from __future__ import annotations

import streamlit as st

from assessment import meetings, parts, rounds, visitor
from assessment.dutch import dutch_date, read_date, short
from assessment.pages._bijeenkomst import vote
from assessment.pages._bijeenkomst.room import Here
from assessment.rounds.records import StoreUnavailable

ANSWERS = ("ja", "deels", "nee")


def title(here: Here) -> tuple[str, str]:
    """Before and after „Klaar met de bijeenkomst“."""
    form = ".voorbij" if here.live.stage == "voorbij" else ""
    return here.say(f"dia.slot.titel{form}"), here.say(f"dia.slot.onder{form}")


def draw(here: Here) -> None:
    """The rating at the left, the next date and sharing at the right."""
    over = here.live.stage == "voorbij"
    with st.container(key="slot-wand"):
        with st.container(key="vak-oordeel"):
            if over:
                _rating(here)
            else:
                vote.qr(here)
                vote.counting(here, "dia.slot.telling")
        with st.container(key="vak-slot"):
            _date(here)
            if not over:
                if st.button("Klaar met de bijeenkomst", type="primary", key="klaar", icon=":material/done_all:"):
                    meetings.finish(here.me, here.round_id)
                    st.rerun()
            else:
                _share(here)


def _rating(here: Here) -> None:
    found = meetings.session_rating(here.me, here.round_id)
    html = parts.safe("<h2>{text}</h2>", text=here.say("dia.slot.oordeel"))
    if not found.counts:
        st.html(html + parts.safe("<p>{text}</p>", text=here.say("dia.slot.oordeel.geen")))
        return
    most = max(found.counts.values())
    bars = "".join(
        parts.safe("<li><span>{word}</span><b>{people}</b>", word=here.say(f"dia.slot.{one}"), people=found.counts[one])
        + f'<i style="--deel:{100 * found.counts[one] / most:.1f}%" aria-hidden="true"></i></li>'
        for one in ANSWERS
    )
    st.html(html + f'<ul class="balken stemmen">{bars}</ul>')


def _date(here: Here) -> None:
    day = meetings.next_date(here.me, here.round_id)
    typed = st.text_input(
        here.say("dia.slot.datum"), value=short(day) if day else "", max_chars=40, key=f"volgende-keer-{day}", placeholder="16-6-2027"
    )
    found = read_date(typed) if typed.strip() else None
    if typed.strip() and found is None:
        parts.problem("Schrijf de datum zo: 16-6-2027.")
    elif (found.isoformat() if found else "") != day:
        meetings.set_next_date(here.me, here.round_id, found.isoformat() if found else "")
        st.rerun()
    if day:
        parts.html('<p class="fasezin">{text}</p>', text=here.say("dia.slot.datum.bekend", datum=dutch_date(day, year=True)))


def _share(here: Here) -> None:
    card = here.live.card
    if card.state == "gesloten":
        if st.button("Deel de uitkomsten met de leden", type="primary", key="delen-wand-knop", icon=":material/share:"):
            try:
                rounds.share(here.me, here.round_id)
            except StoreUnavailable:
                parts.problem("Delen lukt nu niet. Er is niets verloren. Probeer het over een paar minuten opnieuw.")
            else:
                visitor.forget("verteld")
                st.rerun()
    else:
        parts.html("<p>{text}</p>", text=here.say("dia.slot.delen"))
    parts.html(
        '<p class="slotlinks"><a class="knop" href="/bestand/{id}/verslag" download>Download het verslag</a> '
        '<a class="knop" href="/afspraken?peiling={id}" target="_self">Naar de afspraken</a> '
        '<a class="knop" href="/uitkomsten?peiling={id}" target="_self">Naar de uitkomsten</a></p>', id=card.id,
    )  # fmt: skip
