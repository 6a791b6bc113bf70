"""Tables that stand open, and sizes in words; every cell is escaped."""

from __future__ import annotations

import streamlit as st

from assessment import dutch, parts


def table(caption: str, header: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    """A table that scrolls by itself when it is wider than the page."""
    head = "".join(parts.safe('<th scope="col">{cell}</th>', cell=cell) for cell in header)
    body = "".join(f"<tr>{_row(*row)}</tr>" for row in rows)
    start = parts.safe('<div class="schuif" tabindex="0" role="region" aria-label="{text}"><table><caption>{text}</caption>', text=caption)
    st.html(f"{start}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>")


def _row(name: object, *cells: object) -> str:
    return parts.safe('<th scope="row">{cell}</th>', cell=name) + "".join(parts.safe("<td>{cell}</td>", cell=one) for one in cells)


def size(number: int) -> str:
    """2_400_000 -> '2,4 MB', 83_000_000_000 -> '83 GB'."""
    unit, step = ("GB", 10**9) if number >= 10**9 else ("MB", 10**6)
    return f"{dutch.number(number / step, 0 if number >= 10 * step else 1)} {unit}"
