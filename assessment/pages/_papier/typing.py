"""Types one paper sheet in on one page, numbered as on paper; saves every tap, sends once, and shows no other sheet."""

from __future__ import annotations

import streamlit as st

from assessment import parts, rounds, visitor
from assessment.numbering import Block, Row, blocks
from assessment.pages._invullen import questions
from assessment.pages._invullen.saving import Notebook, open_notebook, settle_waiting
from assessment.pages._papier.desk import standing
from assessment.rounds.records import EmptySheet, NoAccess, Sheet, StoreUnavailable
from scoring.instrument import Perspective

TITLE = "Tik het vel over"
NOT_NOW = "Versturen lukt nu niet. Wat je overtikte, is bewaard. Probeer het zo opnieuw."
STILL_WAITING = "Nog niet alles is bewaard. We proberen het opnieuw. Daarna kun je versturen."
SURE = "We wissen wat je van dit vel overtikte. Het telt niet mee. Weet je het zeker?"
NOTHING = "Op dit vel staat nog geen antwoord. Tik er minstens één over, of gooi het vel weg."
OTHER_SHEET = "Hier ligt nu een ander vel dan daarnet. Kijk goed welk papier je voor je hebt."
NO_NAMES = "De groep kan dit lezen. Staat er een naam of een casus? Laat die weg."
KEYS = (
    "Met het toetsenbord: 1 is het eerste vakje, 2 het tweede. Een 0 is een tien. Een letter kiest het woord dat ermee begint. "
    "Enter slaat een vraag over."
)


def sheet(me: str, lying: Sheet) -> None:
    """The whole sheet, from the corner to „Verstuur en volgende“."""
    member = lying.member
    is_other = visitor.query("vel") not in ("", lying.name)
    if is_other:
        visitor.set_query(tab=None)
    visitor.set_query(vel=lying.name)
    book = open_notebook(member.card.id, visitor.tab(member.version), lying.name)
    parts.header(member.card.alliance)
    parts.title(TITLE)
    parts.heading(TITLE)
    if is_other:
        parts.problem(OTHER_SHEET)
    parts.intro("Elke vraag heeft het nummer van het papier. Niets aangekruist? Sla de vraag over.", KEYS)
    _corner(me, lying, rounds.perspectives(me, member.card.id))
    _questions(lying, book)
    _end(me, lying, book)
    questions.heartbeat(book)


def _corner(me: str, lying: Sheet, corners: tuple[Perspective, ...]) -> None:
    names = {one.id: one.name for one in corners}
    now = lying.member.perspective
    with st.container(key="kind-vel-hoek"):
        chosen = st.radio(
            "Hoek op dit vel", list(names), index=list(names).index(now) if now in names else None,
            format_func=lambda one: parts.plain(names[one]), key=f"hoek-{lying.name}",
        )  # fmt: skip
    if chosen not in (None, now):
        try:
            rounds.begin_sheet(me, lying.member.card.id, chosen, lying.name)
        except StoreUnavailable:
            parts.problem("Deze hoek is nog niet bewaard. Kies hem zo opnieuw.")


def _questions(lying: Sheet, book: Notebook) -> None:
    on_paper = blocks(lying.member.questionnaire)
    questions.expect(book, (row.asked for one in on_paper for row in one.rows), (one.part for one in on_paper if one.part.remark))
    book.first_draw = True
    settle_waiting(book)
    with st.container(key="vel"):
        for block in on_paper:
            _block(block, lying, book)
    book.first_draw = False
    if book.redraw:
        questions.start_again(book)


def _block(block: Block, lying: Sheet, book: Notebook) -> None:
    parts.html("<h2>{title}</h2>", title=block.part.title)
    for row in block.rows:
        with st.container(key=f"kind-vel-{block.part.layout}-{row.asked.slug}"):
            questions.question(row.asked, book, lying.member.answers.get(row.asked.item.id), _line(row))
    if block.part.remark:
        with st.container(key=f"kind-tekst-{block.part.id}"):
            label = f"Toelichting bij {parts.plain(block.part.title)}, als die er staat"
            questions.remark(block.part, book, lying.member.remarks.get(block.part.id), label, NO_NAMES, 72)


def _line(row: Row) -> str:
    name = parts.safe("<b>{name}.</b> ", name=row.asked.group.name) if row.asked.has_siblings else ""
    return parts.safe('<p class="velregel"><b class="getal">{number}</b><span>', number=row.number) + name + parts.safe(
        "{text}</span></p>", text=row.asked.item.text
    )


def _end(me: str, lying: Sheet, book: Notebook) -> None:
    card = lying.member.card
    problem = visitor.recall("vel-melding")
    if problem:
        parts.problem(problem)
    with st.container(horizontal=True, key="vel-knoppen"):  # the name in the keys: a second click never reaches the next sheet
        if st.button("Verstuur en volgende", type="primary", key=f"verstuur-{lying.name}"):
            _send(me, lying, book)
        if st.button("Gooi dit vel weg", type="tertiary", key=f"weg-{lying.name}"):
            visitor.remember("vel-weg", lying.name)
    if visitor.recall("vel-weg") == lying.name:
        _ask_to_discard(me, lying)
    parts.intro(
        "Na het versturen telt het vel mee en kan niemand het meer openen.",
        "Stop je halverwege? Dan ligt het vel hier nog. Zolang het niet verstuurd is, telt het niet mee.",
        standing(rounds.progress(me, card.id)), kind="uitleg",
    )  # fmt: skip


def _send(me: str, lying: Sheet, book: Notebook) -> None:
    visitor.forget("vel-melding")
    try:
        if book.waiting:
            visitor.remember("vel-melding", STILL_WAITING)
        else:
            rounds.send_sheet(me, lying.member.card.id, lying.name)
            done("Het vel is verstuurd. Doe het papier nu in de versnipperaar.")
    except EmptySheet:
        visitor.remember("vel-melding", NOTHING)
    except NoAccess:
        pass  # it was sent from another screen: the page says so
    except StoreUnavailable:
        visitor.remember("vel-melding", NOT_NOW)
    st.rerun()


def _ask_to_discard(me: str, lying: Sheet) -> None:
    parts.html('<p class="melding" role="status">{text}</p>', text=SURE)
    with st.container(horizontal=True, key="weg-knoppen"):
        stays = st.button("Nee, ga verder", key=f"weg-nee-{lying.name}")
        goes = st.button("Ja, gooi dit vel weg", key=f"weg-ja-{lying.name}")
    if not (stays or goes):
        return
    visitor.forget("vel-weg")
    if goes:
        try:
            rounds.discard_sheet(me, lying.member.card.id, lying.name)
            done("Het vel is weggegooid.")
        except NoAccess:
            pass  # it lies here no more: the page says so
        except StoreUnavailable:
            visitor.remember("vel-melding", "Weggooien lukt nu niet. Het vel ligt er nog. Probeer het zo opnieuw.")
    st.rerun()


def done(text: str) -> None:
    """The desk is empty: say so, and keep nothing of the sheet in this session."""
    visitor.remember("vel-verstuurd", text)
    visitor.forget("notebook")
    visitor.set_query(vel=None, tab=None)
