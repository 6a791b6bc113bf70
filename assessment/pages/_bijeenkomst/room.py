"""Where the meeting is and what it can show: the store beside the address bar; keeps the told outcome for this session only."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessment import meetings, rounds, slides, visitor
from assessment.meetings import Live
from assessment.slides import Deck, Slide
from assessment.story import Story, tell
from assessment.story.book import Book

CLOSE = "slot"
RATING = "oordeel"


@dataclass(frozen=True)
class Told:
    """A frozen outcome in words. It does not change any more, so it is told once a session."""

    round_id: str
    book: Book
    story: Story


@dataclass(frozen=True)
class Here:
    """Everything one drawing needs: who looks, where the meeting is, and the slides."""

    me: str
    round_id: str
    live: Live
    deck: Deck
    told: Told
    is_new: bool  # this session draws for the first time

    @property
    def slide(self) -> Slide:
        """The slide on the wall. The close is there as long as the rating is asked, and when the meeting is over."""
        closing = is_closing(self.live)
        return self.deck.slides[-1] if closing else self.deck.slide(self.live.slide.id) or self.deck.slides[0]

    @property
    def is_guessing(self) -> bool:
        """„Eerst raden“: the shapes of the slide on the wall are not there yet. At the close there is nothing to guess."""
        return not self.live.is_revealed and not is_closing(self.live)

    def say(self, key: str, **fields: object) -> str:
        """A sentence of the content."""
        return self.told.book.say(key, **fields)

    def now(self, live: Live) -> Here:
        """The same room after something happened."""
        prepared = (self.live.slides, self.live.points, self.live.overruled)
        same = (live.slides, live.points, live.overruled) == prepared
        return replace(self, live=live, deck=self.deck if same else _deck(self.told, live))


def enter(me: str, round_id: str) -> Here:
    """The meeting as it is now. An address that names another slide moves the meeting, unless the meeting moved on since.

    Raises NoAccess, RoundIsOpen.
    """
    live = meetings.live(me, round_id)
    is_new = visitor.recall("verteld") is None
    told = _told(me, round_id)
    here = Here(me, round_id, live, _deck(told, live), told, is_new)
    wanted, seen = visitor.query("dia"), visitor.query("stand")
    if wanted.isdecimal() and seen in ("", str(live.version)) and int(wanted) != here.slide.number:
        target = next((one for one in live.slides if one.number == int(wanted)), None)
        if target is not None:
            here = here.now(meetings.go_to(me, round_id, target.id))
    return here


def follow(here: Here) -> None:
    """Write in the address bar where the meeting is, so that reload and a second laptop land on the same slide."""
    visitor.set_query(dia=str(here.slide.number), stand=str(here.live.version))


def mark(live: Live) -> tuple[object, ...]:
    """What must differ before the wall is drawn again; counts of votes have their own place."""
    ballot = live.ballot
    asked = (ballot.id, ballot.is_shown) if ballot else None
    return live.version, live.stage, live.slide.id, live.is_revealed, tuple(sorted(live.checks.items())), live.points, live.slides, asked


def is_closing(live: Live) -> bool:
    """Is the close slide on the wall?"""
    return live.stage == "voorbij" or (live.ballot is not None and live.ballot.kind == RATING and not live.ballot.is_shown)


def forward(here: Here) -> None:
    """„Volgende“: first what was guessed at appears, then the next slide, and after the last one the close."""
    live, me, round_id = here.live, here.me, here.round_id
    if here.slide.id == CLOSE:
        return
    if here.is_guessing:
        meetings.reveal_guess(me, round_id, live.slide.id)
    elif live.after == live.slide.id and live.stage != "klaar":
        meetings.open_ballot(me, round_id, RATING)
    else:
        meetings.go_to(me, round_id, live.after, live.version)


def back(here: Here) -> None:
    """„Vorige“: the slide before; from the close back into the meeting."""
    live, me, round_id = here.live, here.me, here.round_id
    if live.stage == "voorbij":
        meetings.finish(me, round_id, False)
    elif here.slide.id == CLOSE and live.ballot:
        meetings.put_aside(me, round_id, live.ballot.id)
    else:
        meetings.go_to(me, round_id, live.before, live.version)


def first(here: Here) -> None:
    """Home: the cover."""
    meetings.go_to(here.me, here.round_id, here.live.slides[0].id)


def _told(me: str, round_id: str) -> Told:
    told: Told | None = visitor.recall("verteld")
    if told is None or told.round_id != round_id:
        result, knowledge = rounds.result(me, round_id), rounds.knowledge()
        story = tell(result.card.alliance, result.outcome, result.questionnaire, knowledge, meetings.look_back(me, round_id))
        told = Told(round_id, Book(result.outcome, result.questionnaire, knowledge), story)
        visitor.remember("verteld", told)
    return told


def _deck(told: Told, live: Live) -> Deck:
    return slides.deck(told.book, told.story, live.slides, live.points, live.overruled)
