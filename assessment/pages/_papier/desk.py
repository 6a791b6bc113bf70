"""The desk between two sheets: which corner the next one has, and what was counted so far; lists no sheet."""

from __future__ import annotations

import streamlit as st

from assessment import parts, rounds, visitor
from assessment.dutch import plural
from assessment.rounds.records import Card, Progress, StoreUnavailable, TooManyMembers

TITLE = "Papieren antwoord invoeren"
TOO_MANY = "Er zijn al meer antwoorden dan verwacht. Verhoog eerst het aantal leden bij ‘Wijzig naam, datum of aantallen’."
NOT_NOW = "Beginnen lukt nu niet. Er is niets kwijt. Probeer het zo opnieuw."
GONE = "Het vel van daarnet ligt hier niet meer. Het is verstuurd of weggegooid op een ander scherm."
CORNER = "papier-hoek"


def empty(me: str, card: Card) -> None:
    """Nothing lies here: choose the corner of the next sheet."""
    was_typing = visitor.query("vel") != ""
    visitor.set_query(vel=None, tab=None)
    visitor.forget("notebook")  # of a sheet that is gone: nothing of it stays in this session
    parts.header(card.alliance)
    parts.title(TITLE)
    parts.heading(TITLE)
    sent = visitor.recall("vel-verstuurd")
    if sent:
        parts.html('<p class="melding" role="status">{text}</p>', text=sent)
    elif was_typing:
        parts.problem(GONE)
    else:
        parts.intro(
            "Neem één vel tegelijk. Tik over wat er staat, ook als je het anders ziet.",
            "Na het versturen kan niemand het vel meer openen. Jij ook niet. Doe het papier daarna in de versnipperaar.",
        )
    names = {one.id: one.name for one in rounds.perspectives(me, card.id)}
    parts.html("<h2>{text}</h2>", text="Een volgend vel? Welke hoek is aangekruist?" if sent else "Welke hoek is aangekruist?")
    parts.intro("Staat er niets? Kies dan ‘Zeg ik liever niet’.", kind="uitleg")
    problem = visitor.recall("vel-melding")
    if problem:
        parts.problem(problem)
    with st.container(key="papier-hoeken", horizontal=True):
        for corner, name in names.items():
            if st.button(parts.plain(name), key=f"{CORNER}-{corner}"):
                _begin(me, card, corner)
    parts.intro(standing(rounds.progress(me, card.id)), kind="uitleg")
    parts.html('<p><a class="knop" href="/peiling?peiling={id}" target="_self">Naar mijn peiling</a></p>', id=card.id)


def standing(progress: Progress) -> str:
    """How many people count, in words; never who."""
    return f"{progress.counted} van de {plural(progress.invited, 'lid heeft', 'leden hebben')} nu ingevuld."


def closed(card: Card) -> None:
    """Nothing can be typed in any more; a sheet that was not sent does not count."""
    parts.header(card.alliance)
    parts.screen("De peiling is gesloten", "Een vel invoeren kan niet meer. Wat je verstuurde, telt mee.")
    parts.html('<p><a class="knop" href="/peiling?peiling={id}" target="_self">Naar mijn peiling</a></p>', id=card.id)


def _begin(me: str, card: Card, corner: str) -> None:
    visitor.forget("vel-melding")
    try:
        rounds.begin_sheet(me, card.id, corner)
    except TooManyMembers:
        visitor.remember("vel-melding", TOO_MANY)
    except StoreUnavailable:
        visitor.remember("vel-melding", NOT_NOW)
    else:
        visitor.forget("vel-verstuurd")
    st.rerun()
