"""Slides that show the outcome: rows, cards and two figures, in units of the wall; draws the story and counts nothing."""

from __future__ import annotations

import re

import plotly.graph_objects as go
import streamlit as st

from assessment import charts, parts, visitor
from assessment.pages._bijeenkomst import rows
from assessment.pages._bijeenkomst.room import Here
from assessment.parts import then_and_now
from assessment.parts.markup import icon, status
from assessment.story.records import Named

STILL = {"displayModeBar": False, "staticPlot": True}
WALL = (1920, 1080)
RADAR = 520  # px on the canvas: a title of two lines and the reading guide fit as well
USUAL = (1366, 768)  # until the browser said how large it is
SIZE = re.compile(r"[1-9][0-9]{1,4}")


def look() -> charts.Look:
    """The theme of this device, and how many pixels of it are one of the wall."""
    given = (visitor.query("b"), visitor.query("h"))
    sizes = [int(text) if SIZE.fullmatch(text) else usual for text, usual in zip(given, USUAL, strict=True)]
    return charts.Look(dark=visitor.is_dark(), scale=min(size / whole for size, whole in zip(sizes, WALL, strict=True)))


def figure(draw, alt: str, key: str) -> None:
    """A figure that is a picture: nothing to hover, nothing to tap."""
    st.plotly_chart(draw, theme=None, config=STILL, alt=alt, key=key, width="stretch")


def sentences(text: str) -> str:
    """Every sentence in a box of its own, so that a long title breaks between sentences."""
    return " ".join(parts.safe("<span>{part}</span>", part=part) for part in re.split(r"(?<=[.?]) ", text))


def card(tone: str, symbol: str, name: str, body: str) -> str:
    """A tinted card with an icon and a heading. `body` is HTML of ours."""
    return (
        parts.safe('<section class="dia-kaart {tone}"><h2>', tone=tone)
        + icon(symbol)
        + parts.safe(" {name}</h2>", name=name)
        + body
        + "</section>"
    )


def named(found: tuple[Named, ...]) -> str:
    """Names with their numbers."""
    return (
        "<ul>"
        + "".join(parts.safe("<li><span>{name}</span><b>{shown}</b></li>", name=one.name, shown=one.shown) for one in found)
        + "</ul>"
    )


def cover(here: Here) -> None:
    """While people come in: the name of the group and a question to begin with."""
    with st.container(key="vooraf"):
        figure(go.Figure(), "Leeg", "leeg")
    st.html(
        parts.safe(
            '<div class="vul voorblad"><p class="naam">{name}</p><p class="vraagzin">{question}</p></div>',
            name=here.deck.alliance, question=here.say("dia.welkom.vraag"),
        )
    )  # fmt: skip


def glance(here: Here) -> None:
    """Five rows, and three cards: strengths stand before what deserves a talk."""
    chapter, revealed = here.slide.draw, here.live.is_revealed
    html = '<div class="vul glas"><div>' + rows.factors(chapter.tracks, revealed)
    html += parts.safe('<p class="bijschrift">{text}</p></div>', text=here.say("dia.oogopslag.lezen") if revealed else "")
    if revealed:
        empty = "<p>{text}</p>"
        strong = named(chapter.strong) if chapter.strong else parts.safe(empty, text=here.say("oogopslag.geen_sterk"))
        talks = named(chapter.talks) if chapter.talks else parts.safe(empty, text=here.say("oogopslag.geen_gesprek"))
        html += '<div class="kaarten">' + card("sterk", "check_circle", chapter.strong_title, strong)
        html += card("aandacht", "forum", here.say("oogopslag.gesprek"), talks)
        html += card("rustig", "groups", here.say("oogopslag.wie"), named(chapter.people)) if chapter.people else ""
        html += "</div>"
    st.html(html + "</div>")


def life(here: Here) -> None:
    """The path of five phases with the current one filled, the situation, and what people recognise."""
    chapter = here.slide.draw
    html = '<div class="vul leven">'
    if chapter.blocks:
        html += '<ol class="pad">' + "".join(_block(here, block) for block in chapter.blocks) + "</ol>"
    html += '<div class="naast-dia"><div>'
    lines = here.slide.lines or tuple(
        text for text in (chapter.phase if chapter.blocks else "", chapter.situation_text or chapter.phase_meaning) if text
    )
    html += "".join(parts.safe("<p>{line}</p>", line=line) for line in lines[:4]) + "</div>"
    if here.slide.bars:
        html += parts.safe("<div><h2>{head}</h2><ul class='balken'>", head=here.say("dia.leven.herkend"))
        html += "".join(rows.bar(one.text, one.said, one.share) for one in here.slide.bars) + "</ul></div>"
    elif here.slide.signals:
        html += parts.safe("<div><h2>{head}</h2><ul class='tekens'>", head=here.slide.signals.head)
        html += "".join(parts.safe("<li>{text}</li>", text=text) for text in here.slide.signals.texts) + "</ul></div>"
    st.html(html + "</div></div>")


def _block(here: Here, block) -> str:
    current = ' class="nu" aria-current="step"' if block.is_current else ""
    place = parts.safe("<span class='hier'>{text}</span>", text=here.say("dia.leven.hier")) if block.is_current else ""
    return (
        f"<li{current}>" + parts.safe("<b>{number}. {name}</b><span>", number=block.number, name=block.name)
        + icon(block.icon) + parts.safe(" {level}</span>", level=block.level) + place + "</li>"
    )  # fmt: skip


