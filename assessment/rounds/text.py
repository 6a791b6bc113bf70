"""Cleans what people type before it is stored: nothing invisible, one way of writing each letter; never shortens."""

from __future__ import annotations

import unicodedata

NAME_LENGTH = 80
GREETING_LENGTH = 60
REMARK_LENGTH = 600

# Cc control, Cf format (zero width, direction marks), Cs half characters, Co private, Cn not a character
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


def clean_line(text: str) -> str:
    """One line: every run of white space becomes one space."""
    return " ".join(_visible(text).split())


def clean_lines(text: str) -> str:
    """Several lines: line ends stay, at most one empty line in a row, nothing at the ends."""
    lines = [" ".join(line.split()) for line in _visible(text).split("\n")]
    kept = [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]
    return "\n".join(kept).strip()


def _visible(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n").replace("\t", " ")
    text = unicodedata.normalize("NFC", text)
    return "".join(letter for letter in text if letter == "\n" or unicodedata.category(letter) not in INVISIBLE)
