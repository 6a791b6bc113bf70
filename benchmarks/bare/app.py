"""The smallest Streamlit app that does what one question does: one radio and the answer that was read; keeps nothing."""

import streamlit as st

choice = st.radio("Ieder weet wat ons doel is.", ["1", "2", "3", "4", "5"], index=None)
if choice:
    st.write(f"gekozen: {choice}")
