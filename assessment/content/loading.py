"""The content folder becomes Knowledge, or every mistake in it at once; asks nothing and keeps nothing."""

from __future__ import annotations

from pathlib import Path

from assessment.content.asking import check_asking
from assessment.content.coverage import check_coverage, check_numbers, check_reasons
from assessment.content.files import (
    KINDS,
    CodesFile,
    NumbersFile,
    PhasesFile,
    RoundFile,
    ScalesFile,
    SituationsFile,
    SourcesFile,
    TalkFile,
    TermsFile,
    kind_of,
    yaml_files,
)
from assessment.content.library import Library
from assessment.content.problems import ContentError, Problem, allowed
from assessment.content.reading import read
from assessment.content.references import check_references
from assessment.content.shaping import shape
from assessment.content.wording import check_wording
from scoring.instrument import Instrument
from scoring.knowledge import Knowledge, Theme

FOLDER = Path(__file__).resolve().parents[2] / "questionnaires"


def load(folder: Path | None = None) -> Knowledge:
    """All content of the folder (default: `questionnaires/` beside the package). Reads every file anew: keep what you get.

    Raises ContentError with every problem of every file, sorted by file and line; never another exception because of what a file holds.
    """
    library, problems = _gather(Path(folder or FOLDER))
    for check in (check_references, check_asking, check_wording, check_numbers, check_reasons):
        problems += check(library)
    if library.is_whole:  # with a file missing, 'too few steps' would only be noise
        problems += check_coverage(library)
    if problems:
        raise ContentError(problems)
    return _knowledge(library)


def _gather(folder: Path) -> tuple[Library, list[Problem]]:
    library, problems = Library(), []
    if not folder.is_dir():
        return library, [Problem(folder.name, 1, "deze map bestaat niet – geef de map met de inhoud, zoals questionnaires")]
    patterns = [kind.pattern for kind in KINDS]
    present = set()
    for path in yaml_files(folder):
        name = f"{folder.resolve().name}/{path}"
        kind = kind_of(path)
        if kind is None:
            problems.append(Problem(name, 1, f"dit bestand hoort niet bij de inhoud – {allowed(path, patterns)}"))
            continue
        present.add(kind.pattern)
        document, found = read(folder / path, name)
        problems += found
        shaped = None
        if document.data is not None:
            shaped, found = shape(document, kind.model)
            problems += found
        library.add(document, shaped)
    for pattern in patterns:
        if pattern not in present:
            library.is_whole = False
            what = "hier staat nog geen bestand" if "*" in pattern else "dit bestand ontbreekt"
            problems.append(Problem(f"{folder.resolve().name}/{pattern}", 1, f"{what} – maak het, zie README.md"))
    return library, problems


def _knowledge(library: Library) -> Knowledge:
    """The files in one object. Every file is there and right, so every `one` finds something."""
    files = {type(found.value): found.value for found in library.files}
    asked = files[RoundFile]
    instruments = {found.value.id: found.value for found in library.all(Instrument)}
    return Knowledge(
        version=asked.version,
        method=asked.method,
        scales=files[ScalesFile].scales,
        instruments=tuple(instruments[name] for name in asked.instruments),
        parts=asked.parts,
        presets=asked.presets,
        perspectives=asked.perspectives,
        checks=files[TalkFile].checks,
        phases=files[PhasesFile].phases,
        situations=files[SituationsFile].situations,
        combinations=files[SituationsFile].combinations,
        tipping_points=files[PhasesFile].tipping_points,
        network_dip=files[PhasesFile].network_dip,
        numbers=files[NumbersFile].numbers,
        codes=files[CodesFile].codes,
        themes=tuple(found.value for found in library.all(Theme)),
        sources=files[SourcesFile].sources,
        terms=files[TermsFile].terms,
        texts={key: text for _, key, text in library.texts()},
    )
