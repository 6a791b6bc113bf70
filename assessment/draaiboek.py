"""Composes the draaiboek: everything that is prepared, beside what each slide says and asks; draws no page itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from assessment import meetings, rounds
from assessment.dutch import dutch_date
from assessment.meetings import Preparation
from assessment.slides import Deck, Slide, deck
from assessment.story import tell
from assessment.story.book import Book
from assessment.story.records import Talk

NAMES = {
    "welkom": "Welkom", "oogopslag": "In één oogopslag", "verandering": "Vergeleken met vorige keer", "leven": "Fase en situatie",
    "samen": "Samen de activiteiten invullen", "profiel": "Profiel", "eens": "Eens en oneens", "sterk": "Sterke punten",
    "gesprek-1": "Gesprek 1", "gesprek-2": "Gesprek 2", "gesprek-3": "Gesprek 3", "functies": "Functies",
    "organisaties": "Willen en kunnen", "stappen": "Volgende stappen", "stemmen": "Stemmen", "afspraken": "Afspraken", "slot": "Afronden",
}  # fmt: skip
GUIDES = {
    "trekker": "De trekker",
    "onafhankelijk": "Iemand van buiten, die niemand in de groep vertegenwoordigt",
    "samen kiezen": "Dat kiezen we samen",
}


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
    story = tell(result.card.alliance, result.outcome, result.questionnaire, knowledge, meetings.look_back(visitor, round_id))
    everything = tuple(replace(one, is_on=True, number=one.number or 0) for one in prepared.slides)
    points = tuple(point.id for point in prepared.points)
    return Script(prepared, book, deck(book, story, everything, points, prepared.overruled))


@dataclass(frozen=True)
class Line:
    """One row of the agenda. `from_minute` counts from the beginning."""

    slide: Slide
    name: str
    from_minute: int


@dataclass(frozen=True)
class Discussion:
    """One talking point on paper: its questions, a way to talk and the checks."""

    name: str
    minutes: int
    questions: tuple[str, ...]
    way: str
    checks: tuple[str, ...]


def agenda(told: Script) -> tuple[Line, ...]:
    """The slides with the minute at which each begins."""
    lines, minute = [], 0
    for one in told.slides:
        lines.append(Line(one, NAMES[one.id], minute))
        minute += one.minutes
    return tuple(lines)


def discussions(told: Script) -> tuple[Discussion, ...]:
    """The talking points that are on, each with a way to talk that fits how the group answered."""
    ways = {point.id: f"draaiboek.werkvorm.{point.klass}" for point in told.prepared.points}
    texts = told.book.knowledge.texts
    return tuple(
        Discussion(
            name=told.name(one.subject),
            minutes=one.minutes,
            questions=one.draw.questions,
            way=texts.get(ways.get(one.subject, ""), texts["draaiboek.werkvorm.anders"]),
            checks=one.draw.checks,
        )
        for one in told.slides
        if one.kind == "gesprek" and isinstance(one.draw, Talk)
    )


def before(told: Script) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(heading, lines) of what is done before the first slide."""
    return (("De zaal", _numbered(told, "draaiboek.zaal")), ("Spreek dit vooraf af", _numbered(told, "draaiboek.vooraf")))


def under_title(told: Script) -> tuple[str, ...]:
    """When, how long, who answered, who leads and what the method advises."""
    prepared, outcome = told.prepared, told.book.outcome
    more = ".meer" if outcome.answered > outcome.invited else ""
    return (
        told.book.say(
            f"draaiboek.onder{more}", datum=dutch_date(prepared.card.date, year=True), minuten=prepared.minutes,
            mensen=outcome.answered, genodigd=outcome.invited,
        ),
        told.book.say("draaiboek.leiding", wie=GUIDES[prepared.leads].lower()),
        *((prepared.advice_reason,) if prepared.leads != prepared.advice else ()),
    )  # fmt: skip


def pdf(visitor: str | None, round_id: str) -> tuple[bytes, str]:
    """The draaiboek on A4 and its file name. Raises NoAccess, RoundIsOpen."""
    from assessment.export import draaiboek as paper

    told = script(visitor, round_id)
    data = {
        "title": "Draaiboek",
        "alliance": told.prepared.card.alliance,
        "label": told.prepared.card.label,
        "under": under_title(told),
        "before": before(told),
        "agenda": [(f"{one.from_minute}", f"{one.slide.minutes}", one.name, one.slide.title) for one in agenda(told)],
        "talks": [(one.name, one.minutes, one.questions, one.way, one.checks) for one in discussions(told)],
        "notes": [(one.name, *four_lines(one.slide)) for one in agenda(told)],
    }
    content = paper.draaiboek(data)
    rounds.handed_out(visitor, round_id, "draaiboek")
    return content, f"draaiboek-{told.prepared.card.label.replace(' ', '-')}.pdf"


def four_lines(slide: Slide) -> tuple[str, str, str, str]:
    """Doel, zeg, vraag and let op."""
    return slide.notes.goal, slide.notes.say, slide.notes.ask, slide.notes.mind


def _numbered(told: Script, key: str) -> tuple[str, ...]:
    texts = told.book.knowledge.texts
    return tuple(texts[one] for one in sorted(texts) if one.startswith(f"{key}."))
