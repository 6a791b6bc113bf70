"""The draaiboek to read on screen: the same that is printed; changes nothing."""

from __future__ import annotations

from assessment import parts
from assessment.draaiboek import NAMES, Script


def read(script: Script) -> None:
    """Every slide with its minutes and four lines."""
    card = script.prepared.card
    parts.title("Draaiboek")
    parts.header(f"{card.alliance} · {card.label}")
    parts.heading("Draaiboek")
    for one in script.slides:
        parts.html("<h2>{name} · {minutes} min</h2><p>{title}</p>", name=NAMES[one.id], minutes=one.minutes, title=one.title)
