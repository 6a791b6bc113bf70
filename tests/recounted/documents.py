"""Holds an outcome in JSON against the recount, key by key: `diagnose --json`, the open file, and what was frozen at closing."""

from __future__ import annotations

from typing import Any

from tests.recounted.phrases import Phrases
from tests.recounted.recount import SENSITIVE, Counted


def wrong_in(found: dict[str, Any], counted: Counted, phrases: Phrases) -> list[str]:
    """The keys of the interface (§4). Every number, every class that follows from one, and every sentence with a number."""
    one = _Differences(phrases)
    one.same("uitgenodigd", found["uitgenodigd"], counted.asked_people)
    one.same("ingevuld", found["ingevuld"], counted.n)
    one.told("respons", found.get("respons", ""))
    _ingredients(one, found, counted)
    _functions(one, found, counted)
    for kind in ("willen_en_kunnen", "spelregels"):
        one.same(f"{kind}: which", [row["id"] for row in found[kind]], counted.asked.ids(kind.replace("_", "-")))
        for row in found[kind]:
            one.same(f"{row['id']} klasse", row["klasse"], counted.listed(row["id"]))
            one.told(row["id"], row["zin"], about=row["id"])
            one.must(row["id"], row["zin"])
    _life(one, found, counted)
    hoeken, (flags, means) = found["hoeken"], counted.hoek_means
    one.same("hoeken", (hoeken["vorm"], hoeken["aantallen"]), (counted.hoeken_form, counted.hoeken))
    one.same("hoeken: vlaggen", list(hoeken["vlaggen"]), flags)
    one.same("hoeken: gemiddelden", hoeken["gemiddelden"], means)
    for row in found["top3"]:
        one.told(f"top3 {row['id']}", row["reden"], about=row["id"])
    for row in found["stappen"]:
        one.same(f"{row['id']} punten", row["punten"], sum(map(int, row["som"].split(" + "))))
    return one.found


def wrong_counts(found: dict[str, Any], counted: Counted, phrases: Phrases, *, whole: bool) -> list[str]:
    """The counts under the numbers. `whole`: nothing stays behind (what was frozen); else what came along must be right."""
    one = _Differences(phrases)
    spots = [(row, spot) for row in found["ingredienten"] for spot in row["stellingen"]]
    spots += [(row, spot) for row in found["functies"] for spot in row["antwoorden"]]
    for _, spot in spots:
        item, counts = spot["id"], dict(counted.counts(spot["id"]))
        k, mean, ad = counted.middle(item)
        for name, value, wanted in (("tellingen", spot["tellingen"], counts), ("k", spot["k"], k),
                                    ("gemiddelde", spot["gemiddelde"], mean), ("ad", spot["ad"], ad)):  # fmt: skip
            if whole or value:
                one.same(f"{item} {name}", value, wanted)
        if spot.get("te_zien"):
            for column in (*spot["te_zien"]["kolommen"], *spot["te_zien"]["los"]):
                one.same(f"{item} {column['woord']}", column["mensen"], sum(counts.get(code, 0) for code in column["codes"]))
        one.told(item, spot["zin"], about=item)
    for row in found["ingredienten"]:
        scores = [float(score) for score in counted.scored[row["id"]][0]]
        if whole or row["scores"]:
            one.same(f"{row['id']} scores", {float(score): people for score, people in row["scores"].items()},
                     {score: scores.count(score) for score in sorted(set(scores))})  # fmt: skip
    for row in (*found["willen_en_kunnen"], *found["spelregels"]):
        _list_counts(one, row, counted, whole)
    if found["fase"]:
        for row in found["fase"]["activiteiten"]:
            one.told(row["id"], row["zin"], about=row["id"])
            if whole or row["tellingen"]:
                one.same(f"{row['id']} tellingen", row["tellingen"], dict(counted.counts(row["id"])))
    for row in found["situatie"]["signalen"] if found["situatie"] else ():
        one.told(row["id"], row["zin"], about=row["id"])
        yes, counts = counted.counts(row["id"])["ja"], dict(counted.counts(row["id"]))
        others = {name: people for name, people in (("ja", yes), ("anders", counted.n - yes)) if people}
        if whole or row["tellingen"]:
            one.same(f"{row['id']} tellingen", row["tellingen"], counts if whole else others)
    if any(str(name) in str(found) for name in SENSITIVE):
        one.found.append("a sensitive signal is named")
    return one.found


