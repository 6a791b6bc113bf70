"""The whole peiling counted again, from rows of the database or from what members were told is kept; uses nothing of the app.

The method is worked out by `tests.method_again`; a number that may not be shown is None here as well.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import floor
from typing import Any

from tests import method_again as again
from tests.lost.recount import Database
from tests.recounted.asked import Asked

Answers = dict[str, str]
NOBODY_SAYS = "onbekend"
SENSITIVE = ("SIG-W1", "SIG-W2")
WITHOUT_MEANS = "ING-07"  # of the trekker there is never a mean per hoek


@dataclass(frozen=True)
class Counted:
    """Everybody who counts: (hoek, answers). `invited`: hoek -> people."""

    asked: Asked
    everyone: tuple[tuple[str, Answers], ...]
    invited: dict[str, int]

    @property
    def n(self) -> int:
        return len(self.everyone)

    @property
    def asked_people(self) -> int:
        return sum(self.invited.values())

    @cached_property
    def people(self) -> list[Answers]:
        return [answers for _, answers in self.everyone]

    def counts(self, item: str) -> Counter[str]:
        """Answer -> people."""
        return Counter(person[item] for person in self.people if item in person)

    # --- ingredients and factors

    @cached_property
    def statements(self) -> dict[str, list[str]]:
        """Ingredient -> its statements."""
        return {one: self.asked.items_of(one) for one in self.asked.ids("ingredienten")}

    @cached_property
    def scored(self) -> dict[str, tuple[list[Fraction], float | None, float | None, str | None, str]]:
        """Ingredient -> (personal scores, mean, spread, agreement, class before the phase lens)."""
        return {one: again.ingredient(self.people, one, self.statements) for one in self.statements}

    @cached_property
    def classes(self) -> dict[str, str]:
        """Ingredient -> class, through the lens of the phase."""
        return self._classes_of(self.people)

    def _classes_of(self, people: list[Answers]) -> dict[str, str]:
        early = self.phase is not None and self.phase[0] in (1, 2)
        found = {one: again.ingredient(people, one, self.statements)[-1] for one in self.statements}
        return {
            one: "komt later" if early and one in again.LATE and klass in ("zwak", "aandacht", "onbekend") else klass
            for one, klass in found.items()
        }

    @cached_property
    def ingredient_borders(self) -> dict[str, dict[str, int]]:
        """Ingredient -> other class -> how often it comes out when one person is left out."""
        found = {one: Counter() for one in self.statements}
        for fewer in self._without_one():
            for one, klass in self._classes_of(fewer).items():
                found[one][klass] += klass != self.classes[one]
        return {one: _told(border, self.n) for one, border in found.items()}

    @cached_property
    def factors(self) -> dict[str, tuple[float | None, str | None, tuple[int, int] | None]]:
        """Factor -> (mean, lowest ingredient, middle half of the answers)."""
        found = {}
        for factor in self.asked.factors:
            own = [one for one in self.statements if self.asked.groups[one]["deel"] == factor]
            exact = {one: again.mean(self.scored[one][0]) for one in own if self.scored[one][1] is not None}
            if own and 4 * len(exact) >= 3 * len(own):
                given = sorted(value for one in exact for item in self.statements[one] for value in again.on_scale(self.people, item))
                quarter = len(given) // 4
                half = (given[quarter], given[-1 - quarter]) if len(given) >= 4 else None
                found[factor] = again.tenths(again.mean(list(exact.values()))), min(exact, key=exact.__getitem__), half
            else:
                found[factor] = None, None, None
        return found

    def middle(self, item: str) -> tuple[int, float | None, float | None]:
        """One statement or mark: (people on the scale, mean, spread); None when too few."""
        values = again.on_scale(self.people, item)
        if not again.known(len(values), self.n):
            return len(values), None, None
        return len(values), again.tenths(again.mean(values)), again.tenths(again.spread(values))

    # --- functions

    @cached_property
    def functions(self) -> dict[str, dict[str, Any]]:
        """Function -> keuze, nu, ambitie, kloof, klasse; and of whom: paren, ver (a gap of 2 and more), niet, wil."""
        found = {}
        for one in self.asked.ids("functies"):
            choice, now, gap, klass = again.function(self.people, one)
            pairs = [
                (int(person[f"{one}.nu"]), int(person[f"{one}.ambitie"])) for person in self.people
                if person.get(f"{one}.nu", "").isdigit() and person.get(f"{one}.ambitie", "").isdigit()
            ]  # fmt: skip
            wished = choice == "gekozen" and again.known(len(pairs), self.n)
            found[one] = {
                "keuze": choice, "nu": now, "ambitie": again.tenths(again.mean([wish for _, wish in pairs])) if wished else None,
                "kloof": gap, "klasse": klass, "paren": len(pairs), "ver": sum(wish - mark >= 2 for mark, wish in pairs),
                "niet": again.said(self.people, f"{one}.ambitie", "niet"), "wil": len(again.on_scale(self.people, f"{one}.ambitie")),
            }  # fmt: skip
        return found

    # --- lists, activities, signals

    @cached_property
    def organisations(self) -> int:
        """Who answered at least one question of willen en kunnen."""
        items = self.asked.ids("willen-en-kunnen")
        return sum(any(item in person for item in items) for person in self.people)

    def listed(self, one: str) -> str:
        """The class of a question of a list."""
        return again.listed(self.people, one)

    @cached_property
    def activities(self) -> dict[int, list[str]]:
        """Phase -> its activities."""
        return {place: self.asked.items_of(one) for place, one in enumerate(self.asked.ids("levensfasen"), start=1)}

    @cached_property
    def disputed(self) -> list[str]:
        """Activities of which two groups say opposite things."""
        found = []
        for item in (item for items in self.activities.values() for item in items):
            done, busy, not_yet = (again.said(self.people, item, code) for code in ("gedaan", "bezig", "nee"))
            if min(done, not_yet) >= again.group(done + busy + not_yet):
                found.append(item)
        return found

    @cached_property
    def phase(self) -> tuple[int, bool, dict[str, str]] | None:
        return again.phase(self.people, self.activities) if self.activities else None

    @cached_property
    def phase_border(self) -> dict[str, int]:
        found = Counter(str(again.phase(fewer, self.activities)[0]) for fewer in self._without_one())
        return _told({other: times for other, times in found.items() if other != str(self.phase[0])}, self.n)

    @cached_property
    def own_phases(self) -> dict[str, int]:
        """Phase -> people who come out there by themselves; nothing when one of them stands alone."""
        letters = {"gedaan": "G", "bezig": "B", "nee": "N"}
        found = Counter(
            str(again.walked({number: "".join(letters.get(person.get(item, ""), "?") for item in items)
                              for number, items in self.activities.items()})[0])
            for person in self.people
        )  # fmt: skip
        return {} if 1 in found.values() else dict(found)

    @cached_property
    def signals(self) -> list[str]:
        return [item for one in self.asked.ids("signalen") for item in self.asked.items_of(one) if item not in SENSITIVE]

    def how_it_goes(self, people: list[Answers]) -> tuple[str, str | None, int, int]:
        """(situation, variant, signs of being stuck, good signs) of these people; sensitive signals stay as everybody sees them."""
        value, mixed, _ = again.phase(people, self.activities) if self.activities else (0, False, {})
        classes = {one: again.ingredient(people, one, self.statements)[-1] for one in ("ING-02", "ING-09", "ING-14")}
        return again.situation(people, classes, value, mixed, self.people)

    @cached_property
    def situation(self) -> tuple[str, str | None, int, int] | None:
        return self.how_it_goes(self.people) if self.signals else None

    @cached_property
    def situation_border(self) -> dict[str, int]:
        found = Counter(self.how_it_goes(fewer)[0] for fewer in self._without_one())
        return _told({other: times for other, times in found.items() if other != self.situation[0]}, self.n)

    # --- hoeken

    @cached_property
    def hoeken(self) -> dict[str, int]:
        """Hoek -> people; nothing when somebody is alone in one."""
        found = Counter(hoek for hoek, _ in self.everyone)
        return {} if 1 in found.values() else dict(found)

    @cached_property
    def hoeken_form(self) -> str:
        found = Counter(hoek for hoek, _ in self.everyone)
        told = [hoek for hoek in found if hoek != NOBODY_SAYS]
        smallest = min(found.values())
        return "geen" if len(told) < 2 or smallest < 3 else "vlag" if smallest < 5 else "cijfers"

    @cached_property
    def hoek_means(self) -> tuple[list[str], dict[str, dict[str, float]]]:
        """(ingredients with a flag, ingredient -> hoek -> mean to the half point)."""
        flags, means = [], {}
        if self.hoeken_form == "geen":
            return flags, means
        needed = 5 if self.hoeken_form == "cijfers" else 3
        parts = {hoek: [given for where, given in self.everyone if where == hoek] for hoek, _ in self.everyone}
        for one in self.statements:
            if self.scored[one][1] is None:
                continue
            scores = {hoek: again.ingredient(people, one, self.statements)[0] for hoek, people in parts.items()}
            without = self.n - sum(map(len, scores.values()))  # whoever gave no score could all be of the smallest
            if any(len(people) - without < needed or not again.known(len(people) - without, len(people)) for people in parts.values()):
                continue
            told = {hoek: again.mean(row) for hoek, row in scores.items() if hoek != NOBODY_SAYS}
            if max(told.values()) - min(told.values()) >= Fraction(3, 2):
                flags.append(one)
            if self.hoeken_form == "cijfers" and one != WITHOUT_MEANS:
                means[one] = {hoek: float(min(max(Fraction(floor(2 * value + Fraction(1, 2)), 2), Fraction(3, 2)), Fraction(9, 2)))
                              for hoek, value in told.items()}  # fmt: skip
        return flags, means

    def _without_one(self) -> Iterable[list[Answers]]:
        return (self.people[:place] + self.people[place + 1 :] for place in range(self.n))


def _told(border: dict[str, int], n: int) -> dict[str, int]:
    """Only what turns for two people or more, and nothing when that is (nearly) always."""
    found = {other: times for other, times in border.items() if times > 1}
    return found if n - sum(found.values()) > 1 else {}


def of_rows(database: Database, round_id: str) -> Counted:
    """The peiling as its rows stand in the database: before closing those who count, after it everybody who is left."""
    body, invited, asked_items = database.ask(
        "SELECT q.body, r.invited, r.asked FROM rounds r JOIN questionnaires q ON q.hash = r.questionnaire WHERE r.id = ?", round_id
    )[0]
    given: dict[str, Answers] = {}
    for member, item, value in database.ask(
        "SELECT a.member, a.item, a.value FROM answers a JOIN members m ON m.key = a.member WHERE m.round_id = ?", round_id
    ):
        given.setdefault(member, {})[item] = value
    members = database.ask("SELECT key, perspective, submitted FROM members WHERE round_id = ?", round_id)
    everyone = tuple(
        (hoek, given.get(key, {})) for key, hoek, sent in members if sent or (key in given and 2 * len(given[key]) >= asked_items)
    )
    return Counted(Asked(json.loads(body)), everyone, json.loads(invited))


def of_ledger(people: Iterable[Any], asked: Asked, invited: dict[str, int]) -> Counted:
    """The peiling as members were told it is kept: each has `hoek`, `kept`, `sent`, `gone`."""
    half = len(asked.items)
    everyone = tuple((one.hoek, dict(one.kept)) for one in people
                     if not one.gone and (one.sent or (one.kept and 2 * len(one.kept) >= half)))  # fmt: skip
    return Counted(asked, everyone, dict(invited))


def missing(told: Counted, stored: Counted) -> list[str]:
    """What is not the same in the two: persons are matched by all they answered, for nobody has a name."""
    def rows(one: Counted) -> Counter[tuple]:
        return Counter((hoek, tuple(sorted(answers.items()))) for hoek, answers in one.everyone)

    lost, invented = rows(told) - rows(stored), rows(stored) - rows(told)
    return [f"kept, and not in the database: {row}" for row in lost.elements()] + [
        f"in the database, and never kept: {row}" for row in invented.elements()
    ]
