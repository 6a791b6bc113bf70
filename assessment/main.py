"""Lists the pages and runs the one that was asked for; rights are checked by `rounds` at every act, never here."""

from __future__ import annotations

import streamlit as st

from assessment import rounds, visitor
from assessment.pages._listing import listed

pages = listed()
OF_A_FACILITATOR = (pages.round, pages.prepare, pages.outcome, pages.agreed)
LOOK_AGAIN = 1.5  # seconds; a key that was replaced must end open pages within two


def led() -> rounds.Card | None:
    """The peiling of this page when this browser leads it. None also when nothing can be looked up: the page itself says why."""
    round_id = visitor.round_id()
    try:
        card = rounds.card(visitor.key(), round_id) if round_id else None
    except rounds.RoundError:
        return None
    return card if card and card.role == "trekker" else None


def menu(card: rounds.Card | None) -> None:
    """Facilitators go between their pages; before closing there is one, so no menu. Members always have one page at a time."""
    if card is None or card.state == "open" or card.is_pulse:
        return
    with st.container(key="menu", horizontal=True):
        for one in OF_A_FACILITATOR:
            st.page_link(one, label=one.title, query_params={"peiling": card.id})


@st.fragment(run_every=LOOK_AGAIN)
def still_leads(round_id: str) -> None:
    """Draw the page again as soon as somebody else took over: what stands on it is not for this browser any more."""
    try:
        leads = rounds.card(visitor.key(), round_id).role == "trekker"
    except rounds.StoreUnavailable:
        return
    except rounds.NoAccess:
        leads = False
    if not leads:
        st.rerun()


# Hidden navigation: members need no menu, and Streamlit's own menu would drop `?peiling=`.
page = st.navigation(list(pages), position="hidden")
st.set_page_config(page_title=page.title if page.url_path == pages.start.url_path else f"{page.title} · Samenpeil")
leading = led() if page.url_path != pages.fill_in.url_path else None  # there nobody leads, and many open it at once
if page.url_path in {one.url_path for one in OF_A_FACILITATOR}:
    menu(leading)
if leading:
    still_leads(leading.id)
page.run()
