"""A tussenstand for the facilitator: choose what to ask, invite, follow and open it; counts only, and nothing of a peiling."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from assessment import dutch, meetings, parts, rounds, screens, visitor
from assessment.pages._peiling import invite
from assessment.rounds.records import Card, RoundError, SetupProblem, StoreUnavailable, TooFewAnswers
from scoring.instrument import Group, Questionnaire
from scoring.named import FACILITATOR

MOST = 3
USUAL = timedelta(weeks=2)
NOT_NOW = "Dat lukt nu niet. Er is niets veranderd. Probeer het zo opnieuw."


def ask(me: str, card: Card) -> None:
    """Which one to three ingredients, and until when. `card` is the last peiling."""
    say = rounds.knowledge().texts
    asked = rounds.questions(me, card.id)[1]  # not the outcome: choosing must not count as having seen it
    groups = [group for one in asked.instruments if one.kind == "zinnen" for group in one.groups]
    parts.header(card.alliance)
    parts.title("Tussenstand vragen")
    parts.heading("Tussenstand vragen")
    if not groups:
        return parts.intro(say["tussenstand.geen_zinnen"])
    parts.intro(say["tussenstand.vragen"])
    parts.intro(say["tussenstand.los"], kind="uitleg")
    problems = st.container()
    chosen = _choose(groups, _usual(me, card, groups))
    if chosen:
        _preview(asked, [group for group in groups if group.id in chosen])
    later = max(rounds.calendar_day(), date.fromisoformat(card.date)) + USUAL
    typed = st.text_input("Tot en met wanneer kan iedereen invullen?", value=dutch.short(later.isoformat()), max_chars=40, key="puls-datum")
    day = dutch.read_date(typed)
    parts.intro(f"Dat is {dutch.dutch_date(day.isoformat(), year=True)}." if day else "Schrijf de datum zo: 16-6-2026.", kind="uitleg")
    with st.container(horizontal=True, key="knoppen-volgende"):
        make = st.button("Maak de link", type="primary", key="puls-maak")
        if st.button("Terug", key="puls-terug"):
            visitor.go("peiling", peiling=card.id)
    if not make:
        return None
    try:
        _, fresh = rounds.start_pulse(me, card.id, chosen, day.isoformat() if day else "")
    except SetupProblem as wrong:
        with problems:
            for sentence in wrong.problems.values():
                parts.problem(sentence)
    except StoreUnavailable:
        with problems:
            parts.problem(NOT_NOW)
    else:
        visitor.go("peiling", peiling=fresh.id)
    return None


def _choose(groups: list[Group], usual: list[str]) -> tuple[str, ...]:
    """What the group works on is ticked already; everything else stands behind one line."""
    parts.html("<h2>Waar werken jullie aan?</h2>")
    with st.container(key="puls-keuze"):
        ticked = [group.id for group in groups if group.id in usual and _tick(group, True)]
    with st.expander("Andere onderwerpen", expanded=not usual):
        ticked += [group.id for group in groups if group.id not in usual and _tick(group, False)]
    return tuple(ticked)


def _tick(group: Group, is_usual: bool) -> bool:
    return st.checkbox(parts.plain(group.name), value=is_usual, key=f"puls-{group.id}")


def _usual(me: str, card: Card, groups: list[Group]) -> list[str]:
    """Ingredients with an agreement first, then talking points. The facilitator's own role is never put there by us."""
    known = {group.id for group in groups} - {FACILITATOR}
    agreed = [one.subject for one in meetings.agreements(me, card.id) if one.status not in ("gedaan", "vervallen")]
    points = [one.id for one in meetings.notes(me, card.id).points]
    return [one for one in dict.fromkeys((*agreed, *points)) if one in known][:MOST]


