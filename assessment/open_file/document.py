"""The form of an open file, version 1: an alliance, what it was asked, its peilingen and its meetings; reads and judges nothing.

The keys are Dutch and are the file itself; docs/open-bestand.md explains them and docs/open-bestand.schema.json is made from these types.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assessment.meetings.agreeing import MOST as MOST_AGREEMENTS
from assessment.meetings.agreeing import WHAT_LENGTH, WHO_LENGTH
from assessment.meetings.preparing import BECAUSE_LENGTH, TITLE_LENGTH
from assessment.meetings.records import About, BallotKind, Judgement, Overruled, Stage, Status, Whose
from assessment.rounds.records import Kind, State
from assessment.rounds.text import GREETING_LENGTH, NAME_LENGTH
from scoring.instrument import Content, Questionnaire
from scoring.results import Guide, Outcome, Spot

MOST_ROUNDS = 100
BETWEEN = "tussenstand"  # the choice of questions that says a round lies beside a peiling
MOST_PEOPLE = 10_000
ID = Field(pattern=r"^[A-Za-z0-9._-]{1,60}$")
DAY = r"^\d{4}-\d{2}-\d{2}$"
DAY_OR_NOTHING = r"^(\d{4}-\d{2}-\d{2})?$"
LONG_TEXT = 2_000  # words of a step or a statement, as they were then


class Alliance(Content):
    """Who it is about."""

    name: str = Field(alias="naam", min_length=1, max_length=NAME_LENGTH)
    kind: Kind = Field(alias="soort")


class SetUp(Content):
    """What the facilitator chose for a peiling."""

    preset: str = Field(alias="keuze", pattern=r"^[a-z0-9-]{0,40}$", description="volledig, kort, eigen, tussenstand")
    instruments: tuple[str, ...] = Field(alias="onderdelen", max_length=50, description="alleen bij een eigen keuze")
    invited: dict[str, int] = Field(alias="uitgenodigd", max_length=50, description="hoek -> aantal mensen; leeg als dat niet bekend is")
    invited_total: int = Field(alias="uitgenodigd_samen", ge=1, le=MOST_PEOPLE)
    greeting: str = Field(alias="groet", max_length=GREETING_LENGTH, description="naam onder de uitnodiging")


class Remarks(Content):
    """Texts of members. Only those that were switched on for the group ever leave the installation."""

    texts: tuple[str, ...] = Field(alias="teksten", max_length=500, description="alleen wat aan stond voor de groep, op alfabet")
    left_behind: bool = Field(alias="achtergebleven", description="er waren er meer; die stonden niet aan en gaan nooit mee")


class SlidePlan(Content):
    """One slide of the meeting."""

    id: str = ID
    is_on: bool = Field(alias="aan")
    minutes: int = Field(alias="minuten", ge=0, le=500)
    title: str = Field(alias="titel", max_length=TITLE_LENGTH, description="leeg: de titel volgens de regel")


class Chosen(Content):
    """What the group chose instead of what was computed."""

    what: Overruled = Field(alias="wat")
    computed: str = Field(alias="berekend", max_length=60)
    chosen: str = Field(alias="gekozen", max_length=60)
    because: str = Field(alias="omdat", max_length=BECAUSE_LENGTH)


class Option(Content):
    """Something that could be chosen in a ballot."""

    id: str = Field(alias="id", min_length=1, max_length=60)
    text: str = Field(alias="tekst", max_length=LONG_TEXT)


class Ballot(Content):
    """A ballot whose outcome was shown; single votes were forgotten at that moment."""

    kind: BallotKind = Field(alias="soort")
    subject: str = Field(alias="over", max_length=60, description="id van de zin, of leeg")
    turn: int = Field(alias="beurt", ge=1, le=1_000)
    question: str = Field(alias="vraag", max_length=LONG_TEXT)
    options: tuple[Option, ...] = Field(alias="keuzes", max_length=100)
    expected: int = Field(alias="verwacht", ge=0, le=MOST_PEOPLE, description="mensen die de peiling invulden")
    voted: int = Field(alias="gestemd", ge=0, le=MOST_PEOPLE)
    dots: dict[str, int] = Field(alias="stippen", description="keuze -> stippen, als minstens twee mensen dit kozen")
    people: dict[str, int] = Field(alias="mensen", description="alleen bij het oordeel, en alleen als niemand daarin alleen staat")
    again: Spot | None = Field(alias="opnieuw", description="een zin die opnieuw is beantwoord")


class Agreement(Content):
    """One agreement."""

    what: str = Field(alias="wat", max_length=WHAT_LENGTH)
    who: str = Field(alias="wie", max_length=WHO_LENGTH)
    when: str = Field(alias="wanneer", pattern=DAY_OR_NOTHING)
    whose: Whose = Field(alias="van_wie")
    status: Status = Field(alias="stand")
    about: About = Field(alias="over")
    subject: str = Field(alias="onderwerp", max_length=60, description="id van het gesprekspunt of de stap")
    copied: str = Field(alias="tekst_toen", max_length=LONG_TEXT, description="de woorden van die stap, zoals ze toen waren")
    judgement: Judgement = Field(alias="oordeel", description="een jaar later, door de groep zelf")


class Meeting(Content):
    """The meeting about an outcome: how it was prepared, what was done, what was agreed."""

    stage: Stage = Field(alias="stand")
    slide: str = Field(alias="dia", pattern=r"^[a-z0-9-]{1,40}$", description="waar de bijeenkomst was")
    slides: tuple[SlidePlan, ...] = Field(alias="dias", max_length=50)
    points: tuple[str, ...] = Field(alias="gesprekspunten", max_length=10)
    leads: Guide = Field(alias="leidt")
    big_room: bool = Field(alias="grote_zaal")
    guess_first: bool = Field(alias="eerst_raden")
    overruled: tuple[Chosen, ...] = Field(alias="zelf_gekozen", max_length=2)
    checks: dict[str, tuple[str, ...]] = Field(alias="checkvragen", max_length=10, description="gesprekspunt -> afgevinkt")
    revealed: tuple[str, ...] = Field(alias="vormen_getoond", max_length=50)
    together: dict[str, str] = Field(alias="samen_beantwoord", max_length=100, description="activiteit -> antwoord van de groep")
    next_date: str = Field(alias="volgende_keer", pattern=DAY_OR_NOTHING)
    ballots: tuple[Ballot, ...] = Field(alias="stemmingen", max_length=200)
    agreements: tuple[Agreement, ...] = Field(alias="afspraken", max_length=MOST_AGREEMENTS)


class Round(Content):
    """One peiling: what was chosen, what was asked and, once it is closed, what came out."""

    label: str = Field(alias="ronde", min_length=1, max_length=60)
    date: str = Field(alias="datum", pattern=DAY, description="dag van de bijeenkomst")
    state: State = Field(alias="stand")
    created_on: str = Field(alias="gemaakt_op", pattern=DAY)
    closed_on: str | None = Field(alias="gesloten_op", pattern=DAY)
    setup: SetUp = Field(alias="opzet")
    questions: str = Field(alias="vragenlijst", description="naam in ‘vragenlijsten’")
    beside: int | None = Field(
        alias="naast", default=None, ge=1, le=MOST_ROUNDS,
        description="bij een tussenstand: de hoeveelste peiling in deze lijst waar hij naast ligt; anders null",
    )  # fmt: skip
    busy: int | None = Field(alias="niet_klaar", ge=0, le=MOST_PEOPLE, description="begonnen, niet meegeteld; null: niet bekend of één")
    outcome: Outcome | None = Field(alias="uitkomst", description="null zolang de peiling open is")
    remarks: Remarks | None = Field(alias="toelichtingen", description="null zolang de peiling open is")
    meeting: Meeting | None = Field(alias="bijeenkomst", description="null als niemand haar voorbereidde")


class Document(Content):
    """The whole file."""

    form: Literal["samenpeil-alliantie"] = Field(alias="formaat")
    version: Literal[1] = Field(alias="versie")
    about: tuple[str, ...] = Field(alias="uitleg", max_length=50, description="voor wie het bestand opent; doet niets")
    alliance: Alliance = Field(alias="alliantie")
    rounds: tuple[Round, ...] = Field(alias="peilingen", min_length=1, max_length=MOST_ROUNDS, description="oudste eerst")
    questionnaires: dict[str, Questionnaire] = Field(
        alias="vragenlijsten", max_length=MOST_ROUNDS, description="wat gevraagd is, in de woorden van toen"
    )

    def questionnaire_of(self, round_: Round) -> Questionnaire:
        """What this peiling asks. Raises KeyError."""
        return self.questionnaires[round_.questions]
