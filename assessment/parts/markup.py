"""Small pieces of HTML that return in every chapter: heading, status, table, „Waarom staat dit hier?“; every value is escaped."""

from __future__ import annotations

import re

from assessment.parts.text import safe
from assessment.story.pictures import Status, Table
from assessment.story.records import Chapter, Why

AS_TABLE = "Bekijk als tabel"
WHY = "Waarom staat dit hier?"


def heading(chapter: Chapter, level: int = 2) -> str:
    """Title as a message, below it what is shown. The id is where the list of contents leads."""
    # every sentence in a box of its own, so that a long title breaks between sentences
    title = " ".join(safe("<span>{part}</span>", part=part) for part in re.split(r"(?<=[.?]) ", chapter.title))
    start = safe(f'<h{level} class="titel" id="{{id}}" tabindex="-1">', id=chapter.id)
    return start + title + f"</h{level}>" + safe('<p class="onder">{subtitle}</p>', subtitle=chapter.subtitle)


def icon(name: str) -> str:
    """A Material symbol that screen readers skip; a word always stands beside it."""
    return safe('<span class="icoon" aria-hidden="true">{name}</span>', name=name)


def status(one: Status | None) -> str:
    """Icon and word in the tint of the class."""
    return safe('<span class="status {tone}">', tone=one.tone) + icon(one.icon) + safe("{word}</span>", word=one.word) if one else ""


def paragraphs(*texts: str, kind: str = "") -> str:
    """Plain paragraphs; empty ones are left out."""
    start = safe('<p class="{kind}">', kind=kind) if kind else "<p>"
    return "".join(start + safe("{text}</p>", text=text) for text in texts if text)


def listing(texts: tuple[str, ...] | list[str], kind: str = "") -> str:
    """A list with bullets, or '' when there is nothing in it."""
    return safe('<ul class="{kind}">', kind=kind) + "".join(safe("<li>{text}</li>", text=text) for text in texts) + "</ul>" if texts else ""


def details(summary: str, body: str, kind: str = "", is_open: bool = False) -> str:
    """A line that opens without asking the server. `body` is HTML of ours."""
    state = " open" if is_open else ""
    head = safe(f'<details class="{{kind}}"{state}><summary>{{summary}}</summary>', kind=kind, summary=summary)
    return f"{head}<div>{body}</div></details>"


def table(one: Table | None, summary: str = AS_TABLE) -> str:
    """The same facts as text, behind „Bekijk als tabel“."""
    if one is None or not one.rows:
        return ""
    head = "".join(safe('<th scope="col">{cell}</th>', cell=cell) for cell in one.header)
    rows = "".join(
        "<tr>" + safe('<th scope="row">{cell}</th>', cell=first) + "".join(safe("<td>{cell}</td>", cell=cell) for cell in others) + "</tr>"
        for first, *others in one.rows
    )
    body = f'<div class="schuif" tabindex="0" role="region" aria-label="{safe("{text}", text=one.caption)}"><table>'
    body += safe("<caption>{text}</caption>", text=one.caption) + f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    return details(summary, body, "tabel")


def why(one: Why | None, summary: str = WHY, *extra: str) -> str:
    """What was answered, the rule with its numbers, and the sources."""
    if one is None:
        return ""
    body = paragraphs(*extra, *one.answers)
    body += safe("<p><b>Regel.</b> {rule}</p>", rule=one.rule)
    if one.sources:
        body += safe('<p class="bron"><b>Bron.</b> {text}</p>', text=" · ".join(one.sources))
    return details(summary, body, "waarom")
