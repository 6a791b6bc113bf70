"""Measures how fast Samenpeil is beside a bare Streamlit app on the same machine; never part of the app itself."""