def profile(here: Here) -> None:
    """The radar beside the rows of all ingredients; 1–5 zooms one factor in, and in a large room that is where it begins."""
    chapter, revealed = here.slide.draw, here.live.is_revealed
    groups = chapter.tracks.groups
    chosen = visitor.query("deel", "1" if here.live.big_room else "")
    at = int(chosen) - 1 if chosen in {str(number) for number in range(1, len(groups) + 1)} else -1
    if at >= 0:
        factor, name, marks = groups[at]
        corner = next((one for one in chapter.radar.corners if one.factor == factor), None)
        value = corner.shown if corner and revealed else "–"
        st.html(
            '<div class="vul">'
            + rows.one_factor(here.say("dia.profiel.deel", naam=name, waarde=value), factor, marks, chapter.tracks.scale, revealed)
            + "</div>"
        )
    elif revealed:
        with st.container(key="naast-wand"):
            with st.container(key="vak-wand-radar"):
                size = look()
                drawn = go.Figure(charts.radar(chapter.radar, size)).update_layout(height=size.px(RADAR))
                figure(drawn, chapter.radar.alt, "radar")
                st.html(
                    parts.safe('<p class="leeswijzer"><b>{head}</b> {text}</p>', head=here.say("profiel.lezen_kop"), text=chapter.reading)
                )
            with st.container(key="vak-wand-stippen"):
                st.html('<div class="vul">' + rows.all_factors(chapter.tracks) + "</div>")
    else:
        st.html('<div class="vul">' + rows.all_factors(chapter.tracks, False) + "</div>")
    with st.container(key="delen-wand", horizontal=True):
        for number, (_, name, _) in enumerate(groups, start=1):
            st.button(
                f"{number} {name}", key=f"deel-{number}", type="tertiary", on_click=_zoom, args=("" if at == number - 1 else str(number),)
            )


def _zoom(number: str) -> None:
    visitor.set_query(deel=number or "0")


def agreement(here: Here) -> None:
    """Two and two statements as dots, under one word scale each."""
    chapter = here.slide.draw
    html = '<div class="vul eens">'
    sides = (("sterk", "done_all", "eens.eens", chapter.agree), ("aandacht", "arrow_split", "eens.oneens", chapter.differ))
    for tone, symbol, key, stacks in sides:
        if stacks:
            html += (
                parts.safe('<section><h2 class="kopbalk {tone}">', tone=tone)
                + icon(symbol)
                + parts.safe(" {text}</h2>", text=here.say(key))
            )
            html += "".join(rows.statement(one, 205) for one in stacks) + "</section>"
    st.html(html + "</div>")


def strengths(here: Here) -> None:
    """Three cards, each with the question that keeps it."""
    chapter = here.slide.draw
    cards = "".join(
        parts.safe('<section class="dia-kaart {tone} f-{factor}"><h2>{name}<b>{shown}</b></h2>',
                   tone="sterk" if one.status.tone == "sterk" else "rustig", factor=one.factor, name=one.name, shown=one.shown)
        + status(one.status) + parts.safe('<p class="vraagzin">{question}</p></section>', question=one.question)
        for one in chapter.cards
    )  # fmt: skip
    empty = parts.safe('<p class="vraagzin">{text}</p>', text=here.say("sterk.geen"))
    st.html(f'<div class="vul drie-dia">{cards}</div>' if cards else f'<div class="vul">{empty}</div>')


def functions(here: Here) -> None:
    """Now and in a year; what the group does not want stands below in words."""
    chapter = here.slide.draw
    if chapter.gaps:
        size = look()
        drawn = go.Figure(charts.functions(chapter.gaps, size))  # a copy: that one is shared
        room = 690 if chapter.remarks else 745
        drawn.update_layout(height=min(drawn.layout.height, size.px(room)))
        figure(drawn, chapter.gaps.alt, "functies")
    if chapter.remarks:
        parts.html('<p class="bijschrift links">{text}</p>', text=chapter.remarks[0])


def organisations(here: Here) -> None:
    """One row a question; numbers of people only where the story has them."""
    chapter = here.slide.draw
    legend = ""
    if any(row.dots for row in chapter.rows):
        legend = parts.safe(
            '<p class="uitleg-stip" aria-hidden="true"><i></i> {yes} <i class="open"></i> {no}</p>',
            yes=here.say("organisaties.ja"),
            no=here.say("organisaties.nog_niet"),
        )
    st.html('<div class="vul lijstdia">' + legend + "<ul>" + "".join(rows.question(row) for row in chapter.rows) + "</ul></div>")


def steps(here: Here) -> None:
    """Three to five cards: what, how much work, and who."""
    cards = "".join(
        parts.safe('<section class="dia-kaart rand"><h2>{title}</h2><p class="klein">', title=one.title)
        + icon("schedule") + parts.safe(" {effort}</p></section>", effort=one.effort)
        for one in here.slide.draw.steps
    )  # fmt: skip
    st.html(f'<div class="vul stappen-dia">{cards}</div>')


def year(here: Here) -> None:
    """Last time beside now, clear changes in colour; a large room gets the clear ones only."""
    picture = here.slide.draw
    if picture is None:
        return
    html = '<div class="vul jaren"><div>' + rows.years(picture, here.live.big_room) + '</div><div class="kaarten">'
    html += "".join(card(tone, symbol, name, parts.safe("<p>{text}</p>", text=text)) for symbol, tone, name, text in picture.cards)
    names = {join: here.say(f"verandering.legenda.{join}") for join in ("vol", "stippel", "dun")}
    st.html(html + then_and_now.legend(picture, names) + "</div></div>")
