"""What a peiling asked, from its frozen questionnaire, and the words around a number, from the content files; counts nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).resolve().parents[2] / "questionnaires"


class Asked:
    """`body`: the frozen questionnaire. Groups are ingredients, functions, questions of a list, phases and kinds of signals."""

    def __init__(self, body: dict[str, Any]) -> None:
        self.kinds = {one["id"]: one for one in body["instrumenten"]}
        self.groups = {group["id"]: group for kind in body["instrumenten"] for group in kind["groepen"]}
        self.items = {item["id"]: item for group in self.groups.values() for item in group["vragen"]}
        self.factors = {one["id"]: one["naam"] for one in self.kinds.get("ingredienten", {}).get("delen", [])}
        scales = {one["id"]: one["opties"] for one in body["schalen"]}
        self.options = {
            item["id"]: scales[item["schaal"] or kind["schaal"]]
            for kind in body["instrumenten"] for group in kind["groepen"] for item in group["vragen"]
        }  # fmt: skip

    def ids(self, kind: str) -> list[str]:
        """The groups of one instrument, in order."""
        return [group["id"] for group in self.kinds.get(kind, {}).get("groepen", [])]

    def items_of(self, group: str) -> list[str]:
        """The items of one group, in order."""
        return [item["id"] for item in self.groups[group]["vragen"]]

    def short(self, group: str) -> str:
        """The short name of a group, as it stands beside a number."""
        return self.groups[group]["kort"] or self.groups[group]["naam"]

    def text(self, item: str) -> str:
        """The question itself."""
        return self.items[item]["zin"]


@cache
def words() -> dict[str, str]:
    """Every sentence that stands around a number: key -> template, over all files of texts."""
    found: dict[str, str] = {}
    for path in sorted((CONTENT / "teksten").glob("*.yaml")):
        found |= {key: text for key, text in yaml.safe_load(path.read_text("utf-8")).items() if isinstance(text, str)}
    return found


@cache
def numbers() -> dict[str, str]:
    """The numbers of the method as they stand in a sentence: cut_attention -> '3', gap_attention -> '1,5'."""
    return {key: value.removesuffix(".0").replace(".", ",") for key, value in _method().items()}


@cache
def spoken() -> dict[str, str]:
    """The same as a rule says them: cut_attention -> '3,0', camp_share -> '3 op de 10', phase_done -> 'driekwart'."""
    fractions = {"1/2": "de helft", "3/4": "driekwart", "2/3": "twee derde"}
    return {key: fractions.get(value, value.replace(".", ",").replace("/", " op de ")) for key, value in _method().items()}


def reasons_of_the_method() -> list[str]:
    """What is said about the numbers of the method: what each is for, with the number beside it, and why."""
    beside = [f"{row['betekenis']} {spoken()[row['sleutel']]}" for row in _rows()]
    return beside + [row[name] for row in _rows() for name in ("betekenis", "reden")]


def _method() -> dict[str, str]:
    return {row["sleutel"]: row["waarde"] for row in _rows()}


@cache
def _rows() -> list[dict[str, Any]]:
    return yaml.safe_load((CONTENT / "leeswijzer.yaml").read_text("utf-8"))["getallen"]


@cache
def hoeken() -> dict[str, str]:
    """Hoek -> its name."""
    return {one["id"]: one["naam"] for one in yaml.safe_load((CONTENT / "peiling.yaml").read_text("utf-8"))["hoeken"]}


def say(key: str, **values: Any) -> str:
    """A sentence with its places filled."""
    told = {name: comma(value) if isinstance(value, float) else value for name, value in values.items()}
    return words()[key].format_map({**numbers(), **told})


def comma(value: float | None) -> str:
    """3.6 -> '3,6', -0.4 -> '−0,4', nothing -> '–'."""
    return "–" if value is None else f"{value:.1f}".replace(".", ",").replace("-", "−")


def signed(value: float | None) -> str:
    """2.0 -> '+2,0'."""
    return f"+{comma(value)}" if value is not None and value > 0 else comma(value)
