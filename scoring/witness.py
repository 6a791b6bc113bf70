"""The second witness: what those who were there last time say themselves; never merged with a score."""

from __future__ import annotations

from scoring.aggregate import most, tally
from scoring.instrument import Instrument
from scoring.named import TOOK_PART_BEFORE, WITNESS
from scoring.reading import Reading
from scoring.results import Respondent, WitnessResult
from scoring.wording import Wording

WORDS = ("beter", "gelijk", "slechter")


def witnesses(
    respondents: tuple[Respondent, ...], instrument: Instrument | None, reading: Reading, wording: Wording
) -> tuple[WitnessResult, ...]:
    """Per factor what the majority of those who were there says, from five people (method §5.2): it catches a changed yardstick.

    Who says not to have taken part last time is no witness, whatever was answered.
    """
    there = tuple(person for person in respondents if person.answers.get(TOOK_PART_BEFORE) == "ja")
    found = []
    for item in instrument.items if instrument else ():
        if not item.id.startswith(WITNESS):
            continue
        counts = tally(there, item.id)
        k = sum(counts.get(word, 0) for word in WORDS)
        told = ""
        for word in WORDS:
            if k >= reading.n_min and most(counts.get(word, 0), k, reading):
                told = wording.people(f"getuige.{word}", counts[word], k)
        found.append(WitnessResult(id=item.id.removeprefix(WITNESS), sentence=told, counts=counts))
    return tuple(found)
