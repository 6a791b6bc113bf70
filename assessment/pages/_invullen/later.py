"""The dialog „Later verder“: the member's own link and code, and deleting their own answers; never shown to anyone else."""

from __future__ import annotations

import streamlit as st

from assessment import parts, rounds, visitor
from assessment.rounds.records import Member, NoAccess, RoundIsClosed, StoreUnavailable

NOT_NOW = "Dat lukt nu niet. Je antwoorden staan er nog. Probeer het zo opnieuw."


@st.dialog("Later verder")
def dialog(member: Member) -> None:
    """Show the way back; deleting asks twice."""
    if visitor.recall("wis_vraag"):
        _ask_to_delete(member)
        return
    try:
        link = rounds.return_link(visitor.key(), member.card.id)
    except (StoreUnavailable, RoundIsClosed, NoAccess):
        parts.problem(NOT_NOW)
        return
    st.html("<p>Je antwoorden zijn al opgeslagen. Met deze link ga je verder waar je was. Ook op een ander apparaat.</p>")
    parts.copyable("Jouw link", f"{visitor.address()}/start#{link.secret}", "Kopieer de link")
    parts.copyable("Of deze code", link.code, "Kopieer de code", kind="code")
    st.html(
        "<p>Bewaar de link, of maak een foto van de code."
        " Geef ze niet aan anderen: daarmee zien zij jouw antwoorden.</p>"
    )
    if st.button("Verwijder mijn antwoorden", type="tertiary", key="wis", icon=":material/delete:"):
        visitor.remember("wis_vraag", True)
        st.rerun(scope="fragment")


def _ask_to_delete(member: Member) -> None:
    st.html(
        "<p><strong>Wil je al je antwoorden verwijderen?</strong></p>"
        "<p>We wissen alles wat je invulde. Dat kun je niet terugdraaien.</p>"
    )
    with st.container(horizontal=True, key="wis-knoppen"):
        stays = st.button("Nee, bewaar ze", key="wis-nee")
        goes = st.button("Ja, verwijder alles", type="primary", key="wis-ja")
    if stays:
        visitor.forget("wis_vraag")
        st.rerun(scope="fragment")
    if goes:
        try:
            rounds.delete_my_answers(visitor.key(), member.card.id)
        except (StoreUnavailable, RoundIsClosed, NoAccess):
            parts.problem(NOT_NOW)
            return
        visitor.forget("wis_vraag")
        visitor.forget("notebook")
        visitor.remember("gewist", True)
        visitor.set_query(scherm=None, terug=None, tab=None)
        st.rerun()
