"""The last look before sending, and the thanks after it; shows counts and the member's own gaps, no outcome."""

from __future__ import annotations

import streamlit as st

from assessment import parts, rounds, visitor
from assessment.dutch import dutch_date, plural
from assessment.pages._invullen import newcomer
from assessment.pages._invullen.saving import Notebook
from assessment.rounds.records import Card, Member, StoreUnavailable
from assessment.screens import Asked, Screen

MOST_SHORTCUTS = 6  # more buttons than this is a list nobody reads; every part has „Wijzigen“ anyway
NOT_NOW = "Versturen lukt nu niet. Je antwoorden zijn bewaard. Probeer het zo opnieuw."
STILL_WAITING = "Nog niet alles is bewaard. We proberen het opnieuw. Daarna kun je versturen."


def look_back(member: Member, screens: tuple[Screen, ...], book: Notebook) -> None:
    """„Bijna klaar“: what is open, a row per part, and the button that sends."""
    parts.title("Nakijken")
    parts.header(member.card.alliance)
    parts.heading("Bijna klaar")
    parts.intro("Kijk nog even na. Daarna verstuur je.")
    gaps = [(screen, asked) for screen in screens for asked in screen.asked if not _is_answered(member, asked)]
    if gaps:
        with st.container(key="open-vragen"):
            parts.html('<h2>{text}</h2><p class="uitleg">Dat mag.</p>', text=_open_sentence(len(gaps)))
            if len(gaps) <= MOST_SHORTCUTS:
                for screen, asked in gaps:
                    _jump(f"Naar vraag {asked.number} bij {parts.plain(screen.part.title)}", screen, f"naar-{asked.slug}")
    with st.container(key="nakijken"):
        for part_id in dict.fromkeys(screen.part.id for screen in screens):
            _row(member, [screen for screen in screens if screen.part.id == part_id])
    if st.button("Verstuur mijn antwoorden", type="primary", key="verstuur", width="stretch"):
        _send(member, book)
    if visitor.recall("verstuur_melding"):
        parts.problem(visitor.recall("verstuur_melding"))
    parts.intro(f"Je kunt ze aanpassen tot en met {dutch_date(member.card.last_day)}.", kind="uitleg")


def thanks(member: Member) -> None:
    """„Dank je wel“: how many are ready and when the group talks."""
    parts.title("Dank je wel")
    parts.header(member.card.alliance)
    parts.heading("Dank je wel")
    st.fragment(_ready, run_every=20)(member.card)
    newcomer.last_outcome(member.card)
    newcomer.invitation("nieuw-dank")
    if st.button("Mijn antwoorden aanpassen", type="tertiary", key="aanpassen"):
        visitor.set_query(scherm="nakijken")
        st.rerun()


def _ready(card: Card) -> None:
    try:
        counted, invited = rounds.people_ready(visitor.key(), card.id)
        if rounds.card(visitor.key(), card.id).state != "open":
            st.rerun()  # closed or shared meanwhile: the page says so
    except StoreUnavailable:
        counted, invited = visitor.recall("klaar", (0, 0))
    visitor.remember("klaar", (counted, invited))
    sentence = f"Er {'is' if counted == 1 else 'zijn'} nu {counted} van de {plural(invited, 'lid', 'leden')} klaar." if counted else ""
    if card.is_pulse:
        return parts.intro(sentence.strip(), rounds.knowledge().texts["tussenstand.dank"])
    if card.date:
        sentence += f" Op {dutch_date(card.date)} praten jullie over de uitkomsten."
    return parts.intro(sentence.strip(), "Kom je ook? Neem je telefoon mee. Op deze pagina stem je straks mee.")


def _row(member: Member, screens: list[Screen]) -> None:
    asked = [one for screen in screens for one in screen.asked]
    filled = sum(_is_answered(member, one) for one in asked)
    part = screens[0].part
    with st.container(key=f"nakijk-{part.id}", horizontal=True):
        parts.html(
            '<p class="regel"><strong>{title}</strong> · {filled} van {total} ingevuld</p>',
            title=part.title, filled=filled, total=len(asked),
        )  # fmt: skip
        _jump(f"Wijzigen :gray[{parts.plain(part.title)}]", screens[0], f"wijzig-{part.id}")


def _jump(label: str, screen: Screen, key: str) -> None:
    if st.button(label, type="tertiary", key=key):
        visitor.set_query(scherm=str(screen.number), terug="nakijken")
        st.rerun()


def _is_answered(member: Member, asked: Asked) -> bool:
    stored = member.answers.get(asked.item.id)
    return bool(stored and stored.value)


def _open_sentence(n: int) -> str:
    return "Er staat nog 1 vraag open." if n == 1 else f"Er staan nog {n} vragen open."


def _send(member: Member, book: Notebook) -> None:
    visitor.forget("verstuur_melding")
    if book.waiting:
        visitor.remember("verstuur_melding", STILL_WAITING)
        st.rerun()
    try:
        rounds.submit(visitor.key(), member.card.id)
    except StoreUnavailable:
        visitor.remember("verstuur_melding", NOT_NOW)
    else:
        visitor.set_query(scherm="klaar", terug=None)
    st.rerun()
