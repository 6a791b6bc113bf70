"""Text as it may stand in a cell: nothing invisible, and never something a program takes for a formula."""

from __future__ import annotations

import unicodedata

from assessment.rounds.text import clean_lines

MOST = 32_000  # a cell of Excel holds 32.767 characters; a longer one makes the file unreadable
FORMULA = "=+-@"
BEFORE = " \n;,'\"`´‘’‚‛“”„‟«»‹›＇＂"  # what a spreadsheet may skip before it reads a formula


def inert(text: str) -> str:
    """The text itself; with an apostrophe in front when it begins like a formula, also in full width or behind a quote."""
    clean = clean_lines(text)
    if len(clean) > MOST:
        clean = clean[:MOST] + "…"
    first = unicodedata.normalize("NFKC", clean.lstrip(BEFORE)[:1])[:1]
    return f"'{clean}" if first and first in FORMULA else clean
