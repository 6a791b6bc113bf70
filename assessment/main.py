"""Lists the pages and runs the one that was asked for; rights are checked by `rounds` at every act, never here."""

from __future__ import annotations

import streamlit as st

# Hidden navigation: members need no menu, and Streamlit's own menu would drop `?peiling=`.
page = st.navigation(
    [
        st.Page("pages/start.py", title="Samenpeil", default=True),
        st.Page("pages/invullen.py", title="Vragen", url_path="invullen", visibility="hidden"),
        st.Page("pages/peiling.py", title="Peiling", url_path="peiling", visibility="hidden"),
        st.Page("pages/uitkomsten.py", title="Uitkomsten", url_path="uitkomsten", visibility="hidden"),
        st.Page("pages/over.py", title="Over Samenpeil", url_path="over", visibility="hidden"),
    ],
    position="hidden",
)
st.set_page_config(page_title=page.title if page.title == "Samenpeil" else f"{page.title} · Samenpeil")
page.run()
