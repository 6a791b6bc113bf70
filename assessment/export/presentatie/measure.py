"""How many lines a text takes in Calibri, near enough to leave room for it; draws nothing.

Widths are in hundredths of the size of the letters, of the bold letters, so a guess is rather too wide than too narrow.
"""

from __future__ import annotations

from itertools import accumulate

WIDTHS = {
    letter: width
    for width, letters in {
        26: " !',.:;ijl|I·‘’ï", 36: "()[]{}-/\\frtJ*", 46: "cszxyvkLFgEST?\"„”", 64: "ACDGHNOQRUVX&+=<>", 86: "mwMW@%—→",
    }.items()
    for letter in letters
}  # fmt: skip
USUAL = 54


def width(text: str, size: float) -> float:
    """How wide a text of this size is on one line, in the same unit as the size."""
    return sum(WIDTHS.get(letter, USUAL) for letter in text) * size / 100


def lines(text: str, size: float, room: float) -> int:
    """How many lines a text takes in a column of `room` wide; a word that is too long for it is broken."""
    used, found = 0.0, 1
    for word in text.split():
        wide = width(word, size)
        if used and used + width(" ", size) + wide > room:
            found, used = found + 1, 0.0
        while wide > room:
            found, wide = found + 1, wide - room
        used += wide + (width(" ", size) if used else 0)
    return found


def cut(text: str, size: float, room: float, most: int) -> str:
    """A text that takes at most so many lines: the words that fit, and „…“ when some are left out."""
    if lines(text, size, room) <= most:
        return text
    starts = accumulate(text.split(), lambda before, word: f"{before} {word}")
    fitting = [start for start in starts if lines(f"{start} …", size, room) <= most]
    return f"{fitting[-1]} …" if fitting else text
