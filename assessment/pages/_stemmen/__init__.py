"""The cards of a member's phone in the meeting; only pages/stemmen.py uses them."""
