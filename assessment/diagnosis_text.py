"""An outcome as plain Dutch text for a terminal; says nothing that a screen would not say."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.change_text import lines as change_lines
from assessment.dutch import dutch_date, listing, number, plural
from assessment.story.book import Book
from assessment.story.change import change
from assessment.story.past import Past
from scoring.disclosure import counts_from_two
from scoring.instrument import Questionnaire
from scoring.knowledge import Knowledge
from scoring.results import FunctionResult, IngredientResult, Outcome, TooFew


def tell(outcome: Outcome | TooFew, asked: Questionnaire, knowledge: Knowledge, past: Past | None = None) -> str:
    """The whole outcome: strengths first, then what to talk about, then everything else that was asked.

    `past`: the peilingen before it that have an outcome; without one there is nothing to compare with.
    """
    if isinstance(outcome, TooFew):
        return "\n".join(
            (
                f"Peiling {outcome.label}: {_turnout(outcome.answered, outcome.invited)}.",
                "Dat is te weinig voor een uitkomst. Vanaf 5 mensen is er een uitkomst. Zo blijft ieders antwoord veilig.",
            )
        )
    teller = _Teller(outcome, asked, knowledge, past)
    return "\n".join(teller.lines()).strip()


class _Teller:
    def __init__(self, outcome: Outcome, asked: Questionnaire, knowledge: Knowledge, past: Past | None) -> None:
        self.outcome = outcome
        self.changed = change(Book(outcome, asked, knowledge), past)
        self.knowledge = knowledge
        self.names = {group.id: group.name for one in asked.instruments for group in one.groups}
        self.names |= {section.id: section.name for one in asked.instruments for section in one.sections}
        self.items = {item.id: item.text for item in asked.items}

    def lines(self) -> Iterator[str]:
        """Every line of the report."""
        one = self.outcome
        yield f"Peiling {one.label} ({dutch_date(one.date, year=True)}): {_turnout(one.answered, one.invited)}."
        if one.response:
            yield one.response
        yield from self._talk()
        yield from self._life()
        yield from self._ingredients()
        yield from self._functions()
        yield from self._lists()
        yield from self._steps()
        yield from self._changes()

    def _word(self, klass: str) -> str:
        return self.knowledge.texts[f"status.{klass.replace(' ', '-')}"].lower()

    def _talk(self) -> Iterator[str]:
        one = self.outcome
        if one.strong:
            yield from _heading("Sterke punten" if one.strong[0].really else "Dit gaat nu het best")
            yield from (f"- {self.names[strength.id]}" for strength in one.strong)
        yield from _heading("Gesprekspunten")
        for place, point in enumerate(one.top3, start=1):
            yield f"{place}. {self.names[point.id]} – {self._word(point.klass)}. {point.reason} {point.border}".rstrip()
        if len(one.top3) < 3:
            yield "Verder springt er niets uit."
        yield one.guide_reason

    def _life(self) -> Iterator[str]:
        one = self.outcome
        if one.phase is not None:
            name = next((phase.name for phase in self.knowledge.phases if phase.number == one.phase.value), "nog niet te zeggen")
            yield from _heading(f"Fase: {one.phase.value} {name}" if one.phase.value else f"Fase: {name}")
            yield from (f"- {reason}" for reason in one.phase.reasons)
        if one.situation is not None:
            situation = next(known for known in self.knowledge.situations if known.id == one.situation.value)
            variant = next((known.name for known in situation.variants if known.id == one.situation.variant), "")
            yield from _heading(f"Situatie: {situation.name}{f' ({variant.lower()})' if variant else ''}")
            yield from (f"- {reason}" for reason in one.situation.reasons)
        if one.contradictions:
            yield from _heading("Hier spreken jullie antwoorden elkaar tegen")
            yield from (f"- {sentence}" for sentence in one.contradictions)

    def _ingredients(self) -> Iterator[str]:
        one = self.outcome
        if not one.ingredients:
            return
        yield from _heading("Ingrediënten (1 tot 5)")
        for factor in one.factors:
            if factor.mean is not None:
                yield f"{self.names[factor.id]} {number(factor.mean)} (laagste: {self.names[factor.lowest]})"
        yield from (self._ingredient(ingredient) for ingredient in one.ingredients)
        seen = [self.names[ingredient] for ingredient in one.perspectives.flags]
        if seen:
            yield f"Hier kijken de hoeken verschillend naar: {listing(seen)}. {one.perspectives.remark}".rstrip()

    def _ingredient(self, one: IngredientResult) -> str:
        border = counts_from_two(one.border) if self._edge_matters(one) else {}
        edge = f" Op de grens met {listing([self._word(klass) for klass in border])}." if border else ""
        value = f"{number(one.mean):>4}" if one.mean is not None else "   –"
        return f"- {value}  {self.names[one.id]}: {self._word(one.klass)}. {' '.join(one.reasons)}{edge}"

    def _edge_matters(self, one: IngredientResult) -> bool:
        # not on all sixteen: in the top 3, among the strengths, or on the line between talking first and attention
        named = {point.id for point in self.outcome.top3} | {strength.id for strength in self.outcome.strong}
        return one.id in named or {one.klass, *one.border} >= {"zwak", "aandacht"}

    def _functions(self) -> Iterator[str]:
        if self.outcome.functions:
            yield from _heading("Functies: nu en over een jaar (1 tot 10)")
            yield from (self._function(function) for function in self.outcome.functions)

    def _function(self, one: FunctionResult) -> str:
        return f"- {self.names[one.id]}: {self._word(one.klass)}. {' '.join(one.reasons)}"

    def _lists(self) -> Iterator[str]:
        for title, results in (("Willen en kunnen", self.outcome.checklist), ("Spelregels", self.outcome.rules)):
            if results:
                yield from _heading(title)
                yield from (f"- {self.names[result.id]}: {result.shown}" for result in results)

    def _steps(self) -> Iterator[str]:
        titles = {step.id: step.title for step in self.knowledge.steps}
        if self.outcome.steps:
            yield from _heading("Stappen die nu passen")
            for step in self.outcome.steps:
                yield f"- {titles[step.id]} – {plural(step.points, 'punt', 'punten')}: {step.sum}. {' '.join(step.reasons)}"

    def _changes(self) -> Iterator[str]:
        if self.outcome.changes and self.outcome.changes[0].ground == "te-weinig" and self.changed is None:
            yield from _heading("Toen en nu")
            yield f"Peiling {self.outcome.compared_with} heeft te weinig antwoorden om mee te vergelijken."
        elif self.changed is not None:
            yield from _heading("Toen en nu")
            yield from change_lines(self.changed, self.knowledge.texts)


def _turnout(answered: int, invited: int) -> str:
    return f"{answered} van de {invited} vulden in" if answered <= invited else f"{answered} vulden in (verwacht: {invited})"


def _heading(title: str) -> Iterator[str]:
    yield ""
    yield title.upper()
