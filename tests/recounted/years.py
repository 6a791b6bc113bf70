"""Two peilingen of one alliance beside each other, worked out again: what was then, what is now, how far apart and what that is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tests import method_again as again
from tests.recounted.asked import comma, say, signed, spoken, words
from tests.recounted.recount import Counted

MARKS = (16, 10)  # tenths on the scale of marks that may be named: of a small group, and else
SMALL = 8  # people
VERDICT = "verandering.oordeel."
APART = ("andere groep", "niet te vergelijken")
WORDS = ("beter", "gelijk", "slechter")


@dataclass(frozen=True)
class Years:
    """`then` was asked the same questions as `now`. `names`: of the two years."""

    then: Counted
    now: Counted
    names: tuple[str, str]

    @cached_property
    def changes(self) -> dict[str, tuple[float | None, float | None, float | None, str]]:
        """Ingredient or function -> (then, now, difference, verdict); no difference where two numbers only stand side by side."""
        found = {}
        for one in self.now.statements:
            sides = [(each.scored[one][0], each.scored[one][1]) for each in (self.then, self.now)]
            found[one] = self._change(*sides)
        for one in self.now.functions:
            sides = [(again.on_scale(each.people, f"{one}.nu"), each.functions[one]["nu"]) for each in (self.then, self.now)]
            found[one] = self._change(*sides, least=MARKS)
        return found

    def _change(self, then: tuple, now: tuple, **least: Any) -> tuple[float | None, float | None, float | None, str]:
        old, new = self.then, self.now
        verdict = again.change(then, now, old.people, new.people, old.asked_people, new.asked_people, **least)
        apart = None if verdict in APART else round(now[1] - then[1], 1)
        return then[1], now[1], apart, verdict

    @property
    def overlap(self) -> int:
        """How many of now were there then."""
        return again.said(self.now.people, "HER-1", "ja")

    def witnesses(self) -> dict[str, Counter[str]]:
        """Factor -> what those who were there say of it."""
        there = [person for person in self.now.people if person.get("HER-1") == "ja"]
        return {one: Counter(person[f"VGL-{one}"] for person in there if f"VGL-{one}" in person) for one in self.now.asked.factors}

    # --- what may be said

    def sentences(self) -> Iterator[str]:
        """Sentences with a number about then and now."""
        yield f"toen {self.then.n} leden, nu {self.now.n}"
        yield f"met {self.then.n} leden. Nu is"
        yield f"met {self.now.n} leden. Kleine"
        yield from (f"· {each.n} leden" for each in (self.then, self.now))
        small = min(self.then.n, self.now.n) < SMALL
        for tenths in ((8, 16) if small else (5, 10)):
            yield words()["verandering.regel"].format_map({**spoken(), "minimum": comma(tenths / 10)})
        yield say("reden.overlap.aantal", aantal=self.overlap, totaal=self.now.n)
        yield say("reden.respons.matig.aantal", aantal=self.then.asked_people - self.then.n, totaal=self.then.asked_people)
        for each in (self.then, self.now):
            for scores, *_ in each.scored.values():
                yield f"{len(scores)} van de {each.n} leden gaven een score."
            for one in each.functions:
                yield f"{len(again.on_scale(each.people, f'{one}.nu'))} van de {each.n} leden gaven een score."
        for counts in self.witnesses().values():
            yield from (say(f"reden.getuige.{word}.aantal", aantal=counts[word]) for word in WORDS)

    def named(self) -> Iterator[str]:
        """A name with its two numbers."""
        for one, (then, now, apart, verdict) in self.changes.items():
            name, before, after = self.now.asked.short(one), comma(then), comma(now)
            far = "–" if apart is None else signed(apart)
            word = say(f"{VERDICT}{verdict.replace(' ', '-')}")
            for pair in (f"{before} {after}", f"{before} → {after}", f"toen {before} nu {after}", f"{before} · {after}",
                         f"toen gemiddeld {before}, nu {after}", f"{before} en {after}"):  # fmt: skip
                yield from (f"{name} {pair} {far}", f"{name} {pair}", f"{name} {word} {pair} {far}", f"{name} {pair} verschil {far}")
            yield from (f"{name} {far} {before} → {after}", f"{name} {far}", f"{name}: {before} → {after}", f"{name} ({far})",
                        f"{name}: {before} en {after}", f"{name} {before} → {after} ({far})",
                        f"{name}: {before} → {after} ({far})")  # fmt: skip
            first, second = self.names
            yield from (f"{name} {word} {far} {first} {before} · {second} {after}", f"{name} {far} {first} {before} · {second} {after}",
                        f"{name} {word} {first} {before} · {second} {after}", f"{name} {first} {before} {second} {after}")  # fmt: skip
        for one, (mean, *_) in self.now.factors.items():
            before, after, name = comma(self.then.factors[one][0]), comma(mean), self.now.asked.factors[one]
            yield from (f"{name} {before} → {after}", f"{name} {before} {after}", f"{name}: {before} → {after}")
            for word in (word.lower() for key, word in words().items() if key.startswith(VERDICT)):
                yield from (f"{name} Cijfer: {word}. {before} → {after}", f"{name} Cijfer: {word}. {after}")

    # --- what is published

    def wrong_in(self, published: list[dict[str, Any]]) -> list[str]:
        """The changes of an outcome in JSON; of what cannot be compared the verdict and the number of now."""
        found = {one["id"]: tuple(one[name] for name in ("toen", "nu", "verschil", "oordeel")) for one in published}
        if found.keys() != self.changes.keys():
            return [f"verandering: published {sorted(found)}, recounted {sorted(self.changes)}"]
        return [f"verandering {one}: published {found[one]}, recounted {wanted}" for one, wanted in self.changes.items()
                if not _is_same(found[one], wanted)]  # fmt: skip

    def wrong_in_table(self, rows: list[dict[str, Any]]) -> list[str]:
        """The sheet Verandering of the XLSX."""
        got = {row["Ingrediënt of functie"]: tuple(row[name] for name in ("Toen", "Nu", "Verschil", "Oordeel")) for row in rows}
        wanted = {self.now.asked.short(one): row for one, row in self.changes.items()}
        return [f"Verandering {name}: published {got.get(name)}, recounted {row}" for name, row in wanted.items()
                if not _is_same(got.get(name), row)]  # fmt: skip

    def wrong_in_chart(self, behind: dict[str, list[tuple]]) -> list[str]:
        """The slide with then and now: every ingredient that has both."""
        wanted = {self.now.asked.short(one): [then, now] for one, (then, now, _, verdict) in self.changes.items()
                  if one in self.now.statements and verdict != APART[1]}  # fmt: skip
        got = {name: [x for x, _ in points] for name, points in behind.items()}
        return [f"Toen en nu {name}: published {got.get(name)}, recounted {wanted.get(name)}"
                for name in sorted(got.keys() | wanted.keys()) if got.get(name) != wanted.get(name)]  # fmt: skip


def _is_same(published: tuple | None, wanted: tuple) -> bool:
    if published is None or wanted[3] != APART[1]:
        return published == wanted
    return published[1:] == wanted[1:] and published[0] in (None, wanted[0])
