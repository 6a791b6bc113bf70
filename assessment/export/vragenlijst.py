"""Makes the blank questionnaire on A4 as an accessible PDF, in ordinary or large print; knows no screen and no store."""

from __future__ import annotations

from pathlib import Path

from assessment.export.typeset import typeset

TEMPLATE = Path(__file__).with_suffix(".typ")


def vragenlijst(data: dict[str, object], *, large: bool = False) -> bytes:
    """PDF/UA-1. `data` as `assessment.on_paper.questionnaire_words` gives it, all plain text; large: 16 points and bigger."""
    return typeset(TEMPLATE, {**data, "large": large})
