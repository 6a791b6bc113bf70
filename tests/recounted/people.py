"""A peiling made at random through the real acts, as the pages do, with what each person was told is kept; counts nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from assessment import rounds
from assessment.rounds import Setup
from assessment.rounds.records import Card, Links

EVERYTHING = ("ingredienten", "functies", "willen-en-kunnen", "spelregels", "signalen", "levensfasen")
YES_OR_NO = ("ja", "nee")  # of the question that only a later peiling asks: nobody fails to know it
FEWEST = 5  # a peiling asks as many at least
LAST_DAY = "2999-01-01"
TAB = "0a0b0c0d-0"
HOEKEN = ("overheid", "zorg-welzijn", "zakelijk")
AGREED, CAMPS, UNSURE, ANYHOW, WELL = "eens", "twee kampen", "weet het niet", "iedereen maar wat", "loopt goed"
MOODS = ("gewoon", AGREED, CAMPS, UNSURE, ANYHOW, WELL)
SENDS, HALF, LITTLE, SENDS_LITTLE, TAKES_AWAY = "stuurt", "half leeg", "begint maar", "stuurt bijna leeg", "haalt weg"


@dataclass
class Person:
    """`kept`: item -> the answer the app called kept last. `gone`: took their answers away again."""

    hoek: str
    way: str
    kept: dict[str, str] = field(default_factory=dict)
    sent: bool = False
    gone: bool = False


@dataclass(frozen=True)
class Peiling:
    """A peiling that is still open, with its facilitator's cookie and everybody who opened it."""

    trekker: str
    card: Card
    people: list[Person]
    invited: dict[str, int]


def a_peiling(random: Random, *, people: int = 0, preset: str = "", after: Peiling | None = None) -> Peiling:
    """Set up, and filled in by `people` (without it 5 to 30). `after`: the next one of the same alliance, a year later."""
    people = people or random.choice((5, 5, 6, 6, 7, 8, 8, 9, 10, 11, 12, 14, 17, 20, 24, 30))
    hoeken = _hoeken(random, people)
    invited = {name: hoeken.count(name) + random.choice((0, 0, 1, 2)) for name in HOEKEN}
    short = max(FEWEST, 7 * people // 10) - sum(invited.values())  # who does not say where they come from was asked too
    invited["overheid"] += max(0, short)
    day = date.today() + timedelta(days=391 if after else 21)
    setup = Setup(
        f"Alliantie {random.choice(('Duinoord', 'De Linde', 'Rivierenhof'))}", date=day.isoformat(),
        invited={name: number for name, number in invited.items() if number},
        preset=preset or random.choice(("volledig", "eigen", "eigen", "kort")),
    )  # fmt: skip
    if setup.preset == "eigen":
        setup = replace(setup, instruments=EVERYTHING)
    entry, links, card = rounds.create(after.trekker if after else None, setup, alliance_id=after.card.alliance_id if after else None)
    return Peiling(entry.visitor, card, _filled_in(random, links, card, hoeken), invited)


def a_pulse(random: Random, peiling: Peiling, subjects: tuple[str, ...], people: int) -> Peiling:
    """One to three ingredients of a closed peiling asked again, by its own facilitator."""
    links, card = rounds.start_pulse(peiling.trekker, peiling.card.id, subjects, LAST_DAY)
    return Peiling(peiling.trekker, card, _filled_in(random, links, card, ["onbekend"] * people), peiling.invited)


def _filled_in(random: Random, links: Links, card: Card, hoeken: list[str]) -> list[Person]:
    """Everybody who opened the link, one after the other."""
    everyone = [Person(hoek, _way(random, place)) for place, hoek in enumerate(hoeken)]
    hardness: dict[str, tuple[str, float]] = {}
    for person, leaning in zip(everyone, _leanings(random, len(hoeken)), strict=True):
        visitor = rounds.exchange(links.fill_in, None).visitor
        rounds.begin(visitor, card.id, person.hoek)
        asked = rounds.questions(visitor, card.id)[1]
        for item in _answered(random, person, [item.id for item in asked.items]):
            codes = asked.scale_of(item).codes
            mood, middle = hardness.setdefault(item, (random.choice(MOODS), random.gauss(0, 0.2)))
            for value in _choices(random, codes, mood, leaning + middle):
                _save(visitor, card.id, person, item, value)
        if person.way in (SENDS, SENDS_LITTLE):
            rounds.submit(visitor, card.id)
            person.sent = True
        if person.way == TAKES_AWAY:
            rounds.delete_my_answers(visitor, card.id)
            person.gone = True
    return everyone


def _save(visitor: str, round_id: str, person: Person, item: str, value: str) -> None:
    saved = rounds.save_answer(visitor, round_id, item, value, TAB, None)
    if saved.accepted:
        person.kept[item] = saved.stored.value


def _hoeken(random: Random, people: int) -> list[str]:
    """One hoek, hoeken that are large enough to be shown, or any; now and then somebody who does not say."""
    how = random.random()
    if how < 0.15:
        return ["overheid"] * people
    if how < 0.6:
        row = [HOEKEN[place % (3 if people > 8 else 2)] for place in range(people)]
    else:
        row = [random.choice((*HOEKEN, "onbekend")) for _ in range(people)]
    random.shuffle(row)
    return row


def _way(random: Random, place: int) -> str:
    """Five people always send; of the others some do not come that far."""
    if place < 5:
        return SENDS
    return random.choices((SENDS, HALF, LITTLE, SENDS_LITTLE, TAKES_AWAY), (60, 15, 10, 10, 5))[0]


def _leanings(random: Random, people: int) -> list[float]:
    if random.random() < 0.2:
        return [0.15 if place % 2 else 0.85 for place in range(people)]
    return [random.betavariate(4, 3) for _ in range(people)]


def _answered(random: Random, person: Person, items: list[str]) -> Iterator[str]:
    """Which questions this person answers."""
    if person.way in (LITTLE, SENDS_LITTLE):
        return iter(items[: random.randint(1, 12)])
    if person.way == HALF:
        return iter(items[: (len(items) + 1) // 2 + random.randint(0, len(items) // 4)])
    skips = random.choice((0, 0, 0, 0.1, 0.3))
    return (item for item in items if random.random() >= skips)


def _choices(random: Random, codes: tuple[str, ...], mood: str, place: float) -> list[str]:
    """What they choose, one after the other: mostly one answer, sometimes another on second thoughts."""
    row = [code for code in codes if code != "?"]
    if codes == YES_OR_NO:  # most were there last time
        return [random.choices(row, (9, 1))[0]]
    values = []
    for _ in range(1 if random.random() < 0.93 else 2):
        if random.random() < {UNSURE: 0.45, AGREED: 0.02}.get(mood, 0.08):
            values.append("?" if "?" in codes else row[0])
            continue
        places = {ANYHOW: random.random(), AGREED: random.gauss(0.6, 0.08), CAMPS: random.choice((0.1, 0.9)), WELL: random.gauss(0.85, 0.1)}
        at = places.get(mood, place + random.gauss(0, 0.15))
        values.append(row[min(len(row) - 1, max(0, int(at * len(row))))])
    return values
