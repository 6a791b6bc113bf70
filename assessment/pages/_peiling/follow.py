"""Follow the counts of an open peiling and close it; never who, never when, and no outcome below five people."""

from __future__ import annotations

from datetime import date

import streamlit as st

from assessment import dutch, parts, rounds, visitor
from assessment.pages._peiling import earlier, invite, paper
from assessment.pages._peiling.next_round import agreed_before, newest_of
from assessment.rounds.records import Card, Progress, RoundError, StoreUnavailable, TooFewAnswers

MINIMUM = 5
CARDS = (
    "<p>Komen er niet meer antwoorden? Dan praten jullie met de gespreksversie: dezelfde onderwerpen op kaarten, zonder cijfers.</p>"
    '<p><a class="knop" href="/kaarten/{id}" target="_blank" rel="noopener">Druk de gesprekskaarten af</a></p>'
)


def open_round(me: str, card: Card) -> None:
    """Screen 6c: counts on the left, the invitation on the right."""
    parts.header(card.alliance)
    parts.title("Mijn peiling")
    counts, side = st.columns([5, 3], gap="large")
    with counts:
        _counts(me, card)
        progress = rounds.progress(me, card.id)
        if st.button("Open de uitkomsten", type="primary", icon=":material/lock_open:", key="open-de-uitkomsten"):
            (_confirm if progress.counted >= MINIMUM else _too_few)(me, card)
        with st.expander("Tekst van de uitnodiging"):
            invite.letter(me, card)
        with st.expander("Stuur een herinnering"):
            invite.reminder(me, card, progress.counted)
        if agreed_before(me, card) and st.button("Wat kwam er van de afspraken?", icon=":material/history:", key="terugblik"):
            visitor.go("peiling", peiling=card.id, stap="afspraken")
        with st.expander("Mijn sleutel"):
            invite.key(me, card)
        with st.expander("Wijzigen of verwijderen"):
            if st.button("Wijzig naam, datum of aantallen", key="wijzigen"):
                visitor.go("peiling", peiling=card.id, stap="wijzigen")
            earlier.door(card)
            if st.button("Verwijder deze peiling", key="verwijderen"):
                _remove(me, card)
    with side:
        invite.invitation(me, card)
        paper.block(card)


@st.fragment(run_every=20)
def _counts(me: str, card: Card) -> None:
    progress = rounds.progress(me, card.id)
    parts.heading(f"{progress.counted} van de {dutch.plural(progress.invited, 'lid heeft', 'leden hebben')} ingevuld")
    st.html(f"<p>{_when(card)} Je ziet hier aantallen, nooit wie wat invulde.</p>")
    if progress.counted == 0 and progress.busy == 0:
        parts.intro("Nog niemand heeft ingevuld. Stuur de uitnodiging, of laat de QR-code zien aan het begin van een overleg.")
    st.html(_bars(progress))
    if progress.busy:
        parts.intro(f"{dutch.plural(progress.busy, 'lid is', 'leden zijn')} nog bezig.", kind="uitleg")
    enough = progress.counted >= MINIMUM
    parts.intro(
        "Er zijn genoeg antwoorden. De uitkomsten blijven dicht tot jij ze opent."
        if enough
        else f"Vanaf {MINIMUM} antwoorden kun je de uitkomsten openen. Zo blijft ieders antwoord veilig.",
        kind="uitleg",
    )


def _when(card: Card) -> str:
    days = (date.fromisoformat(card.date) - rounds.calendar_day()).days
    meeting = parts.safe("<b>{day}</b>", day=dutch.dutch_date(card.date))
    if days > 0:
        return f"Nog {dutch.plural(days, 'dag', 'dagen')} tot jullie bijeenkomst op {meeting}."
    return f"Jullie bijeenkomst is vandaag, {meeting}." if days == 0 else f"Jullie bijeenkomst was op {meeting}."


def _bars(progress: Progress) -> str:
    names = {one.id: one.name for one in rounds.knowledge().perspectives}
    rows = []
    for perspective, (n, invited) in progress.per_perspective.items():
        share = 100 if invited == 0 else min(100, round(100 * n / invited))
        if invited and n > invited:
            count = parts.safe("<b>{n}</b> (verwacht: {invited})", n=n, invited=invited)
        elif invited:
            count = parts.safe("<b>{n}</b> van {invited}{done}", n=n, invited=invited, done=" · klaar" if n == invited else "")
        else:
            count = parts.safe("<b>{n}</b>", n=n)
        rows.append(
            parts.safe('<div class="hoek"><span>{name}</span><span>', name=names.get(perspective, perspective))
            + count
            + f'</span></div><div class="balk" aria-hidden="true"><span style="width:{share}%"></span></div>'
        )
    return f'<div class="hoeken">{"".join(rows)}</div>'


