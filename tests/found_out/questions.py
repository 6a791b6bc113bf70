"""One question at a time, and every way in which a group of people can answer it; diagnoses, and judges nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations_with_replacement

from scoring import diagnose
from scoring.instrument import Questionnaire
from scoring.results import Outcome, Respondent, RoundAnswers
from tests.builders import knowledge

World = tuple[str, ...]
"""What each person answered, in no order: ('ja', 'ja', 'nee', '?', '?')."""
UNKNOWN = "?"
SMALLEST = 5


@dataclass(frozen=True, eq=False)
class Question:
    """One item of one group. `cells`: name -> answers that are one group of people, such as everything but yes.

    `codes`: answers to try when the scale has more than is needed; the first then stands for every mark. `others`: what everybody
    answers to other items. `only`: (item, answer) of those who count at all, when not everybody does.
    """

    instrument: str
    group: str
    item: str
    cells: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    others: Mapping[str, str] = field(default_factory=dict)
    only: tuple[str, str] | None = None

    def answer_of(self, person: Respondent, item: str) -> str | None:
        """What this person answered to an item of this kind, as one of `answers`; None when they do not count."""
        if self.only is not None and person.answers.get(self.only[0]) != self.only[1]:
            return None
        code = person.answers.get(item) or UNKNOWN
        return self.answers[0] if code not in self.answers and code.isdecimal() else code

    @property
    def asked(self) -> Questionnaire:
        """A questionnaire with this group alone (activities and signals keep their whole list: they are read together)."""
        return _alone(self.instrument, self.group)

    @property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """Every group of people that must not be found to be one person: who gave one answer, and the named cells."""
        return {code: (code,) for code in self.answers} | dict(self.cells)

    @property
    def answers(self) -> tuple[str, ...]:
        """The answers people can give."""
        return self.codes or tuple(self.asked.scale_of(self.item).codes)

    def worlds(self, people: int) -> Iterator[World]:
        """Every way so many people can answer."""
        return combinations_with_replacement(self.answers, people)

    def outcome(self, world: World) -> Outcome:
        """The real method on these answers; where few of them count, others who do not make up the smallest group."""
        absent = ({self.only[0]: "nee"},) * (SMALLEST - len(world)) if self.only else ()
        given = (*({**self.others, self.item: code} for code in world), *absent)
        people = tuple(Respondent(f"p{place}", "onbekend", answers) for place, answers in enumerate(given))
        return diagnose(RoundAnswers("2026", "2026-06-16", len(people), people), self.asked, knowledge())


NOT_YES = {"niet ja": ("nee", "?")}
# answered with a word: how many gave which is counted, and that count must point at nobody
IN_WORDS = {
    "signaal": Question("signalen", "", "SIG-V1", NOT_YES),
    "goed signaal": Question("signalen", "", "SIG-G1", NOT_YES),
    "gevoelig signaal": Question("signalen", "", "SIG-W1", NOT_YES),
    "gevoelig over de trekker": Question("signalen", "", "SIG-W2", NOT_YES),
    "spelregel": Question("spelregels", "SR-01", "SR-01", NOT_YES),
    "willen en kunnen": Question("willen-en-kunnen", "WK-1", "WK-1", NOT_YES),
    "activiteit": Question("levensfasen", "", "LF-3-1", {"gedaan of bezig": ("gedaan", "bezig"), "de rest": ("bezig", "?")}),
    "keuze": Question("functies", "FUN-1", "FUN-1.ambitie", {}, ("9", "niet", "?"), {"FUN-1.nu": "5"}),
    "getuige": Question("herhaling", "", "VGL-relatie", {}, (), {"HER-1": "ja"}, ("HER-1", "ja")),
    "er vorige keer bij": Question("herhaling", "", "HER-1", {}, ("ja", "nee", UNKNOWN)),
}  # fmt: skip
# how the item of a questionnaire starts or ends -> the example of its kind
KINDS = {
    "SIG-W": "gevoelig signaal", "SIG-G": "goed signaal", "SIG": "signaal", "SR": "spelregel", "WK": "willen en kunnen", "LF": "activiteit",
    ".ambitie": "keuze", "VGL": "getuige", "HER": "er vorige keer bij",
}  # fmt: skip
# answered on a scale: mean and spread are published on purpose
ON_A_SCALE = Question(
    "ingredienten", "ING-09", "ING-09-a", {"laag": ("1", "2"), "hoog": ("4", "5")}
)  # fmt: skip


def question_of(item: str) -> Question | None:
    """How this item is attacked: as the example of its kind. None for an answer on a scale."""
    return next((IN_WORDS[kind] for part, kind in KINDS.items() if item.startswith(part) or item.endswith(part)), None)


@cache
def _alone(instrument: str, group: str) -> Questionnaire:
    whole = knowledge().ask((instrument,))
    one = whole.instruments[0]
    kept = tuple(each for each in one.groups if not group or each.id == group)
    return whole.model_copy(update={"instruments": (one.model_copy(update={"groups": kept, "sections": ()}),)})
