"""Steps, their triggers and the numbers of the method: is everything reached and everything there; ranks nothing itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from math import isfinite
from typing import get_type_hints

from assessment.content.files import NumbersFile
from assessment.content.library import Found, Library
from assessment.content.problems import Problem, allowed, echo
from scoring.instrument import Group, Instrument
from scoring.knowledge import LifePhase, Number, Situation, Step, TriggerCode
from scoring.reading import Reading
from scoring.sentences import NEEDED

FEWEST_STEPS = 2
# What a diagnosis finds besides groups, activities and signals (see scoring.calls): network dip, missing hoeken, disputed facts, …
FOUND_CODES = frozenset({"ND", "GAT-O", "GAT-Z", "GAT-B", "FEITEN", "KEUZE", "DUN"})
# Which ids of an instrument are codes: of its groups, of its items, or of both (see scoring.calls).
KINDS_WITH_GROUP_CODES = ("zinnen", "functies", "organisatie", "regels", "activiteiten")
KINDS_WITH_ITEM_CODES = ("activiteiten", "signalen")
WHOLE = re.compile(r"-?[0-9]{1,9}")
EXACT = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9}|/[1-9][0-9]{0,8})?")
CODE_OF_CONTENT = re.compile(r"(ING|FUN|WK|SR|LF|SIG)-")
# The document's situations by their codes; onderweg (ours) takes what fits starting and going well.
SITUATION_CODES = {
    "startend": ("F-start",),
    "vastlopend": ("F-vast",),
    "goed functionerend": ("F-goed",),
    "onderweg": ("F-start", "F-goed"),
}


def check_numbers(library: Library) -> Iterator[Problem]:
    """Every number the method needs, and no other. Nothing when leeswijzer.yaml is missing or broken."""
    needed = get_type_hints(Reading)
    for file in library.all(NumbersFile):
        for key in sorted(set(needed) - {number.key for number in file.value.numbers}):
            yield file.problem(f"getal {echo(key)} ontbreekt – zet het bij 'getallen', met waarde, betekenis, reden en bron", "getallen")
    for found in library.all(Number):
        key, value = found.value.key, found.value.value
        if key not in needed:
            yield found.problem(f"getal {echo(key)} kent de methode niet – {allowed(key, needed)}", "sleutel")
        elif needed[key] is int and not WHOLE.fullmatch(value):
            yield found.problem(f"{echo(value)} kan niet voor {echo(key)} – een heel getal, zoals 5", "waarde")
        elif not EXACT.fullmatch(value):
            yield found.problem(f"{echo(value)} kan niet voor {echo(key)} – een exact getal, zoals 5, 0.7 of 2/3", "waarde")


def check_reasons(library: Library) -> Iterator[Problem]:
    """Every sentence a diagnosis says, no other under 'reden.', and only the places it fills. Nothing when there is none yet."""
    written = {key: (file, text) for file, key, text in library.texts() if key.startswith("reden.")}
    if not written:
        return
    file = next(iter(written.values()))[0]
    for key in sorted(set(NEEDED) - set(written)):
        yield file.problem(f"tekst {echo(key)} ontbreekt – de rekenwijze zegt deze zin; schrijf hem hier")
    for key, (file, text) in written.items():
        if key not in NEEDED:
            yield file.problem(f"tekst {echo(key)} zegt niemand – {allowed(key, NEEDED)}", key)
            continue
        for place in sorted(set(re.findall(r"{([A-Za-z][A-Za-z0-9_]*)}", text)) - NEEDED[key]):
            yield file.problem(f"invulplek {echo('{' + place + '}')} wordt hier niet gevuld – {allowed(place, NEEDED[key])}", key)


def check_coverage(library: Library) -> Iterator[Problem]:
    """No step that nothing can call, and at least FEWEST_STEPS for everything that can get a result.

    Needs every file in the right shape.
    """
    steps = library.all(Step)
    if not steps:
        return
    produced = FOUND_CODES | set(_codes_of_content(library))
    for found in library.all(TriggerCode):
        if CODE_OF_CONTENT.match(found.value.code) and found.value.code not in produced:
            yield found.problem(
                f"code {echo(found.value.code)} hoort bij geen enkele vraag – {allowed(found.value.code, produced)}", "code"
            )
    for found in steps:
        if not any(trigger.code in produced for trigger in found.value.triggers):
            text = (
                f"geen uitkomst roept stap {echo(found.value.id)} op – geef ook een code van een ingrediënt, functie, activiteit of signaal"
            )
            yield found.problem(text, "aanleidingen")
        if not isfinite(found.value.hours):
            yield found.problem("'uren' is geen getal – zoals 1.5", "uren")
    yield from _too_few(library, [{trigger.code for trigger in found.value.triggers} for found in steps])


def _codes_of_content(library: Library) -> Iterator[str]:
    for found in library.all(Instrument):
        if found.value.kind in KINDS_WITH_GROUP_CODES:
            yield from (group.id for group in found.value.groups)
        if found.value.kind in KINDS_WITH_ITEM_CODES:
            yield from (item.id for item in found.value.items)


def _too_few(library: Library, codes_of_steps: list[set[str]]) -> Iterator[Problem]:
    def short(found: Found, name: str, codes: Iterable[str], *inside: str | int) -> Iterator[Problem]:
        n = sum(not called_by.isdisjoint(codes) for called_by in codes_of_steps)
        if n < FEWEST_STEPS:
            yield found.problem(
                f"{name} roept {n} {'stap' if n == 1 else 'stappen'} op – minstens {FEWEST_STEPS} stappen met code {' of '.join(codes)}",
                *inside,
            )

    for found in library.all(Instrument):
        for g, group in enumerate(found.value.groups):
            if found.value.kind in KINDS_WITH_GROUP_CODES:
                items = group.items if found.value.kind in KINDS_WITH_ITEM_CODES else ()
                yield from short(found, echo(group.id), (group.id, *(item.id for item in items)), "groepen", g, "id")
    for found in library.all(LifePhase):
        if f"LF-{found.value.number}" not in {group.value.id for group in library.all(Group)}:
            text = f"levensfase {found.value.number} heeft geen groep LF-{found.value.number} – zet die in levensfasen.yaml"
            yield found.problem(text, "nummer")
    for found in library.all(Situation):
        if found.value.id in SITUATION_CODES:
            yield from short(found, f"situatie {echo(found.value.id)}", SITUATION_CODES[found.value.id], "id")
