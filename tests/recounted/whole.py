"""One peiling from its members to everything it is published in, counted again on the way; returns what differs and repairs nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from assessment import rounds
from assessment.open_file import read, take_in
from tests.lost.recount import Database
from tests.recounted import recount
from tests.recounted.asked import Asked
from tests.recounted.documents import wrong_counts, wrong_in
from tests.recounted.people import Peiling, a_peiling
from tests.recounted.phrases import NAMES_SOMETHING, Phrases
from tests.recounted.recount import Counted
from tests.recounted.renderings import Published, published
from tests.recounted.tables import wrong_in_charts, wrong_in_marks, wrong_in_piles, wrong_in_tables
from tests.recounted.years import Years

HEAD = ("ronde", "datum", "uitgenodigd", "persoon", "hoek", "item", "antwoord")
QUESTIONS = "SELECT q.body FROM questionnaires q JOIN rounds r ON r.questionnaire = q.hash WHERE r.id = ?"


@dataclass
class Found:
    """What was looked at, and every difference. `seen`: in how many peilingen there was one."""

    peilingen: int = 0
    pulses: int = 0
    seen: int = 0
    answers: int = 0
    numbers: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Whole:
    """One peiling: what members were told, and what became of it."""

    peiling: Peiling
    told: Counted
    seen: Published
    frozen: dict[str, Any]
    years: Years | None = None


def one_peiling(
    random: Random, folder: Path, found: Found, *, before: Whole | None = None, spoil: Callable[[Peiling], None] | None = None, **how: Any
) -> Whole:
    """Made, filled in, counted, closed and published. `before`: the peiling it follows, with the same questions.

    `spoil`: what goes wrong between the last answer and the closing.
    """
    database, peiling = Database.of_this_process(), a_peiling(random, after=before.peiling if before else None, **how)
    years = None
    asked = Asked(json.loads(database.ask(QUESTIONS, peiling.card.id)[0][0]))
    told = recount.of_ledger(peiling.people, asked, peiling.invited)
    if before:
        years = Years(before.told, told, (before.peiling.card.date[:4], peiling.card.date[:4]))
    if spoil:
        spoil(peiling)
    lost = recount.missing(told, recount.of_rows(database, peiling.card.id))
    progress = rounds.progress(peiling.trekker, peiling.card.id)
    rounds.close(peiling.trekker, peiling.card.id)
    after = recount.missing(told, recount.of_rows(database, peiling.card.id))
    frozen = json.loads(database.ask("SELECT body FROM snapshots WHERE round_id = ?", peiling.card.id)[0][0])
    seen = published(peiling.trekker, peiling.card.id, _csv(told, before.told if before else None), folder)
    so_far = len(found.wrong)
    found.wrong += [f"before closing: {line}" for line in lost] + [f"after closing: {line}" for line in after]
    found.wrong += list(_counts(progress, frozen["aantallen"], peiling, told)) + differences(seen, told, frozen["uitkomst"], years)
    found.wrong += _elsewhere(seen, told)
    found.seen += len(found.wrong) > so_far
    found.peilingen, found.answers = found.peilingen + 1, found.answers + sum(map(len, told.people))
    found.numbers += sum(len(NAMES_SOMETHING.findall(text)) for text in seen.texts.values())
    return Whole(peiling, told, seen, frozen["uitkomst"], years)


def differences(seen: Published, told: Counted, frozen: dict[str, Any], years: Years | None = None) -> list[str]:
    """Everything published and frozen, against the recount of what members were told is kept; `years`: beside the peiling before it."""
    phrases = Phrases(told, years)
    mine = max((one for one in seen.open_file["peilingen"] if one["naast"] is None), key=lambda one: one["datum"])["uitkomst"]
    found = {
        "frozen": wrong_in(frozen, told, phrases) + wrong_counts(frozen, told, phrases, whole=True),
        "diagnose --json": wrong_in(seen.command, told, phrases),
        "open file": wrong_in(mine, told, phrases) + wrong_counts(mine, told, phrases, whole=False),
        "cijfers": wrong_in_tables(seen.tables, seen.guide, told, phrases),
        "presentatie": wrong_in_charts(seen.charts, told, phrases),
        "scherm": wrong_in_marks(seen.marks) + wrong_in_piles(seen.piles, told, phrases),
    }
    if years:
        found["verandering"] = [line for one in (frozen, seen.command, mine) for line in years.wrong_in(one["verandering"])]
        found["verandering"] += years.wrong_in_table(seen.tables.get("Verandering", []))
        found["verandering"] += [line for one in seen.charts if one.name == "Toen en nu" for line in years.wrong_in_chart(one.behind)]
    found |= {f"text of {form}": phrases.wrong_in(form, text) for form, text in seen.texts.items()}
    return [f"{place}: {line}" for place, lines in found.items() for line in lines]


def _counts(progress: Any, numbers: dict[str, Any], peiling: Peiling, told: Counted) -> Iterator[str]:
    """Who counts and who is busy, as the facilitator followed it and as it was frozen."""
    here = [one for one in peiling.people if not one.gone]
    wanted = told.n, len(here) - told.n, told.asked_people
    if (progress.counted, progress.busy, progress.invited) != wanted:
        yield f"voortgang: published {progress}, recounted {wanted}"
    if (numbers["geteld"], numbers["bezig"], sum(numbers["uitgenodigd"].values())) != wanted:
        yield f"frozen aantallen: {numbers}, recounted {wanted}"
    for hoek, (people, invited) in progress.per_perspective.items():
        if (people, invited) != (sum(where == hoek for where, _ in told.everyone), peiling.invited.get(hoek, 0)):
            yield f"voortgang {hoek}: published {people} of {invited}"


def _elsewhere(seen: Published, told: Counted) -> list[str]:
    """The open file, taken in again: the outcome somebody finds there."""
    text = json.dumps(seen.open_file).encode()
    made = take_in(read(text, rounds.knowledge()), again=True)
    keys = {card.id: rounds.exchange(links.facilitator, None).visitor for card, links in made.rounds if not card.is_pulse}
    newest = max((card for card, _ in made.rounds if not card.is_pulse), key=lambda card: card.date)
    outcome = rounds.result(keys[newest.id], newest.id).outcome.model_dump(mode="json", by_alias=True)
    phrases = Phrases(told)
    wrong = wrong_in(outcome, told, phrases) + wrong_counts(outcome, told, phrases, whole=False)
    for card, trekker in keys.items():
        rounds.remove_round(trekker, card)
    return [f"taken in elsewhere: {line}" for line in wrong]


def _csv(told: Counted, then: Counted | None) -> Iterator[tuple[str, ...]]:
    yield HEAD
    for label, day, one in (("toen", "2025-06-16", then), ("nu", "2026-06-16", told)):
        for place, (hoek, answers) in enumerate(one.everyone if one else ()):
            for item, value in answers.items():
                yield label, day, str(one.asked_people), f"p{place}", hoek, item, value
