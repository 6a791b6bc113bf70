"""What figures draw: readable colours, shapes beside colours, only the columns they are given, nothing outside the picture."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest

from assessment import charts
from assessment.charts.look import SHAPES
from assessment.story import Past, tell
from assessment.story.past import Before
from tests.story.builders import asked, knowledge, practice

ROOT = Path(__file__).resolve().parents[2]
LOOKS = [charts.Look(dark=False), charts.Look(dark=True), charts.Look(dark=False, scale=1.0)]
THEMES = [("light", charts.LIGHT), ("dark", charts.DARK)]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio (WCAG 2.2): black on white is 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def story():
    then = practice(2025)
    older = then.model_copy(update={"label": "2024", "date": "2024-06-17"})
    past = Past((Before(then, asked()), Before(older, asked())))
    return tell("Alliantie Proefstad", practice(), asked(), knowledge(), past)


def figures(look):
    told = story()
    yield charts.glance(told.chapter("oogopslag").tracks, look)
    yield charts.radar(told.chapter("profiel").radar, look)
    yield charts.dots(told.chapter("profiel").tracks, look)
    yield charts.functions(told.chapter("functies").gaps, look)
    changed = told.chapter("verandering")
    yield from (charts.years(one, look) for one in (changed.picture, changed.functions))
    yield from (charts.lines(one, look) for one in (changed.lines, changed.function_lines))
    for one in (*told.chapter("eens").agree, *told.chapter("eens").differ):
        yield charts.stacks(one, look)


@pytest.mark.parametrize(("name", "palette"), THEMES)
def test_text_in_figures_is_readable(name, palette):
    for colour in (palette.ink, palette.muted, palette.accent, *palette.texts.values()):
        assert contrast(colour, palette.background) >= 4.5, colour


@pytest.mark.parametrize(("name", "palette"), THEMES)
def test_marks_stand_out_from_the_background(name, palette):
    for colour in (*palette.marks.values(), palette.grey, palette.accent):
        assert contrast(colour, palette.background) >= 3, colour


@pytest.mark.parametrize("name", ["--ink", "--hulp", "--mut", "--pri", "--relatie-tekst", "--ambitie-tekst", "--organisatie-proces-tekst"])
def test_words_on_the_page_are_readable_on_page_and_card_in_both_themes(name):
    for tokens in style_tokens():
        for ground in ("--bg", "--soft"):
            assert contrast(tokens[name], tokens[ground]) >= 4.5, (name, ground)


@pytest.mark.parametrize("tint", ["--sterk-tint", "--aandacht-tint", "--sel"])
def test_ink_is_readable_on_every_tint(tint):
    assert all(contrast(tokens["--ink"], tokens[tint]) >= 4.5 for tokens in style_tokens())
    assert all(contrast(tokens["--pri"], tokens[tint]) >= 4.5 for tokens in style_tokens())


def test_figures_have_the_colours_of_the_style_sheet():
    for palette, tokens in zip((charts.LIGHT, charts.DARK), style_tokens(), strict=True):
        assert {factor: tokens[f"--{factor}"] for factor in SHAPES} == dict(palette.marks)
        assert {factor: tokens[f"--{factor}-tekst"] for factor in SHAPES} == dict(palette.texts)
        assert (tokens["--bg"], tokens["--ink"], tokens["--pri"]) == (palette.background, palette.ink, palette.accent)


def style_tokens() -> list[dict[str, str]]:
    """The tokens of light and dark, as the browser gets them."""
    css = (ROOT / "assessment" / "server" / "assets" / "samenpeil.css").read_text(encoding="utf-8")
    roots = re.findall(r":root \{(.*?)\}", css, flags=re.DOTALL)[:2]
    return [dict(re.findall(r"(--[a-z-]+): (#[0-9A-F]{6})", root)) for root in roots]


def test_every_factor_has_a_shape_of_its_own():
    assert len(set(SHAPES.values())) == len(SHAPES) == 5
    assert set(SHAPES) == {one.id for one in asked("ingredienten").instruments[0].sections}


@pytest.mark.parametrize("look", LOOKS, ids=["light", "dark", "slide"])
def test_no_text_lies_outside_its_axes(look):
    for figure in figures(look):
        for trace in figure.data:
            if trace.type == "scatter" and trace.mode == "text":
                (low, high), (down, up) = figure.layout.xaxis.range, figure.layout.yaxis.range
                assert all(low <= x <= high for x in trace.x)
                assert all(down <= y <= up for y in trace.y)


@pytest.mark.parametrize("look", LOOKS, ids=["light", "dark", "slide"])
def test_figures_speak_dutch_and_never_take_the_finger_that_scrolls(look):
    for figure in figures(look):
        assert figure.layout.separators == ",."
        assert figure.layout.dragmode is False
        assert figure.layout.showlegend is False


def test_a_hover_names_the_mean_and_nobody():
    for figure in figures(LOOKS[0]):
        for trace in figure.data:
            for text in trace.hovertext or ():
                assert re.search(r"gemiddeld \d,\d|nu \d", text)


def test_the_radar_keeps_its_corners_apart_as_categories():
    figure = charts.radar(story().chapter("profiel").radar, LOOKS[0])
    assert figure.layout.polar.angularaxis.type == "category"
    assert tuple(figure.layout.polar.radialaxis.range) == (1, 5)
    assert all(trace.fill in (None, "none") for trace in figure.data)


def test_a_radar_with_an_unknown_corner_draws_no_line():
    picture = story().chapter("profiel").radar
    corners = (replace(picture.corners[0], value=None), *picture.corners[1:])
    figure = charts.radar(replace(picture, corners=corners), LOOKS[0])
    assert [trace.mode for trace in figure.data] == ["markers"]
    assert len(figure.data[0].r) == 4


def test_dots_are_as_many_as_the_answers_and_without_columns_there_are_none():
    one = story().chapter("eens").agree[0]
    figure = charts.stacks(one, LOOKS[0])
    assert len(figure.data[0].x) == sum(people for _, people in one.columns)
    hidden = charts.stacks(replace(one, columns=(), band=(2, 4)), LOOKS[0])
    assert all(trace.marker.opacity == 0 for trace in hidden.data)


def test_sixteen_rows_keep_room_for_their_words():
    figure = charts.dots(story().chapter("profiel").tracks, charts.Look(scale=1.0))
    low, high = figure.layout.yaxis.range
    assert (figure.layout.height - figure.layout.margin.b) / (high - low) >= 34


def test_every_figure_on_the_page_gets_its_sentence():
    folder = ROOT / "assessment" / "pages"
    calls = [
        node
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "plotly_chart"
    ]
    assert calls
    assert all({"alt", "theme"} <= {word.arg for word in call.keywords} for call in calls)
