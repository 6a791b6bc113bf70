"""Lets every session find its pages in main.py, from the very first; knows no page itself.

A folder `pages/` beside the main script makes Streamlit 1.67 run its files by itself, past main.py, until somebody opened a page
through main.py; then everybody changes over, and screens that were open lose their page. Ours are listed in pages/_listing.py only.
"""
from __future__ import annotations

from streamlit.runtime.pages_manager import PagesManager


def only_listed_pages() -> None:
    """Say before the first session what `st.navigation` says later; doing it again changes nothing."""
    PagesManager.uses_pages_directory = False
