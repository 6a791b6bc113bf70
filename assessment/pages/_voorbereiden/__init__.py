"""The pieces of the preparation screen; only pages/voorbereiden.py uses them."""
