"""Draws the agreements with how they go; only the facilitator can change that, everybody can put a date in a calendar."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from assessment import meetings, parts, visitor
from assessment.dutch import dutch_date, listing, plural
from assessment.meetings import Agreement, Earlier
from assessment.pages._terugblik import rows, steady
from assessment.rounds.records import Card, RoundError, StoreUnavailable

STATUS = {"nog niet begonnen": "Nog niet begonnen", "bezig": "Bezig", "gedaan": "Gedaan", "vervallen": "Vervallen"}
SIGN = {"nog niet begonnen": "radio_button_unchecked", "bezig": "timelapse", "gedaan": "check_circle", "vervallen": "cancel"}
WHOSE = {
    "zelf": "Dit doen we samen",
    "eigen": "Dit doet één van onze organisaties",
    "vragen": "Dit vragen we aan gemeente, regio of landelijk",
}
NOT_NOW = "Opslaan lukt nu niet. Wat bewaard was, is er nog. Probeer het zo opnieuw."


def show(me: str, card: Card, agreed: tuple[Agreement, ...]) -> None:
    """The list with a sentence about how far the group is; without agreements what to do."""
    if not agreed:
        leads = card.role == "trekker"
        parts.intro("Nog geen afspraken. Maak ze in de bijeenkomst, of voeg er hier een toe." if leads else "Er zijn nog geen afspraken.")
        return
    parts.intro(how_far(agreed))
    for place, one in enumerate(agreed, start=1):
        with st.container(key=f"kaart-afspraak-{one.id}"):
            _one(me, card, place, one)


def how_far(agreed: tuple[Agreement, ...]) -> str:
    """'3 afspraken: 1 gedaan en 2 nog niet begonnen.'"""
    there = Counter(one.status for one in agreed)
    counts = [f"{there[status]} {name.lower()}" for status, name in STATUS.items() if there[status]]
    return f"{plural(len(agreed), 'afspraak', 'afspraken')}: {listing(counts)}."


def _one(me: str, card: Card, place: int, one: Agreement) -> None:
    about = {"stap": "Bij de stap", "gesprekspunt": "Bij het gesprekspunt"}.get(one.about, "")
    st.html(
        parts.safe("<h2>{place}. {what}</h2>", place=place, what=one.what or "Nog in te vullen")
        + '<dl class="afspraak">'
        + parts.safe("<dt>Wie</dt><dd>{who}</dd>", who=one.who or "nog afspreken")
        + parts.safe("<dt>Wanneer</dt><dd>{when}</dd>", when=dutch_date(one.when, year=True) if one.when else "nog afspreken")
        + parts.safe("<dt>Van wie</dt><dd>{whose}</dd>", whose=WHOSE[one.whose])
        + (parts.safe("<dt>{about}</dt><dd>{copied}</dd>", about=about, copied=one.copied) if about and one.copied else "")
        + "</dl>"
    )
    if card.role == "trekker":
        _status(me, card, place, one)
    else:
        status_line(one.status)
    with st.container(horizontal=True, key=f"knoppen-{one.id}"):
        if card.role == "trekker" and st.button("Wijzig", key=f"wijzig-{one.id}", icon=":material/edit:"):
            visitor.set_query(afspraak=one.id)
            st.rerun()
        if one.when:
            parts.html(
                '<a class="knop" href="/agenda/{round}/{id}" aria-label="Zet in mijn agenda: afspraak {place}">Zet in mijn agenda</a>',
                round=card.id, id=one.id, place=place,
            )  # fmt: skip


def status_line(status: str) -> None:
    """How it goes, in a word with a sign."""
    parts.html(
        '<p class="stand"><span class="icoon" aria-hidden="true">{sign}</span> {name}</p>', sign=SIGN[status], name=STATUS[status]
    )


def _status(me: str, card: Card, place: int, one: Agreement) -> None:
    """Four words to choose from. What the widget holds is compared with the store at every run, so a lost tap is still kept."""
    codes, key = list(STATUS), steady.key("stand", one)
    with st.container(key=f"kind-rij-stand-{one.id}"):
        chosen = st.radio(f"Hoe staat het met afspraak {place}?", codes, index=codes.index(one.status), format_func=STATUS.get, key=key)
    said, kept = "", one.status
    if chosen != one.status:
        try:
            after = meetings.set_status(me, card.id, one.id, chosen, one.version)
        except StoreUnavailable:
            parts.problem(NOT_NOW)
        except RoundError:
            st.rerun()
        else:
            if after.status != chosen:
                st.rerun()  # somebody was first: the page is drawn again from the store
            steady.wrote(after)
            said, kept = "bewaard", chosen
    with st.container(key=f"mark-stand-{one.id}"):
        parts.typed.choice_mark(codes, kept, said)


def earlier(me: str, card: Card, before: Earlier | None) -> None:
    """What was agreed at the meeting before, so that it is not forgotten; the facilitator says here what came of it."""
    if before is None or not before.agreements:
        return None
    parts.html("<h2>Wat spraken we af in {label}?</h2>", label=before.card.label)
    parts.intro(how_far(before.agreements))
    if card.role == "trekker" and not card.is_practice:
        return rows.show(me, card, before)
    lines = "".join(
        parts.safe(
            '<li><span class="icoon" aria-hidden="true">{sign}</span> {what} <span class="noot">· {status}{judgement}</span></li>',
            sign=SIGN[one.status], what=one.what, status=STATUS[one.status],
            judgement=f" · {rows.JUDGEMENT[one.judgement].lower()}" if one.judgement else "",
        )
        for one in before.agreements
    )  # fmt: skip
    return st.html(f'<ul class="eerder">{lines}</ul>')
