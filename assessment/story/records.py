"""What the story of an outcome is made of: chapters and their pieces as frozen records; draws and decides nothing."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.story.pictures import Answers, Gaps, Radar, Stack, Status, Table, Tracks


@dataclass(frozen=True)
class Why:
    """„Waarom staat dit hier?“: what was answered (counts through disclosure), the rule with its numbers, and where it comes from."""

    answers: tuple[str, ...]
    rule: str
    sources: tuple[str, ...]


# --- pieces of chapters ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Named:
    """A name with its number or count, as in the three cards of the first chapter."""

    id: str
    name: str
    shown: str
    factor: str = ""


@dataclass(frozen=True)
class Strength:
    """Something that goes well, with the question that keeps it."""

    id: str
    name: str
    factor: str
    shown: str
    phrase: str
    question: str
    why: Why
    status: Status


@dataclass(frozen=True)
class Talk:
    """One talking point, ready to talk about."""

    id: str
    name: str
    factor: str
    title: str
    subtitle: str
    status: Status
    questions: tuple[str, ...]
    meaning: str
    signs: tuple[tuple[str, bool], ...]  # (text, is it our own)
    checks: tuple[str, ...]
    reason: str
    border: str
    stacks: tuple[Stack, ...]
    evidence: tuple[str, ...]
    why: Why


@dataclass(frozen=True)
class Activity:
    """One activity of a life phase, as the group sees it."""

    text: str
    state: str
    icon: str
    remark: str = ""


@dataclass(frozen=True)
class PhaseBlock:
    """One of the five blocks of the strip."""

    number: int
    name: str
    level: str
    icon: str
    is_current: bool
    activities: tuple[Activity, ...]


@dataclass(frozen=True)
class Proposal:
    """A next step with why it is proposed, the arithmetic, and where it comes from."""

    id: str
    title: str
    how: str
    benefit: str
    reasons: tuple[str, ...]
    arithmetic: str
    who: str
    effort: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """One number of the method, as a person reads it."""

    meaning: str
    value: str
    reason: str
    is_provisional: bool
    sources: tuple[str, ...]


# --- chapters -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Chapter:
    """Base of every chapter: `name` stands in the list of contents, `title` is the message, `subtitle` says what is shown."""

    id: str
    name: str
    title: str
    subtitle: str


@dataclass(frozen=True)
class Glance(Chapter):
    """How are we doing, at a glance: strengths stand before what asks for a talk."""

    tracks: Tracks
    strong_title: str
    strong: tuple[Named, ...]
    talks: tuple[Named, ...]
    people: tuple[Named, ...]
    response: str
    why: Why


@dataclass(frozen=True)
class Life(Chapter):
    """Life phase and situation: two separate answers."""

    phase: str
    phase_meaning: str
    blocks: tuple[PhaseBlock, ...]
    phase_reasons: tuple[str, ...]
    phase_border: str
    phase_tips: tuple[str, ...]
    situation: str
    variant: str
    situation_text: str
    seen: tuple[str, ...]
    seen_partly: tuple[str, ...]
    not_seen: tuple[str, ...]
    situation_reasons: tuple[str, ...]
    situation_border: str
    together: str
    phase_why: Why | None
    situation_why: Why | None
    table: Table | None


@dataclass(frozen=True)
class Profile(Chapter):
    """Five factors and sixteen ingredients."""

    radar: Radar
    tracks: Tracks
    reading: str
    unsure: str
    why: Why


@dataclass(frozen=True)
class Agreement(Chapter):
    """Where the group agrees and where it does not."""

    agree: tuple[Stack, ...]
    differ: tuple[Stack, ...]
    why: Why


@dataclass(frozen=True)
class Strengths(Chapter):
    """What goes well."""

    cards: tuple[Strength, ...]


@dataclass(frozen=True)
class Talks(Chapter):
    """What deserves a talk, at most three, and what else could."""

    talks: tuple[Talk, ...]
    others: tuple[Named, ...]
    remark: str


@dataclass(frozen=True)
class Functions(Chapter):
    """The functions against the group's own ambition."""

    gaps: Gaps | None
    remarks: tuple[str, ...]
    why: Why


@dataclass(frozen=True)
class Organisations(Chapter):
    """Willing and able: answers of organisations."""

    rows: tuple[Answers, ...]
    alt: str
    table: Table
    why: Why


@dataclass(frozen=True)
class Rules(Chapter):
    """Ground rules, as the group sees them."""

    rows: tuple[Answers, ...]
    table: Table
    why: Why


@dataclass(frozen=True)
class Steps(Chapter):
    """What fits now."""

    steps: tuple[Proposal, ...]
    rule: str


@dataclass(frozen=True)
class Lead(Chapter):
    """Who leads the talk."""

    advice: str
    reason: str
    why: Why


@dataclass(frozen=True)
class People(Chapter):
    """Who answered, and what that means for the picture."""

    sentences: tuple[str, ...]
    perspectives: tuple[Named, ...]
    table: Table | None


@dataclass(frozen=True)
class Contradictions(Chapter):
    """Answers that contradict each other: often the best beginning of a talk."""

    sentences: tuple[str, ...]
    why: Why


@dataclass(frozen=True)
class Method(Chapter):
    """How it was calculated, and what everything leans on."""

    lines: tuple[str, ...]
    rules: tuple[Rule, ...]
    sources: tuple[tuple[str, str], ...]  # (title, publisher, date and what to bear in mind)
    method: str


@dataclass(frozen=True)
class Story:
    """An outcome as a person reads it: the chapters in order. Screen, slides, PDF and PPTX all draw from this."""

    alliance: str
    label: str
    chapters: tuple[Chapter, ...]

    def chapter(self, chapter_id: str) -> Chapter | None:
        """The chapter with this id, or None when the outcome has nothing to say there."""
        return next((one for one in self.chapters if one.id == chapter_id), None)
