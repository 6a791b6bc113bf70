"""Everything a peiling publishes, as comparable text; and the part the method publishes on purpose. Judges nothing."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from assessment import change_text, diagnosis_text
from assessment.meetings import Slide
from assessment.meetings.plan import MINUTES
from assessment.slides import deck
from assessment.story import Past, tell
from assessment.story.agreement import chosen_items, stack
from assessment.story.book import Book
from assessment.story.change import change
from assessment.story.past import Before
from assessment.story.records import Chapter
from assessment.story.talks import talk
from scoring import compare, diagnose, public
from scoring.instrument import Questionnaire
from scoring.knowledge import Knowledge
from scoring.leaving import leaving
from scoring.reading import Reading
from scoring.results import Outcome, Respondent, RoundAnswers

Seen = dict[str, str]
"""Where it can be read -> what stands there."""

ANOTHER: dict[tuple, Outcome] = {}
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
    """The JSON, the story with every table and alt text, the slides, the text of the command line, what the workbook and the open
    file add, this outcome beside another year, and what a facilitator could still put on the wall: the talk about every candidate
    and the picture of every statement and mark."""
    book = Book(outcome, asked, knowledge)
    story = tell("Alliantie Proefstad", outcome, asked, knowledge)
    points = tuple(one.id for one in outcome.candidates)
    gone = leaving(outcome, asked, Reading.of(knowledge), *chosen_items(book))
    spots = [spot for one in outcome.ingredients for spot in one.statements] + [spot for one in outcome.functions for spot in one.spots[:1]]
    told = {
        "json": json.loads(json.dumps(public(outcome))),
        "verhaal": story,
        "dias": deck(book, story, ALL_ON, points),
        "tekst": diagnosis_text.tell(outcome, asked, knowledge).splitlines(),
        "gesprekken": tuple(talk(book, 1, one) for one in outcome.candidates),
        "stapels": tuple(stack(book, spot) for spot in spots if spot.k and spot.agreement),
        "bestand": gone.model_dump(by_alias=True),
        "jaren": _beside_another_year(outcome, asked, knowledge),
        "zinnen": tuple(spot.sentence for spot in spots),
        "getuigen": tuple((one.id, one.sentence) for one in outcome.witnesses),
    }
    return flat(told)


def then_and_now(then: Outcome, now: Outcome, asked: tuple[Questionnaire, Questionnaire], knowledge: Knowledge) -> Seen:
    """What is only said because there are two years: verdicts in the JSON, the chapter with its tables, the lines of the terminal."""
    compared = now.model_copy(update={"changes": compare(then, now, knowledge), "compared_with": then.label})
    chapter = change(Book(compared, asked[1], knowledge), Past((Before(then, asked[0]),)))
    lines = tuple(change_text.lines(chapter, knowledge.texts))
    return flat({"json": public(compared)["verandering"], "hoofdstuk": chapter, "tekst": lines})


def _beside_another_year(outcome: Outcome, asked: Questionnaire, knowledge: Knowledge) -> tuple[Chapter | None, ...]:
    """The chapter on then and now: this outcome as the newer and as the older one, the same people in both."""
    mine, other = (one.model_copy(update={"overlap": outcome.answered}) for one in (outcome, _another(outcome.answered, asked, knowledge)))
    told = []
    for then, now in ((other, mine), (mine, other)):
        compared = now.model_copy(update={"changes": compare(then, now, knowledge), "compared_with": then.label})
        told.append(tell("Alliantie Proefstad", compared, asked, knowledge, Past((Before(then, asked),))).chapter("verandering"))
    return tuple(told)


def _another(people: int, asked: Questionnaire, knowledge: Knowledge) -> Outcome:
    """An ordinary round of so many people: everybody gives the middle answer, and one in three the last."""
    key = people, tuple(item.id for item in asked.items)
    if key not in ANOTHER:
        scales = {item.id: [code for code in asked.scale_of(item.id).codes if code != "?"] for item in asked.items}
        everyone = tuple(
            Respondent(f"p{place}", "onbekend", {item: codes[-1 if place % 3 == 0 else len(codes) // 2] for item, codes in scales.items()})
            for place in range(people)
        )
        ANOTHER[key] = diagnose(RoundAnswers("2025", "2025-06-16", people, everyone), asked, knowledge)
    return ANOTHER[key]


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
