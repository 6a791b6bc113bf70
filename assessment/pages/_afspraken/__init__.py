"""The screens of the page with agreements; only pages/afspraken.py uses them."""
