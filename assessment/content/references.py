"""Ids and what refers to them, over all files: doubles and loose ends; knows nothing of sentences or steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from assessment.content.files import RoundFile
from assessment.content.library import Found, Library
from assessment.content.problems import Problem, allowed, echo
from scoring.instrument import Group, Instrument, Item, Option, Part, Perspective, Preset, Scale, Section, SourceRef
from scoring.knowledge import (
    Explained,
    LifePhase,
    Number,
    Situation,
    SituationStep,
    Source,
    Step,
    Term,
    Theme,
    Trigger,
    TriggerCode,
    Variant,
)

OWN = "eigen"
# What must be one of its kind over all files: (type, name in code, key in the file, what we call it).
UNIQUE = (
    (Instrument, "id", "id", "instrument"),
    (Section, "id", "id", "deel"),
    (Group, "id", "id", "groep"),
    (Item, "id", "id", "vraag"),
    (Scale, "id", "id", "schaal"),
    (Part, "id", "id", "onderdeel"),
    (Preset, "id", "id", "keuze"),
    (Perspective, "id", "id", "hoek"),
    (Explained, "id", "id", "tekst"),
    (LifePhase, "number", "nummer", "levensfase"),
    (Situation, "id", "id", "situatie"),
    (SituationStep, "id", "id", "stap van een situatie"),
    (Source, "id", "id", "bron"),
    (Number, "key", "sleutel", "getal"),
    (TriggerCode, "code", "code", "code"),
    (Theme, "id", "id", "thema"),
    (Step, "id", "id", "stap"),
    (Term, "word", "woord", "begrip"),
)
# What must be one of its kind inside what holds it; a tile is known by its words alone, so they count too.
UNIQUE_INSIDE = (
    (Scale, "options", "opties", Option, (("code", "code"), ("label", "woord"))),
    (Situation, "variants", "varianten", Variant, (("id", "id"),)),
    (Step, "triggers", "aanleidingen", Trigger, (("code", "code"),)),
)


def check_references(library: Library) -> Iterator[Problem]:
    """Every double id and every reference to something that is not there."""
    for model, name, key, word in UNIQUE:
        yield from _doubles(library.all(model), name, key, word)
    for model, name, key, _, fields in UNIQUE_INSIDE:
        for found in library.all(model):
            inside = [Found(one, found.document, (*found.path, key, index)) for index, one in enumerate(getattr(found.value, name))]
            for field, field_key in fields:
                yield from _doubles(inside, field, field_key, field_key)
    yield from _doubled_texts(library)
    yield from _sources(library)
    yield from _instruments(library)
    yield from _round(library)
    yield from _steps(library)


def unknown(library: Library, found: Found, value: str, known: Iterable[str], word: str, *inside: str | int) -> Iterator[Problem]:
    """A problem when `value` is not known; nothing when the file that would know it is missing or broken."""
    choices = set(known)
    if choices and value not in choices and value not in library.broken_ids:
        yield found.problem(f"{word} {echo(value)} bestaat niet – {allowed(value, choices)}", *inside)


def _doubles(all_found: list[Found], name: str, key: str, word: str) -> Iterator[Problem]:
    seen: dict[object, Problem] = {}
    for found in all_found:
        value = getattr(found.value, name)
        place = found.problem("", key)
        if value in seen:
            yield found.problem(
                f"{word} {echo(value)} staat er al ({seen[value].file}:{seen[value].line}) – elke waarde van '{key}' mag maar één keer", key
            )
        seen.setdefault(value, place)


def _doubled_texts(library: Library) -> Iterator[Problem]:
    seen: dict[str, Problem] = {}
    for file, key, _ in library.texts():
        if key in seen:
            yield file.problem(f"tekst {echo(key)} staat er al ({seen[key].file}:{seen[key].line}) – elke sleutel mag maar één keer", key)
        seen.setdefault(key, file.problem("", key))


def _sources(library: Library) -> Iterator[Problem]:
    known = {found.value.id for found in library.all(Source)}
    for found in library.all(SourceRef):
        if found.value.document != OWN:
            yield from unknown(library, found, found.value.document, known and known | {OWN}, "bron")


def _instruments(library: Library) -> Iterator[Problem]:
    scales = {found.value.id for found in library.all(Scale)}
    for found in library.all(Instrument):
        instrument = found.value
        name = PurePosixPath(found.document.name).stem
        if instrument.id != name:
            yield found.problem(f"dit instrument heet {echo(instrument.id)} en het bestand {echo(name)} – geef ze dezelfde naam", "id")
        yield from unknown(library, found, instrument.scale, scales, "schaal", "schaal")
        sections = {section.id for section in instrument.sections}
        for g, group in enumerate(instrument.groups):
            place = ("groepen", g)
            if group.section or sections:
                yield from _section(library, found, group.section, sections, *place, "deel")
            for i, item in enumerate(group.items):
                if item.scale:
                    yield from unknown(library, found, item.scale, scales, "schaal", *place, "vragen", i, "schaal")
                if not item.id.startswith(group.id):
                    text = f"vraag {echo(item.id)} staat bij {echo(group.id)} – het id van een vraag begint met dat van de groep"
                    yield found.problem(text, *place, "vragen", i, "id")


def _section(library: Library, found: Found, section: str, sections: set[str], *inside: str | int) -> Iterator[Problem]:
    if sections:
        yield from unknown(library, found, section, sections, "deel", *inside)
    else:
        yield found.problem(f"deel {echo(section)} bestaat niet – dit instrument heeft geen delen; haal de sleutel weg", *inside)


def _round(library: Library) -> Iterator[Problem]:
    instruments = {found.value.id: found for found in library.all(Instrument)}
    for found in library.all(RoundFile):
        for index, name in enumerate(found.value.instruments):
            yield from unknown(library, found, name, instruments, "instrument", "instrumenten", index)
            if name in found.value.instruments[:index]:
                yield found.problem(f"instrument {echo(name)} staat hier dubbel – haal er één weg", "instrumenten", index)
        for name, instrument in instruments.items():
            if name not in found.value.instruments:
                text = f"instrument {echo(name)} staat niet in peiling.yaml – zet het daar bij 'instrumenten'"
                yield instrument.problem(text, "id")
    for found in library.all(Preset):
        for index, name in enumerate(found.value.instruments):
            yield from unknown(library, found, name, instruments, "instrument", "instrumenten", index)
    for found in library.all(Part):
        name = found.value.instrument
        yield from unknown(library, found, name, instruments, "instrument", "instrument")
        if name in instruments:
            sections = {section.id for section in instruments[name].value.sections}
            for index, section in enumerate(found.value.sections):
                yield from _section(library, found, section, sections, "delen", index)


def _steps(library: Library) -> Iterator[Problem]:
    known = {found.value.code for found in library.all(TriggerCode)}
    for found in library.all(Trigger):
        yield from unknown(library, found, found.value.code, known, "code", "code")
    groups = {found.value.id for found in library.all(Group)}
    for found in library.all(Step):
        for index, group in enumerate(found.value.builds_on):
            yield from unknown(library, found, group, groups, "groep", "bouwt_op", index)
