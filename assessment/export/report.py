"""All that a file about a peiling is made from; gathers nothing and makes no file."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.meetings import Earlier, Notes
from assessment.rounds.records import Card, Result
from assessment.slides import Deck
from assessment.story import Story
from assessment.story.book import Book


@dataclass(frozen=True)
class Report:
    """One peiling as whoever asks may read it. Everything in it went through the disclosure rules, or goes through them when drawn.

    `before`: the peiling before this one that this reader may see; `agreed`: what was agreed then.
    """

    card: Card
    book: Book
    story: Story
    deck: Deck
    notes: Notes
    before: Result | None
    agreed: Earlier | None
