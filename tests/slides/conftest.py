"""The practice alliance, told as a deck; builds no screen."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from assessment import demo, meetings, rounds, slides
from assessment.story import Past, tell
from assessment.story.book import Book


@dataclass(frozen=True)
class Duinrand:
    """The outcome of now and of a year ago, and the meeting as we propose it."""

    book: Book
    past: Past
    live: meetings.Live

    def deck(self, **other):
        """The deck, with anything said otherwise. `outcome` replaces fields of the outcome."""
        book = Book(self.book.outcome.model_copy(update=other.pop("outcome", {})), self.book.asked, self.book.knowledge)
        story = tell("Alliantie Duinrand", book.outcome, book.asked, book.knowledge, self.past)
        given = {"planned": self.live.slides, "points": self.live.points} | other
        return slides.deck(book, story, **given)


@pytest.fixture
def duinrand(installation):
    rounds.open_store()
    demo.make_if_missing()
    visitor = rounds.visit_practice(None).visitor
    result = rounds.result(visitor, "voorbeeld")
    yield Duinrand(
        Book(result.outcome, result.questionnaire, rounds.knowledge()),
        meetings.look_back(visitor, "voorbeeld"),
        meetings.live(visitor, "voorbeeld"),
    )
    rounds.close_store()
