"""Placeholder: this page is being written; does nothing yet."""