@st.dialog("Uitkomsten openen?")
def _confirm(me: str, card: Card) -> None:
    st.write(
        "Je sluit de vragenlijst. Daarna kan niemand meer invullen of wijzigen. Jij kunt de bijeenkomst voorbereiden. "
        "De leden zien de uitkomsten pas als jij ze laat zien."
    )
    progress = rounds.progress(me, card.id)
    if progress.busy:
        who = dutch.plural(progress.busy, "lid is", "leden zijn")
        st.write(f"{who} nog bezig. Wie minder dan de helft invulde, telt dan niet mee.")
    if st.button("Sluit en open", type="primary"):
        try:
            rounds.close(me, card.id)
        except TooFewAnswers as few:
            st.write(f"Er zijn er {few.counted}. Vanaf {MINIMUM} kun je de uitkomsten openen.")
        except StoreUnavailable:
            st.write("Sluiten lukt nu niet. Er is niets veranderd. Probeer het zo opnieuw.")
        else:
            visitor.go("uitkomsten", peiling=card.id)
    if st.button("Nog niet"):
        st.rerun()


@st.dialog("Nog te weinig antwoorden")
def _too_few(me: str, card: Card) -> None:
    counted = rounds.progress(me, card.id).counted
    there = "Er is er 1." if counted == 1 else f"Er zijn er {counted or 'nog geen'}."
    st.write(f"{there} Vanaf {MINIMUM} kun je de uitkomsten openen. Zo blijft ieders antwoord veilig.")
    parts.html(CARDS, id=card.id)
    if st.button("Goed"):
        st.rerun()


@st.dialog("Deze peiling verwijderen?")
def _remove(me: str, card: Card) -> None:
    st.write("Alle antwoorden en uitkomsten van deze peiling verdwijnen. Dat kan niemand terughalen.")
    if st.button("Verwijder voorgoed", type="primary"):
        try:
            rounds.remove_round(me, card.id)
        except RoundError:
            st.write("Verwijderen lukt nu niet. Er is niets veranderd. Probeer het zo opnieuw.")
        else:
            visitor.go("start")
    if st.button("Toch niet"):
        st.rerun()


def closed(me: str, card: Card) -> None:
    """After closing: the way to the outcomes, sharing, reopening while nobody looked, the key and removal."""
    parts.header(card.alliance)
    parts.title("Mijn peiling")
    parts.heading("De peiling is gesloten")
    parts.intro(
        "De leden kunnen de uitkomsten nu lezen."
        if card.state == "gedeeld"
        else "Jij kunt de uitkomsten al zien. De leden zien ze pas als jij ze deelt."
    )
    if st.button("Bekijk de uitkomsten", type="primary"):
        visitor.go("uitkomsten", peiling=card.id)
    if st.button("Bereid de bijeenkomst voor", key="bereid-voor"):
        visitor.go("voorbereiden", peiling=card.id)
    if card.state == "gesloten" and st.button("Deel de uitkomsten met de leden"):
        rounds.share(me, card.id)
        st.rerun()
    paper.block(card)
    _from_here(me, card)
    earlier.door(card)
    with st.expander("Mijn sleutel"):
        invite.key(me, card)
    with st.expander("Verwijderen"):
        if st.button("Verwijder deze peiling", key="verwijderen"):
            _remove(me, card)


def _from_here(me: str, card: Card) -> None:
    """The way on after a peiling: the next one, or a tussenstand on the way there."""
    newer = newest_of(me, card)
    with st.container(key="kaart-zacht-verder"):
        parts.html("<h2>En daarna?</h2>")
        if newer.id != card.id:
            parts.intro("Na deze peiling kwam een nieuwere.")
            if st.button(f"Naar de peiling van {newer.label}", key="naar-nieuwere"):
                visitor.go("peiling", peiling=newer.id)
            return
        parts.intro("Een nieuwe peiling neemt alles over. Tussendoor kun je een paar onderwerpen opnieuw vragen.")
        with st.container(horizontal=True, key="knoppen-verder"):
            if st.button("Nieuwe peiling", icon=":material/event_repeat:", key="nieuwe-peiling"):
                visitor.go("peiling", peiling=card.id, stap="volgende")
            if st.button("Tussenstand vragen", icon=":material/timelapse:", key="tussenstand-vragen"):
                visitor.go("peiling", peiling=card.id, stap="tussenstand")
        for one in rounds.rounds_of(me):
            if one.is_pulse and one.alliance_id == card.alliance_id and one.role == "trekker":
                state = "nog open" if one.state == "open" else one.state
                if st.button(parts.plain(f"{one.label[:1].upper()}{one.label[1:]} · {state}"), key=f"puls-{one.id}", type="tertiary"):
                    visitor.go("peiling", peiling=one.id)
