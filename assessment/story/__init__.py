"""Tells an outcome: chapters in order with titles by rule, sentences, pictures, tables and alt texts; draws nothing itself."""

from __future__ import annotations

from assessment.story import agreement, change, closing, life, lists, overview, talks
from assessment.story.book import Book
from assessment.story.past import Past
from assessment.story.records import Story
from scoring.instrument import Questionnaire
from scoring.knowledge import Knowledge
from scoring.results import Outcome

__all__ = ["Past", "Story", "tell"]


def tell(alliance: str, outcome: Outcome, asked: Questionnaire, knowledge: Knowledge, past: Past | None = None) -> Story:
    """The story of a frozen outcome in the words it was asked in: one truth for screen, slides, PDF and PPTX.

    `asked` is the questionnaire of that peiling; `knowledge` gives phases, situations, steps, numbers and sentences.
    Chapters about something that was not asked are left out. Strengths always stand before what deserves a talk.
    `past`: earlier peilingen this reader may see; with one of them the chapter on then and now comes second.
    """
    book = Book(outcome, asked, knowledge)
    has_statements = bool(outcome.ingredients)
    chapters = (
        overview.glance(book) if has_statements else None,
        change.change(book, past),
        life.life(book),
        overview.profile(book) if has_statements else None,
        agreement.agreement(book),
        talks.strengths(book),
        talks.talks(book),
        lists.functions(book),
        lists.organisations(book),
        lists.rules(book),
        closing.steps(book),
        closing.lead(book),
        closing.contradictions(book),
        closing.people(book),
        closing.method(book),
    )
    return Story(alliance, outcome.label, tuple(one for one in chapters if one is not None))
