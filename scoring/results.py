"""FOUND: answers as they come in and everything a diagnosis finds, ready to freeze as JSON; computes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field

from scoring.instrument import Content

Agreement = Literal["eensgezind", "verschillend", "verdeeld"]
IngredientClass = Literal["sterk", "op orde", "aandacht", "zwak", "verdeeld", "onbekend", "komt later"]
FunctionChoice = Literal["gekozen", "niet gekozen", "keuze verdeeld", "keuze onbekend"]
FunctionClass = Literal[
    "sterk", "op orde", "aandacht", "zwak", "verdeeld", "onbekend", "niet gekozen", "keuze verdeeld", "keuze onbekend"
]
ListClass = Literal["op orde", "aandacht", "zwak", "verdeeld", "onbekend"]
PhaseLevel = Literal["klaar", "bezig", "niet", "?"]
ActivityState = Literal["gedaan", "mee bezig", "nog niet", "onbekend"]
SignalState = Literal["ja", "deels", "nee", "onbekend"]
Guide = Literal["trekker", "onafhankelijk", "samen kiezen"]
Verdict = Literal[
    "duidelijk hoger", "duidelijk lager", "misschien hoger", "misschien lager",
    "ongeveer gelijk", "andere groep", "niet te vergelijken",
]  # fmt: skip


# --- what goes in -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Respondent:
    """One person of one round. `answers` maps item id to the stored code; an item that is missing was not answered."""

    key: str
    perspective: str
    answers: Mapping[str, str]


@dataclass(frozen=True)
class RoundAnswers:
    """All answers of one round. `date` is ISO (yyyy-mm-dd); `invited` counts people, also those who did not answer.

    `invited_per` counts them per perspective when that was written down; empty when it was not.
    """

    label: str
    date: str
    invited: int
    respondents: tuple[Respondent, ...]
    invited_per: Mapping[str, int] = field(default_factory=dict)


# --- what comes out (Dutch keys are the interface; English names are for code) --------------------------------------


class SeenColumn(Content):
    """People with the same answer, or with answers in the same band; never exactly one person."""

    label: str = Field(alias="woord")
    codes: tuple[str, ...] = Field(alias="codes")
    people: int = Field(alias="mensen", ge=0)


class Seen(Content):
    """What may be seen of the answers to one item whose counts stayed behind (scoring.leaving): the form of disclosure.Stacks."""

    form: Literal["kolommen", "banden", "zin"] = Field(alias="vorm")
    columns: tuple[SeenColumn, ...] = Field(alias="kolommen")
    apart: tuple[SeenColumn, ...] = Field(alias="los", description="antwoorden buiten de schaal, vanaf twee mensen")
    band: tuple[int, int] | None = Field(alias="band", description="van het op één na laagste tot het op één na hoogste antwoord")


class Spot(Content):
    """How the answers to one scored item lie: exact counts stay inside the snapshot, screens get them through disclosure.

    In an outcome that came from a file the counts may have stayed behind: then they are {} and `seen` says what may be drawn.
    """

    item: str = Field(alias="id")
    counts: dict[str, int] = Field(alias="tellingen", description="code -> aantal; alleen via scoring.disclosure tonen")
    k: int | None = Field(alias="k", description="mensen met een antwoord op de schaal; None: bleef achter")
    mean: float | None = Field(alias="gemiddelde")
    ad: float | None = Field(alias="ad", description="gemiddelde afstand tot het midden, in schaalpunten")
    agreement: Agreement | None = Field(alias="eens")
    sentence: str = Field(alias="zin", description="'Jullie zijn het eens.' en verwanten; nooit een groep van één")
    edges: tuple[int, int] = Field(alias="grenzen", default=(2, 4), description="tot en met welke code laag is, vanaf welke hoog")
    meaning_key: str = Field(alias="betekenissleutel", default="", description="leeg: gelijk aan het id")
    version: int = Field(alias="versie", default=1)
    seen: Seen | None = Field(alias="te_zien", default=None, description="alleen als de tellingen achterbleven")


class IngredientResult(Content):
    """One of the sixteen ingredients. `n` people took part, `k` of them gave enough answers for a score (1–5)."""

    id: str = Field(alias="id")
    n: int = Field(alias="n")
    k: int = Field(alias="k")
    mean: float | None = Field(alias="gemiddelde")
    ad: float | None = Field(alias="ad")
    agreement: Agreement | None = Field(alias="eens")
    klass: IngredientClass = Field(alias="klasse")
    border: dict[str, int] = Field(alias="op_de_grens", description="klasse -> hoe vaak als één antwoord wegvalt")
    reasons: tuple[str, ...] = Field(alias="redenen")
    low_share: float | None = Field(alias="aandeel_laag", description="deel van k met een eigen score onder 3; voor de volgorde")
    high_share: float | None = Field(alias="aandeel_hoog", description="deel van de antwoorden dat 4 of 5 is")
    band: tuple[float, float] | None = Field(alias="band", description="eigen scores zonder de laagste en de hoogste")
    scores: dict[str, int] = Field(alias="scores", description="eigen score als tekst ('3.5') -> aantal; niet tonen")
    statements: tuple[Spot, ...] = Field(alias="stellingen")


class FactorResult(Content):
    """A heading over ingredients; never shown without its lowest ingredient. No class: the ingredient is the level that counts."""

    id: str = Field(alias="id")
    mean: float | None = Field(alias="gemiddelde")
    lowest: str | None = Field(alias="laagste")
    band: tuple[float, float] | None = Field(alias="band", default=None, description="middelste helft van alle antwoorden")


class FunctionResult(Content):
    """One of the six functions against the group's own ambition (1–10). `gap` is the mean of personal differences."""

    id: str = Field(alias="id")
    choice: FunctionChoice = Field(alias="keuze")
    now: float | None = Field(alias="nu")
    ambition: float | None = Field(alias="ambitie")
    gap: float | None = Field(alias="kloof")
    klass: FunctionClass = Field(alias="klasse")
    reasons: tuple[str, ...] = Field(alias="redenen")
    gap_share: float | None = Field(alias="aandeel_kloof", description="deel van de paren met een eigen kloof van 2 of meer")
    k: int = Field(alias="k")
    n: int = Field(alias="n")
    spots: tuple[Spot, ...] = Field(alias="antwoorden", description="nu en ambitie")


