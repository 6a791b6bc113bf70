"""Holds the sheets of the XLSX and the charts of the presentation, with the sheets behind them, against the recount, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.recounted.asked import comma, hoeken, say, words
from tests.recounted.phrases import Phrases
from tests.recounted.recount import Counted
from tests.recounted.renderings import Cells, Chart

ALL_BUT_ONE = 1


def wrong_in_tables(tables: dict[str, Cells], guide: list[tuple], counted: Counted, phrases: Phrases) -> list[str]:
    """Every named table, as far as it holds numbers of this peiling; a table or a row that is missing is wrong too."""
    wanted = {
        "Ingredienten": _ingredients(counted), "Factoren": _factors(counted), "Functies": _functions(counted),
        "WillenEnKunnen": _organisations(counted), "PerHoek": _hoeken(counted),
    }  # fmt: skip
    found = []
    for name, rows in wanted.items():
        published = [{column: row[column] for column in (rows[0] if rows else row)} for row in tables.get(name, [])]
        if len(published) != len(rows):
            found.append(f"{name}: {len(published)} rows published, {len(rows)} recounted")
        found += [f"{name}: published {got}, recounted {row}" for got, row in zip(published, rows, strict=False) if got != row]
    found += _sentences(tables, counted, phrases) + _life(tables, counted) + _points(tables, counted)
    facts = {row[0]: row[1] for row in guide if isinstance(row[1], int)}
    people = {"Uitgenodigd": counted.asked_people, "Vulden in": counted.n, **phrases.hoek_counts()}
    return found + ([] if facts == people else [f"Leeswijzer: published {facts}, recounted {people}"])


def wrong_in_charts(charts: list[Chart], counted: Counted, phrases: Phrases) -> list[str]:
    """What is drawn is what stands in the sheet behind it, and both are the recount; every ingredient and factor is drawn once."""
    found = [f"{one.name}: drawn {one.drawn}, in the sheet {one.behind}" for one in charts if not _alike(one)]
    means = {counted.asked.short(one): row[1] for one, row in counted.scored.items()}
    factors = {counted.asked.factors[one]: row[0] for one, row in counted.factors.items()}
    for one in charts:
        if one.name in ("Ingrediënten", "Factoren"):
            wanted = {name: mean for name, mean in (means if one.name == "Ingrediënten" else factors).items() if mean is not None}
            got = {name: points[len(points) // 2][0] for name, points in one.behind.items()}
            found += _differ(one.name, got, wanted)
        elif one.name == "Functies":
            chosen = {counted.asked.short(name): (row["ambitie"], row["nu"]) for name, row in counted.functions.items()
                      if row["keuze"] == "gekozen" and None not in (row["nu"], row["ambitie"])}  # fmt: skip
            found += _differ(one.name, {name: tuple(x for x, _ in points) for name, points in one.behind.items()}, chosen)
            told = {name: sorted(re.findall(r"[\d,]+", text)) for name, text in one.labels.items()}
            found += _differ("labels", told, {name: sorted(map(comma, marks)) for name, marks in chosen.items()})
        elif one.name == "Radar":
            got = {" ".join(name.split()): value for points in one.behind.values() for name, value in points}
            found += _differ(one.name, got, {f"{name} {comma(value)}": value for name, value in factors.items()})
        elif one.name.startswith("Stippen"):
            found += _piles(one, counted, phrases)
        elif one.name == "Balken":
            found += _bars(one, counted)
        elif one.name == "Antwoorden van organisaties":
            found += _yes_and_no(one, counted)
    return found


def wrong_in_marks(marks: list[tuple[str, str, float]]) -> list[str]:
    """The charts on the screen: each mark stands at the number that is said of it, and the label beside it says the same."""
    return [
        f"a mark of „{hover}” at {value}, labelled „{label}”" for hover, label, value in marks
        if comma(float(value)) not in hover or (label and label != comma(float(value)))
    ]  # fmt: skip


def wrong_in_piles(piles: list[list[tuple[str, int]]], counted: Counted, phrases: Phrases) -> list[str]:
    """The dots on the screen: each chart is that of a statement, all its answers or its bands."""
    allowed = [pile for item in counted.asked.items if item.startswith(("ING", "FUN")) for pile in phrases.piles(item)]
    return [f"dots {pile}: of no statement" for pile in piles if pile not in allowed]


# --- the XLSX


def _ingredients(counted: Counted) -> list[dict[str, Any]]:
    classes = counted.classes
    return [
        {
            "Factor": counted.asked.factors[counted.asked.groups[one]["deel"]], "Ingrediënt": counted.asked.short(one), "Gemiddelde": mean,
            "Spreiding": apart, "Zijn we het eens?": say(f"gesprek.{agreed}") if agreed else None,
            "Hoe het ervoor staat": _status(classes[one]), "Gaf een score": len(scores), "Vulden in": counted.n,
        }
        for one, (scores, mean, apart, agreed, _) in counted.scored.items()
    ]  # fmt: skip


def _factors(counted: Counted) -> list[dict[str, Any]]:
    return [
        {
            "Factor": counted.asked.factors[one], "Gemiddelde": mean, "Laagste ingrediënt": counted.asked.short(low) if low else None,
            "Gemiddelde van het laagste": counted.scored[low][1] if low else None,
        }
        for one, (mean, low, _) in counted.factors.items()
    ]  # fmt: skip


def _functions(counted: Counted) -> list[dict[str, Any]]:
    return [
        {
            "Functie": counted.asked.short(one), "Nu": row["nu"], "Over een jaar": row["ambitie"], "Stap": row["kloof"],
            "Hoe het ervoor staat": _status(row["klasse"]),
        }
        for one, row in counted.functions.items()
    ]  # fmt: skip


def _organisations(counted: Counted) -> list[dict[str, Any]]:
    """Two numbers, or none where somebody would stand alone or it is a few."""
    n, rows = counted.organisations, []
    for one in counted.asked.ids("willen-en-kunnen"):
        yes, klass = counted.counts(one)["ja"], counted.listed(one)
        drawn = n >= 5 and klass != "aandacht" and yes > ALL_BUT_ONE
        rows.append({
            "Onderwerp": counted.asked.groups[one]["naam"], "Vraag": counted.asked.text(one), "Hoe het ervoor staat": _status(klass),
            "Ja": yes if drawn else None, "Nee of nog niet bekend": n - yes if drawn else None,
        })  # fmt: skip
    return rows


def _hoeken(counted: Counted) -> list[dict[str, Any]]:
    means = counted.hoek_means[1]
    return [
        {"Ingrediënt": counted.asked.short(one), **{hoeken()[hoek]: value for hoek, value in row.items()}} for one, row in means.items()
    ]


def _sentences(tables: dict[str, Cells], counted: Counted, phrases: Phrases) -> Iterator[str]:
    asked, found = counted.asked, []
    subjects = {
        "Ingredienten": ("Waarom", list(counted.statements)), "Functies": ("Waarom", list(counted.functions)),
        "WillenEnKunnen": ("In woorden", asked.ids("willen-en-kunnen")), "Spelregels": ("In woorden", asked.ids("spelregels")),
        "Activiteiten": ("Opmerking", [item for items in counted.activities.values() for item in items]),
    }  # fmt: skip
    for name, (column, ids) in subjects.items():
        rows = tables.get(name, [])
        if len(rows) != len(ids):
            found.append(f"{name}: {len(rows)} rows published, {len(ids)} asked")
        for row, one in zip(rows, ids, strict=False):
            told = row[column] or ""
            found += [f"{name} {one}: {rest}" for rest in phrases.unexplained(told, one)]
            if name != "Activiteiten" and phrases.must(one) not in told:
                found.append(f"{name} {one}: nowhere „{phrases.must(one)}” in „{told}”")
    texts = {asked.text(item).rstrip("."): item for item in counted.signals}
    for row in tables.get("Signalen", []):
        text, _, told = row["Signaal"].partition(". ")
        if text.rstrip(".") not in texts:
            found.append(f"Signalen: {text} was not asked")
            continue
        found += [f"Signalen {text}: {rest}" for rest in phrases.unexplained(told, texts[text.rstrip(".")])]
    return found


def _life(tables: dict[str, Cells], counted: Counted) -> list[str]:
    if "FaseEnSituatie" not in tables:
        return [] if counted.phase is None and counted.situation is None else ["FaseEnSituatie: is missing"]
    got = {row["Wat"]: row["Getal"] for row in tables["FaseEnSituatie"]}
    wanted = {}
    if counted.phase is not None:
        wanted["Fase, uit de antwoorden"] = counted.phase[0] or None
    if counted.situation is not None:
        wanted |= {"Situatie, uit de antwoorden": None, words()["cijfers.leven.vast"]: counted.situation[2],
                   words()["cijfers.leven.goed"]: counted.situation[3]}  # fmt: skip
    return _differ("FaseEnSituatie", got, wanted)


def _points(tables: dict[str, Cells], counted: Counted) -> list[str]:
    shown = {counted.asked.short(one): row[1] for one, row in counted.scored.items()}
    shown |= {counted.asked.short(one): row["nu"] for one, row in counted.functions.items()}
    found = []
    for table, column in (("SterkePunten", "Sterk punt"), ("Gesprekspunten", "Gesprekspunt")):
        got = {row[column]: row["Getal"] for row in tables.get(table, [])}
        found += _differ(table, got, {name: shown.get(name) for name in got})
    return found


def _status(klass: str) -> str:
    return words()[f"status.{klass.replace(' ', '-')}"]


# --- the charts


def _alike(one: Chart) -> bool:
    """The chart holds the numbers of its sheet; whole and decimal numbers are the same."""
    def rows(series: dict[str, list[tuple]]) -> dict[str, list[list]]:
        return {name: [[_rounded(value) for value in point] for point in points] for name, points in series.items()}

    return rows(one.drawn) == rows(one.behind)


def _rounded(value: Any) -> Any:
    return round(float(value), 6) if isinstance(value, int | float) else value


def _differ(name: str, got: dict, wanted: dict) -> list[str]:
    return [f"{name} {key}: published {got.get(key, 'nothing')}, recounted {wanted.get(key, 'nothing')}"
            for key in sorted(got.keys() | wanted.keys()) if got.get(key, "nothing") != wanted.get(key, "nothing")]  # fmt: skip


def _piles(one: Chart, counted: Counted, phrases: Phrases) -> list[str]:
    """The dots of one statement, pile by pile; a new pile begins where a dot stands lower than the one before it."""
    item = next((item for item in counted.asked.items if f"‘{counted.asked.text(item)}’" in one.alt
                 and counted.asked.short(_group(counted, item)) in one.behind), None)  # fmt: skip
    if item is None:
        return [f"{one.name}: dots of a question that was not asked"]
    (dots,) = one.behind.values()
    heights = sorted({y for _, y in dots})
    beside = 1.5 * (heights[1] - heights[0]) if len(heights) > 1 else 0  # a pile is never one dot, so there is a second row
    piles, last = [], None
    for x, y in dots:
        if last is None or (y == heights[0] and (last[1] != y or x - last[0] > beside)):
            piles.append(0)
        piles[-1] += 1
        last = x, y
    allowed = [[people for _, people in pile if people] for pile in phrases.piles(item)]
    return [] if piles in allowed else [f"{one.name}: {piles} dots, recounted {allowed}"]


def _group(counted: Counted, item: str) -> str:
    return next(one for one in counted.asked.groups if item in counted.asked.items_of(one))


def _bars(one: Chart, counted: Counted) -> list[str]:
    """Signals in parts of a hundred of everybody who answered; for all and all but one the whole."""
    texts = {counted.asked.text(item): counted.counts(item)["ja"] for item in counted.signals}
    wanted = {text: 100 if counted.n - people <= ALL_BUT_ONE else round(100 * people / counted.n, 6) for text, people in texts.items()}
    got = {text: round(value, 6) for points in one.behind.values() for text, value in points}
    return _differ(one.name, got, {text: wanted.get(text) for text in got})


def _yes_and_no(one: Chart, counted: Counted) -> list[str]:
    wanted: dict[str, list[tuple]] = {name: [] for name in one.behind}
    for question in counted.asked.ids("willen-en-kunnen"):
        yes, klass = counted.counts(question)["ja"], counted.listed(question)
        drawn = counted.organisations >= 5 and klass != "aandacht" and yes > ALL_BUT_ONE
        for name, people in zip(wanted, (yes, counted.organisations - yes), strict=True):
            wanted[name].append((counted.asked.groups[question]["naam"], people if drawn else None))
    return [line for name, points in one.behind.items() for line in _differ(name, dict(points), dict(wanted[name]))]
