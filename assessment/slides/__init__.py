"""One deck of slides for wall, phone, draaiboek and PPTX: an outcome and a prepared meeting become slides; draws nothing."""

from assessment.slides.deck import chosen, chosen_name, deck
from assessment.slides.records import Bar, Deck, Notes, Slide

__all__ = ["Bar", "Deck", "Notes", "Slide", "chosen", "chosen_name", "deck"]
