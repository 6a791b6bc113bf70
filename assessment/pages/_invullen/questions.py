"""Draws one screen of questions, each in its own fragment with its own mark; never pre-selects and never hides what is not kept."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from assessment import parts, visitor
from assessment.pages._invullen.saving import Kind, Notebook, State, differs, settle, settle_waiting
from assessment.rounds.records import Member, NoAccess, Stored
from assessment.screens import Asked, Screen
from scoring.instrument import Part

LONGEST_REMARK = 600  # decision 9
CALM, BUSY = 10, 2  # seconds between two looks at what is not kept yet

NOT_NOW = "Opslaan lukt nu niet. Je antwoord staat nog op dit scherm. We proberen het zo opnieuw."
CLOSED = "De peiling is gesloten. Dit is niet meer bewaard. Je kunt je tekst nog kopiëren."
TELL_MORE = "Wil je hier iets bij vertellen? (niet verplicht)"
READ_BY_ALL = "De groep kan dit lezen, zonder je naam. Schrijf geen namen of casussen op. Wat je typt, is bewaard als dat erbij staat."
NEWER = "Je hebt deze vraag ook op een ander scherm beantwoord. We laten het nieuwste antwoord zien."


def draw(screen: Screen, member: Member, book: Notebook) -> None:
    """All questions of a screen and, on the last of its part, the field for a remark."""
    with_remark = screen.part.remark and screen.is_last_of_part
    expect(book, screen.asked, [screen.part] if with_remark else [])
    book.first_draw = True
    settle_waiting(book)
    for asked in screen.asked:
        with st.container(key=f"kind-{screen.part.layout}-{asked.slug}"):
            question(asked, book, member.answers.get(asked.item.id))
    if with_remark:
        with st.container(key=f"kind-tekst-{screen.part.id}"):
            remark(screen.part, book, member.remarks.get(screen.part.id))
    book.first_draw = False
    if book.redraw:
        start_again(book)


def expect(book: Notebook, asked: Iterable[Asked], parts_with_text: Iterable[Part]) -> None:
    """What will stand on the screen: whatever the browser holds for it is compared with the store."""
    book.widgets = {one.item.id: ("answer", _key(one.item.id, book)) for one in asked}
    book.widgets |= {one.id: ("remark", _key(f"toelichting-{one.id}", book)) for one in parts_with_text}


def start_again(book: Notebook) -> None:
    """Draw every widget again from the store, under a new tab name."""
    visitor.set_query(tab=None)
    st.rerun()


@st.fragment
def question(asked: Asked, book: Notebook, fresh: Stored | None, heading: str = "") -> None:
    """One question: heading (our own HTML), answers, mark. A tap reruns only this; `fresh` is what the full run read."""
    name = asked.item.id
    stored = fresh if book.first_draw else book.known.get(name)
    with st.container(key=f"vraag-{asked.slug}"):
        st.html(heading or _heading(asked))
        codes = asked.scale.codes
        start = _start(name, book, stored)
        value = st.radio(
            asked.label,
            codes,
            index=codes.index(start) if start in codes else None,
            format_func=asked.scale.label,
            key=_key(name, book),
            label_visibility="collapsed",
        )
        state = _settled(book, "answer", name, value, stored)
        kept = book.known.get(name)
        _mark(f"mark-{asked.slug}", state, kept, label=asked.scale.label(kept.value) if kept else "")
        _say(book, name, state)
    if not book.first_draw and _others_differ(book):
        st.rerun()


@st.fragment
def remark(part: Part, book: Notebook, fresh: Stored | None, label: str = TELL_MORE, below: str = READ_BY_ALL, height: int = 110) -> None:
    """The one text field of a part."""
    stored = fresh if book.first_draw else book.known.get(part.id)
    with st.container(key=f"toelichting-{part.id}"):
        value = st.text_area(
            label,
            value=_start(f"toelichting-{part.id}", book, stored) or "",
            key=_key(f"toelichting-{part.id}", book),
            max_chars=LONGEST_REMARK,
            height=height,
        )
        parts.intro(below, kind="uitleg")
        state = _settled(book, "remark", part.id, value, stored)
        _mark(f"mark-toelichting-{part.id}", state, book.known.get(part.id), length=len(value or ""))
        _say(book, part.id, state)
    if not book.first_draw and _others_differ(book):
        st.rerun()


def heartbeat(book: Notebook) -> None:
    """Looks now and then whether the browser holds something that is not kept; also wakes a session that was lost."""
    st.fragment(_beat, run_every=BUSY if book.waiting else CALM)(book, [True])


def _beat(book: Notebook, is_first: list[bool]) -> None:
    if is_first.pop() if is_first else False:
        return
    if book.waiting or _others_differ(book):
        st.rerun()


def _others_differ(book: Notebook) -> bool:
    """Taps at the same moment travel as one message that names only the first question: then the whole page settles them."""
    return not book.is_closed and differs(book)


def _settled(book: Notebook, kind: Kind, name: str, value: str | None, stored: Stored | None) -> State:
    calm = not book.waiting
    if not book.first_draw:
        book.store_is_away = False
    try:
        state = settle(book, kind, name, value, stored)
    except NoAccess:
        if book.first_draw:
            raise
        st.rerun()  # the whole page decides what to say
    if state == "refused":
        book.redraw = True
        if not book.first_draw:
            start_again(book)
    if state == "waiting" and calm and not book.first_draw:
        st.rerun()  # with a faster heartbeat
    return state


def _start(name: str, book: Notebook, stored: Stored | None) -> str | None:
    """What a browser shows that draws this question anew: what it held itself, never an older answer that it would hand in as its own."""
    held = visitor.widget(_key(name, book))
    return held if held is not None or stored is None else stored.value


def _key(name: str, book: Notebook) -> str:
    return f"{name}__{book.tab}"


def _heading(asked: Asked) -> str:
    html = ""
    if asked.opens_group:
        html += parts.safe('<h2>{number}. {name}</h2>', number=asked.number, name=asked.group.name)
        html += parts.safe('<p class="uitleg">{text}</p>', text=asked.item.help) if asked.item.help else ""
        html += parts.safe('<p class="deelvraag">{text}</p>', text=asked.item.text)
    elif asked.has_siblings:
        html += parts.safe('<p class="deelvraag">{text}</p>', text=asked.item.text)
    else:
        html += parts.safe("<h2>{number}. {text}</h2>", number=asked.number, text=asked.item.text)
        html += parts.safe('<p class="uitleg">{text}</p>', text=asked.item.help) if asked.item.help else ""
    return html


def _mark(key: str, state: State, kept: Stored | None, *, label: str = "", length: int = 0) -> None:
    word = {"kept": "bewaard", "waiting": "nog niet bewaard", "closed": "nog niet bewaard"}.get(state, "")
    with st.container(key=key):
        parts.html(
            '<span class="mark" data-staat="{state}" data-label="{label}" data-versie="{version}" data-lengte="{length}">{word}</span>',
            state=state,
            label=label,
            version=kept.version if kept else 0,
            length=length if state in ("kept", "empty") else -1,
            word=word,
        )


def _say(book: Notebook, name: str, state: State) -> None:
    text = {"waiting": NOT_NOW, "closed": CLOSED}.get(state) or (NEWER if name in book.refused else "")
    if text:
        parts.html('<p class="melding" role="status">{text}</p>', text=text)
