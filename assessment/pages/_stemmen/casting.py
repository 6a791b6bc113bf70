"""A ballot on a phone: dots or one answer, kept at every tap and changeable until the result is shown; never shows what others chose."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

import streamlit as st

from assessment import meetings, parts, visitor
from assessment.dutch import plural
from assessment.meetings import BallotIsClosed, Option, Phone, TooManyVotes
from assessment.pages._stemmen.cards import back_to_leading
from assessment.rounds.records import NoAccess, NotOnScale, RoundError, StoreUnavailable

HEADINGS = {"stappen": "Welke stap pakken we eerst?", "punten": "Waarover praten we eerst?"}
RATING = {"ja": "Ja, dit helpt ons verder", "deels": "Deels", "nee": "Nu nog niet"}
NOT_NOW = "Opslaan lukt nu niet. Je stem van net is niet bewaard. Probeer het zo opnieuw."
TOO_LATE = "De uitslag is al open. Je laatste wijziging telt niet meer mee."
TOO_MANY = "Er zijn al meer stemmen dan mensen. Vraag jullie trekker om hulp."


def ballot(me: str, phone: Phone, paper: str) -> None:
    """The card for this kind of ballot. `paper`: the leader hands in for somebody without a phone."""
    mine = visitor.recall(f"papier-{paper}", {}) if paper else phone.mine
    parts.heading(_heading(phone))
    if paper:
        parts.intro("Voor iemand zonder telefoon. Geef dit scherm even aan, of vul in wat iemand zegt.")
    if not (phone.may_vote or paper):
        leads = phone.card.role == "trekker"
        parts.intro("Jij leidt de bijeenkomst." if leads else "Je leest mee. Stemmen kan met de link om in te vullen.")
    elif phone.mode == "stemmen":
        _dots(me, phone, mine, paper)
    else:
        _one_answer(me, phone, mine, paper)
    _say(mine, phone)
    _papers(phone, paper)


def _heading(phone: Phone) -> str:
    if phone.mode == "stemmen":
        is_step = bool(phone.options) and not phone.options[0].id.startswith(("ING-", "FUN-"))
        return HEADINGS["stappen" if is_step else "punten"]
    return "Wat vind je er nu van?" if phone.mode == "opnieuw" else "Was deze bijeenkomst nuttig voor je?"


def _dots(me: str, phone: Phone, mine: Mapping[str, int], paper: str) -> None:
    """Three dots to divide. Every tap works from what the store holds, so two devices never add up to four."""
    left = phone.each - sum(mine.values())
    parts.intro(
        f"Verdeel {phone.each} stippen. Ze mogen ook samen op één keuze."
        if left == phone.each
        else f"Nog {plural(left, 'stip', 'stippen')} te verdelen."
        if left
        else "Je stippen zijn verdeeld. Wil je iets veranderen? Haal er dan eerst één weg."
    )
    for place, option in enumerate(phone.options, start=1):
        with st.container(key=f"stipkeuze-{place}"):
            many = mine.get(option.id, 0)
            _dotted(option, many, phone.each)
            with st.container(horizontal=True, key=f"stipknoppen-{place}"):
                name = f":gray[{parts.plain(option.text[:80])}]"
                if many and st.button(f"Stip weg {name}", key=f"weg-{phone.ballot_id}-{place}", icon=":material/remove:"):
                    _cast(me, phone, dict(mine) | {option.id: many - 1}, paper)
                if left and st.button(f"Stip erbij {name}", key=f"erbij-{phone.ballot_id}-{place}", icon=":material/add:"):
                    _cast(me, phone, dict(mine) | {option.id: many + 1}, paper)


def _dotted(option: Option, many: int, each: int) -> None:
    words = plural(many, "stip", "stippen") if many else "nog geen stip"
    filled = "".join(f'<i class="{"vol" if place < many else ""}"></i>' for place in range(each))
    st.html(
        parts.safe("<h2>{text}</h2>", text=option.text)
        + f'<p class="mijn-stippen"><span aria-hidden="true">{filled}</span> {words}</p>'
    )


def _one_answer(me: str, phone: Phone, mine: Mapping[str, int], paper: str) -> None:
    """One choice, compared with the store at every run: a tap that was lost on the way is still kept."""
    if phone.question:
        parts.html('<p class="stelling">{text}</p>', text=phone.question)
    codes = [option.id for option in phone.options]
    names = {option.id: option.text for option in phone.options} | (RATING if phone.mode == "oordeel" else {})
    stored = next(iter(mine), None)
    name = f"stem-{phone.ballot_id}-{paper}"
    if visitor.recall("gestemd", (name, stored)) != (name, stored):
        visitor.remember("beurt", visitor.recall("beurt", 0) + 1)  # changed on the other device: draw that
    visitor.remember("gestemd", (name, stored))
    with st.container(key="kind-stem"):
        chosen = st.radio(
            phone.question or _heading(phone), codes, format_func=names.get, index=codes.index(stored) if stored in codes else None,
            key=f"{name}-{visitor.recall('beurt', 0)}", label_visibility="collapsed",
        )  # fmt: skip
    if chosen is not None and chosen != stored:
        visitor.remember("gestemd", (name, chosen))
        _cast(me, phone, {chosen: 1}, paper)


def _cast(me: str, phone: Phone, choice: Mapping[str, int], paper: str) -> None:
    """Keep this vote; what goes wrong is said in the next drawing."""
    visitor.forget("stem-probleem")
    wanted = {option: dots for option, dots in choice.items() if dots}
    try:
        if paper:
            meetings.hand_in(me, phone.card.id, phone.ballot_id, wanted, paper)
            visitor.remember(f"papier-{paper}", wanted)
        else:
            meetings.vote(me, phone.card.id, phone.ballot_id, wanted)
    except StoreUnavailable:
        visitor.remember("stem-probleem", NOT_NOW)
        visitor.forget("gestemd")
    except BallotIsClosed:
        visitor.remember("stem-probleem", TOO_LATE)
    except TooManyVotes:
        visitor.remember("stem-probleem", TOO_MANY)
    except (NoAccess, NotOnScale, RoundError):
        st.rerun()
    st.rerun()


def _say(mine: Mapping[str, int], phone: Phone) -> None:
    problem = visitor.recall("stem-probleem")
    if problem:
        parts.problem(problem)
        visitor.forget("stem-probleem")
    word = "nog niet bewaard" if problem == NOT_NOW else "bewaard" if mine else ""
    with st.container(key="mark-stem"):
        state = "waiting" if word.startswith("nog") else ""
        parts.typed.choice_mark([option.id for option in phone.options], next(iter(mine), None), word, state)
    if mine and not problem:
        parts.intro("Je kunt dit veranderen tot de uitslag open is. Niemand ziet wat jij koos.", kind="uitleg")
    parts.intro(f"{plural(phone.voted, 'lid heeft', 'leden hebben')} gestemd." if phone.voted > 1 else "", kind="uitleg")


def _papers(phone: Phone, paper: str) -> None:
    """The leader can take votes of people without a phone, one after another; each has a number of its own."""
    if phone.card.role != "trekker":
        return
    with st.container(horizontal=True, key="papieren"):
        words = "Volgende zonder telefoon" if paper else "Stem voor iemand zonder telefoon"
        if st.button(words, key="papier", icon=":material/person_add:"):
            visitor.set_query(papier=secrets.token_hex(8))
            st.rerun()
        if paper and st.button("Klaar", key="papier-klaar"):
            visitor.set_query(papier=None)
            st.rerun()
    if not paper:
        back_to_leading(phone.card)
