"""What a meeting hands out: small frozen records and the situations that can go wrong; does nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from assessment.rounds import Card, RoundError
from scoring.results import Guide, PhaseResult, Spot, TalkingPoint
from scoring.together import GroupPhase

Stage = Literal["klaar", "bezig", "voorbij"]
BallotKind = Literal["stappen", "punten", "stelling", "oordeel"]
Overruled = Literal["fase", "situatie"]
Whose = Literal["zelf", "eigen", "vragen"]  # wij zelf · onze eigen organisatie · we vragen het aan gemeente, regio of landelijk
Status = Literal["nog niet begonnen", "bezig", "gedaan", "vervallen"]
PhoneMode = Literal["wachten", "stemmen", "opnieuw", "oordeel", "meelezen"]
About = Literal["", "gesprekspunt", "stap"]
Judgement = Literal["", "hielp", "hielp niet", "weten we niet"]  # "": nobody asked yet


class MeetingProblem(RoundError):
    """What was typed cannot be kept as it is; nothing was stored. `problems` maps a field name to one Dutch sentence."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("; ".join(problems.values()))
        self.problems = problems


class BallotIsClosed(RoundError):
    """The outcome of this ballot was shown; nothing was stored."""


class TooFewVotes(RoundError):
    """Showing needs more people, so that nobody can be told apart; the ballot stays open. `voted` of `needed`."""

    def __init__(self, voted: int, needed: int) -> None:
        super().__init__(f"{voted} of {needed}")
        self.voted = voted
        self.needed = needed


class TooManyVotes(RoundError):
    """More voters than twice the number invited: somebody is stuffing the box. Nothing was stored."""


# --- before ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Slide:
    """One slide. `number` is its place among the slides that are on (cover 0), None when off; `title` "" means by rule."""

    id: str
    number: int | None
    is_on: bool
    minutes: int
    title: str = ""


@dataclass(frozen=True)
class Overrule:
    """What the group chose instead of what was computed, and why; both are kept and shown."""

    what: Overruled
    computed: str  # '1'..'5' and '0' for not known, or the id of a situation
    chosen: str
    because: str


@dataclass(frozen=True)
class Remark:
    """One remark in one view. `id` means nothing in another view, so two looks cannot be laid beside each other."""

    id: str
    text: str
    is_shown: bool


@dataclass(frozen=True)
class Remarks:
    """Remarks of a round for the facilitator. `allowed` False: fewer than five people or three texts, and then no texts."""

    view: str
    allowed: bool
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Preparation:
    """Everything on the preparation screen. `heads_up` is for the facilitator alone and never stands in anything shared."""

    card: Card
    slides: tuple[Slide, ...]
    points: tuple[TalkingPoint, ...]  # in their order
    others: tuple[TalkingPoint, ...]  # for „Wissel“
    big_room: bool
    guess_first: bool
    overruled: tuple[Overrule, ...]
    leads: Guide
    advice: Guide
    advice_reason: str
    heads_up: bool

    @property
    def minutes(self) -> int:
        """What the slides that are on add up to."""
        return sum(slide.minutes for slide in self.slides if slide.is_on)


# --- during ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Option:
    """Something to choose: the id of a step, a talking point or an answer, with its words as they were then."""

    id: str
    text: str


@dataclass(frozen=True)
class Ballot:
    """A ballot on the wall. Until it is shown only `voted` says anything.

    `dots`: option -> dots, only of options that at least two people chose. `first`: what got the most of those, two or more
    when they tie. `again` (a statement): the new answers, to draw through scoring.disclosure like the first ones.
    """

    id: str
    kind: BallotKind
    subject: str  # id of the statement, or ""
    question: str  # the statement itself, or ""
    options: tuple[Option, ...]
    each: int  # dots per person
    turn: int
    voted: int
    expected: int  # people who answered the peiling
    is_shown: bool
    dots: dict[str, int] = field(default_factory=dict)
    first: tuple[str, ...] = ()
    again: Spot | None = None

    @property
    def is_tie(self) -> bool:
        """Whether the most dots went to more than one."""
        return len(self.first) > 1


