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
TRIES = 12
# (first code, bits of a block): what has no letter here mostly has no neighbours either, so a script goes at once and not letter by letter
BLOCKS = ((0x2E80, 12), (0x2000, 0), (0x0700, 7), (0, 0))  # Chinese and emoji; signs; Thai; what Europe and the Near East write


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
    """Swaps the letters of `undrawn` and their neighbours for boxes, with `everything` all but Latin."""
    lost = {_block(letter) for letter in ESCAPED.sub(lambda code: chr(int(code[1], 16)), undrawn)}
    return lambda text: "".join(BOX if _block(letter) in lost or (everything and ord(letter) > 0x24F) else letter for letter in text)


def _block(letter: str) -> tuple[int, int]:
    first, bits = next(one for one in BLOCKS if ord(letter) >= one[0])
    return first, ord(letter) >> bits


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
