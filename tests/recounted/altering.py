"""Alters one number in one thing that was published, for the control: a check that does not see it is no check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

from tests.recounted.phrases import NAMES_SOMETHING
from tests.recounted.renderings import Published


def _json(document: dict[str, Any], change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    altered = deepcopy(document)
    change(altered)
    return altered


def _more(row: dict[str, Any], key: str) -> None:
    row[key] = round(row[key] + (1 if isinstance(row[key], int) else 0.1), 1)


def _known(rows: list[dict[str, Any]], key: str) -> dict[str, Any]:
    return next(row for row in rows if isinstance(row[key], int | float))


def altered(seen: Published) -> dict[str, Published]:
    """What was altered -> everything published, with that one number another one."""
    newest = len(seen.open_file["peilingen"]) - 1  # of an alliance with one peiling

    def in_file(change: Callable[[dict[str, Any]], None]) -> Published:
        return replace(seen, open_file=_json(seen.open_file, lambda it: change(it["peilingen"][newest]["uitkomst"])))

    def in_command(change: Callable[[dict[str, Any]], None]) -> Published:
        return replace(seen, command=_json(seen.command, change))

    def in_table(name: str, column: str) -> Published:
        tables = deepcopy(seen.tables)
        _more(_known(tables[name], column), column)
        return replace(seen, tables=tables)

    def in_chart(name: str, part: str) -> Published:
        charts = deepcopy(seen.charts)
        points = next(iter(getattr(next(one for one in charts if one.name.startswith(name)), part).values()))
        points[len(points) // 2] = (points[len(points) // 2][0] + 0.1, points[len(points) // 2][1])
        return replace(seen, charts=charts)

    hover, label, value = seen.marks[0]
    (word, people), *others = seen.piles[0]
    return {
        "a mean of the command line": in_command(lambda it: _more(_known(it["ingredienten"], "gemiddelde"), "gemiddelde")),
        "a k of the command line": in_command(lambda it: _more(it["ingredienten"][5], "k")),
        "people of the command line": in_command(lambda it: _more(it, "ingevuld")),
        "an ambition of the command line": in_command(lambda it: _more(_known(it["functies"], "ambitie"), "ambitie")),
        "a spread of the open file": in_file(lambda it: _more(_known(it["ingredienten"], "ad"), "ad")),
        "a statement of the open file": in_file(lambda it: _more(_known(_statements(it), "gemiddelde"), "gemiddelde")),
        "the signs of the open file": in_file(lambda it: _more(it["situatie"], "V")),
        "a mean of the sheet": in_table("Ingredienten", "Gemiddelde"), "a k of the sheet": in_table("Ingredienten", "Gaf een score"),
        "a factor of the sheet": in_table("Factoren", "Gemiddelde"), "a step of the sheet": in_table("Functies", "Stap"),
        "a point of the sheet": in_table("Gesprekspunten", "Getal"), "a phase of the sheet": in_table("FaseEnSituatie", "Getal"),
        "people of the sheet": replace(seen, guide=[(one, two + 1 if isinstance(two, int) else two) for one, two in seen.guide]),
        "an ingredient behind a chart": in_chart("Ingrediënten", "behind"), "a mark in a chart": in_chart("Factoren", "drawn"),
        "a function behind a chart": in_chart("Functies", "behind"),
        "a mark on the screen": replace(seen, marks=[(hover, label, value + 0.1), *seen.marks[1:]]),
        "a dot on the screen": replace(seen, piles=[[(word, people + 1), *others], *seen.piles[1:]]),
    }  # fmt: skip


def _statements(outcome: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for row in outcome["ingredienten"] for one in row["stellingen"]]


def altered_texts(seen: Published, step: int) -> Iterator[tuple[str, str, str]]:
    """(form, number, the text with another last digit): every so many numbers of every text, one at a time."""
    for form, text in seen.texts.items():
        for found in list(NAMES_SOMETHING.finditer(text))[::step]:
            place = next(at for at in range(found.end() - 1, found.start() - 1, -1) if text[at].isdigit())
            other = text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :]
            yield form, text[max(0, found.start() - 40) : found.end() + 20], other
