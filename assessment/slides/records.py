"""What a deck is made of: slides with one message each, what to draw, and four lines for who leads; decides nothing."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.story.records import Chapter, Mark, Table, Talk


@dataclass(frozen=True)
class Notes:
    """The four lines of the spiekbriefje. A line that has nothing to say is ''."""

    goal: str
    say: str
    ask: str
    mind: str


@dataclass(frozen=True)
class YearRow:
    """One ingredient last time and now, both 1–5. `is_clear`: more than a small difference, so in colour and bold."""

    mark: Mark  # now
    then: float
    shown_then: str
    shown_difference: str  # "+0,5", "−0,4"
    is_clear: bool


@dataclass(frozen=True)
class Year:
    """Last time beside now. `groups` is ((factor id, rows), …); cards are (icon, tone, heading, text)."""

    years: tuple[str, str]  # the words at the two marks of the first row that is clear: ("2025", "2026")
    groups: tuple[tuple[str, tuple[YearRow, ...]], ...]
    scale: tuple[str, str, str]
    cards: tuple[tuple[str, str, str, str], ...]
    column: str
    alt: str
    table: Table


@dataclass(frozen=True)
class Bar:
    """How many people recognise a signal, only where that number may be said: `people` of `asked`."""

    text: str
    people: int
    asked: int


@dataclass(frozen=True)
class Slide:
    """One message. `draw` is what the outcome says here; None where the slide shows what happens in the room itself.

    `kind` is the slide without its number („gesprek“ for „gesprek-2“); `number` is its place in this meeting, the cover is 0.
    """

    id: str
    kind: str
    number: int
    title: str
    subtitle: str
    minutes: int
    notes: Notes
    draw: Chapter | Talk | Year | None = None
    subject: str = ""  # id of the talking point
    questions: tuple[str, ...] = ()  # what to talk about, beside the question that is the title already
    bars: tuple[Bar, ...] = ()
    lines: tuple[str, ...] = ()  # what is said beside the picture: what the group chose instead, and why


@dataclass(frozen=True)
class Deck:
    """Every slide of this meeting in its order, from the cover to the close."""

    alliance: str
    label: str
    slides: tuple[Slide, ...]

    @property
    def last(self) -> int:
        """The number of the last slide before the close: „3 van 14“."""
        return self.slides[-2].number

    def slide(self, slide_id: str) -> Slide | None:
        """The slide with this id, None when it is not on."""
        return next((one for one in self.slides if one.id == slide_id), None)
