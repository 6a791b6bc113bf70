"""The chapters that are words: phase and situation, strengths, talks, lists, steps, and how it was calculated."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assessment.parts import pictures, safe
from assessment.parts.markup import details, heading, icon, listing, paragraphs, status, table, why
from assessment.story.pictures import Answers
from assessment.story.records import (
    Contradictions,
    Lead,
    Life,
    Method,
    Organisations,
    People,
    PhaseBlock,
    Proposal,
    Rules,
    Steps,
    Strengths,
    Talk,
    Talks,
)


def life(chapter: Life, texts: Mapping[str, str]) -> None:
    """The strip of five phases, then phase and situation beside each other, each with its why."""
    html = heading(chapter)
    if chapter.blocks:
        html += '<ol class="fasen">' + "".join(_block(block) for block in chapter.blocks) + "</ol>" + table(chapter.table)
    html += '<div class="naast">'
    if chapter.blocks:
        html += '<section class="vak"><h3>' + icon("signpost") + safe(" {phase}</h3>", phase=chapter.phase)
        html += paragraphs(chapter.phase_meaning) + _border(chapter.phase_border)
        html += why(chapter.phase_why, "Waarom deze fase", *chapter.phase_reasons)
        tips = listing(chapter.phase_tips)
        html += (details(texts["leven.tips"], tips, "lijst", is_open=True) if tips else "") + "</section>"
    if chapter.situation:
        html += '<section class="vak"><h3>' + icon("timeline") + safe(" {situation}</h3>", situation=chapter.situation)
        html += safe("<p><b>{variant}.</b></p>", variant=chapter.variant) if chapter.variant else ""
        html += paragraphs(chapter.situation_text, chapter.together) + _border(chapter.situation_border)
        html += why(chapter.situation_why, "Waarom deze situatie", *chapter.situation_reasons)
        for name, signals in (
            (texts["leven.gezien"], chapter.seen),
            (texts["leven.deels"], chapter.seen_partly),
            (texts["leven.niet_gezien"], chapter.not_seen),
        ):
            if signals:
                html += details(name, listing(signals), "lijst", is_open=signals is chapter.seen)
        html += "</section>"
    st.html(html + "</div>")


def _block(block: PhaseBlock) -> str:
    current = ' class="nu" aria-current="step"' if block.is_current else ""
    here = '<span class="hier">Hier zijn jullie nu</span>' if block.is_current else ""
    rows = "".join(
        "<li>" + icon(one.icon) + safe(" {text} <span class='stand'>{state}</span>", text=one.text, state=one.state)
        + (safe("<span class='noot'>{remark}</span>", remark=one.remark) if one.remark else "") + "</li>"
        for one in block.activities
    )  # fmt: skip
    signs = "".join(icon(one.icon) for one in block.activities)
    return (
        f"<li{current}>{here}"
        + safe("<b>{number}. {name}</b><span class='niveau'>", number=block.number, name=block.name)
        + icon(block.icon)
        + safe(" {level}</span><span class='tekens' aria-hidden='true'>", level=block.level)
        + f"{signs}</span>"
        + (details("Activiteiten", f"<ul>{rows}</ul>", "lijst") if rows else "")
        + "</li>"
    )


def _border(text: str) -> str:
    return '<p class="grens">' + icon("compare_arrows") + safe(" {text}</p>", text=text) if text else ""


def strengths(chapter: Strengths, texts: Mapping[str, str]) -> None:
    """Cards with the question that keeps it; without any, the question alone."""
    cards = "".join(
        safe('<section class="kaartje {tone} f-{factor}"><h3>{name}<b>{shown}</b></h3>',
             tone=one.status.tone, factor=one.factor, name=one.name, shown=one.shown)
        + status(one.status)
        + safe("<p>{phrase}</p><p class='vraagzin'>{question}</p>", phrase=one.phrase, question=one.question)
        + why(one.why)
        + "</section>"
        for one in chapter.cards
    )  # fmt: skip
    st.html(heading(chapter) + (f'<div class="drie">{cards}</div>' if cards else paragraphs(texts["sterk.geen"])))


def talks(chapter: Talks, texts: Mapping[str, str]) -> None:
    """The talking points below each other."""
    others = [f"{one.name} ({one.shown})" if one.shown != "–" else one.name for one in chapter.others]
    html = heading(chapter) + "".join(_talk(one, texts) for one in chapter.talks) + paragraphs(chapter.remark)
    st.html(html + (details(texts["gesprek.andere"], listing(others), "lijst") if others else ""))


def _talk(one: Talk, texts: Mapping[str, str]) -> str:
    signs = "".join(
        safe("<li>{text}", text=text) + (safe(" <span class='noot'>{own}</span>", own=texts["gesprek.eigen"]) if own else "") + "</li>"
        for text, own in one.signs
    )
    questions = "".join(safe("<li>{text}</li>", text=text) for text in one.questions)
    checks = "".join("<li>" + icon("check_box_outline_blank") + safe(" <span>{text}</span></li>", text=text) for text in one.checks)
    drawn = "".join(pictures.stack(stack) + table(stack.table) for stack in one.stacks)
    left = (
        safe("<h4>{name}</h4>", name=texts["gesprek.vragen"]) + f'<ul class="vragen">{questions}</ul>'
        + (details(texts["gesprek.betekenis"], paragraphs(one.meaning), "lijst", is_open=True) if one.meaning else "")
        + (details(texts["gesprek.herken"], f"<ul>{signs}</ul>", "lijst") if signs else "")
        + (details(texts["gesprek.bewijs"], listing(one.evidence), "lijst", is_open=True) if one.evidence else "")
        + why(one.why, "Waarom staat dit hier?", one.reason)
    )  # fmt: skip
    right = safe("<div class='kaartje rustig'><h4>{name}</h4>", name=texts["gesprek.check"]) + f'<ul class="vinkjes">{checks}</ul></div>'
    if drawn:
        right += safe("<h4>{name}</h4>", name=texts["gesprek.antwoorden"]) + drawn
    return (
        safe('<section class="gesprek f-{factor}"><h3>{title}</h3><p class="onder">{subtitle}</p>',
             factor=one.factor, title=one.title, subtitle=one.subtitle)
        + status(one.status) + _border(one.border)
        + f'<div class="naast"><div>{left}</div><div>{right}</div></div></section>'
    )  # fmt: skip


def organisations(chapter: Organisations, texts: Mapping[str, str]) -> None:
    """Nine questions with dots where numbers may stand."""
    legend = (
        '<p class="legenda" aria-hidden="true">'
        f'<i></i> {texts["organisaties.ja"]} <i class="open"></i> {texts["organisaties.nog_niet"]}</p>'
        if any(row.dots for row in chapter.rows)
        else ""
    )
    st.html(heading(chapter) + legend + _rows(chapter.rows, texts) + table(chapter.table) + why(chapter.why))


def rules(chapter: Rules, texts: Mapping[str, str]) -> None:
    """Ground rules as the group sees them."""
    st.html(heading(chapter) + _rows(chapter.rows, texts) + table(chapter.table) + why(chapter.why))


def _rows(rows: tuple[Answers, ...], texts: Mapping[str, str]) -> str:
    """What deserves a talk in full; what is fine behind one line, because the title already said it."""
    fine = [row for row in rows if row.status.tone == "rustig"]
    talk = "".join(pictures.answers(row) for row in rows if row not in fine)
    html = f'<ul class="rijen">{talk}</ul>' if talk else ""
    if fine:
        listed = "".join(pictures.answers(row) for row in fine)
        html += details(texts["lijst.op_orde"].format(aantal=len(fine)), f'<ul class="rijen">{listed}</ul>', "lijst")
    return html


def steps(chapter: Steps, texts: Mapping[str, str]) -> None:
    """What fits now; the group chooses."""
    cards = "".join(_step(one, chapter.rule, texts) for one in chapter.steps)
    st.html(heading(chapter) + f'<div class="stapkaarten">{cards}</div>' + paragraphs(texts["stappen.tip"], kind="onderschrift"))


def _step(one: Proposal, rule: str, texts: Mapping[str, str]) -> str:
    body = paragraphs(*one.reasons, one.benefit)
    body += safe("<p><b>{sum}</b></p><p>{rule}</p><p class='bron'><b>Bron.</b> {sources}</p>",
                 sum=one.arithmetic, rule=rule, sources=" · ".join(one.sources))  # fmt: skip
    return (
        safe("<section class='kaartje rand'><h3>{title}</h3><p>{how}</p>", title=one.title, how=one.how)
        + '<p class="wie">' + icon("schedule") + safe(" {effort}</p>", effort=one.effort)
        + '<p class="wie">' + icon("groups") + safe(" {who}</p>", who=one.who)
        + details(texts["stappen.waarom"], body, "waarom") + "</section>"
    )  # fmt: skip


def lead(chapter: Lead, texts: Mapping[str, str]) -> None:
    """The advice, for everybody at the same time."""
    st.html(heading(chapter) + paragraphs(chapter.reason, chapter.advice) + why(chapter.why))


def contradictions(chapter: Contradictions, texts: Mapping[str, str]) -> None:
    """Printed, not hidden."""
    st.html(heading(chapter) + listing(chapter.sentences) + why(chapter.why))


def people(chapter: People, texts: Mapping[str, str]) -> None:
    """Who answered and what the picture misses."""
    rows = "".join(safe("<li><span>{name}</span><b>{shown}</b></li>", name=one.name, shown=one.shown) for one in chapter.perspectives)
    counts = f'<ul class="aantallen">{rows}</ul>' if rows else ""
    st.html(heading(chapter) + counts + paragraphs(*chapter.sentences) + table(chapter.table))


def method(chapter: Method, texts: Mapping[str, str]) -> None:
    """Eight sentences, all numbers with their reason, and the documents."""
    lines = "".join(safe("<li>{line}</li>", line=line) for line in chapter.lines[:-1])
    sources = "".join(safe("<li><b>{title}</b><br>{about}</li>", title=title, about=about) for title, about in chapter.sources)
    numbers = "".join(
        safe("<dt>{meaning}</dt><dd><b>{value}</b> {mark}<br>{reason} <span class='bron'>{sources}</span></dd>",
             meaning=one.meaning, value=one.value, mark=texts["methode.voorlopig"] if one.is_provisional else "",
             reason=one.reason, sources=" · ".join(one.sources))
        for one in chapter.rules
    )  # fmt: skip
    st.html(
        heading(chapter) + f'<ol class="regels">{lines}</ol>' + paragraphs(chapter.lines[-1])
        + details(texts["methode.getallen"], f"<dl>{numbers}</dl>", "lijst")
        + details(texts["methode.bronnen"], f"<ul>{sources}</ul>", "lijst", is_open=True)
        + paragraphs(chapter.method, kind="onderschrift")
    )  # fmt: skip
