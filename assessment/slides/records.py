"""What a deck is made of: slides with one message each, what to draw, and four lines for who leads; decides nothing."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.story.pictures import Year
from assessment.story.records import Chapter, Talk


@dataclass(frozen=True)
class Notes:
    """The four lines of the spiekbriefje. A line that has nothing to say is ''."""

    goal: str
    say: str
    ask: str
    mind: str


@dataclass(frozen=True)
class Bar:
    """A signal with how many people recognise it, only where that may be said: „8 van de 11”, and `share` of the width (0–1)."""

    text: str
    said: str
    share: float


@dataclass(frozen=True)
class Signals:
    """Signals of which may be said who recognises them (`head`: „Dit herkent een deel van ons“), but of none how many people."""

    head: str
    texts: tuple[str, ...]


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
    signals: Signals | None = None  # instead of bars
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