@dataclass(frozen=True)
class Live:
    """What the wall and the facilitator's phone show now. `version` grows with every move; give it back as `seen`."""

    card: Card
    slide: Slide
    version: int
    stage: Stage
    seconds: int  # this slide has been on the wall; 0 before the start
    slides: tuple[Slide, ...]  # those that are on
    points: tuple[str, ...]
    checks: dict[str, tuple[str, ...]]  # talking point -> checkvragen that are ticked
    big_room: bool
    guess_first: bool
    is_revealed: bool  # False: „Eerst raden“, the shapes of this slide are not there yet
    overruled: tuple[Overrule, ...]
    leads: Guide
    ballot: Ballot | None

    @property
    def minutes_left(self) -> int:
        """Whole minutes left for this slide, never below nought."""
        return max(0, -(-(60 * self.slide.minutes - self.seconds) // 60))

    @property
    def before(self) -> str:
        """The slide „Vorige“ goes to; this one when there is none."""
        return self.slides[max(0, (self.slide.number or 0) - 1)].id

    @property
    def after(self) -> str:
        """The slide „Volgende“ goes to; this one when there is none."""
        return self.slides[min(len(self.slides) - 1, (self.slide.number or 0) + 1)].id


@dataclass(frozen=True)
class Phone:
    """What a member's phone shows. `mine` is this browser's own vote while the ballot is open: option -> dots."""

    card: Card
    mode: PhoneMode
    ballot_id: str = ""
    question: str = ""
    options: tuple[Option, ...] = ()
    each: int = 0
    mine: dict[str, int] = field(default_factory=dict)
    voted: int = 0
    may_vote: bool = False


@dataclass(frozen=True)
class Together:
    """Activities answered by the group itself. `answers`: activity -> gedaan, bezig, nee or ?; what is not there is not answered."""

    answers: dict[str, str]
    activities: tuple[Option, ...]
    group: GroupPhase
    computed: PhaseResult | None  # from the peiling; None when the activities were not asked


# --- what is agreed -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Agreement:
    """One agreement. `when` is an ISO date or ""; `copied` is the text of the step or talking point as it was then."""

    id: str
    what: str = ""
    who: str = ""
    when: str = ""
    whose: Whose = "zelf"
    status: Status = "nog niet begonnen"
    about: About = ""
    subject: str = ""  # id of the talking point or step
    copied: str = ""
    judgement: Judgement = ""  # a year later: what the group itself says, never cause and effect
    version: int = 0  # 0: not kept yet
    writer: str = ""  # the tab that wrote this version; never leaves the store


@dataclass(frozen=True)
class Kept:
    """What is in the store after keeping an agreement. `accepted` False: somebody else changed it, theirs was kept.

    `many` is True from six on: time for a kind remark, nothing is refused.
    """

    agreement: Agreement
    accepted: bool
    many: bool


@dataclass(frozen=True)
class Earlier:
    """What was agreed at the meeting before this one, and what the group then chose instead of what was computed."""

    card: Card
    agreements: tuple[Agreement, ...]
    overruled: tuple[Overrule, ...] = ()


@dataclass(frozen=True)
class Rating:
    """„Was dit nuttig?“: answer -> people, or {} while that would point at one person or too few answered."""

    answered: int
    counts: dict[str, int]


@dataclass(frozen=True)
class Notes:
    """The whole record of a meeting, for exports. Holds nothing that only the facilitator may know."""

    card: Card
    stage: Stage
    slides: tuple[Slide, ...]
    points: tuple[TalkingPoint, ...]
    checks: dict[str, tuple[str, ...]]
    overruled: tuple[Overrule, ...]
    leads: Guide
    advice: Guide
    remarks: tuple[str, ...]  # only those that were switched on, in an order of chance
    ballots: tuple[Ballot, ...]  # only those that were shown
    first_answers: dict[str, Spot]  # statement -> how it was answered in the peiling, beside the ballot that asked it again
    together: Together | None
    agreements: tuple[Agreement, ...]
    rating: Rating
    next_date: str
