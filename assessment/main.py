"""Lists the pages and runs the one that was asked for; rights are checked by `rounds` at every act, never here."""

from __future__ import annotations

import streamlit as st

from assessment import rounds, visitor

START = st.Page("pages/start.py", title="Samenpeil", default=True)
FILL_IN = st.Page("pages/invullen.py", title="Vragen", url_path="invullen", visibility="hidden")
ROUND = st.Page("pages/peiling.py", title="Peiling", url_path="peiling", visibility="hidden")
OUTCOME = st.Page("pages/uitkomsten.py", title="Uitkomsten", url_path="uitkomsten", visibility="hidden")
ABOUT = st.Page("pages/over.py", title="Over Samenpeil", url_path="over", visibility="hidden")
PREPARE = st.Page("pages/voorbereiden.py", title="Bijeenkomst", url_path="voorbereiden", visibility="hidden")
AGREED = st.Page("pages/afspraken.py", title="Afspraken", url_path="afspraken", visibility="hidden")
TAKE_PART = st.Page("pages/stemmen.py", title="Meedoen", url_path="stemmen", visibility="hidden")
WALL = st.Page("pages/bijeenkomst.py", title="Presentatie", url_path="bijeenkomst", visibility="hidden")
HOST = st.Page("pages/beheer.py", title="Beheer", url_path="beheer", visibility="hidden")
PAPER = st.Page("pages/papier.py", title="Papieren antwoord", url_path="papier", visibility="hidden")
EVERY = 1.5  # seconds: a key that was replaced stops an open page within two
OF_A_FACILITATOR = (ROUND, PREPARE, OUTCOME, AGREED)


def menu() -> None:
    """Facilitators go between their pages; before closing there is one, so no menu. Members always have one page at a time."""
    round_id = visitor.round_id()
    try:
        card = rounds.card(visitor.key(), round_id) if round_id else None
    except rounds.RoundError:
        return  # the page itself says what is the matter
    if card is None or card.role != "trekker":
        return
    st.fragment(_still_leads, run_every=EVERY)(round_id, [True])
    if card.state == "open" or card.is_pulse:
        return
    with st.container(key="menu", horizontal=True):
        for one in OF_A_FACILITATOR:
            st.page_link(one, label=one.title, query_params={"peiling": card.id})


def _still_leads(round_id: str, is_first: list[bool]) -> None:
    """A key that was handed over stops the pages that are still open too: they are drawn again, and then the rights are looked up."""
    if is_first:
        is_first.clear()
        return
    try:
        leads = rounds.card(visitor.key(), round_id).role == "trekker"
    except rounds.StoreUnavailable:
        return  # looked at again in two seconds
    except rounds.RoundError:
        leads = False
    if not leads:
        st.rerun()


# Hidden navigation: members need no menu, and Streamlit's own menu would drop `?peiling=`.
page = st.navigation([START, FILL_IN, TAKE_PART, WALL, PAPER, *OF_A_FACILITATOR, ABOUT, HOST], position="hidden")
st.set_page_config(page_title=page.title if page.url_path == START.url_path else f"{page.title} · Samenpeil")
if page.url_path in {one.url_path for one in OF_A_FACILITATOR}:
    menu()
page.run()