def _preview(asked: Questionnaire, chosen: list[Group]) -> None:
    items = [item for group in chosen for item in group.items]
    seconds = sum(asked.scale_of(item.id).seconds for item in items)
    lines = "".join(parts.safe("<li>{text}</li>", text=item.text) for item in items)
    time = dutch.plural(screens.in_minutes(seconds), "minuut", "minuten")
    st.html(parts.safe("<p>De leden krijgen dit. Het kost ongeveer {time}.</p>", time=time) + f"<ul>{lines}</ul>")


def open_round(me: str, card: Card) -> None:
    """The counts, and everything to invite with."""
    parts.header(card.alliance)
    parts.title("Tussenstand")
    counts, side = st.columns([5, 3], gap="large")
    with counts:
        st.fragment(_counts, run_every=20)(me, card)
        if st.button("Open de tussenstand", type="primary", icon=":material/lock_open:", key="open-de-tussenstand"):
            _confirm(me, card)
        with st.container(key="kaart-tekst"):
            parts.html("<h2>Uitnodiging</h2>")
            invite.letter(me, card)
        with st.expander("Verwijderen"):
            remove(me, card)
    with side:
        invite.invitation(me, card)


def _counts(me: str, card: Card) -> None:
    progress = rounds.progress(me, card.id)
    parts.heading(f"{progress.counted} van de {dutch.plural(progress.invited, 'lid deed', 'leden deden')} mee")
    parts.intro(
        f"Tussenstand: invullen kan tot en met {dutch.dutch_date(card.last_day)}. Je ziet hier aantallen, nooit wie wat invulde."
    )
    parts.intro(rounds.knowledge().texts["tussenstand.vanaf"], kind="uitleg")


@st.dialog("Tussenstand openen?")
def _confirm(me: str, card: Card) -> None:
    st.write("Daarna kan niemand meer invullen. De leden zien de tussenstand pas als jij hem deelt.")
    if st.button("Sluit en open", type="primary", key="puls-sluit"):
        try:
            rounds.close(me, card.id)
        except TooFewAnswers as few:
            there = "Er is er 1." if few.counted == 1 else f"Er zijn er {few.counted or 'nog geen'}."
            st.write(f"{there} {rounds.knowledge().texts['tussenstand.vanaf']}")
        except StoreUnavailable:
            st.write(NOT_NOW)
        else:
            visitor.go("uitkomsten", peiling=card.id)
    if st.button("Nog niet", key="puls-nog-niet"):
        st.rerun()


def closed(me: str, card: Card) -> None:
    """After closing: read it, share it, remove it."""
    parts.header(card.alliance)
    parts.title("Tussenstand")
    parts.heading("De tussenstand is gesloten")
    is_shared = card.state == "gedeeld"
    parts.intro("De leden kunnen hem nu lezen." if is_shared else "Jij kunt hem lezen. De leden zien hem pas als jij hem deelt.")
    with st.container(horizontal=True, key="knoppen-volgende"):
        if st.button("Bekijk de tussenstand", type="primary", key="puls-bekijk"):
            visitor.go("uitkomsten", peiling=card.id)
        if card.state == "gesloten" and st.button("Deel met de leden", key="puls-deel"):
            rounds.share(me, card.id)
            st.rerun()
    with st.expander("Verwijderen"):
        remove(me, card)


def remove(me: str, card: Card) -> None:
    """The button that asks once more."""
    if st.button("Verwijder deze tussenstand", key="puls-verwijder"):
        _remove(me, card)


@st.dialog("Deze tussenstand verwijderen?")
def _remove(me: str, card: Card) -> None:
    st.write("De antwoorden en de getallen verdwijnen. Dat kan niemand terughalen. De peilingen blijven.")
    if st.button("Verwijder voorgoed", type="primary", key="puls-weg-ja"):
        try:
            rounds.remove_round(me, card.id)
        except RoundError:
            st.write(NOT_NOW)
        else:
            visitor.go("start")
    if st.button("Toch niet", key="puls-weg-nee"):
        st.rerun()
