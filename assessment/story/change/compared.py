"""An outcome beside the one before it: which changes hold between the two; says nothing and looks nothing up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from assessment.story.book import Book
from assessment.story.past import Past
from scoring.compare import compare, compare_factors
from scoring.instrument import Questionnaire
from scoring.named import FACILITATOR
from scoring.results import Change, Outcome

SURELY, MAYBE = ("duidelijk hoger", "duidelijk lager"), ("misschien hoger", "misschien lager")
UP, DOWN = (SURELY[0], MAYBE[0]), (SURELY[1], MAYBE[1])
SAME, APART, INCOMPARABLE = "ongeveer gelijk", "andere groep", "niet te vergelijken"
OLD_METHOD = "rekenwijze"


@dataclass(frozen=True)
class Compared:
    """Two peilingen in their own words. `book` tells the newest."""

    book: Book
    past: Past

    @cached_property
    def then(self) -> Book:
        """The peiling before it, in the words of then."""
        before = self.past.rounds[0]
        return Book(before.outcome, before.asked, self.book.knowledge)

    @cached_property
    def is_direct(self) -> bool:
        """Whether this reader sees the peiling that members were asked about („deed je vorige keer ook mee?“)."""
        return follows(self.book.outcome, self.then.outcome)

    @cached_property
    def now(self) -> Outcome:
        """The outcome as it may be compared. Nobody was asked about another peiling than the last: who was there is then not known."""
        found = self.book.outcome
        return found if self.is_direct else found.model_copy(update={"overlap": None, "witnesses": ()})

    @cached_property
    def changes(self) -> dict[str, Change]:
        """Every ingredient and function, as it was frozen at closing, or worked out again when that was about another peiling."""
        frozen = self.now.changes if self.is_direct else ()
        return {one.id: one for one in frozen or compare(self.then.outcome, self.now, self.book.knowledge)}

    @cached_property
    def factors(self) -> dict[str, Change]:
        """Every factor."""
        asked, knowledge = (members(self.past.rounds[0].asked), members(self.book.asked)), self.book.knowledge
        return {one.id: one for one in compare_factors(self.then.outcome, asked[0], self.now, asked[1], knowledge)}

    @cached_property
    def speakable(self) -> list[Change]:
        """Changes of ingredients that may be the subject of a title: never the role of the facilitator."""
        known = {one.id for one in self.now.ingredients} - {FACILITATOR}
        return [one for one in self.changes.values() if one.id in known and is_side_by_side(one)]

    @property
    def done(self) -> int:
        """How many agreements of then are done."""
        return sum(one.status == "gedaan" for one in self.past.agreed)


def follows(now: Outcome, then: Outcome) -> bool:
    """Were the changes of `now` worked out against `then`? An outcome from before that was written down is trusted."""
    return now.compared_with in ("", then.label)


def is_side_by_side(change: Change | None) -> bool:
    """Do both years have a number that may stand beside the other?"""
    return change is not None and change.verdict != INCOMPARABLE and None not in (change.then, change.now)


def members(asked: Questionnaire) -> dict[str, tuple[str, ...]]:
    """Factor -> the ingredients of it that were asked."""
    found: dict[str, tuple[str, ...]] = {}
    for instrument in asked.instruments:
        if instrument.kind == "zinnen":
            for group in instrument.groups:
                found[group.section] = (*found.get(group.section, ()), group.id)
    return found