class ListResult(Content):
    """One question of the checklist or one ground rule. `shown` is the sentence that may be read aloud."""

    id: str = Field(alias="id")
    klass: ListClass = Field(alias="klasse")
    shown: str = Field(alias="zin")
    counts: dict[str, int] = Field(alias="tellingen", description="alleen via scoring.disclosure tonen")
    meaning_key: str = Field(alias="betekenissleutel", default="", description="leeg: gelijk aan het id")


class ActivityResult(Content):
    """One activity of a life phase, as the group sees it."""

    id: str = Field(alias="id")
    state: ActivityState = Field(alias="stand")
    disputed: bool = Field(alias="oneens")
    sentence: str = Field(alias="zin")
    counts: dict[str, int] = Field(alias="tellingen")
    meaning_key: str = Field(alias="betekenissleutel", default="", description="leeg: gelijk aan het id")


class SignalResult(Content):
    """One signal. A sensitive one has no counts and no sentence, here or anywhere else."""

    id: str = Field(alias="id")
    state: SignalState = Field(alias="stand")
    sentence: str = Field(alias="zin", description="'9 van de 11 herkennen dit', of leeg als er geen aantal mag staan")
    counts: dict[str, int] = Field(alias="tellingen")
    meaning_key: str = Field(alias="betekenissleutel", default="", description="leeg: gelijk aan het id")


class PhaseResult(Content):
    """Where the group stands in its life: 1–5, 0 = unknown."""

    value: int = Field(alias="waarde", ge=0, le=5)
    flags: tuple[str, ...] = Field(alias="vlaggen")
    levels: dict[str, PhaseLevel] = Field(alias="niveaus", description="'1'..'5' -> stand")
    border: dict[str, int] = Field(alias="op_de_grens")
    reasons: tuple[str, ...] = Field(alias="redenen", description="waarom deze fase, wat nog openstaat, wat het zou veranderen")
    activities: tuple[ActivityResult, ...] = Field(alias="activiteiten")
    own: dict[str, int] = Field(alias="eigen_fase", default_factory=dict, description="fase -> mensen die daar op uitkomen; niet tonen")


class SituationResult(Content):
    """How it goes now. Sensitive signals never stand in the reasons."""

    value: str = Field(alias="waarde")
    variant: str | None = Field(alias="variant")
    stuck: int = Field(alias="V", description="vastloopsignalen die de meerderheid herkent")
    good: int = Field(alias="G", description="goede signalen die de meerderheid herkent")
    border: dict[str, int] = Field(alias="op_de_grens")
    reasons: tuple[str, ...] = Field(alias="redenen")
    signals: tuple[SignalResult, ...] = Field(alias="signalen")


class TalkingPoint(Content):
    """A subject to talk about: an ingredient or a function, with why it is on the list."""

    id: str = Field(alias="id")
    klass: str = Field(alias="klasse")
    reason: str = Field(alias="reden")
    border: str = Field(alias="op_de_grens", default="", description="zin, of leeg")


class StrengthResult(Content):
    """Something that goes well. `really` is False for the best of 'op orde'."""

    id: str = Field(alias="id")
    really: bool = Field(alias="echt_sterk")


