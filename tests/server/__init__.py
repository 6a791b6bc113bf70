"""Tests of what happens before Streamlit; none needs a database or a browser."""
