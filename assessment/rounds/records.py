"""What the life of a peiling hands out: small frozen records and the situations that can go wrong; does nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # the method is loaded when a screen needs it, not at every start
    from scoring.instrument import Questionnaire
    from scoring.results import Outcome

Kind = Literal["alliantie", "coalitie"]
State = Literal["open", "gesloten", "gedeeld"]
Role = Literal["lid", "meelezer", "trekker"]

PULSE = "puls:"  # a round with this before the id of a peiling as its preset is a tussenstand of that peiling


class RoundError(Exception):
    """Base of every situation below; a page turns it into one Dutch screen."""


class UnknownLink(RoundError):
    """No capability has this secret or code: unknown, expired and replaced answer alike."""


class NoAccess(RoundError):
    """This visitor may not do this here; a foreign peiling answers exactly like one that does not exist."""


class MustSignIn(NoAccess):
    """Here only somebody who signed in may do this."""


class HostStarts(NoAccess):
    """Here only the host starts a peiling for a new alliance."""


class NotWelcome(RoundError):
    """This account proved who it is, and may lead nothing here."""


class KeyNotUsed(RoundError):
    """Here the host signs in; there is no key for it."""


class RoundIsClosed(RoundError):
    """Nothing can be stored any more; nothing was stored."""


class RoundIsOpen(RoundError):
    """There is no outcome yet: the peiling was not closed."""


class NotShared(RoundError):
    """The outcome exists, but the facilitator did not share it yet."""


class NotOnScale(RoundError):
    """The item is not asked here or the value is not one of its answers; nothing was stored."""


class TooManyMembers(RoundError):
    """More new members than twice the number invited: the facilitator can raise the number."""


class EmptySheet(RoundError):
    """A paper sheet without one answer is not sent; it still lies there."""


class StoreUnavailable(RoundError):
    """The store cannot write now (full, locked, away); nothing was stored, trying again later is safe."""


class TooFewAnswers(RoundError):
    """Closing needs five people who count. `counted` is how many there are."""

    def __init__(self, counted: int) -> None:
        super().__init__(f"{counted} of 5")
        self.counted = counted


class SetupProblem(RoundError):
    """The set-up is not complete. `problems` maps a field name of Setup to one Dutch sentence."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("; ".join(problems.values()))
        self.problems = problems


@dataclass(frozen=True)
class Entry:
    """The answer to an exchanged link: the cookie value to set and the page to open. `pass_`: a second cookie, for the host."""

    visitor: str
    path: str
    pass_: str = ""


@dataclass(frozen=True)
class Setup:
    """What a facilitator chooses for a peiling. `date` is the ISO date of the meeting; `invited` counts people per hoek."""

    name: str
    kind: Kind = "alliantie"
    date: str = ""
    invited: dict[str, int] = field(default_factory=dict)
    preset: str = "volledig"
    instruments: tuple[str, ...] = ()  # only for the preset "eigen"
    greeting: str = ""  # name under the invitation


@dataclass(frozen=True)
class Links:
    """Secrets of one peiling, made again from the server's key when needed; the facilitator's only at the moment it is made."""

    fill_in: str
    read_along: str
    code: str
    facilitator: str | None = None


@dataclass(frozen=True)
class Card:
    """What anybody with a link may know about a peiling."""

    id: str
    alliance_id: str
    alliance: str
    kind: Kind
    label: str  # "juni 2026"
    date: str  # ISO date of the meeting
    last_day: str  # ISO: filling in is possible up to and including this day
    state: State
    invited: int
    role: Role
    is_practice: bool = False
    answered: bool = False  # after closing: this browser's answers count; which ones is not known any more
    is_pulse: bool = False  # a tussenstand: `date` is the last day, there is no meeting


@dataclass(frozen=True)
class Progress:
    """Counts for the facilitator while the peiling is open; never who, never when."""

    counted: int  # people who pressed send or answered at least half
    busy: int  # people who began and do not count yet
    invited: int
    per_perspective: dict[str, tuple[int, int]]  # hoek -> (counted, invited); 'onbekend' only in the total when 1 or 2


@dataclass(frozen=True)
class Stored:
    """One answer as it stands in the store. `version` grows with every write of this member; `writer` is the tab that wrote it."""

    value: str
    version: int
    writer: str


@dataclass(frozen=True)
class Saved:
    """What is in the store after a save. `accepted` is False when a newer answer of another tab was kept."""

    stored: Stored | None
    accepted: bool


@dataclass(frozen=True)
class Member:
    """One person filling in: everything their own page needs, read back from the store."""

    card: Card
    questionnaire: Questionnaire
    perspective: str
    submitted: bool
    version: int  # highest version of any answer or remark
    answers: dict[str, Stored]
    remarks: dict[str, Stored]  # part id -> text


@dataclass(frozen=True)
class Sheet:
    """The paper sheet that a facilitator types in now. `name` tells it from the one before and the next; it opens nothing."""

    name: str
    member: Member


@dataclass(frozen=True)
class ReturnLink:
    """The member's own way back: a link secret and a short spoken code ('molen-haven-47')."""

    secret: str
    code: str


@dataclass(frozen=True)
class Result:
    """A frozen outcome with the words it was asked in."""

    card: Card
    questionnaire: Questionnaire
    outcome: Outcome


@dataclass(frozen=True)
class Pulse:
    """The frozen numbers of a tussenstand. `outcome` has ingredients and, beside the peiling before it, changes; nothing else.

    `before`: the label of that peiling, `before_answered` its people; "" and 0 when there was none.
    """

    card: Card
    questionnaire: Questionnaire
    outcome: Outcome
    before: str
    before_answered: int
