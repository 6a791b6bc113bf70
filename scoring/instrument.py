"""ASKED: the questionnaire as types, read from YAML and frozen with every peiling; knows no answers and no results."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

MAX_TEXT = 95  # design: a statement is read in one glance on a phone
MAX_HELP = 90
MAX_SHORT = 32  # design: the name of a row in a chart, never cut, never rotated

InstrumentKind = Literal["zinnen", "functies", "organisatie", "regels", "activiteiten", "signalen", "vergelijking"]


class Content(BaseModel):
    """Base of everything that is read from YAML: frozen, no unknown keys, Dutch keys in the file, English names in code."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)


class SourceRef(Content):
    """Where something comes from: `{document: samenwerken-2023, plek: "§4.1.2"}`; `eigen` for our own choices."""

    document: str = Field(alias="document", description="id uit bronnen.yaml, of 'eigen' voor onze eigen keuze")
    place: str = Field(alias="plek", default="", description="hoofdstuk, paragraaf of kader")


class Option(Content):
    """One allowed answer: the code that is stored and the words on the tile."""

    code: str = Field(alias="code")
    label: str = Field(alias="woord")
    apart: bool = Field(alias="apart", default=False, description="staat los van de schaal, zoals 'Weet ik niet'")


class Scale(Content):
    """The allowed answers of an item, in the order of the screen. Which of them are low or high stands in leeswijzer.yaml."""

    id: str = Field(alias="id")
    options: tuple[Option, ...] = Field(alias="opties", min_length=2)
    seconds: int = Field(alias="seconden", gt=0, description="zo lang doet iemand gemiddeld over één vraag met deze schaal")

    def label(self, code: str) -> str:
        """The words of a stored code. Raises KeyError when the code is not of this scale."""
        return {option.code: option.label for option in self.options}[code]

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code that may be stored, in screen order."""
        return tuple(option.code for option in self.options)


class Item(Content):
    """One question with one answer per member. `meaning_key` + `version` say whether two years may be compared."""

    id: str = Field(alias="id", pattern=r"^[A-Z]{2,3}-[A-Za-z0-9]+([-.][a-z0-9-]+)*$")
    text: str = Field(alias="zin", max_length=MAX_TEXT)
    help: str = Field(alias="uitleg", default="", max_length=MAX_HELP)
    scale: str = Field(alias="schaal", default="", description="leeg: de schaal van het instrument")
    talk: str = Field(alias="gespreksvraag", default="", description="de vraag voor aan tafel")
    meaning_key: str = Field(alias="betekenissleutel", default="", description="leeg: gelijk aan het id. Nieuwe betekenis = nieuwe sleutel")
    version: int = Field(alias="versie", default=1, ge=1)
    sensitive: bool = Field(alias="gevoelig", default=False, description="nooit een aantal op het scherm")
    source: tuple[SourceRef, ...] = Field(alias="bron", min_length=1)


class Sign(Content):
    """How you notice a weak spot. `own` when we derived it ourselves."""

    text: str = Field(alias="tekst")
    own: bool = Field(alias="eigen", default=False)
    source: tuple[SourceRef, ...] = Field(alias="bron", min_length=1)


class Group(Content):
    """What gets a result: an ingredient, a function, a question of the checklist, a rule, a phase, a kind of signal."""

    id: str = Field(alias="id")
    name: str = Field(alias="naam")
    short: str = Field(alias="kort", max_length=MAX_SHORT, description="naam in grafieken")
    section: str = Field(alias="deel", default="", description="id van het deel (factor) waar dit bij hoort")
    meaning: str = Field(alias="betekenis", default="")
    strong: str = Field(alias="sterk", default="", description="zin voor titels als dit goed gaat, zonder punt")
    attention: str = Field(alias="aandacht", default="", description="zin voor titels als dit aandacht vraagt, zonder punt")
    verb: str = Field(alias="werkwoord", default="", description="alleen functies: 'signaleren'")
    low: str = Field(alias="laag", default="", description="alleen functies: hoe een 1 tot 3 eruitziet")
    high: str = Field(alias="hoog", default="", description="alleen functies: hoe een 8 tot 10 eruitziet")
    talk: tuple[str, ...] = Field(alias="gespreksvragen", default=(), description="extra vragen voor aan tafel")
    signs: tuple[Sign, ...] = Field(alias="herken", default=(), description="hieraan merk je dat het aandacht vraagt")
    items: tuple[Item, ...] = Field(alias="vragen", min_length=1)
    source: tuple[SourceRef, ...] = Field(alias="bron", min_length=1)


class Section(Content):
    """A heading over groups: a factor, or a part of a list. Its subject is the only phrase titles may use for it."""

    id: str = Field(alias="id")
    name: str = Field(alias="naam")
    subject: str = Field(alias="onderwerp", default="", description="voor titels: 'Onze onderlinge band'")
    meaning: str = Field(alias="betekenis", default="")
    source: tuple[SourceRef, ...] = Field(alias="bron", default=())


class Instrument(Content):
    """One questionnaire file. `kind` says which reading of the method applies."""

    id: str = Field(alias="id")
    name: str = Field(alias="naam")
    kind: InstrumentKind = Field(alias="soort")
    scale: str = Field(alias="schaal", description="id uit schalen.yaml")
    meaning: str = Field(alias="betekenis", default="")
    sections: tuple[Section, ...] = Field(alias="delen", default=())
    groups: tuple[Group, ...] = Field(alias="groepen", min_length=1)
    source: tuple[SourceRef, ...] = Field(alias="bron", min_length=1)

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in file order."""
        return tuple(item for group in self.groups for item in group.items)


