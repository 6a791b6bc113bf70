"""A result beside the words it is told in: names, sentences, status words and sources by id; decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assessment.dutch import number
from assessment.story.pictures import Status
from scoring.instrument import Group, Item, Section, SourceRef
from scoring.instrument import Questionnaire as Asked
from scoring.knowledge import Knowledge, Step
from scoring.results import FunctionResult, IngredientResult, Outcome

# class -> (icon, tone); the word stands in teksten/titels.yaml under "status.<class>" and never says more than the class
LOOKS = {
    "sterk": ("check_circle", "sterk"),
    "op orde": ("radio_button_checked", "rustig"),
    "aandacht": ("visibility", "aandacht"),
    "zwak": ("forum", "eerst"),
    "verdeeld": ("arrow_split", "verdeeld"),
    "onbekend": ("help", "stil"),
    "komt later": ("schedule", "stil"),
    "niet gekozen": ("radio_button_unchecked", "stil"),
    "keuze verdeeld": ("arrow_split", "verdeeld"),
    "keuze onbekend": ("help", "stil"),
}
SHARES = {"1/2": "de helft", "2/3": "twee derde", "3/4": "driekwart"}


@dataclass(frozen=True)
class Book:
    """Everything a chapter needs to be written: the outcome, the questions as they were asked, and what is known."""

    outcome: Outcome
    asked: Asked
    knowledge: Knowledge

    def say(self, key: str, **fields: object) -> str:
        """The sentence under `key` with its places filled; every number of the method is a place too (`{cut_strong}`)."""
        return self.knowledge.texts[key].format_map({**self.numbers, **fields})

    def group(self, group_id: str) -> Group:
        """An ingredient, function, question or rule in the words of this peiling. Raises KeyError for an unknown id."""
        return self._groups[group_id]

    def knows(self, group_id: str) -> bool:
        """Whether we still have words for this id."""
        return group_id in self._groups

    def item(self, item_id: str) -> Item:
        """A statement or question as it was asked. Raises KeyError."""
        return next(item for item in self.group_of(item_id).items if item.id == item_id)

    def group_of(self, item_id: str) -> Group:
        """The group an item belongs to. Raises KeyError."""
        return self._group_of_item[item_id]

    def factor(self, group_id: str) -> str:
        """The factor of an ingredient, or '' for anything else."""
        return self.group(group_id).section

    @cached_property
    def factors(self) -> tuple[Section, ...]:
        """The five factors in their fixed order; empty when the statements were not asked."""
        instrument = next((one for one in self._instruments if one.kind == "zinnen"), None)
        return instrument.sections if instrument else ()

    @cached_property
    def ingredients(self) -> Mapping[str, IngredientResult]:
        """Results of the ingredients by id."""
        return {one.id: one for one in self.outcome.ingredients}

    @cached_property
    def functions(self) -> Mapping[str, FunctionResult]:
        """Results of the functions by id."""
        return {one.id: one for one in self.outcome.functions}

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        """Next steps of the library by id."""
        return {step.id: step for step in self.knowledge.steps}

    def status(self, klass: str) -> Status:
        """The word, icon and tone of a class."""
        icon, tone = LOOKS[klass]
        return Status(self.knowledge.texts[f"status.{klass.replace(' ', '-')}"], icon, tone)

    def sources(self, *refs: SourceRef) -> tuple[str, ...]:
        """Sources as a person reads them, without doubles: 'Krachtig samenwerken (2023), §4.1.2'."""
        titles = {source.id: source for source in self.knowledge.sources}
        texts = []
        for ref in refs:
            source = titles.get(ref.document)
            name = f"{source.title} ({source.date})" if source else ref.document
            texts.append(f"{name}, {ref.place}" if ref.place else name)
        return tuple(dict.fromkeys(texts))

    def method_sources(self, *keys: str) -> tuple[str, ...]:
        """Where these numbers of the method come from."""
        return self.sources(*(ref for one in self.knowledge.numbers if one.key in keys for ref in one.source))

    @property
    def answered(self) -> tuple[str, ...]:
        """How many people stand behind a finding about the whole group."""
        return (self.say("waarom.antwoorden", n=self.outcome.answered),)

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Every number of the method as it is read aloud: '3,5', '5', '3 op de 10'."""
        return {one.key: spoken(one.value) for one in self.knowledge.numbers}

    def exact(self, key: str) -> float:
        """A number of the method, for comparing with shown numbers."""
        top, _, bottom = next(one.value for one in self.knowledge.numbers if one.key == key).partition("/")
        return float(top) / float(bottom or 1)

    @cached_property
    def _instruments(self):
        asked = {one.id for one in self.asked.instruments}
        return (*self.asked.instruments, *(one for one in self.knowledge.instruments if one.id not in asked))

    @cached_property
    def _groups(self) -> dict[str, Group]:
        return {group.id: group for one in reversed(self._instruments) for group in one.groups}

    @cached_property
    def _group_of_item(self) -> dict[str, Group]:
        return {item.id: group for one in reversed(self._instruments) for group in one.groups for item in group.items}


def spoken(value: str) -> str:
    """A number of the content as Dutch text: '3.5' -> '3,5', '3/10' -> '3 op de 10', '3/4' -> 'driekwart'."""
    top, slash, bottom = value.partition("/")
    return SHARES.get(value) or (f"{top} op de {bottom}" if slash else value.replace(".", ","))


def shown(value: float | None) -> str:
    """A mean as it stands on the screen, or a dash when there is none."""
    return "–" if value is None else number(value)


def lower(phrase: str) -> str:
    """A phrase inside a sentence: 'Ons vertrouwen is sterk' -> 'ons vertrouwen is sterk'."""
    return phrase[:1].lower() + phrase[1:]


def signed(value: float) -> str:
    """A difference with its sign: '+2,7', '−0,4', '0,0'."""
    return f"+{number(value)}" if value > 0 else number(value)
