"""Every page with its address and title, for main.py; runs none of them.

Streamlit looks for each file again whenever a page is drawn, all eleven of them; files do not move while we serve.
"""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import NamedTuple

import streamlit as st


class Pages(NamedTuple):
    """One of each, in the order of a year."""

    start: st.Page
    fill_in: st.Page
    take_part: st.Page
    wall: st.Page
    paper: st.Page
    round: st.Page
    prepare: st.Page
    outcome: st.Page
    agreed: st.Page
    about: st.Page
    host: st.Page


def listed() -> Pages:
    """The pages of this run; call it within one. Copies, because Streamlit notes in a page that it may be run now."""
    return Pages._make(copy(one) for one in _found())


@cache
def _found() -> Pages:
    def hidden(name: str, title: str) -> st.Page:
        return st.Page(f"pages/{name}.py", title=title, url_path=name, visibility="hidden")

    return Pages(
        start=st.Page("pages/start.py", title="Samenpeil", default=True),
        fill_in=hidden("invullen", "Vragen"),
        take_part=hidden("stemmen", "Meedoen"),
        wall=hidden("bijeenkomst", "Presentatie"),
        paper=hidden("papier", "Papieren antwoord"),
        round=hidden("peiling", "Peiling"),
        prepare=hidden("voorbereiden", "Bijeenkomst"),
        outcome=hidden("uitkomsten", "Uitkomsten"),
        agreed=hidden("afspraken", "Afspraken"),
        about=hidden("over", "Over Samenpeil"),
        host=hidden("beheer", "Beheer"),
    )