class Part(Content):
    """One titled part of the questionnaire; long parts are shown as several screens of at most `per_screen` items."""

    id: str = Field(alias="id")
    title: str = Field(alias="titel")
    icon: str = Field(alias="icoon", description="naam van een Material-symbool")
    intro: str = Field(alias="inleiding")
    instrument: str = Field(alias="instrument")
    sections: tuple[str, ...] = Field(alias="delen", default=(), description="leeg: alle delen van het instrument")
    order: tuple[str, ...] = Field(alias="volgorde", default=(), description="item-id's in schermvolgorde; leeg: die van het bestand")
    layout: Literal["zin", "cijfer", "rij"] = Field(alias="vorm")
    per_screen: int = Field(alias="per_scherm", gt=0)
    remark: bool = Field(alias="toelichting", default=True, description="met een veld voor een toelichting")


class Preset(Content):
    """A choice of instruments; `only` keeps the items whose id ends so (kort: '-a')."""

    id: str = Field(alias="id")
    name: str = Field(alias="naam")
    instruments: tuple[str, ...] = Field(alias="instrumenten", min_length=1)
    only: str = Field(alias="alleen", default="")


class Perspective(Content):
    """A hoek: the corner from which someone takes part."""

    id: str = Field(alias="id")
    name: str = Field(alias="naam")
    examples: str = Field(alias="voorbeelden", default="")
    default_for: tuple[Literal["alliantie", "coalitie"], ...] = Field(alias="standaard_bij", default=())


class Questionnaire(Content):
    """What one peiling asks, complete and frozen: its own words stay with it for ever.

    `instruments` holds only the items that are asked; `parts` only what is left to show.
    """

    preset: str = Field(alias="keuze")
    content_version: str = Field(alias="inhoudsversie")
    scales: tuple[Scale, ...] = Field(alias="schalen")
    instruments: tuple[Instrument, ...] = Field(alias="instrumenten")
    parts: tuple[Part, ...] = Field(alias="onderdelen")

    def scale_of(self, item_id: str) -> Scale:
        """The scale of an item that is asked. Raises KeyError for an id that is not asked."""
        scales = {scale.id: scale for scale in self.scales}
        for instrument in self.instruments:
            for item in instrument.items:
                if item.id == item_id:
                    return scales[item.scale or instrument.scale]
        raise KeyError(item_id)

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item that is asked."""
        return tuple(item for instrument in self.instruments for item in instrument.items)

    def instrument(self, instrument_id: str) -> Instrument | None:
        """The instrument with this id, or None when it is not asked."""
        return next((one for one in self.instruments if one.id == instrument_id), None)

    def group_of(self, item_id: str) -> Group:
        """The group an asked item belongs to. Raises KeyError."""
        for instrument in self.instruments:
            for group in instrument.groups:
                if any(item.id == item_id for item in group.items):
                    return group
        raise KeyError(item_id)
