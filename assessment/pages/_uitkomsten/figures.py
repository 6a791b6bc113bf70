"""A picture twice: as figure on a wide screen and as light rows on a narrow one; the style sheet shows one of the two."""

from __future__ import annotations

from collections.abc import Callable

import plotly.graph_objects as go
import streamlit as st

from assessment import visitor

STILL = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}


def figure(draw: go.Figure, alt: str, key: str) -> None:
    """A figure with its sentence; it hovers on a wide screen and never takes the finger that scrolls."""
    config = {**STILL, "staticPlot": visitor.is_phone()}
    st.plotly_chart(draw, theme=None, config=config, alt=alt, key=key, width="stretch")


def twice(key: str, wide: Callable[[], go.Figure], rows: str, alt: str) -> None:
    """`wide()` makes the figure, `rows` is the narrow form. A phone gets the rows alone, and so never loads chart code."""
    with st.container(key=f"smal-{key}"):
        st.html(rows)
    if not visitor.is_phone():
        with st.container(key=f"wijd-{key}"):
            figure(wide(), alt, key)
