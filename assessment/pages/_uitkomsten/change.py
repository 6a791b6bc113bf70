"""The chapter on then and now: two years beside each other, what was agreed, the second witness, phases, and more years; draws only."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assessment import charts
from assessment.pages._uitkomsten.chapters import look
from assessment.pages._uitkomsten.figures import twice
from assessment.parts import safe, then_and_now
from assessment.parts.markup import details, heading, icon, listing, paragraphs, status, table, why
from assessment.story.change.records import Changed, Heard, Moved, Reworded, Stage, Turned, Worked

NAMED = ("clear", "maybe")  # what is told in full; the rest waits behind one line
REST = ("same", "apart", "none")
JOINS = ("vol", "stippel", "dun", "geen")


def change(chapter: Changed, texts: Mapping[str, str]) -> None:
    """The picture first, then what people did and say, then what stands around it."""
    names = {one: texts[f"verandering.legenda.{one}"] for one in JOINS if one != "geen"}
    picture, same = chapter.picture, texts["verandering.oordeel.ongeveer-gelijk"]
    st.html(heading(chapter) + listing(chapter.remarks, "opmerkingen"))
    if picture.rows:
        st.html(then_and_now.legend(picture, names))
        twice("jaren", lambda: charts.years(picture, look()), then_and_now.years(picture, same), picture.alt)
    st.html(table(picture.table) + why(chapter.why))
    st.html(_cards(chapter) + _worked(chapter, texts) + _words(chapter, texts))
    if chapter.functions:
        st.html(safe("<h3>{head}</h3>", head=texts["verandering.functies.kop"]) + then_and_now.legend(chapter.functions, names))
        rows = then_and_now.years(chapter.functions, same)
        twice("jaren-functies", lambda: charts.years(chapter.functions, look()), rows, chapter.functions.alt)
        st.html(table(chapter.functions.table))
    st.html(_heard(chapter, texts) + _stages(chapter, texts) + _turned(chapter, texts) + _reworded(chapter, texts))
    _lines(chapter, texts)


def _cards(chapter: Changed) -> str:
    """Grown, dropped, and how many agreements are done."""
    cards = "".join(
        safe('<section class="kaartje {tone}"><h3><span>', tone=tone) + icon(symbol)
        + safe(" {name}</span></h3><p>{text}</p></section>", name=name, text=text)
        for symbol, tone, name, text in chapter.picture.cards
    )  # fmt: skip
    return f'<div class="drie">{cards}</div>' if cards else ""


def _worked(chapter: Changed, texts: Mapping[str, str]) -> str:
    """Every agreement with what happened to its subject beside it, and the sentence that this is no cause."""
    if not chapter.worked:
        return ""
    rows = "".join(_agreement(one) for one in chapter.worked)
    return (
        safe("<h3>{head}</h3>", head=texts["verandering.afspraken.kop"])
        + paragraphs(texts["verandering.afspraken.eerlijk"], kind="onderschrift") + f'<ul class="rijen afgesproken">{rows}</ul>'
    )  # fmt: skip


def _agreement(one: Worked) -> str:
    beside = "".join(
        safe('<span class="erbij"><b>{name}</b> {numbers} ', name=moved.name, numbers=_numbers(moved)) + status(moved.status) + "</span>"
        for moved in one.moved
    )  # fmt: skip
    return (
        safe('<li><span class="vraag"><b>{what}</b><span class="noot">{who}</span></span>', what=one.what, who=one.who)
        + status(one.status) + '<span class="ernaast">' + beside + safe('<span class="noot">{note}</span>', note=one.note)
        + safe("<span>{judgement}</span>", judgement=one.judgement) + "</span></li>"
    )  # fmt: skip


def _numbers(one: Moved) -> str:
    numbers = f"{one.then} → {one.now}" if one.kind in ("clear", "maybe", "same") else f"{one.then} · {one.now}"
    return f"{numbers} ({one.difference})" if one.difference else numbers


def _words(chapter: Changed, texts: Mapping[str, str]) -> str:
    """Every row in words: what is named in full, the rest behind one line per verdict."""
    groups = {kind: [one for one in chapter.moved if one.kind == kind] for kind in (*NAMED, *REST)}
    html = safe("<h3>{head}</h3>", head=texts["verandering.woorden.kop"])
    for kind in NAMED:
        if groups[kind]:
            html += safe("<h4>{head}</h4>", head=texts[f"verandering.woorden.{kind}"]) + _rows(groups[kind])
    if not any(groups[kind] for kind in NAMED):
        html += paragraphs(texts["verandering.woorden.geen"])
    for kind in REST:
        if groups[kind]:
            html += details(texts[f"verandering.woorden.{kind}"].format(aantal=len(groups[kind])), _rows(groups[kind]), "lijst")
    return html


def _rows(found: list[Moved]) -> str:
    return '<ul class="rijen verschillen">' + "".join(_moved(one) for one in found) + "</ul>"


def _moved(one: Moved) -> str:
    return (
        safe('<li class="f-{factor}"><span class="vraag"><b>{name}</b></span><span class="getallen">{numbers}</span>',
             factor=one.factor or "geen", name=one.name, numbers=_numbers(one))
        + status(one.status) + f'<div class="noot">{paragraphs(one.reason)}{why(one.why)}</div></li>'
    )  # fmt: skip


def _heard(chapter: Changed, texts: Mapping[str, str]) -> str:
    """The number and the second witness beside each other, per factor."""
    if not any(one.voices for one in chapter.heard):
        return ""
    rows = "".join(_factor(one) for one in chapter.heard)
    return (
        safe("<h3>{head}</h3>", head=texts["verandering.getuige.kop"])
        + paragraphs(texts["verandering.getuige.uitleg"], kind="onderschrift") + f'<ul class="rijen getuigen">{rows}</ul>'
        + table(chapter.heard_table)
    )  # fmt: skip


def _factor(one: Heard) -> str:
    return (
        safe('<li class="f-{factor}"><span class="vraag"><b>{name}</b></span>', factor=one.id, name=one.name)
        + safe("<span>{figure} <span class='noot'>{numbers}</span></span><span>{voices}</span></li>",
               figure=one.figure, numbers=one.numbers, voices=one.voices or "–")
    )  # fmt: skip


def _stages(chapter: Changed, texts: Mapping[str, str]) -> str:
    """Phase and situation of both years, each with its reasons."""
    if not chapter.stages:
        return ""
    html = safe("<h3>{head}</h3>", head=texts["verandering.leven.kop"])
    html += "".join(safe('<p class="stap-fase"><b>{step}</b></p>', step=one) for one in chapter.steps)
    html += '<div class="naast">' + "".join(_stage(one, texts) for one in chapter.stages) + "</div>"
    if chapter.hints:
        html += details(texts["verandering.kantelmoment"], listing(chapter.hints), "lijst")
    return html


def _stage(one: Stage, texts: Mapping[str, str]) -> str:
    life, names = one.life, [one.life.phase] if one.life.blocks else []
    names += [f"{one.life.situation}{f' · {one.life.variant.lower()}' if one.life.variant else ''}"] if one.life.situation else []
    borders = paragraphs(*(text for text in (life.phase_border, life.situation_border) if text), kind="grens")
    reasons = (*(life.phase_reasons if life.blocks else ()), *life.situation_reasons)
    return (
        safe('<section class="kaartje rand"><h4>{label}</h4>', label=one.label) + paragraphs(*names) + borders + paragraphs(*one.chose)
        + (details(texts["verandering.waarom"], listing(reasons), "waarom") if reasons else "") + "</section>"
    )  # fmt: skip


def _turned(chapter: Changed, texts: Mapping[str, str]) -> str:
    """Lists and signals that turned, or one sentence that none did."""
    if not chapter.turned and not chapter.turned_rest:
        return ""
    rows = "".join(_turn(one) for one in chapter.turned)
    html = safe("<h3>{head}</h3>", head=texts["verandering.lijsten.kop"])
    return html + (f'<ul class="rijen">{rows}</ul>' if rows else paragraphs(chapter.turned_rest))


def _turn(one: Turned) -> str:
    return (
        safe('<li><span class="vraag">{question} <span class="noot">{list}</span></span>', question=one.question, list=one.list)
        + status(one.status) + safe('<span class="noot">{text}</span></li>', text=" ".join(one.sentences))
    )  # fmt: skip


def _reworded(chapter: Changed, texts: Mapping[str, str]) -> str:
    """Statements that are not the same, each year in its own words, behind one line."""
    if not chapter.reworded:
        return ""
    body = "".join(_statements(one, texts) for one in chapter.reworded)
    return details(texts["verandering.zin.kop"], body, "lijst")


def _statements(one: Reworded, texts: Mapping[str, str]) -> str:
    items = "".join(
        "<li>" + "".join(
            safe("<span><b>{year}</b> „{text}“</span>", year=texts[f"verandering.zin.{year}"], text=text)
            for year, text in zip(("toen", "nu"), pair, strict=True) if text
        ) + "</li>"
        for pair in one.texts
    )  # fmt: skip
    return safe("<h4>{head}</h4>", head=one.heading) + paragraphs(one.sentence) + f'<ul class="zinnen">{items}</ul>'


def _lines(chapter: Changed, texts: Mapping[str, str]) -> None:
    """Three to five peilingen in a row, when there are so many."""
    found = [(key, one) for key, one in (("lijnen", chapter.lines), ("lijnen-functies", chapter.function_lines)) if one]
    if not found:
        return
    head = safe("<h3>{head}</h3>", head=texts["verandering.lijn.kop"]) + then_and_now.rounds(found[0][1])
    st.html(head + paragraphs(texts["verandering.lijn.onder"], kind="onderschrift"))
    for key, one in found:
        rows = then_and_now.lines(one, texts["verandering.lijn.ingredienten"])
        if one is chapter.function_lines:
            st.html(safe("<h3>{head}</h3>", head=texts["verandering.functies.kop"]))
        twice(key, lambda one=one: charts.lines(one, look()), rows, one.alt)
        st.html(table(one.table))
    st.html(why(chapter.lines_why))
