"""Turns a template and plain data into a PDF/UA-1; typed text can never become markup, and no letter can stop the printing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

FONTS = Path(__file__).with_name("fonts")
BOX = "□"  # stands where none of our fonts has the letter
UNDRAWN = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
EUROPE = 0x2E80  # above it are emoji and Chinese: by the thousand, so a whole block goes at once
TRIES = 12


def typeset(template: Path, data: Mapping[str, object]) -> bytes:
    """The template filled with `data` (what JSON can hold), which it reads from `sys.inputs.words`.

    The compiler refuses a picture without alt text, a document without title, and a letter no font has. The last of these
    somebody may have typed: an emoji in a name becomes an empty box, everything else stays as it is.
    """
    import typst  # 30 MB of compiler: only when someone prints

    words: Any = data
    for turn in range(TRIES + 1):
        try:
            return typst.compile(
                str(template),
                sys_inputs={"words": json.dumps(words, ensure_ascii=False)},
                font_paths=[str(folder) for folder in font_folders()],
                ignore_system_fonts=True,
                pdf_standards=["ua-1"],
            )
        except typst.TypstError as problem:
            found = UNDRAWN.search(problem.message)
            if found is None or turn == TRIES:
                raise
            words = _swapped(words, boxes(found[1], everything=turn == TRIES - 1))
    raise AssertionError  # the last turn returned or raised


def boxes(undrawn: str, *, everything: bool = False) -> Callable[[str], str]:
    """Swaps the letters of `undrawn` for boxes; far from Europe their neighbours too, with `everything` all but Latin."""
    letters = set(ESCAPED.sub(lambda code: chr(int(code[1], 16)), undrawn))
    blocks = {ord(letter) >> 8 for letter in letters if ord(letter) >= EUROPE}

    def is_lost(letter: str) -> bool:
        return letter in letters or ord(letter) >> 8 in blocks or (everything and ord(letter) > 0x24F)

    return lambda text: "".join(BOX if is_lost(letter) else letter for letter in text)


def _swapped(value: Any, swap: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return swap(value)
    if isinstance(value, Mapping):
        return {key: _swapped(one, swap) for key, one in value.items()}
    return [_swapped(one, swap) for one in value] if isinstance(value, list | tuple) else value


def font_folders() -> list[Path]:
    """Where our own fonts are: a PDF never depends on what a machine has."""
    import fontpkg_source_sans_3

    return [Path(fontpkg_source_sans_3.__file__).parent / "files", FONTS]
