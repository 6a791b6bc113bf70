"""Parts and presets: is every question asked, once, in an order that holds; knows no answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from assessment.content.library import Found, Library
from assessment.content.problems import Problem, allowed, echo
from scoring.instrument import Instrument, Part, Preset


def check_asking(library: Library) -> Iterator[Problem]:
    """Every item in exactly one part, every order complete, every preset with something to ask.

    Parts choose by instrument, so this holds for every preset and for every choice of instruments a facilitator makes.
    """
    parts = library.all(Part)
    if not parts:
        return
    instruments = library.all(Instrument)
    for found in instruments:
        asked = Counter(
            item_id for part in parts if part.value.instrument == found.value.id for item_id in set(_asks(part.value, found.value))
        )
        sections = {section.id for section in found.value.sections}
        for g, group in enumerate(found.value.groups):
            if group.section and group.section not in sections:
                continue  # that section is the mistake, and it is told already
            for i, item in enumerate(group.items):
                if asked[item.id] != 1:
                    times = "in geen enkel onderdeel" if not asked[item.id] else f"in {asked[item.id]} onderdelen"
                    text = f"vraag {echo(item.id)} staat {times} van peiling.yaml – zet elke vraag in precies één onderdeel"
                    yield found.problem(text, "groepen", g, "vragen", i, "id")
    known = {found.value.id: found.value for found in instruments}
    for part in parts:
        if part.value.order and part.value.instrument in known:
            yield from _order(part, known[part.value.instrument])
    for preset in library.all(Preset):
        yield from _preset(preset, known)


def _asks(part: Part, instrument: Instrument) -> list[str]:
    return [item.id for group in instrument.groups if not part.sections or group.section in part.sections for item in group.items]


def _order(found: Found[Part], instrument: Instrument) -> Iterator[Problem]:
    asks, order = _asks(found.value, instrument), found.value.order
    for index, item_id in enumerate(order):
        if item_id not in asks:
            yield found.problem(f"vraag {echo(item_id)} hoort niet bij dit onderdeel – {allowed(item_id, asks)}", "volgorde", index)
        elif item_id in order[:index]:
            yield found.problem(f"vraag {echo(item_id)} staat dubbel in de volgorde – haal er één weg", "volgorde", index)
    missing = [item_id for item_id in asks if item_id not in order]
    if missing:
        yield found.problem(f"in de volgorde ontbreekt {', '.join(missing[:5])} – noem elke vraag van dit onderdeel", "volgorde")


def _preset(found: Found[Preset], known: dict[str, Instrument]) -> Iterator[Problem]:
    names, only = found.value.instruments, found.value.only
    for index, name in enumerate(names):
        if name in names[:index]:
            yield found.problem(f"instrument {echo(name)} staat hier dubbel – haal er één weg", "instrumenten", index)
        instrument = known.get(name)
        if only and instrument and instrument.kind == "zinnen":
            empty = [group.id for group in instrument.groups if not any(item.id.endswith(only) for item in group.items)]
            if empty:
                text = f"met {echo(only)} vraagt deze keuze niets over {', '.join(empty[:5])} – kies een einde dat in elke groep voorkomt"
                yield found.problem(text, "alleen")
