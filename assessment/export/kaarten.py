"""Makes the talk cards on A4 with lines to cut along as an accessible PDF; knows no screen, no store and no result."""

from __future__ import annotations

from pathlib import Path

from assessment.export.typeset import typeset

TEMPLATE = Path(__file__).with_suffix(".typ")


def kaarten(words: dict[str, object]) -> bytes:
    """PDF/UA-1. `words` as `assessment.cards.words` gives them, all plain text."""
    return typeset(TEMPLATE, words)
