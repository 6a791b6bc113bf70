"""Tables that stand open, and sizes in words; every cell is escaped."""

from __future__ import annotations

import streamlit as st

from assessment import dutch, parts


def table(caption: str, header: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    """A table that scrolls by itself when it is wider than the page."""
    head = "".join(parts.safe('<th scope="col">{cell}</th>', cell=cell) for cell in header)
    body = "".join(
        "<tr>" + parts.safe('<th scope="row">{cell}</th>', cell=row[0]) + "".join(parts.safe("<td>{cell}</td>", cell=one) for one in row[1:]) + "</tr>"
        for row in rows
    )
    st.html(
        parts.safe('<div class="schuif" tabindex="0" role="region" aria-label="{caption}"><table><caption>{caption}</caption>', caption=caption)
        + f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def size(number: int) -> str:
    """2_400_000 -> '2,4 MB'."""
    for unit, step in (("GB", 10**9), ("MB", 10**6)):
        if number >= step or unit == "MB":
            return f"{dutch.number(number / step)} {unit}"
    raise AssertionError
