"""Streamlit pieces used on two or more pages; they draw what they are given and never read the store."""

from assessment.dutch import dutch_date
from assessment.parts import around, privacy, signing, typed
from assessment.parts.frame import copyable, header, heading, intro, problem, progress, screen, title
from assessment.parts.text import html, plain, safe

__all__ = [
    "around", "copyable", "dutch_date", "header", "heading", "html", "intro", "plain", "privacy", "problem", "progress", "safe", "screen",
    "signing", "title", "typed",
]  # fmt: skip
