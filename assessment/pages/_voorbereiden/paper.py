"""The draaiboek to read on screen, the same that is printed; changes nothing."""

from __future__ import annotations

import streamlit as st

from assessment import draaiboek, parts
from assessment.draaiboek import Discussion, Line, Script

LINES = ("Doel", "Zeg", "Vraag", "Let op")


def read(script: Script) -> None:
    """Agenda with minutes, the room, the talks and the spiekbriefje."""
    card = script.prepared.card
    parts.title("Draaiboek")
    parts.header(f"{card.alliance} · {card.label}")
    parts.heading("Draaiboek")
    parts.intro(*draaiboek.under_title(script))
    with st.container(horizontal=True, key="draaiboek-knoppen"):
        parts.html(
            '<a class="knop" href="/draaiboek/{id}" target="_blank" rel="noopener">Download als PDF</a> '
            '<a class="knop" href="/voorbereiden?peiling={id}" target="_self">Terug naar voorbereiden</a>',
            id=card.id,
        )
    lines = draaiboek.agenda(script)
    before = "".join(_list(name, texts) for name, texts in draaiboek.before(script))
    notes = "<h2>Spiekbriefje</h2>" + "".join(_notes(one) for one in lines)
    st.html(f'<div class="draaiboek-tekst">{_agenda(lines)}{before}{_talks(draaiboek.discussions(script))}{notes}</div>')


def _agenda(lines: tuple[Line, ...]) -> str:
    rows = "".join(
        parts.safe(
            "<tr><td>{start}′</td><td>{minutes}′</td><th scope='row'>{name}</th><td>{title}</td></tr>",
            start=one.from_minute, minutes=one.slide.minutes, name=one.name, title=one.slide.title,
        )
        for one in lines
    )  # fmt: skip
    head = "".join(f"<th scope='col'>{name}</th>" for name in ("Vanaf", "Duur", "Onderdeel", "Op het scherm"))
    return (
        "<h2>Wat doen we wanneer?</h2><div class='schuift' tabindex='0' role='region' aria-label='Programma'>"
        f"<table class='draaiboek'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _list(name: str, texts: tuple[str, ...]) -> str:
    return parts.safe("<h2>{name}</h2>", name=name) + "<ul>" + "".join(parts.safe("<li>{text}</li>", text=text) for text in texts) + "</ul>"


def _talks(talks: tuple[Discussion, ...]) -> str:
    html = "<h2>De gesprekken</h2>" if talks else ""
    for one in talks:
        html += parts.safe("<h3>{name} · {minutes} minuten</h3>", name=one.name, minutes=one.minutes)
        html += "<ul>" + "".join(parts.safe("<li>{text}</li>", text=text) for text in one.questions) + "</ul>"
        html += parts.safe("<p><b>Zo kun je praten.</b> {way}</p>", way=one.way)
        html += "<ul class='vinkjes'>" + "".join(parts.safe("<li>{text}</li>", text=text) for text in one.checks) + "</ul>"
    return html


def _notes(line: Line) -> str:
    rows = "".join(
        parts.safe("<dt>{name}</dt><dd>{text}</dd>", name=name, text=text)
        for name, text in zip(LINES, draaiboek.four_lines(line.slide), strict=True)
        if text
    )
    return parts.safe("<h3>{name}</h3>", name=line.name) + f'<dl class="afspraak">{rows}</dl>'
