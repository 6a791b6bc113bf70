"""Everything a peiling publishes, as comparable text; and the part the method publishes on purpose. Judges nothing."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from assessment import diagnosis_text
from assessment.meetings import Slide
from assessment.meetings.plan import MINUTES
from assessment.slides import deck
from assessment.story import tell
from assessment.story.agreement import stack
from assessment.story.book import Book
from assessment.story.talks import talk
from scoring import public
from scoring.instrument import Questionnaire
from scoring.knowledge import Knowledge
from scoring.results import Outcome

Seen = dict[str, str]
"""Where it can be read -> what stands there."""

ALL_ON = tuple(Slide(one, place, True, 5) for place, one in enumerate(MINUTES))
# interfaces §4: what every diagnosis says, whatever the answers are
ON_PURPOSE = {
    "ingredienten": ("id", "n", "k", "gemiddelde", "ad", "eens", "klasse"),
    "factoren": ("id", "gemiddelde", "laagste"),
    "functies": ("id", "keuze", "nu", "ambitie", "kloof", "klasse"),
    "willen_en_kunnen": ("id", "klasse"),
    "spelregels": ("id", "klasse"),
    "fase": ("waarde", "vlaggen", "niveaus"),
    "situatie": ("waarde", "variant", "V", "G"),
    "top3": ("id", "klasse"),
    "stappen": ("id", "punten"),
    "verandering": ("id", "toen", "nu", "verschil", "oordeel"),
}
AS_IT_IS = ("methode", "ronde", "uitgenodigd", "ingevuld", "feiten_oneens", "sterk", "begeleider", "afgeschermd")


def everything(outcome: Outcome, asked: Questionnaire, knowledge: Knowledge) -> Seen:
    """The JSON, the story with every table and alt text, the slides, the text of the command line, and what a facilitator could
    still put on the wall: the talk about every candidate and the picture of every statement and mark; and what the workbook adds."""
    book = Book(outcome, asked, knowledge)
    story = tell("Alliantie Proefstad", outcome, asked, knowledge)
    points = tuple(one.id for one in outcome.candidates)
    spots = [spot for one in outcome.ingredients for spot in one.statements] + [spot for one in outcome.functions for spot in one.spots[:1]]
    told = {
        "json": json.loads(json.dumps(public(outcome))),
        "verhaal": story,
        "dias": deck(book, story, ALL_ON, points),
        "tekst": diagnosis_text.tell(outcome, asked, knowledge).splitlines(),
        "gesprekken": tuple(talk(book, 1, one) for one in outcome.candidates),
        "stapels": tuple(stack(book, spot) for spot in spots if spot.k and spot.agreement),
        "zinnen": tuple(spot.sentence for spot in spots),
        "getuigen": tuple((one.id, one.sentence) for one in outcome.witnesses),
    }
    return flat(told)


def on_purpose(outcome: Outcome) -> Seen:
    """The numbers and labels of the interface, and the state of every activity and signal (method §4.7); no sentence, no boundary."""
    shown = public(outcome)
    told: dict[str, Any] = {key: shown[key] for key in AS_IT_IS if key in shown}
    for key, kept in ON_PURPOSE.items():
        found = shown.get(key)
        if isinstance(found, dict):
            told[key] = {name: found[name] for name in kept}
        elif found:
            told[key] = [{name: one[name] for name in kept} for one in found]
    told["hoeken"] = {name: shown["hoeken"][name] for name in ("vorm", "vlaggen", "gemiddelden")}
    if outcome.phase:
        told["activiteiten"] = [(one.id, one.state) for one in outcome.phase.activities]
    if outcome.situation:
        told["signalen"] = [(one.id, one.state) for one in outcome.situation.signals]
    return flat(told)


def flat(told: Any, place: str = "") -> Seen:
    """Any record, list or mapping as place -> text: {"verhaal.chapters.3.title": "…"}."""
    if dataclasses.is_dataclass(told):
        parts = [(field.name, getattr(told, field.name)) for field in dataclasses.fields(told)]
    elif isinstance(told, dict):
        parts = list(told.items())
    elif isinstance(told, list | tuple):
        parts = [(str(number), one) for number, one in enumerate(told)] + [("lengte", len(told))]
    else:
        return {place: repr(told)}
    return {where: text for name, one in parts for where, text in flat(one, f"{place}.{name}".lstrip(".")).items()}
