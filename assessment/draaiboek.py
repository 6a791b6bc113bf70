"""Composes the draaiboek: everything that is prepared, beside what each slide says and asks; draws no page itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from assessment import meetings, rounds
from assessment.meetings import Preparation
from assessment.slides import Deck, Slide, deck
from assessment.story import tell
from assessment.story.book import Book

NAMES = {
    "welkom": "Welkom", "oogopslag": "In één oogopslag", "verandering": "Vergeleken met vorige keer", "leven": "Fase en situatie",
    "samen": "Samen de activiteiten invullen", "profiel": "Profiel", "eens": "Eens en oneens", "sterk": "Sterke punten",
    "gesprek-1": "Gesprek 1", "gesprek-2": "Gesprek 2", "gesprek-3": "Gesprek 3", "functies": "Functies",
    "organisaties": "Willen en kunnen", "stappen": "Volgende stappen", "stemmen": "Stemmen", "afspraken": "Afspraken", "slot": "Afronden",
}  # fmt: skip
GUIDES = {"trekker": "De trekker", "onafhankelijk": "Iemand van buiten, die niemand in de groep vertegenwoordigt", "samen kiezen": "Dat kiezen we samen"}


@dataclass(frozen=True)
class Script:
    """A prepared meeting. `everything` has the slides that are off as well, to show their titles."""

    prepared: Preparation
    book: Book
    everything: Deck

    @cached_property
    def slides(self) -> tuple[Slide, ...]:
        """The slides that are on, in order, and the close."""
        on = {one.id for one in self.prepared.slides if one.is_on} | {"slot"}
        return tuple(one for one in self.everything.slides if one.id in on)

    def title(self, slide_id: str) -> str:
        """What stands above this slide."""
        found = self.everything.slide(slide_id)
        return found.title if found else NAMES[slide_id]

    def name(self, point_id: str) -> str:
        """The name of a talking point, in the words of this peiling."""
        return self.book.group(point_id).name if self.book.knows(point_id) else point_id


def script(visitor: str | None, round_id: str) -> Script:
    """The prepared meeting, for its facilitator. Raises NoAccess, RoundIsOpen."""
    prepared = meetings.preparation(visitor, round_id)
    result = rounds.result(visitor, round_id)
    knowledge = rounds.knowledge()
    book = Book(result.outcome, result.questionnaire, knowledge)
    story = tell(result.card.alliance, result.outcome, result.questionnaire, knowledge)
    before = rounds.earlier_results(visitor, round_id)
    everything = tuple(replace(one, is_on=True, number=one.number or 0) for one in prepared.slides)
    points = tuple(point.id for point in prepared.points)
    agreed = meetings.earlier_agreements(visitor, round_id)
    told = deck(book, story, everything, points, prepared.overruled, before[0].outcome if before else None, agreed)
    return Script(prepared, book, told)
