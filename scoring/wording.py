"""Sentences about a result, filled from the templates in the content; writes no Dutch of its own and names no lone person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from scoring.disclosure import is_alone, nearly_all
from scoring.knowledge import Knowledge
from scoring.rounding import comma


@dataclass(frozen=True)
class Wording:
    """The templates of `questionnaires/teksten/redenen.yaml`; a key is written here without its `reden.` in front."""

    texts: Mapping[str, str]
    numbers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, knowledge: Knowledge) -> Wording:
        """The templates with every number of the method as a place too: `{cut_attention}` -> 3, `{gap_attention}` -> 1,5."""
        numbers = {one.key: one.value.removesuffix(".0").replace(".", ",") for one in knowledge.numbers}
        return cls(knowledge.texts, numbers)

    def say(self, key: str, **fields: object) -> str:
        """One sentence with its places filled; decimals get a Dutch comma. Raises KeyError for a key that is not written."""
        told = {name: comma(value) if isinstance(value, float) else value for name, value in fields.items()}
        return self.texts[f"reden.{key}"].format_map({**self.numbers, **told})

    def status(self, klass: str) -> str:
        """The word for a class on screen: zwak -> 'Eerst bespreken'."""
        return self.texts[f"status.{klass.replace(' ', '-')}"]

    def people(self, key: str, part: int, whole: int, **fields: object) -> str:
        """A sentence on how many of the people do something, in the form that isolates nobody.

        `key`.aantal "7 van de 9 …" · `key`.bijna "Iedereen of bijna iedereen …" when it is all of them or all but one ·
        an empty string when it is one person or nobody, because then there is nothing to say.
        """
        if part == 0 or is_alone(part):
            return ""
        if nearly_all(part, whole):
            return self.say(f"{key}.bijna", **fields)
        return self.say(f"{key}.aantal", aantal=part, totaal=whole, **fields)


def together(*sentences: str) -> str:
    """The sentences that say something, in one paragraph."""
    return " ".join(sentence for sentence in sentences if sentence)
