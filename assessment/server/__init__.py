"""What happens before Streamlit: who may come in, links, downloads, health and the Dutch shell; never a screen, never SQL."""
