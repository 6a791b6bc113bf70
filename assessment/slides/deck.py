"""Makes the deck: which slide says what, by rule and by what the facilitator prepared; never a number the story does not show."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.dutch import dutch_date
from assessment.meetings import Overrule
from assessment.meetings import Slide as Planned
from assessment.slides.records import Bar, Deck, Notes, Signals, Slide
from assessment.story import Story
from assessment.story.book import Book
from assessment.story.change import Changed
from assessment.story.pictures import Year
from assessment.story.records import Chapter, Life, Talk
from assessment.story.talks import talk
from scoring.disclosure import nearly_all
from scoring.named import SENSITIVE

CHAPTERS = ("oogopslag", "verandering", "leven", "profiel", "eens", "sterk", "functies", "organisaties", "stappen")
TALK = "gesprek-"
CLOSE = "slot"
ON_THE_WALL = 2  # gespreksvragen on one slide
MOST_BARS = 6


def deck(
    book: Book, story: Story, planned: Sequence[Planned], points: Sequence[str], overruled: Sequence[Overrule] = ()
) -> Deck:
    """The slides that are on, in their order, and the close.

    `book` and `story` tell the same outcome. `planned`: slides of the meeting, with minutes and titles that were changed.
    `points`: ids of the talking points in their order.
    """
    talks = _talks(book, points)
    shown = [one for one in planned if one.is_on and _has_words(one.id, story, talks)]
    slides = [_slide(book, story, one, talks, overruled) for one in shown]
    close = Slide(
        CLOSE, CLOSE, len(slides), book.say("dia.slot.titel"), book.say("dia.slot.onder"), 0, _notes(book, CLOSE)
    )  # fmt: skip
    return Deck(story.alliance, story.label, (*slides, close))


def _talks(book: Book, points: Sequence[str]) -> dict[str, Talk]:
    known = {point.id: point for point in book.outcome.candidates}
    return {
        f"{TALK}{place}": talk(book, place, known[one]) for place, one in enumerate(points, start=1) if one in known and book.knows(one)
    }


def _has_words(slide: str, story: Story, talks: dict[str, Talk]) -> bool:
    """A slide about something that was not asked, or that has no words any more, is left out."""
    if slide.startswith(TALK):
        return slide in talks
    return story.chapter(slide) is not None if slide in CHAPTERS else True


def _slide(book: Book, story: Story, planned: Planned, talks: dict[str, Talk], overruled: Sequence[Overrule]) -> Slide:
    kind = planned.id.partition("-")[0]
    draw: Chapter | Talk | Year | None = None
    if planned.id in CHAPTERS:
        draw = story.chapter(planned.id)
    elif planned.id in talks:
        draw = talks[planned.id]
    title, subtitle = _words(book, kind, draw)
    title = planned.title or title
    if isinstance(draw, Changed):  # of all that changed, the wall shows the two years
        draw = draw.picture
    asked = draw.questions if isinstance(draw, Talk) else ()
    bars = _bars(book) if isinstance(draw, Life) else ()
    return Slide(
        id=planned.id,
        kind=kind,
        number=planned.number or 0,
        title=title,
        subtitle=subtitle,
        minutes=planned.minutes,
        notes=_notes(book, kind, minuten=planned.minutes, vragen=" ".join(asked[:ON_THE_WALL])),
        draw=draw,
        subject=draw.id if isinstance(draw, Talk) else "",
        questions=tuple(one for one in asked if one.lower() not in title.lower())[:ON_THE_WALL],
        bars=bars,
        signals=_signals(book, draw) if isinstance(draw, Life) and not bars else None,
        lines=chosen(book, draw, overruled) if isinstance(draw, Life) else (),
    )


def _words(book: Book, kind: str, draw: object) -> tuple[str, str]:
    """Title and subtitle by rule."""
    if isinstance(draw, Chapter | Talk):
        return draw.title, draw.subtitle
    if kind == "welkom":
        return book.say("dia.welkom.titel"), book.say("dia.welkom.onder", datum=dutch_date(book.outcome.date, year=True))
    if kind == "samen":
        return book.say("dia.samen.titel"), ""
    return book.say(f"dia.{kind}.titel"), book.say(f"dia.{kind}.onder")


def _bars(book: Book) -> tuple[Bar, ...]:
    """The signals most people recognise, of those that have a sentence about it; all and all but one look the same."""
    situation, n = book.outcome.situation, book.outcome.answered
    found = [
        _bar(book, book.item(one.id).text, one.counts.get("ja", n), n)
        for one in (situation.signals if situation else ())
        if one.sentence and one.state != "onbekend" and one.id not in SENSITIVE and not book.item(one.id).sensitive
    ]
    return tuple(sorted(found, key=lambda bar: -bar.share)[:MOST_BARS])


def _signals(book: Book, life: Life) -> Signals | None:
    """What most of us recognise, or else a part of us, or nobody; None where nothing may be said."""
    for key, texts in (("leven.gezien", life.seen), ("leven.deels", life.seen_partly), ("leven.niet_gezien", life.not_seen)):
        if texts:
            return Signals(book.say(key), texts[:MOST_BARS])
    return None


def _bar(book: Book, text: str, people: int, n: int) -> Bar:
    if nearly_all(people, n):
        return Bar(text, book.say("dia.leven.bijna"), 1.0)
    return Bar(text, book.say("van", aantal=people, totaal=n), people / n)


def chosen(book: Book, life: Life, overruled: Sequence[Overrule]) -> tuple[str, ...]:
    """What the group chose instead of what was computed: both are always said."""
    lines = []
    for one in overruled:
        computed = life.phase if one.what == "fase" else life.situation
        lines.append(book.say("dia.leven.gekozen", keuze=chosen_name(book, one), reden=one.because))
        lines.append(book.say("dia.leven.berekend", berekend=computed))
    return tuple(lines)


def chosen_name(book: Book, one: Overrule) -> str:
    """A phase or situation in the words of the content."""
    if one.what == "fase":
        name = next(phase.name for phase in book.knowledge.phases if str(phase.number) == one.chosen)
        return book.say("leven.fase", nummer=one.chosen, naam=name)
    return next(situation.name for situation in book.knowledge.situations if situation.id == one.chosen)


def _notes(book: Book, kind: str, **fields: object) -> Notes:
    texts = book.knowledge.texts
    lines = (texts.get(f"spiek.{kind}.{line}", "") for line in ("doel", "zeg", "vraag", "letop"))
    return Notes(*(line.format_map(fields) for line in lines))
