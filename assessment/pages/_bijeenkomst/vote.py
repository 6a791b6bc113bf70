"""Voting on the wall: how many voted, and the outcome after „Toon de uitslag“; never who, and never a choice of one person."""

from __future__ import annotations

import base64

import streamlit as st

from assessment import invitation, meetings, parts, rounds, visitor
from assessment.dutch import listing
from assessment.export import poster
from assessment.meetings import Ballot, TooFewVotes
from assessment.pages._bijeenkomst.room import Here
from assessment.rounds.records import NotOnScale, RoundError

KINDS = ("stappen", "punten")


def current(here: Here) -> Ballot | None:
    """The ballot over steps or talking points that is asked now, else the last one that was shown."""
    now = here.live.ballot
    if now and now.kind in KINDS:
        return now
    shown = [one for one in meetings.ballots(here.me, here.round_id) if one.kind in KINDS and one.is_shown]
    return shown[-1] if shown else None


def title(here: Here) -> tuple[str, str]:
    """Before, during and after; a tie is named."""
    ballot = current(here)
    if here.slide.title != here.say("dia.stemmen.titel"):
        return here.slide.title, here.slide.subtitle
    if ballot is None:
        return here.say("dia.stemmen.titel.begin"), here.say("dia.stemmen.onder.begin")
    below = here.say("dia.stemmen.onder" if ballot.kind == "stappen" else "dia.stemmen.onder.punten")
    if not ballot.is_shown or is_hidden():
        return here.say("dia.stemmen.titel"), below
    names = {one.id: one.text.rstrip(".") for one in ballot.options}
    first = [names[one] for one in ballot.first]
    if not first:
        return here.say("dia.stemmen.titel.zonder"), below
    if ballot.is_tie:
        return here.say("dia.stemmen.titel.gelijk", keuzes=listing([f"‘{one}’" for one in first])), below
    return here.say("dia.stemmen.titel.klaar", keuze=first[0]), below


def is_hidden() -> bool:
    """Was the outcome put away again with V?"""
    return visitor.query("uitslag") == "weg"


def draw(here: Here) -> None:
    """Choose what to vote about, wait for everybody, and look."""
    ballot = current(here)
    if ballot is None:
        _begin(here)
        return
    if ballot.is_shown and not is_hidden():
        _outcome(here, ballot)
    else:
        _waiting(here, ballot)
    with st.container(key="stemknoppen", horizontal=True):
        if ballot.is_shown:
            word = "Toon de uitslag" if is_hidden() else "Verberg de uitslag"
            st.button(word, key="toon", on_click=visitor.set_query, kwargs={"uitslag": None if is_hidden() else "weg"})
            if st.button("Stem nog een keer", key="nog-een-keer"):
                _open(here, ballot.kind, again=True)
        else:
            show_button(here, ballot)
            if st.button("Stem over iets anders", key="iets-anders"):
                meetings.put_aside(here.me, here.round_id, ballot.id, forget=not ballot.voted)
                st.rerun()


def show_button(here: Here, ballot: Ballot) -> None:
    """„Toon de uitslag“, or a sentence about how many it takes."""
    if st.button("Toon de uitslag", key="toon", type="primary"):
        try:
            meetings.reveal(here.me, here.round_id, ballot.id)
        except TooFewVotes as few:
            parts.problem(here.say("dia.stemmen.te_weinig", nodig=few.needed))
        else:
            visitor.set_query(uitslag=None)
            st.rerun()


def _begin(here: Here) -> None:
    with st.container(key="stemkeuze"):
        for kind, word in (("stappen", "Stem over de stappen"), ("punten", "Stem over de gesprekspunten")):
            many = len(here.live.points) if kind == "punten" else len(here.told.book.outcome.steps)
            if many > 1 and st.button(word, type="primary" if kind == "stappen" else "secondary", key=f"stem-{kind}"):
                _open(here, kind)


def _open(here: Here, kind: str, again: bool = False) -> None:
    try:
        meetings.open_ballot(here.me, here.round_id, kind, again=again)  # type: ignore[arg-type]
    except NotOnScale:
        parts.problem("Er zijn te weinig keuzes om over te stemmen.")
    else:
        visitor.set_query(uitslag=None)
        st.rerun()


def _waiting(here: Here, ballot: Ballot) -> None:
    options = "".join(parts.safe("<li>{text}</li>", text=one.text) for one in ballot.options)
    with st.container(key="stem-wand"):
        with st.container(key="vak-qr"):
            qr(here)
            counting(here, "dia.stemmen.telling")
        st.html(f'<div class="keuzes"><ol>{options}</ol>' + parts.safe("<p>{text}</p></div>", text=here.say(_help(here))))


def _help(here: Here) -> str:
    return "dia.stemmen.voorbeeld" if here.live.card.is_practice else "dia.stemmen.uitleg"


def qr(here: Here) -> None:
    """The QR code that lets a member's phone in; on white, also in the dark. The practice alliance has nobody to let in."""
    if here.live.card.is_practice:
        return
    try:
        link = invitation.fill_in_link(rounds.links(here.me, here.round_id), visitor.address())
    except RoundError:
        return
    data = base64.b64encode(poster.qr_svg(link).encode()).decode()
    st.html(f'<img class="qr-wand" src="data:image/svg+xml;base64,{data}" alt="QR-code om mee te doen met je telefoon">')


@st.fragment(run_every=2)
def counting(here: Here, key: str) -> None:
    """How many voted, looked up every two seconds."""
    try:
        ballot = meetings.live(here.me, here.round_id).ballot
    except RoundError:
        ballot = here.live.ballot
    if ballot:
        parts.html(
            '<p class="telling" role="status">{text}</p>',
            text=here.say(key, gestemd=ballot.voted, verwacht=max(ballot.expected, ballot.voted)),
        )


def _outcome(here: Here, ballot: Ballot) -> None:
    most = max(ballot.dots.values(), default=1)
    ranked = sorted(ballot.options, key=lambda one: -ballot.dots.get(one.id, 0))
    found = "".join(
        parts.safe('<li class="{kind}"><span>{text}</span>', kind="eerste" if one.id in ballot.first else "", text=one.text)
        + (_bar(here, ballot.dots[one.id], most) if one.id in ballot.dots else '<b>–</b><i style="--deel:0%" aria-hidden="true"></i>')
        + "</li>"
        for one in ranked
    )
    rest = here.say("dia.stemmen.weinig") if len(ballot.dots) < len(ballot.options) else ""
    st.html(
        f'<div class="vul"><ul class="balken stemmen">{found}</ul>' + parts.safe('<p class="bijschrift links">{text}</p></div>', text=rest)
    )


def _bar(here: Here, dots: int, most: int) -> str:
    word = here.say("dia.stemmen.stippen.een") if dots == 1 else here.say("dia.stemmen.stippen.meer", aantal=dots)
    return parts.safe("<b>{word}</b>", word=word) + f'<i style="--deel:{100 * dots / most:.1f}%" aria-hidden="true"></i>'