class _Differences:
    def __init__(self, phrases: Phrases) -> None:
        self.found: list[str] = []
        self.phrases = phrases

    def same(self, place: str, published: object, wanted: object) -> None:
        if published != wanted:
            self.found.append(f"{place}: published {published}, recounted {wanted}")

    def must(self, subject: str, text: str) -> None:
        wanted = self.phrases.must(subject)
        if wanted not in text:
            self.found.append(f"{subject}: nowhere „{wanted}” in „{text}”")

    def told(self, place: str, text: str, about: str = "") -> None:
        self.found += [f"{place}: {rest}" for rest in self.phrases.unexplained(text, about)]


def _ingredients(one: _Differences, found: dict[str, Any], counted: Counted) -> None:
    one.same("ingredienten: which", [row["id"] for row in found["ingredienten"]], list(counted.statements))
    classes = counted.classes
    for row in found["ingredienten"]:
        scores, mean, ad, agreed, _ = counted.scored[row["id"]]
        published = tuple(row[name] for name in ("n", "k", "gemiddelde", "ad", "eens", "klasse"))
        one.same(row["id"], published, (counted.n, len(scores), mean, ad, agreed, classes[row["id"]]))
        one.same(f"{row['id']} op_de_grens", _two(row["op_de_grens"], counted.n), counted.ingredient_borders[row["id"]])
        one.told(row["id"], " ".join(row["redenen"]), about=row["id"])
        one.must(row["id"], " ".join(row["redenen"]))
    one.same("factoren: which", [row["id"] for row in found["factoren"]], list(counted.factors))
    for row in found["factoren"]:
        one.same(row["id"], (row["gemiddelde"], row["laagste"]), counted.factors[row["id"]][:2])


def _functions(one: _Differences, found: dict[str, Any], counted: Counted) -> None:
    one.same("functies: which", [row["id"] for row in found["functies"]], list(counted.functions))
    for row in found["functies"]:
        names = ("keuze", "nu", "ambitie", "kloof", "klasse")
        one.same(row["id"], [row[name] for name in names], [counted.functions[row["id"]][name] for name in names])
        one.told(row["id"], " ".join(row["redenen"]), about=row["id"])
        one.must(row["id"], " ".join(row["redenen"]))


def _life(one: _Differences, found: dict[str, Any], counted: Counted) -> None:
    phase, situation = found["fase"], found["situatie"]
    one.same("fase and situatie asked", (bool(phase), bool(situation)), (bool(counted.phase), bool(counted.situation)))
    one.same("feiten_oneens", list(found["feiten_oneens"]), counted.disputed)
    if phase:
        value, mixed, levels = counted.phase
        one.same("fase", (phase["waarde"], "gemengd" in phase["vlaggen"], phase["niveaus"]), (value, mixed, levels))
        one.same("fase op_de_grens", _two(phase["op_de_grens"], counted.n), counted.phase_border)
        one.same("eigen_fase", {} if 1 in phase["eigen_fase"].values() else phase["eigen_fase"], counted.own_phases)
        one.told("fase", " ".join(phase["redenen"]), about="fase")
    if situation:
        one.same("situatie", tuple(situation[name] for name in ("waarde", "variant", "V", "G")), counted.situation)
        one.same("situatie op_de_grens", _two(situation["op_de_grens"], counted.n), counted.situation_border)
        one.told("situatie", " ".join(situation["redenen"]), about="situatie")


def _two(border: dict[str, int], n: int) -> dict[str, int]:
    # frozen is everything; published only what turns for two people or more, and nothing when that is nearly always
    found = {name: times for name, times in border.items() if times > 1}
    return found if n - sum(found.values()) > 1 else {}


def _list_counts(one: _Differences, row: dict[str, Any], counted: Counted, whole: bool) -> None:
    counts = counted.counts(row["id"])
    yes, no = counts["ja"], counts["nee"]
    is_checklist = row["id"].startswith("WK")
    n = counted.organisations if is_checklist else counted.n
    if whole and is_checklist:
        given = {"ja": yes, "nee": no} if n >= 5 else {}
        one.same(f"{row['id']} tellingen", {name: row["tellingen"].get(name, 0) for name in given}, given)
        one.same(f"{row['id']} everybody", sum(row["tellingen"].values()), n if n >= 5 else 0)
    elif whole:
        one.same(f"{row['id']} tellingen", row["tellingen"], dict(counts))
    elif row["tellingen"]:
        wanted = {name: people for name, people in (("ja", yes), ("anders", n - yes)) if people}
        one.same(f"{row['id']} tellingen", row["tellingen"], wanted)
