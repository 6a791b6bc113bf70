"""The frame of every page: logo and name, page title, h1, and the screens for edge situations; knows no peiling."""

from __future__ import annotations

from html import escape

import streamlit as st

from assessment.parts.text import html, safe

NAME = "Samenpeil"


def title(text: str) -> None:
    """The title of the browser tab: 'Relatie · Samenpeil'."""
    st.set_page_config(page_title=f"{text} · {NAME}" if text else NAME)


def header(alliance: str = "") -> None:
    """Logo with the name of the alliance, or our own name on pages that belong to nobody."""
    kind = "kop" if alliance else "kop kop-groot"
    html('<div class="' + kind + '"><span class="logo" aria-hidden="true"></span><span>{name}</span></div>', name=alliance or NAME)


def heading(text: str, icon: str = "", above: str = "") -> None:
    """The one h1 of a page, with a Material symbol that screen readers skip; above it our own HTML, such as `progress` makes."""
    symbol = safe('<span class="icoon" aria-hidden="true">{icon}</span> ', icon=icon) if icon else ""
    st.html(f"{above}<h1>{symbol}{escape(text)}</h1>")


def intro(*paragraphs: str, kind: str = "intro") -> None:
    """Plain paragraphs below a heading; nothing when there is nothing to say."""
    body = "".join(safe('<p class="{kind}">{text}</p>', kind=kind, text=text) for text in paragraphs if text)
    if body:
        st.html(body)


def screen(name: str, *paragraphs: str) -> None:
    """A whole screen for an edge situation: title, h1 and what to do now."""
    title(name)
    heading(name)
    intro(*paragraphs)


def progress(number: int, total: int, minutes: int) -> str:
    """HTML of bars for the eye, words for everyone: 'Deel 3 van 7 · nog ongeveer 8 minuten'."""
    bars = "".join(f'<i class="{"gedaan" if place < number else ""}"></i>' for place in range(total))
    left = "minuut" if minutes == 1 else "minuten"
    words = f"Deel {number} van {total} · nog ongeveer {minutes} {left}"
    return f'<div class="voortgang" aria-hidden="true">{bars}</div><p class="deel">{words}</p>'


def problem(text: str) -> None:
    """A sentence about something that did not work: what happened, that nothing is lost, what to do. Read aloud at once."""
    html('<p class="probleem" role="alert"><span class="icoon" aria-hidden="true">error</span> {text}</p>', text=text)


def copyable(label: str, text: str, button: str, *, kind: str = "") -> None:
    """A text with a button that copies it (buttons.js); it can also be selected by hand."""
    html(
        '<div class="kopie {kind}"><p class="kopie-naam">{label}</p><p class="kopie-tekst">{text}</p>'
        '<button type="button" class="knop" data-kopieer="{text}">{button}</button></div>',
        kind=f"kopie-{kind}" if kind else "", label=label, text=text, button=button,
    )  # fmt: skip
