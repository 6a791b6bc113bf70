"""Makes the A4 draaiboek as an accessible PDF from what it is given; knows no screen and no store."""

from __future__ import annotations

import json
from pathlib import Path

from assessment.export.poster import font_folders

TEMPLATE = Path(__file__).with_suffix(".typ")


def draaiboek(data: dict[str, object]) -> bytes:
    """PDF/UA-1. `data`: title, alliance, label, under, before, agenda, talks and notes, all plain text."""
    import typst  # 30 MB of compiler: only when someone prints

    return typst.compile(
        TEMPLATE.read_bytes(),
        sys_inputs={"words": json.dumps(data)},
        font_paths=[str(folder) for folder in font_folders()],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
