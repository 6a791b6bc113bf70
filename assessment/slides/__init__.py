"""One deck of slides for wall, phone, draaiboek and PPTX: an outcome and a prepared meeting become slides; draws nothing."""

from assessment.slides.deck import deck
from assessment.slides.records import Bar, Deck, Notes, Slide

__all__ = ["Bar", "Deck", "Notes", "Slide", "deck"]
