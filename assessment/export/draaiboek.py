"""Makes the A4 draaiboek as an accessible PDF from what it is given; knows no screen and no store."""

from __future__ import annotations

from pathlib import Path

from assessment.export.typeset import typeset

TEMPLATE = Path(__file__).with_suffix(".typ")


def draaiboek(data: dict[str, object]) -> bytes:
    """PDF/UA-1. `data`: title, alliance, label, under, before, agenda, talks and notes, all plain text."""
    return typeset(TEMPLATE, data)
