"""Composes the blank questionnaire on paper, in the words of its own peiling; draws no page itself and knows no answer."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from assessment import dutch, rounds
from assessment.export.vragenlijst import vragenlijst
from assessment.numbering import Row, blocks
from assessment.rounds.keeping import PRACTICE_QUESTIONS
from assessment.rounds.records import Card, NoAccess
from assessment.screens import minutes
from scoring.instrument import Perspective, Questionnaire

PROMISE = ("belofte.kop", "belofte.1", "belofte.2", "belofte.3", "belofte.4", "belofte.5")
OTHER = ("papier.anders.kop", "papier.anders.1", "papier.anders.2")
END = ("papier.slot.vouw", "papier.slot.weg", "papier.slot.samen", "papier.slot.zorgen")


def questionnaire_pdf(visitor: str | None, round_id: str, address: str, *, large: bool = False) -> tuple[bytes, str]:
    """The blank questionnaire of a peiling and its file name. `address`: where one fills in on a screen.

    For its facilitator, and for whoever looks at the practice alliance. Raises NoAccess.
    """
    card = rounds.card(visitor, round_id)
    if card.role != "trekker" and not card.is_practice:
        raise NoAccess(round_id)
    asked_at = PRACTICE_QUESTIONS if card.is_practice else card.id
    _, questionnaire = rounds.questions(visitor, asked_at)
    code = rounds.links(visitor, card.id).code if card.role == "trekker" and card.state == "open" else ""
    words = questionnaire_words(card, questionnaire, rounds.perspectives(visitor, asked_at), address.split("//")[-1], code)
    size = "-grote-letters" if large else ""
    return vragenlijst(words, large=large), f"vragenlijst-{card.label.replace(' ', '-')}{size}.pdf"


def questionnaire_words(
    card: Card, questionnaire: Questionnaire, corners: tuple[Perspective, ...], address: str = "", code: str = ""
) -> dict[str, object]:
    """Every word of the sheet as plain text, in order; `code` empty: no way to fill in on a screen is named."""
    texts = rounds.knowledge().texts
    filled = {
        "naam": card.alliance, "minuten": minutes(questionnaire), "laatste_dag": dutch.dutch_date(card.last_day),
        "datum": dutch.dutch_date(card.date), "adres": address, "code": code,
    }  # fmt: skip

    def say(*keys: str) -> list[str]:
        return [texts[key].format(**filled) for key in keys]

    (title, lead, how), (where,) = say("papier.kop", "papier.onder", "papier.zo"), say("papier.slot.inleveren")
    return {
        "title": title,
        "alliance": card.alliance,
        "footer": f"Samenpeil · {card.alliance} · {card.label}",
        "lead": lead,
        "how": how,
        "promise": say(*PROMISE),
        "other": say(*OTHER, *(["papier.anders.scherm"] if code else [])),
        "corner": {
            "question": say("papier.hoek")[0],
            "help": say("papier.hoek.uitleg")[0],
            "answers": [{"label": one.name, "examples": one.examples} for one in corners],
        },
        "parts": [
            {
                "title": block.part.title,
                "intro": block.part.intro,
                "remark": block.part.remark,
                "runs": [_run(block.part.layout, tuple(rows)) for _, rows in groupby(block.rows, _together(block.part.layout))],
            }
            for block in blocks(questionnaire)
        ],
        "remark": say("papier.toelichting", "papier.toelichting.uitleg"),
        "end": {"title": say("papier.slot.kop")[0], "where": where, "sentences": say(*END)},
    }


def _together(layout: str) -> Callable[[Row], str]:
    """What stands below one heading on paper: rows with the same answers, and the two marks of a function."""
    return (lambda row: row.asked.group.id) if layout == "cijfer" else (lambda row: row.asked.scale.id)


def _run(layout: str, rows: tuple[Row, ...]) -> dict[str, object]:
    first = rows[0].asked
    return {
        "kind": layout,
        "name": first.group.name if layout == "cijfer" else "",
        "help": first.item.help if layout == "cijfer" else "",
        "answers": _answers(rows[0]),
        "rows": [
            {
                "number": str(row.number),
                "name": row.asked.group.name if row.asked.opens_group else "",
                "text": row.asked.item.text,
                "help": row.asked.item.help,
                "answers": _answers(row),
            }
            for row in rows
        ],
    }


def _answers(row: Row) -> list[dict[str, object]]:
    return [{"label": one.label, "apart": one.apart} for one in row.asked.scale.options]
