"""One function per chapter with a figure: at a glance, profile, agreement, functions; draws the story and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assessment import charts, visitor
from assessment.pages._uitkomsten.figures import figure, twice
from assessment.parts import pictures, safe
from assessment.parts.markup import heading, icon, paragraphs, table, why
from assessment.story.pictures import Stack
from assessment.story.records import Agreement, Functions, Glance, Named, Profile

PAGE = 0.62  # the canvas of 1920 on a page of 1080 wide
BESIDE = 0.6  # a figure beside another


def look(scale: float = PAGE) -> charts.Look:
    """The theme of this device at this size."""
    return charts.Look(dark=visitor.is_dark(), scale=scale)


def glance(chapter: Glance, texts: Mapping[str, str]) -> None:
    """Strengths stand before what asks for a talk, also on a phone, where the cards come first."""
    with st.container(key="naast-oogopslag"):
        with st.container(key="vak-oogopslag"):
            twice("oogopslag", lambda: charts.glance(chapter.tracks, look()), pictures.tracks(chapter.tracks, "groot"), chapter.tracks.alt)
            st.html(paragraphs(texts["oogopslag.lezen"], kind="onderschrift") + table(chapter.tracks.table) + why(chapter.why))
        with st.container(key="vak-kaarten"):
            st.html(
                _card("sterk", "check_circle", chapter.strong_title, chapter.strong, texts["oogopslag.geen_sterk"])
                + _card("aandacht", "forum", texts["oogopslag.gesprek"], chapter.talks, texts["oogopslag.geen_gesprek"])
                + (_card("rustig", "groups", texts["oogopslag.wie"], chapter.people, "") if chapter.people else "")
                + paragraphs(chapter.response, kind="onderschrift")
            )


def _card(tone: str, symbol: str, name: str, rows: tuple[Named, ...], empty: str) -> str:
    body = "".join(safe("<li><span>{name}</span><b>{shown}</b></li>", name=row.name, shown=row.shown) for row in rows)
    return (
        safe('<section class="kaartje {tone}"><h2>', tone=tone)
        + icon(symbol)
        + safe(" {name}</h2>", name=name)
        + (f"<ul>{body}</ul>" if body else paragraphs(empty))
        + "</section>"
    )


def profile(chapter: Profile, texts: Mapping[str, str]) -> None:
    """The radar beside the sixteen rows. On a phone the radar waits for a tap: the rows say more, and it needs chart code."""
    st.html(heading(chapter))
    with st.container(key="naast-profiel"):
        with st.container(key="vak-radar"):
            _radar(chapter)
            reading = safe("<p class='lezen'><b>{head}</b> {text}</p>", head=texts["profiel.lezen_kop"], text=chapter.reading)
            st.html(reading + paragraphs(chapter.unsure, kind="onderschrift") + table(chapter.radar.table))
        with st.container(key="vak-stippen"):
            twice("stippen", lambda: charts.dots(chapter.tracks, look(BESIDE)), pictures.tracks(chapter.tracks), chapter.tracks.alt)
            st.html(table(chapter.tracks.table) + why(chapter.why))


@st.fragment
def _radar(chapter: Profile) -> None:
    if visitor.is_phone() and not visitor.recall("vijfhoek"):
        if not st.button("Laat het profiel als vijfhoek zien", icon=":material/pentagon:", key="vijfhoek"):
            return
        visitor.remember("vijfhoek", True)
    scale = 0.52 if visitor.is_phone() else BESIDE
    figure(charts.radar(chapter.radar, look(scale)), chapter.radar.alt, "radar")


def agreement(chapter: Agreement, texts: Mapping[str, str]) -> None:
    """Two and two statements as stacked dots."""
    st.html(heading(chapter) + paragraphs(texts["eens.lezen"], kind="onderschrift"))
    with st.container(key="naast-eens"):
        sides = (
            ("sterk", "done_all", texts["eens.eens"], chapter.agree),
            ("aandacht", "arrow_split", texts["eens.oneens"], chapter.differ),
        )
        for tone, symbol, name, stacks in sides:
            if stacks:
                with st.container(key=f"vak-eens-{tone}"):
                    st.html(safe('<h3 class="balkkop {tone}">', tone=tone) + icon(symbol) + safe(" {name}</h3>", name=name))
                    for one in stacks:
                        _stack(one)
    st.html(why(chapter.why))


def _stack(one: Stack) -> None:
    key = one.id.replace(".", "-")
    st.html(safe('<h4 class="f-{factor}">{name}</h4>', factor=one.factor, name=one.name) + pictures.said(one))
    twice(f"stapel-{key}", lambda: charts.stacks(one, look(BESIDE)), pictures.dots(one), one.alt)
    if one.table.rows:
        st.html(table(one.table))


def functions(chapter: Functions, texts: Mapping[str, str]) -> None:
    """Dumbbells, and what is not chosen in words."""
    st.html(heading(chapter))
    if chapter.gaps:
        twice("functies", lambda: charts.functions(chapter.gaps, look()), pictures.gaps(chapter.gaps), chapter.gaps.alt)
    st.html(paragraphs(*chapter.remarks) + (table(chapter.gaps.table) if chapter.gaps else "") + why(chapter.why))
