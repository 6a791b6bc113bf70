"""Makes the A4 poster with the QR code as an accessible PDF; knows no screen and no store."""

from __future__ import annotations

import io
from pathlib import Path

import segno

from assessment.export.typeset import typeset

TEMPLATE = Path(__file__).with_suffix(".typ")


def qr_svg(link: str) -> str:
    """The link as an SVG picture of a QR code: error level M, four quiet modules, ink on white."""
    out = io.BytesIO()
    segno.make(link, error="m").save(out, kind="svg", scale=8, border=4, dark="#1B2326", light="#FFFFFF", xmldecl=False, svgns=True)
    return out.getvalue().decode()


def poster(*, alliance: str, link: str, code: str, words: dict[str, str]) -> bytes:
    """One page PDF/UA-1. `words` holds heading, line, other, promise, until and picture, already filled in."""
    data = {"title": f"{words['heading']} {alliance}", "alliance": alliance, "code": code, "qr": qr_svg(link), **words}
    return typeset(TEMPLATE, data)
