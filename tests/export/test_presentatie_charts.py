"""The charts of the presentation are native, hold what the story shows and nothing else, and say its sentence."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest
from pptx.enum.chart import XL_CHART_TYPE

from assessment.export.presentatie import measure
from tests.export.presenting import after_the_meeting, alt, charts, duinrand, opened, slide_of, texts

SCATTER = (XL_CHART_TYPE.XY_SCATTER, XL_CHART_TYPE.XY_SCATTER_LINES, XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS)

RADAR = (XL_CHART_TYPE.RADAR, XL_CHART_TYPE.RADAR_MARKERS)
CROWD = (("Helemaal niet", 0), ("Nauwelijks", 40), ("Deels", 0), ("Grotendeels", 38), ("Helemaal", 2))


@pytest.fixture(scope="module")
def told(store_kind):
    return after_the_meeting(store_kind)


@pytest.fixture(scope="module")
def deck(told):
    return opened(told)


@pytest.fixture
def on(told, deck):
    """The charts of one slide: `on("profiel")`."""
    return lambda slide_id: charts(slide_of(deck, told, slide_id))


def values(chart) -> list[tuple[str, list[float]]]:
    """(name, x values) of every series of a scatter chart."""
    found = []
    for series in chart.plots[0].series:
        found.append((series.name, [float(one.text) for one in series._element.xpath("./c:xVal//c:v")]))
    return found


def test_the_five_factors_are_a_radar_with_their_shown_means(told, on):
    radar = next(one for one in on("profiel") if one.chart.chart_type in RADAR)
    picture = told.deck.slide("profiel").draw.radar
    assert list(radar.chart.plots[0].series[0].values) == [corner.value for corner in picture.corners]
    assert alt(radar) == picture.alt


@pytest.mark.parametrize("slide_id", ["oogopslag", "profiel"])
def test_a_dot_plot_has_a_series_a_row_with_its_band_and_its_mean(told, on, slide_id):
    picture = told.deck.slide(slide_id).draw.tracks
    plot = next(one for one in on(slide_id) if one.chart.chart_type in SCATTER)
    assert values(plot.chart) == [(mark.name, [mark.band[0], mark.value, mark.band[1]]) for mark in picture.marks]
    assert alt(plot) == picture.alt


def test_a_mean_that_may_not_be_shown_is_not_in_the_file(told):
    chapter = told.deck.slide("profiel").draw
    (factor, name, (first, *rest)), *others = chapter.tracks.groups
    unknown = replace(first, value=None, band=None, shown="–")
    hidden = replace(chapter, tracks=replace(chapter.tracks, groups=((factor, name, (unknown, *rest)), *others)))
    there = tuple(replace(one, draw=hidden) if one.id == "profiel" else one for one in told.deck.slides)
    changed = replace(told, deck=replace(told.deck, slides=there))
    slide = slide_of(opened(changed), changed, "profiel")
    plot = next(one for one in charts(slide) if one.chart.chart_type in SCATTER)
    assert first.name not in dict(values(plot.chart))
    assert first.name in texts(slide)


def test_a_dumbbell_runs_between_the_two_numbers_of_its_row(told, on):
    (functions,) = on("functies")
    rows = told.deck.slide("functies").draw.gaps.rows
    assert values(functions.chart) == [(row.name, [row.ambition, row.now]) for row in rows]
    (year,) = on("verandering")
    found = [row for _, group in told.deck.slide("verandering").draw.groups for row in group]
    assert values(year.chart) == [(row.mark.name, [row.then, row.mark.value]) for row in found]
    assert alt(year) == told.deck.slide("verandering").draw.alt
    dots = [series.format.line.dash_style is not None for series in year.chart.plots[0].series]
    assert dots == [row.join == "stippel" for row in found]
    assert any(dots)


def test_answers_are_as_many_dots_as_the_story_shows(told, on):
    chapter = told.deck.slide("eens").draw
    pictures = (*chapter.agree, *chapter.differ)
    assert [alt(one) for one in on("eens")] == [picture.alt for picture in pictures]
    for one, picture in zip(on("eens"), pictures, strict=True):
        assert len(values(one.chart)[0][1]) == sum(people for _, people in picture.columns)


def test_answers_that_may_not_be_counted_are_a_band_and_a_sentence(told):
    chapter = told.deck.slide("eens").draw
    hidden = replace(chapter.agree[0], columns=(), band=(3, 5), sentence="Niet iedereen ziet het zo.", alt="Alleen de band.")
    there = tuple(replace(one, draw=replace(chapter, agree=(hidden,))) if one.id == "eens" else one for one in told.deck.slides)
    changed = replace(told, deck=replace(told.deck, slides=there))
    slide = slide_of(opened(changed), changed, "eens")
    band = next(one for one in charts(slide) if alt(one) == "Alleen de band.")
    assert values(band.chart) == [(hidden.name, [3.0, 5.0])]
    assert hidden.sentence in texts(slide)


def test_a_statement_that_was_asked_again_stands_below_itself(told, on):
    talk = next(one for one in told.deck.slides if one.subject == "ING-15")
    assert [len(values(one.chart)[0][1]) for one in on(talk.id)] == [11, 11]


def test_dots_of_a_large_group_stay_in_their_column(told):
    chapter = told.deck.slide("eens").draw
    crowd = replace(chapter.agree[0], columns=CROWD)
    there = tuple(replace(one, draw=replace(chapter, agree=(crowd,))) if one.id == "eens" else one for one in told.deck.slides)
    changed = replace(told, deck=replace(told.deck, slides=there))
    (dots, *_) = charts(slide_of(opened(changed), changed, "eens"))
    across = values(dots.chart)[0][1]
    column = dots.chart.category_axis.maximum_scale / 5
    assert {int(x // column) for x in across} == {1, 3, 4}
    heights = [float(one.text) for one in dots.chart.plots[0].series[0]._element.xpath("./c:yVal//c:v")]
    assert max(heights) < dots.chart.value_axis.maximum_scale


def test_bars_about_organisations_hold_only_numbers_that_may_be_said(told, on):
    (bars,) = on("organisaties")
    rows = told.deck.slide("organisaties").draw.rows
    yes, others = bars.chart.plots[0].series
    assert list(yes.values) == [row.dots[0] if row.dots else None for row in rows]
    assert list(others.values) == [row.dots[1] if row.dots else None for row in rows]


def test_a_choice_without_dots_gets_no_number(told, deck, on):
    (bars,) = on("stemmen")
    assert list(bars.chart.plots[0].series[0].values) == [12, 8, None, None, None]
    assert sum(text == "–" for text in texts(slide_of(deck, told, "stemmen"))) == 3


def test_every_chart_can_be_edited_and_its_sheet_holds_no_formula(deck):
    found = [one.chart for slide in deck.slides for one in charts(slide)]
    assert len(found) >= 12
    for chart in found:
        sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]


def test_before_a_vote_the_choices_stand_there_without_a_chart(store_kind):
    told = duinrand(store_kind)
    slide = slide_of(opened(told), told, "stemmen")
    assert not charts(slide)
    assert all(one.title in texts(slide) for one in told.story.chapter("stappen").steps)


@pytest.mark.parametrize(("text", "room", "lines"), [("", 100, 1), ("kort", 500, 1), ("twee woorden", 200, 2), ("onafscheidelijk", 100, 3)])
def test_room_is_left_for_as_many_lines_as_a_text_takes(text, room, lines):
    assert measure.lines(text, 44, room) == lines


def test_a_text_that_is_too_long_is_cut_at_a_word():
    assert measure.cut("een twee drie vier", 28, 130, 1) == "een …"
    assert measure.cut("een twee", 28, 500, 1) == "een twee"
