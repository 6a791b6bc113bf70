"""Colours, shapes and the shared frame of every figure (design 7.1 and 8.1); knows no result.

Sizes are pixels on a canvas of 1920 wide, as on the wall; `Look.scale` brings them to the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import plotly.graph_objects as go

FONT = '"Source Sans", Arial, sans-serif'  # quotes needed: an unquoted name with a digit is dropped without a word
HEAD = "Bricolage Grotesque, Source Sans, Arial, sans-serif"  # inside a label: no quotes there
CLEAR = "rgba(0,0,0,0)"
SHAPES = {
    "relatie": "circle", "samenstelling": "square", "ambitie": "diamond", "belangen": "triangle-up", "organisatie-proces": "pentagon",
}  # fmt: skip
# Shapes of equal size look unequal: a diamond or triangle of the same box has less ink.
OPTICAL = {"diamond": 1.12, "triangle-up": 1.1, "square": 0.94, "pentagon": 1.08}


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, as in the style sheet. Factor colours are for marks; `texts` are their readable versions."""

    background: str
    ink: str
    muted: str
    accent: str
    track: str
    hairline: str
    grey: str
    marks: Mapping[str, str]
    texts: Mapping[str, str]


LIGHT = Palette(
    background="#FFFFFF", ink="#1B2326", muted="#566166", accent="#0F5C63", track="#E9ECEE", hairline="#E3E7E9", grey="#566166",
    marks={"relatie": "#8F2446", "samenstelling": "#24428F", "ambitie": "#B5700F", "belangen": "#9A6AD6", "organisatie-proces": "#1F8A80"},
    texts={"relatie": "#8F2446", "samenstelling": "#24428F", "ambitie": "#8A5400", "belangen": "#6F3FB0", "organisatie-proces": "#14665E"},
)  # fmt: skip
DARK = Palette(
    background="#12181B", ink="#F1EFEA", muted="#A9B4B8", accent="#6FC7CC", track="#28343A", hairline="#2A363B", grey="#A9B4B8",
    marks={"relatie": "#C56968", "samenstelling": "#5C98C2", "ambitie": "#FEA444", "belangen": "#CCB9F4", "organisatie-proces": "#91F5D4"},
    texts={"relatie": "#E08A88", "samenstelling": "#86B8DC", "ambitie": "#FEA444", "belangen": "#CCB9F4", "organisatie-proces": "#91F5D4"},
)  # fmt: skip


@dataclass(frozen=True)
class Look:
    """A theme and a size: `scale` 1.0 is a slide of 1920 wide, about 0.62 is a laptop page."""

    dark: bool = False
    scale: float = 0.62

    @property
    def palette(self) -> Palette:
        """The colours of this theme."""
        return DARK if self.dark else LIGHT

    def px(self, canvas: float) -> int:
        """A size on the canvas in real pixels; plotly wants whole numbers for margins and standoff."""
        return max(1, round(canvas * self.scale))

    def size(self, canvas: float, symbol: str = "circle") -> int:
        """The size of a mark, so that every shape weighs the same to the eye."""
        return self.px(canvas * OPTICAL.get(symbol, 1.0))

    def mark(self, factor: str) -> tuple[str, str]:
        """(colour, symbol) of a factor; what belongs to no factor is a petrol circle."""
        return self.palette.marks.get(factor, self.palette.accent), SHAPES.get(factor, "circle")

    def text(self, factor: str) -> str:
        """The colour of a factor as text."""
        return self.palette.texts.get(factor, self.palette.ink)


def drawn_once(draw: Callable[..., go.Figure]) -> Callable[..., go.Figure]:
    """Keep the latest figures: a picture is frozen, so a room full of people opens the outcome for the price of one (0.5 s).

    The figure is shared by all who look: never change it afterwards.
    """
    return lru_cache(maxsize=64)(draw)


def frame(look: Look, *, left: float, right: float, top: float = 0, bottom: float = 0, height: float) -> go.Figure:
    """An empty figure: no title, legend, grid or axis lines; the page says what it is."""
    bare = {"fixedrange": True, "zeroline": False, "showline": False, "showgrid": False, "ticks": ""}
    # in one go: every update of a figure walks through all of it
    layout = go.Layout(
        xaxis=bare, yaxis={**bare, "ticklabelstandoff": look.px(20)},
        paper_bgcolor=CLEAR, plot_bgcolor=CLEAR, showlegend=False, template=None,
        font={"family": FONT, "size": look.px(26), "color": look.palette.ink},
        margin={
            "l": look.px(left), "r": look.px(right), "t": round(look.scale * top), "b": round(look.scale * bottom), "autoexpand": False,
        },
        height=look.px(height), hovermode="closest", dragmode=False, separators=",.",
        hoverlabel={
            "font": {"family": FONT, "size": max(14, look.px(20)), "color": "#FFFFFF"},
            "bgcolor": "#1B2326", "bordercolor": "#1B2326", "align": "left",
        },
    )  # fmt: skip
    return go.Figure(layout=layout)


def tint(colour: str, opacity: float) -> str:
    """A colour with transparency: ('#8F2446', 0.3) -> 'rgba(143,36,70,0.3)'."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def line(start: float, end: float, y: float, colour: str, width: int) -> dict:
    """A horizontal line under the marks, as a shape. Give all of them to the layout at once: one by one takes 5 ms each."""
    return {"type": "line", "x0": start, "x1": end, "y0": y, "y1": y, "line": {"color": colour, "width": width}, "layer": "below"}


def ticks(figure: go.Figure, look: Look, positions: list[float], left: list[str], right: list[str], low: float, high: float) -> None:
    """Left and right labels of rows as tick labels: annotations are measured before the font is there and end up crooked."""
    shared = {"tickmode": "array", "tickvals": positions, "range": [low, high], "fixedrange": True}
    bare = {"showgrid": False, "zeroline": False, "showline": False, "ticks": ""}
    figure.update_layout(
        yaxis={**shared, **bare, "ticktext": left, "ticklabelstandoff": look.px(22), "ticklabeloverflow": "allow"},
        yaxis2={
            **shared, **bare, "ticktext": right, "ticklabelstandoff": look.px(22), "overlaying": "y", "side": "right", "matches": "y",
            "ticklabeloverflow": "allow",
        },
    )  # fmt: skip
    # an axis without a trace is not drawn
    figure.add_scatter(x=[None], y=[None], yaxis="y2", hoverinfo="skip")
