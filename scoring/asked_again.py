"""Two questionnaires side by side: which statements are still asked, which changed, came or went; knows no answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scoring.instrument import Item, Questionnaire

Fate = Literal["andere woorden", "veranderd", "nieuw", "weg"]


@dataclass(frozen=True)
class Difference:
    """One statement that is not the same in both years. The text of the year in which it was not asked is ''."""

    id: str
    fate: Fate
    then: str
    now: str


def differences(then: Questionnaire, now: Questionnaire) -> tuple[Difference, ...]:
    """Every statement that was reworded, changed, added or left out, in the order of the new questionnaire; what went comes last.

    Other words with the same key mean the same and are compared; another key under the same id is another statement (method §5.3).
    Questions about the year before are left out: those cannot be asked in a first year.
    """
    old = {_meaning(item): item for item in _items(then)}
    old_ids = {item.id: item for item in old.values()}
    found, kept = [], set()
    for item in _items(now):
        same = old.get(_meaning(item))
        if same is not None:
            kept.add(same.id)
            if same.text != item.text:
                found.append(Difference(item.id, "andere woorden", same.text, item.text))
        elif item.id in old_ids:
            kept.add(item.id)
            found.append(Difference(item.id, "veranderd", old_ids[item.id].text, item.text))
        else:
            found.append(Difference(item.id, "nieuw", "", item.text))
    return (*found, *(Difference(item.id, "weg", item.text, "") for item in old.values() if item.id not in kept))


def _items(asked: Questionnaire) -> tuple[Item, ...]:
    return tuple(item for one in asked.instruments if one.kind != "vergelijking" for item in one.items if not item.sensitive)


def _meaning(item: Item) -> str:
    return item.meaning_key or item.id
