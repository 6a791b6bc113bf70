"""A tussenstand beside a peiling, counted again: its people, its one to three ingredients then and now, on its page and frozen."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

from assessment import rounds
from assessment.open_file import write
from assessment.open_file.writing import text_of
from tests.lost.recount import Database
from tests.recounted import recount
from tests.recounted.asked import Asked, comma, words
from tests.recounted.people import Peiling, a_pulse
from tests.recounted.phrases import NAMES_SOMETHING
from tests.recounted.recount import Counted
from tests.recounted.renderings import on_screen
from tests.recounted.whole import QUESTIONS, Found, Whole

MOST = 3
MOST_PEOPLE = 8  # well below twice the number of people who are invited at least
PREFIX = "tussenstand "


def one_pulse(random: Random, found: Found, whole: Whole, spoil: Callable[[Peiling], None] | None = None) -> None:
    """Asked, filled in, closed and read. Adds every difference to `found`. `spoil`: what goes wrong in the ledger."""
    subjects = tuple(sorted(random.sample(list(whole.told.statements), random.randint(1, MOST))))
    database, pulse = Database.of_this_process(), a_pulse(random, whole.peiling, subjects, random.randint(5, MOST_PEOPLE))
    round_id = pulse.card.id
    if spoil:
        spoil(pulse)
    told = recount.of_ledger(pulse.people, Asked(json.loads(database.ask(QUESTIONS, round_id)[0][0])), pulse.invited)
    rounds.close(pulse.trekker, round_id)
    frozen = json.loads(database.ask("SELECT body FROM snapshots WHERE round_id = ?", round_id)[0][0])["uitkomst"]
    (taken_along,) = (one["uitkomst"] for one in json.loads(text_of(write(round_id)))["peilingen"] if one["naast"] is not None)
    wrong = recount.missing(told, recount.of_rows(database, round_id))
    wrong += _numbers(frozen, told, whole.told) + [f"open file: {line}" for line in _numbers(taken_along, told, whole.told)]
    wrong += _on_page(on_screen(pulse.trekker, round_id)[0], told, whole, pulse.card.label.removeprefix(PREFIX))
    found.answers += sum(map(len, told.people))
    found.pulses += 1
    found.wrong += [f"tussenstand: {line}" for line in wrong]


def _numbers(frozen: dict, told: Counted, then: Counted) -> list[str]:
    published = [(frozen["uitgenodigd"], frozen["ingevuld"])]
    wanted: list[tuple] = [(told.asked_people, told.n)]
    for one in frozen["ingredienten"]:
        scores, mean, apart, agreed, klass = told.scored[one["id"]]
        published.append(tuple(one[name] for name in ("id", "n", "k", "gemiddelde", "ad", "eens", "klasse")))
        wanted.append((one["id"], told.n, len(scores), mean, apart, agreed, klass))
    for one in frozen["verandering"]:
        before, after = then.scored[one["id"]][1], told.scored[one["id"]][1]
        if None not in (one["toen"], one["nu"]):
            published.append((one["id"], one["toen"], one["nu"]))
            wanted.append((one["id"], before, after))
    missing = set(told.statements) ^ {one["id"] for one in frozen["ingredienten"]}
    return [f"published {got}, recounted {row}" for got, row in zip(published, wanted, strict=True) if got != row] + sorted(missing)


def _on_page(text: str, told: Counted, whole: Whole, month: str) -> list[str]:
    """Two numbers for each subject beside their months, and how many took part; no other number."""
    key = "tussenstand.onder" + (".meer" if told.n > told.asked_people else "")
    page, wrong = " ".join(text.split()), []
    parts = [words()[key].format(ingevuld=told.n, uitgenodigd=told.asked_people)]
    for one, (_, mean, *_) in told.scored.items():
        options = [option["woord"] for option in told.asked.options[told.asked.items_of(one)[0]] if not option["apart"]]
        scale = f"{options[0]} {options[len(options) // 2]} {options[-1]}"
        then, now = f"{whole.peiling.card.label} {comma(whole.told.scored[one][1])}", f"{month} {comma(mean)}"
        parts.append(f"{told.asked.groups[one]['naam']} {scale} {_capital(then)} {_capital(now)}")
        parts.append(f"{told.asked.short(one)}, van 1 tot 5: {then} en {now}.")
    for part in parts:
        wrong += [] if part in page else [f"nowhere „{part}”"]
        page = page.replace(part, " ")
    return wrong + [f"not explained: {one.group()}" for one in NAMES_SOMETHING.finditer(page)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
