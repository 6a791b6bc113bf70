"""Which files the content has and which type each of them holds; reads nothing itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pydantic import BaseModel, Field, RootModel

from scoring.instrument import Content, Instrument, Part, Perspective, Preset, Scale
from scoring.knowledge import Combination, Explained, LifePhase, Number, Situation, Source, Term, Theme, TriggerCode


class ScalesFile(Content):
    """schalen.yaml"""

    scales: tuple[Scale, ...] = Field(alias="schalen", min_length=1)


class RoundFile(Content):
    """peiling.yaml: what is asked, in which order and in which choices."""

    version: str = Field(alias="versie")
    method: str = Field(alias="methode")
    instruments: tuple[str, ...] = Field(alias="instrumenten", min_length=1)
    parts: tuple[Part, ...] = Field(alias="onderdelen", min_length=1)
    presets: tuple[Preset, ...] = Field(alias="keuzes", min_length=1)
    perspectives: tuple[Perspective, ...] = Field(alias="hoeken", min_length=1)


class TalkFile(Content):
    """gesprek.yaml"""

    checks: tuple[Explained, ...] = Field(alias="checkvragen", min_length=1)


class PhasesFile(Content):
    """fasen.yaml"""

    phases: tuple[LifePhase, ...] = Field(alias="levensfasen", min_length=1)
    tipping_points: tuple[Explained, ...] = Field(alias="kantelmomenten", min_length=1)
    network_dip: tuple[Explained, ...] = Field(alias="netwerkdip", min_length=1)


class SituationsFile(Content):
    """situaties.yaml"""

    situations: tuple[Situation, ...] = Field(alias="situaties", min_length=1)
    combinations: tuple[Combination, ...] = Field(alias="combinaties", min_length=1)


class NumbersFile(Content):
    """leeswijzer.yaml"""

    numbers: tuple[Number, ...] = Field(alias="getallen", min_length=1)


class SourcesFile(Content):
    """bronnen.yaml"""

    sources: tuple[Source, ...] = Field(alias="bronnen", min_length=1)


class TermsFile(Content):
    """begrippen.yaml"""

    terms: tuple[Term, ...] = Field(alias="begrippen", min_length=1)


class CodesFile(Content):
    """stappen/codes.yaml"""

    codes: tuple[TriggerCode, ...] = Field(alias="codes", min_length=1)


class TextsFile(RootModel[dict[str, str]]):
    """teksten/*.yaml: sentences by key, with {named} places to fill."""


@dataclass(frozen=True)
class FileKind:
    """Files of one type: a path, or a pattern with `*` for a folder; `schema` names its JSON Schema."""

    pattern: str
    model: type[BaseModel]
    schema: str


# First match counts: codes.yaml is no theme.
KINDS = (
    FileKind("schalen.yaml", ScalesFile, "schalen"),
    FileKind("peiling.yaml", RoundFile, "peiling"),
    FileKind("gesprek.yaml", TalkFile, "gesprek"),
    FileKind("fasen.yaml", PhasesFile, "fasen"),
    FileKind("situaties.yaml", SituationsFile, "situaties"),
    FileKind("leeswijzer.yaml", NumbersFile, "leeswijzer"),
    FileKind("bronnen.yaml", SourcesFile, "bronnen"),
    FileKind("begrippen.yaml", TermsFile, "begrippen"),
    FileKind("stappen/codes.yaml", CodesFile, "codes"),
    FileKind("stappen/*.yaml", Theme, "stappen"),
    FileKind("instrumenten/*.yaml", Instrument, "instrument"),
    FileKind("teksten/*.yaml", TextsFile, "teksten"),
)


def kind_of(path: str) -> FileKind | None:
    """The kind of a path inside the content folder (`stappen/codes.yaml`), or None when no file belongs there."""
    return next((kind for kind in KINDS if PurePosixPath("/", path).match("/" + kind.pattern)), None)


def yaml_files(folder: Path) -> list[str]:
    """Every YAML file below the folder as a path with `/`, sorted; hidden files and folders are left alone."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.suffix.lower() in (".yaml", ".yml"))
    return sorted(path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts))