class ProposedStep(Content):
    """A next step that fits now, with its arithmetic ('3 + 2 + 1')."""

    id: str = Field(alias="id")
    points: int = Field(alias="punten")
    sum: str = Field(alias="som")
    reasons: tuple[str, ...] = Field(alias="redenen")
    subjects: tuple[str, ...] = Field(alias="onderwerpen", description="gesprekspunten die deze stap raakt")


class Change(Content):
    """The difference between two rounds of one ingredient or function, and how sure we may be."""

    id: str = Field(alias="id")
    then: float | None = Field(alias="toen")
    now: float | None = Field(alias="nu")
    difference: float | None = Field(alias="verschil")
    verdict: Verdict = Field(alias="oordeel")
    reason: str = Field(alias="reden", default="")
    ground: str = Field(alias="grond", default="", description="welke regel het oordeel bepaalde: 'een-antwoord', 'groep', 'veranderd', …")


class WitnessResult(Content):
    """What people who were there last time say of one factor: better, the same or less. Stands beside a change, never in it."""

    id: str = Field(alias="id")
    sentence: str = Field(alias="zin", description="leeg als er niets gezegd mag worden")
    counts: dict[str, int] = Field(alias="tellingen", description="alleen via scoring.disclosure tonen")


class PerspectiveView(Content):
    """What may be said per perspective: nothing, a flag per ingredient, or rounded means (method §6.4)."""

    form: Literal["geen", "vlag", "cijfers"] = Field(alias="vorm")
    counts: dict[str, int] = Field(alias="aantallen", description="hoek -> mensen; leeg als dat niet getoond mag worden")
    flags: tuple[str, ...] = Field(alias="vlaggen", description="ingrediënten waar hoeken verschillend naar kijken")
    means: dict[str, dict[str, float]] = Field(alias="gemiddelden", description="ingrediënt -> hoek -> gemiddelde op 0,5")
    missing: tuple[str, ...] = Field(alias="ontbreekt", description="hoeken die genodigd zijn en niets invulden")
    remark: str = Field(alias="opmerking", default="")


class Told(Content):
    """Which statements the chapter on agreement is about, in their order. They follow from the spread per statement; where that
    stayed behind (scoring.leaving) the choice itself came along."""

    agree: tuple[str, ...] = Field(alias="eens")
    differ: tuple[str, ...] = Field(alias="anders")


class Outcome(Content):
    """The frozen result of one round. Everything shown, exported or compared later is drawn from this object alone."""

    method: str = Field(alias="methode")
    label: str = Field(alias="ronde")
    date: str = Field(alias="datum")
    invited: int = Field(alias="uitgenodigd")
    answered: int = Field(alias="ingevuld")
    response: str = Field(alias="respons", description="zin over de opkomst, leeg als er niets te zeggen is")
    ingredients: tuple[IngredientResult, ...] = Field(alias="ingredienten")
    factors: tuple[FactorResult, ...] = Field(alias="factoren")
    functions: tuple[FunctionResult, ...] = Field(alias="functies")
    checklist: tuple[ListResult, ...] = Field(alias="willen_en_kunnen")
    rules: tuple[ListResult, ...] = Field(alias="spelregels")
    phase: PhaseResult | None = Field(alias="fase")
    situation: SituationResult | None = Field(alias="situatie")
    disputed: tuple[str, ...] = Field(alias="feiten_oneens")
    contradictions: tuple[str, ...] = Field(alias="tegenspraak", description="zinnen: antwoorden die elkaar tegenspreken")
    top3: tuple[TalkingPoint, ...] = Field(alias="top3")
    candidates: tuple[TalkingPoint, ...] = Field(alias="kandidaten", description="alle gesprekspunten in volgorde, voor 'Wissel'")
    strong: tuple[StrengthResult, ...] = Field(alias="sterk")
    guide: Guide = Field(alias="begeleider")
    guide_reason: str = Field(alias="begeleider_reden")
    steps: tuple[ProposedStep, ...] = Field(alias="stappen")
    perspectives: PerspectiveView = Field(alias="hoeken")
    overlap: int | None = Field(alias="vorige_keer_mee", description="hoeveel mensen ook vorige keer meededen; None: niet gevraagd")
    witnesses: tuple[WitnessResult, ...] = Field(alias="tweede_getuige", default=())
    changes: tuple[Change, ...] = Field(alias="verandering")
    compared_with: str = Field(alias="vergeleken_met", default="", description="ronde waarmee vergeleken is")
    told: Told | None = Field(alias="eensgezindheid", default=None, description="alleen als de spreiding per zin achterbleef")


class TooFew(Content):
    """Fewer than five people answered: nothing is shown but the counts."""

    method: str = Field(alias="methode")
    label: str = Field(alias="ronde")
    invited: int = Field(alias="uitgenodigd")
    answered: int = Field(alias="ingevuld")
    shielded: str = Field(alias="afgeschermd", default="te weinig antwoorden")
