"""Handing over the key, and welcoming who takes it; the key is shown once and stored nowhere."""

from __future__ import annotations

import streamlit as st

from assessment import dutch, meetings, parts, rounds, visitor
from assessment.pages._peiling import invite
from assessment.pages._peiling.next_round import newest_of
from assessment.rounds.records import Card, StoreUnavailable

OPEN = ("nog niet begonnen", "bezig")
NOT_NOW = "Dat lukt nu niet. Er is niets veranderd. Probeer het zo opnieuw."


def give(me: str, card: Card) -> None:
    """„Geef de sleutel door“: what happens, the new key once, and stopping on this device."""
    say = rounds.knowledge().texts
    parts.header(card.alliance)
    parts.title("Geef de sleutel door")
    parts.heading("Geef de sleutel door")
    secret = visitor.recall(f"overdracht-{card.id}")
    parts.intro(say["overdracht.wat"])
    if secret is None:
        with st.container(key="kaart-sleutel"):
            both = (say["overdracht.oud"], _of_leader("overdracht.hier"))
            lines = "".join(parts.safe("<li>{text}</li>", text=text) for text in both)
            st.html(f'<ul class="beloften">{lines}</ul>')
            with st.container(horizontal=True, key="knoppen-sleutel"):
                make = st.button("Maak de nieuwe sleutel", type="primary", key="overdracht-maak")
                if st.button("Terug", key="overdracht-terug"):
                    visitor.go("peiling", peiling=card.id)
        if make:
            _make(me, card)
        return
    with st.container(key="kaart-sleutel"):
        parts.html("<h2>De sleutel voor de nieuwe trekker</h2>")
        parts.intro(say["overdracht.bewaar"])
        invite.copyable(f"{visitor.address()}/start#{secret}", "overdracht", "Kopieer de sleutel")
    with st.container(key="kaart-zacht-stoppen"):
        parts.html("<h2>En jij?</h2>")
        parts.intro(_of_leader("overdracht.hier"))
        with st.container(horizontal=True, key="knoppen-stoppen"):
            stop = "Stop als trekker" if visitor.signs_in() else "Stop op dit apparaat"
            if st.button(stop, icon=":material/logout:", key="overdracht-stop"):
                _stop(me, card)
            if st.button("Naar mijn peiling", key="overdracht-klaar"):
                visitor.forget(f"overdracht-{card.id}")
                visitor.go("peiling", peiling=card.id)


def _of_leader(key: str) -> str:
    """The words for a device that leads, or for an account: that leads on every device."""
    return rounds.knowledge().texts[f"{key}.account" if visitor.signs_in() else key]


def _make(me: str, card: Card) -> None:
    try:
        visitor.remember(f"overdracht-{card.id}", rounds.hand_over(me, card.id))
    except StoreUnavailable:
        parts.problem(NOT_NOW)
    else:
        visitor.forget("links")  # an older key on this page works no longer
        st.rerun()


@st.dialog("Stoppen als trekker?")
def _stop(me: str, card: Card) -> None:
    st.write(_of_leader("overdracht.stop"))
    if st.button("Ik stop", type="primary", key="stop-ja"):
        try:
            rounds.step_back(me, card.id)
        except StoreUnavailable:
            st.write(NOT_NOW)
        else:
            visitor.forget(f"overdracht-{card.id}")
            visitor.go("start")
    if st.button("Toch niet", key="stop-nee"):
        st.rerun()


def welcome(me: str, card: Card) -> None:
    """„Welkom, nieuwe trekker“: what you may, what there is now, the last outcome and what is still open."""
    say = rounds.knowledge().texts
    newest = newest_of(me, card)
    parts.header(card.alliance)
    parts.title("Welkom, nieuwe trekker")
    parts.heading("Welkom, nieuwe trekker")
    parts.intro(say["welkom.trekker"].format(alliantie=card.alliance), say["welkom.trekker.grens"])
    left, right = st.columns([5, 4], gap="large")
    with left, st.container(key="kaart-nu"):
        parts.html("<h2>Wat kun je nu doen?</h2>")
        parts.intro(*_now(me, newest))
        if st.button("Naar mijn peiling", type="primary", key="welkom-verder"):
            visitor.go("peiling", peiling=newest.id)
    with right, st.container(key="kaart-zacht-erfenis"):
        _last_outcome(me, newest)
        _still_open(me, newest)
    parts.html('<p><a class="knop knop-tekst" href="/invullen?peiling={id}&amp;lezen=ja" target="_self">Wat betekenen de woorden?</a></p>',
               id=newest.id)  # fmt: skip


def _now(me: str, card: Card) -> list[str]:
    say = rounds.knowledge().texts
    lines = [say[f"welkom.nu.{card.state}"].format(laatste_dag=dutch.dutch_date(card.last_day), maand=card.label)]
    if card.state == "gedeeld" and (day := meetings.next_date(me, card.id)):
        lines.append(say["welkom.nu.volgende"].format(datum=dutch.dutch_date(day, year=True)))
    return lines


def _last_outcome(me: str, card: Card) -> None:
    parts.html("<h2>De laatste uitkomsten</h2>")
    earlier = rounds.earlier_results(me, card.id)
    if card.state != "open":
        address, label = f"/uitkomsten?peiling={card.id}", card.label
    elif earlier:
        address, label = f"/uitkomsten?peiling={card.id}&eerder={earlier[0].card.id}", earlier[0].card.label
    else:
        return parts.intro("Die zijn er nog niet.")
    link = '<p><a class="knop" href="{address}" target="_self">Lees de uitkomsten van {label}</a></p>'
    return parts.html(link, address=address, label=label)


def _still_open(me: str, card: Card) -> None:
    agreed = () if card.state == "open" else meetings.agreements(me, card.id)
    before = meetings.earlier_agreements(me, card.id)
    there = [one for one in (*agreed, *(before.agreements if before else ())) if one.status in OPEN]
    parts.html("<h2>Afspraken die nog lopen</h2>")
    if not there:
        return parts.intro(rounds.knowledge().texts["nieuw.afspraken.geen"])
    return parts.around.agreements([(one.what or one.copied, one.who, one.when) for one in there])
