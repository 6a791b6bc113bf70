"""KNOWN: sources, the numbers of the method, phases, situations and next steps as types; decides nothing itself."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from scoring.instrument import Content, Instrument, Part, Perspective, Preset, Questionnaire, Scale, SourceRef

Effort = Literal["klein", "middel", "groot"]
Actor = Literal["trekker", "leden", "bestuur", "gemeente", "onafhankelijk begeleider"]
ContraIndication = Literal[
    "vertrouwen-zonder-begeleider",  # trust weak or divided while nobody independent leads the talk
    "vertrouwen",                    # trust weak or divided, whoever leads
    "doel",                          # goal weak or divided
    "gevoelig",                      # tension between partners (W1 or W2)
    "trekker-leidt",                 # the facilitator leads this talk
    "loopt-goed",                    # three or more good signals
    "vastloopt-met-spanning",        # three or more stuck signals together with tension
    "vroege-fase",                   # the group is in life phase 1 or 2
]
SituationId = Literal["startend", "onderweg", "vastlopend", "goed functionerend", "onbekend"]


class Source(Content):
    """A document everything leans on."""

    id: str = Field(alias="id")
    title: str = Field(alias="titel")
    publisher: str = Field(alias="uitgever")
    date: str = Field(alias="datum")
    role: str = Field(alias="rol", description="wat we eraan ontlenen")
    warning: str = Field(alias="let_op", default="")


class Number(Content):
    """One number of the method, with where it comes from and why."""

    key: str = Field(alias="sleutel", pattern=r"^[a-z0-9_]+$")
    value: str = Field(alias="waarde", description="exact: '0.7', '5', '2/3'")
    meaning: str = Field(alias="betekenis")
    reason: str = Field(alias="reden")
    provisional: bool = Field(alias="voorlopig", default=False)
    source: tuple[SourceRef, ...] = Field(alias="bron", min_length=1)


class Explained(Content):
    """A short text with its source: a tip, a way to recognise, a tipping point."""

    id: str = Field(alias="id")
    text: str = Field(alias="tekst")
    own: bool = Field(alias="eigen", default=False)
    source: tuple[SourceRef, ...] = Field(alias="bron", min_length=1)


class LifePhase(Content):
    """One of the five life phases. Its activities are the items of group `LF-n` in levensfasen.yaml."""

    number: int = Field(alias="nummer", ge=1, le=5)
    name: str = Field(alias="naam")
    meaning: str = Field(alias="betekenis")
    tips: tuple[Explained, ...] = Field(alias="tips", min_length=1)
    recognise: tuple[Explained, ...] = Field(alias="herken", min_length=1)
    source: tuple[SourceRef, ...] = Field(alias="bron", min_length=1)


class Variant(Content):
    """A kind of a situation: what the screen calls it and says about it."""

    id: str = Field(alias="id")
    name: str = Field(alias="naam")
    text: str = Field(alias="tekst")


class SituationStep(Content):
    """A step of the document for this situation: 'Stap 1: hercontracteren'. Next steps refer to its id (ST-1, VA-2, GO-1)."""

    id: str = Field(alias="id")
    name: str = Field(alias="naam")
    question: str = Field(alias="kernvraag")
    source: tuple[SourceRef, ...] = Field(alias="bron", min_length=1)


class Situation(Content):
    """One of the three situations of the document, or our own *onderweg*."""

    id: SituationId = Field(alias="id")
    name: str = Field(alias="naam")
    text: str = Field(alias="tekst")
    title: str = Field(alias="titel", description="de zin boven de uitkomst")
    own: bool = Field(alias="eigen", default=False)
    variants: tuple[Variant, ...] = Field(alias="varianten", default=())
    steps: tuple[SituationStep, ...] = Field(alias="stappen", default=())
    source: tuple[SourceRef, ...] = Field(alias="bron", min_length=1)


class Combination(Content):
    """What situation and phase mean together (method §4.5)."""

    situation: SituationId = Field(alias="situatie")
    phases: tuple[int, ...] = Field(alias="fasen")
    text: str = Field(alias="tekst")


class Trigger(Content):
    """A code that calls a step. `direct`: the document itself puts the step there (the star)."""

    code: str = Field(alias="code")
    direct: bool = Field(alias="rechtstreeks", default=False)


class Step(Content):
    """A concrete next step. `hours` is our own estimate of group time; klein/middel/groot rank as 1/2/3 hours."""

    id: str = Field(alias="id", pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str = Field(alias="titel")
    how: str = Field(alias="hoe")
    why: str = Field(alias="waarom")
    triggers: tuple[Trigger, ...] = Field(alias="aanleidingen", min_length=1)
    actors: tuple[Actor, ...] = Field(alias="wie", min_length=1)
    effort: Effort = Field(alias="inzet")
    hours: float = Field(alias="uren", gt=0)
    not_when: tuple[ContraIndication, ...] = Field(alias="niet_bij", default=())
    builds_on: tuple[str, ...] = Field(alias="bouwt_op", default=(), description="ingrediënten waarvan de kracht deze stap draagt")
    source: tuple[SourceRef, ...] = Field(alias="bron", min_length=1)


class Theme(Content):
    """One file of next steps on one theme."""

    id: str = Field(alias="id")
    name: str = Field(alias="naam")
    steps: tuple[Step, ...] = Field(alias="stappen", min_length=1)


class TriggerCode(Content):
    """A trigger code with its meaning; which result calls it stands in scoring.calls."""

    code: str = Field(alias="code")
    name: str = Field(alias="naam")


class Term(Content):
    """A word of the field: the Dutch word, the identifier in code, and what it means."""

    word: str = Field(alias="woord")
    identifier: str = Field(alias="naam_in_code", default="")
    meaning: str = Field(alias="betekenis")


class Knowledge(Content):
    """All content at once, checked: what may be asked and what is known."""

    version: str = Field(alias="versie")
    method: str = Field(alias="methode")
    scales: tuple[Scale, ...] = Field(alias="schalen")
    instruments: tuple[Instrument, ...] = Field(alias="instrumenten")
    parts: tuple[Part, ...] = Field(alias="onderdelen")
    presets: tuple[Preset, ...] = Field(alias="keuzes")
    perspectives: tuple[Perspective, ...] = Field(alias="hoeken")
    checks: tuple[Explained, ...] = Field(alias="checkvragen")
    phases: tuple[LifePhase, ...] = Field(alias="levensfasen")
    situations: tuple[Situation, ...] = Field(alias="situaties")
    combinations: tuple[Combination, ...] = Field(alias="combinaties")
    tipping_points: tuple[Explained, ...] = Field(alias="kantelmomenten")
    network_dip: tuple[Explained, ...] = Field(alias="netwerkdip")
    numbers: tuple[Number, ...] = Field(alias="getallen")
    codes: tuple[TriggerCode, ...] = Field(alias="codes")
    themes: tuple[Theme, ...] = Field(alias="themas")
    sources: tuple[Source, ...] = Field(alias="bronnen")
    terms: tuple[Term, ...] = Field(alias="begrippen")
    texts: dict[str, str] = Field(alias="teksten", description="losse zinnen over samenwerking, per sleutel")

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every next step in library order."""
        return tuple(step for theme in self.themes for step in theme.steps)

    def choose(self, preset_id: str) -> Questionnaire:
        """The questionnaire of a preset. Raises KeyError for an unknown preset."""
        preset = {one.id: one for one in self.presets}[preset_id]
        return self.ask(preset.instruments, preset_id, preset.only)

    def ask(self, instrument_ids: tuple[str, ...], name: str = "eigen", only: str = "") -> Questionnaire:
        """A questionnaire of our own choice of instruments, in the order of the content; `only` keeps statements ending so."""
        chosen = []
        for instrument in self.instruments:
            if instrument.id not in instrument_ids:
                continue
            if only and instrument.kind == "zinnen":
                groups = [
                    group.model_copy(update={"items": tuple(item for item in group.items if item.id.endswith(only))})
                    for group in instrument.groups
                ]
                instrument = instrument.model_copy(update={"groups": tuple(group for group in groups if group.items)})
            chosen.append(instrument)
        asked = {instrument.id for instrument in chosen}
        return Questionnaire(
            preset=name,
            content_version=self.version,
            scales=self.scales,
            instruments=tuple(chosen),
            parts=tuple(part for part in self.parts if part.instrument in asked),
        )
