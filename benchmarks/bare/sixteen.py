"""The smallest Streamlit app that asks sixteen questions, one a page, and keeps every answer on disk before the next page."""

import json
import os
import sqlite3
import uuid
from pathlib import Path

import streamlit as st


@st.cache_resource
def database():
    """One connection for everybody; every statement is a transaction, synced before it returns."""
    found = sqlite3.connect(os.environ["ZESTIEN_DATABASE"], check_same_thread=False, isolation_level=None)
    found.execute("PRAGMA journal_mode=WAL")
    found.execute("PRAGMA synchronous=FULL")
    found.execute("CREATE TABLE IF NOT EXISTS answers (person TEXT, question INTEGER, answer INTEGER, PRIMARY KEY (person, question))")
    return found


def save():
    """Keep the answer and go on."""
    place = st.session_state.place
    row = (st.session_state.person, place, st.session_state[f"vraag{place}"])
    database().execute("INSERT INTO answers VALUES (?, ?, ?)", row)
    st.session_state.place = place + 1


questions = json.loads(Path(os.environ["ZESTIEN_VRAGEN"]).read_text(encoding="utf-8"))
st.session_state.setdefault("person", uuid.uuid4().hex)
place = st.session_state.setdefault("place", 0)
if place < len(questions):
    with st.form("vraag"):
        st.radio(questions[place], [1, 2, 3, 4, 5], index=None, horizontal=True, key=f"vraag{place}")
        st.form_submit_button("Volgende", on_click=save)
else:
    st.write("Klaar")
