"""Makes the A4 poster with the QR code as an accessible PDF; knows no screen and no store."""

from __future__ import annotations

import io
import json
from pathlib import Path

import segno

TEMPLATE = Path(__file__).with_suffix(".typ")
FONTS = Path(__file__).with_name("fonts")


def qr_svg(link: str) -> str:
    """The link as an SVG picture of a QR code: error level M, four quiet modules, ink on white."""
    out = io.BytesIO()
    segno.make(link, error="m").save(out, kind="svg", scale=8, border=4, dark="#1B2326", light="#FFFFFF", xmldecl=False, svgns=True)
    return out.getvalue().decode()


def poster(*, alliance: str, link: str, code: str, words: dict[str, str]) -> bytes:
    """One page PDF/UA-1. `words` holds heading, line, other, promise, until and picture, already filled in."""
    import typst  # 30 MB of compiler: only when someone prints

    data = {"title": f"{words['heading']} {alliance}", "alliance": alliance, "code": code, "qr": qr_svg(link), **words}
    return typst.compile(
        TEMPLATE.read_bytes(),
        sys_inputs={"words": json.dumps(data)},
        font_paths=[str(folder) for folder in font_folders()],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )


def font_folders() -> list[Path]:
    """Where our own fonts are: a PDF never depends on what a machine has."""
    import fontpkg_source_sans_3

    return [Path(fontpkg_source_sans_3.__file__).parent / "files", FONTS]
