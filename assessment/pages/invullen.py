"""Filling in: decides which screen a member sees now, from the address bar and the store; draws none of them itself."""

from __future__ import annotations

from typing import Any

import streamlit as st

from assessment import parts, rounds, visitor
from assessment.pages._invullen import edges, later, newcomer, questions, review, welcome
from assessment.pages._invullen.saving import Notebook, open_notebook, settle_shown, with_what_was_kept
from assessment.rounds.records import Card, Member, NoAccess, RoundIsClosed, StoreUnavailable
from assessment.screens import Screen, screens

PRACTICE = (
    '<div class="strook"><p><b>Dit is een voorbeeld.</b> {name} bestaat niet. Wat je hier invult, wissen we binnen een dag.</p>'
    '<p class="knoppen"><a class="knop" href="/voorbeeld" target="_self">Naar de uitkomsten</a></p></div>'
)


def show() -> None:
    """One run of the page."""
    round_id = visitor.round_id()
    if round_id is None or visitor.key() is None:
        edges.unknown_link()
        return
    try:
        if visitor.query("lezen"):
            newcomer.show(rounds.card(visitor.key(), round_id))
            return
        member = _member(round_id)
        if member is None:
            _before(round_id)
        elif member.card.state != "open":
            edges.closed(member.card, has_answered=True, book=visitor.recall("notebook"))
        else:
            _fill_in(member)
    except NoAccess:
        edges.unknown_link()
    except RoundIsClosed:
        _after(round_id)
    except StoreUnavailable:
        edges.store_is_away()


def _member(round_id: str) -> Member | None:
    """The member as stored; while the store cannot be read, what this session knows of it, so that nothing leaves the screen."""
    try:
        member = rounds.member(visitor.key(), round_id)
    except StoreUnavailable:
        member = visitor.recall("member")
        if member is None or member.card.id != round_id:
            raise
        member = with_what_was_kept(member, visitor.recall("notebook"))
    visitor.remember("member", member)
    return member


def _before(round_id: str) -> None:
    card, questionnaire = rounds.questions(visitor.key(), round_id)
    if card.state != "open":
        _after(round_id)
        return
    if visitor.recall("gewist"):
        edges.deleted(card)
        return
    _practice_strip(card)
    welcome.show(card, questionnaire, rounds.perspectives(visitor.key(), round_id))


def _practice_strip(card: Card) -> None:
    if card.is_practice:
        parts.html(PRACTICE, name=card.alliance)


def _after(round_id: str) -> None:
    card = rounds.card(visitor.key(), round_id)
    book: Notebook | None = visitor.recall("notebook")
    edges.closed(card, has_answered=card.answered, book=book)


def _fill_in(member: Member) -> None:
    visitor.forget("gewist")
    _practice_strip(member.card)
    pages = screens(member.questionnaire)
    place = visitor.query("scherm") or _resume(member, pages)
    visitor.set_query(scherm=place)
    book = _opened(member)
    screen = _screen(place, pages)
    if place == "klaar" and member.submitted:
        review.thanks(member)
    elif screen:
        parts.header(member.card.alliance)
        _part([(screen, member, book)])
    else:
        questions.settle_waiting(book)
        review.look_back(member, pages, book)
    _foot(member)
    questions.heartbeat(book)


def _opened(member: Member) -> Notebook:
    book = open_notebook(member.card.id, visitor.tab(member.version))
    book.widgets = {}
    book.is_held_back = book.is_held_back and bool(book.waiting)
    return book


def _screen(place: str, pages: tuple[Screen, ...]) -> Screen | None:
    return pages[int(place) - 1] if place.isdigit() and 1 <= int(place) <= len(pages) else None


def _resume(member: Member, pages: tuple[Screen, ...]) -> str:
    """Where somebody left off: the first screen with an open question, or the last look."""
    if member.submitted:
        return "klaar"
    for screen in pages:
        if any(asked.item.id not in member.answers for asked in screen.asked):
            return str(screen.number)
    return "nakijken"


@st.fragment
def _part(read: list[tuple[Screen, Member, Notebook]]) -> None:
    """One screen of questions. „Volgende“ and „Vorige“ draw only this anew. `read`: what the whole page has just read, once."""
    screen, member, book = read.pop() if read else _read_again()
    parts.title(screen.title)
    parts.heading(screen.title, screen.part.icon, above=parts.progress(screen.number, screen.total, screen.minutes))
    if screen.is_first_of_part:
        parts.intro(screen.part.intro)
    questions.draw(screen, member, book)
    _steps(screen, book)


def _read_again() -> tuple[Screen, Member, Notebook]:
    """For a page that stands. When something is not as usual, the whole page decides what to say."""
    before, round_id = visitor.recall("notebook"), visitor.round_id()
    is_usual = round_id is not None and before is not None and (before.round_id, before.tab) == (round_id, visitor.query("tab"))
    if not is_usual or before.waiting:
        st.rerun()
    try:
        member = _member(round_id)
    except (NoAccess, StoreUnavailable):
        member = None
    screen = _screen(visitor.query("scherm"), screens(member.questionnaire)) if member else None
    if member is None or screen is None or member.card.state != "open":
        st.rerun()
    return screen, member, _opened(member)


def _steps(screen: Screen, book: Notebook) -> None:
    changing = visitor.query("terug") == "nakijken"
    ready = screen.number == screen.total or (changing and screen.is_last_of_part)
    behind, ahead = str(screen.number - 1), "nakijken" if ready else str(screen.number + 1)
    with st.container(key="deel-stappen", horizontal=True):
        back = screen.number > 1 and not changing and _step("Vorige", "deel-terug", behind, book)
        label = "Terug naar nakijken" if changing and ready else "Nakijken" if ready else "Volgende"
        forward = _step(label, "deel-verder", ahead, book, type="primary")
    if (back or forward) and not visitor.recall("slaat_om"):
        _turn(ahead if forward else behind, book)
        if not book.is_held_back:
            st.rerun()
    if book.is_held_back and book.waiting:
        parts.problem("Nog niet alles is bewaard. Houd deze pagina open; we proberen het opnieuw.")


def _step(label: str, key: str, place: str, book: Notebook, **look: Any) -> bool:
    return st.button(label, key=key, width="stretch", on_click=_turn, args=(place, book), **look)


def _turn(place: str, book: Notebook) -> None:
    """Before anything is drawn: keep what the browser holds, and turn when all of it is kept.

    A session that was lost does not know this call; then it is made once everything is drawn.
    """
    visitor.remember("slaat_om", True)
    try:
        book.is_held_back = not settle_shown(book)
    except NoAccess:
        return  # what is drawn now says so
    if not book.is_held_back:
        visitor.drop(key for _, key in book.widgets.values())
        _open(place)


def _open(place: str) -> None:
    visitor.set_query(scherm=place)
    if place == "nakijken":
        visitor.set_query(terug=None)


def _foot(member: Member) -> None:
    """The same help at the same place on every screen."""
    st.html(
        '<p class="bewaard-uitleg"><span class="icoon" aria-hidden="true">cloud_done</span>'
        " Elk antwoord wordt meteen bewaard. Je mag altijd stoppen.</p>"
    )
    with st.container(key="deel-voet", horizontal=True):
        if st.button("Later verder", type="tertiary", key="later"):
            visitor.forget("wis_vraag")
            later.dialog(member)
        if st.button("Privacy", type="tertiary", key="privacy"):
            parts.privacy.dialog()


show()
