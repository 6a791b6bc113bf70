"""Composes the talk cards: the same subjects as a peiling, without one answer, number or result; draws no page itself."""

from __future__ import annotations

from functools import cache

from assessment import rounds
from assessment.export.kaarten import kaarten
from scoring.instrument import Group
from scoring.knowledge import Knowledge, LifePhase

PER_PAGE = 4  # small cards on an A4; the last page is filled with cards to write oneself
MOST_TIPS = 2
LABELS = ("vragen", "herken", "check", "functie.laag", "functie.hoog", "fase.herken", "fase.tip", "eigen", "soort.eigen",
          "afspraken.kop", "afspraken.onder", "afspraken.wat", "afspraken.wie", "afspraken.wanneer", "afspraken.terug", "afspraken.goed",
          "kop", "onder", "voor_wie", "zo", "duur", "regel.kop", "bron")  # fmt: skip


def cards_pdf(visitor: str | None, round_id: str) -> tuple[bytes, str]:
    """The cards with the name of this alliance, and their file name; for everybody with a link to it. Raises NoAccess."""
    card = rounds.card(visitor, round_id)
    return kaarten(words(rounds.knowledge(), card.alliance, card.kind)), "gesprekskaarten.pdf"


@cache
def general_pdf() -> tuple[bytes, str]:
    """The cards of nobody in particular, and their file name; made once."""
    return kaarten(words(rounds.knowledge(), "", "alliantie")), "gespreksversie.pdf"


def words(knowledge: Knowledge, alliance: str, kind: str) -> dict[str, object]:
    """Every word of the cards as plain text. Coalitions get no functions: those belong to alliances."""
    texts = knowledge.texts
    functions = [group for one in knowledge.instruments if one.kind == "functies" for group in one.groups] if kind == "alliantie" else []
    small = [_function(group, texts) for group in functions] + [_phase(phase, texts) for phase in knowledge.phases]
    own = {"kind": "eigen", "label": texts["kaarten.soort.eigen"]}
    return {
        "alliance": alliance,
        "label": {name: texts[f"kaarten.{name}"] for name in LABELS},
        "steps": [texts[key].split(" | ", 1) for key in _numbered(texts, "kaarten.stap")],
        "extra": texts[f"kaarten.extra.{kind}"],
        "rules": [texts[key] for key in _numbered(texts, "kaarten.regel")],
        "large": [_ingredient(knowledge, section.name, group)
                  for one in knowledge.instruments if one.kind == "zinnen" for section in one.sections
                  for group in one.groups if group.section == section.id],
        "small": small + [own] * (-len(small) % PER_PAGE),
    }  # fmt: skip


def _ingredient(knowledge: Knowledge, factor: str, group: Group) -> dict[str, object]:
    return {
        "factor": factor,
        "factor_id": group.section,
        "name": group.name,
        "meaning": group.meaning,
        "questions": [item.talk for item in group.items if item.talk] + list(group.talk),
        "signs": [sign.text for sign in group.signs],
        "checks": [check.text for check in knowledge.checks],
        "mind": knowledge.texts.get(f"kaarten.let_op.{group.id}", ""),
    }


def _function(group: Group, texts: dict[str, str]) -> dict[str, object]:
    return {
        "kind": "functie", "label": texts["kaarten.soort.functie"], "name": group.name, "meaning": group.meaning,
        "low": group.low, "high": group.high, "questions": list(group.talk),
    }  # fmt: skip


def _phase(phase: LifePhase, texts: dict[str, str]) -> dict[str, object]:
    return {
        "kind": "fase", "label": texts["kaarten.soort.fase"], "name": phase.name, "meaning": phase.meaning,
        "recognise": [one.text for one in phase.recognise], "tips": [one.text for one in phase.tips][:MOST_TIPS],
    }  # fmt: skip


def _numbered(texts: dict[str, str], start: str) -> list[str]:
    return sorted(key for key in texts if key.startswith(f"{start}.") and key.rpartition(".")[2].isdecimal())
