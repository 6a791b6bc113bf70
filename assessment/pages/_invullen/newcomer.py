"""„Nieuw hier?“: what this is, what is still agreed and what the words mean; the numbers of last time only after one's own answers."""

from __future__ import annotations

import streamlit as st

from assessment import meetings, parts, rounds, visitor
from assessment.rounds.records import Card, NotShared, RoundIsOpen
from scoring.knowledge import Term

OPEN = ("nog niet begonnen", "bezig")
FIRST = ("peiling", "trekker", "hoek", "toelichting", "uitkomsten", "gesprekspunt", "afspraak")


def show(card: Card) -> None:
    """The whole page, for everybody with a link to this peiling."""
    say = rounds.knowledge().texts
    parts.title("Nieuw hier")
    parts.header(card.alliance)
    parts.heading("Nieuw hier? Welkom")
    parts.intro(say["nieuw.wat"], say["nieuw.hoe"], say["nieuw.kort_erbij"])
    _agreed(card)
    _last_time(card)
    _words()
    if st.button("Naar de vragen" if card.state == "open" else "Terug", type="primary", key="nieuw-klaar", width="stretch"):
        if card.state != "open" and card.role != "lid":
            visitor.go("uitkomsten")
        visitor.set_query(lezen=None)
        st.rerun()


def invitation(key: str) -> None:
    """The way to this page, small, wherever somebody may be new."""
    if st.button("Nieuw bij deze groep? Lees eerst even mee", type="tertiary", key=key):
        visitor.set_query(lezen="ja")
        st.rerun()


def last_outcome(card: Card) -> None:
    """The way to the outcome of last time; nothing for who still fills in, or when nothing was shared."""
    earlier = rounds.earlier_results(visitor.key(), card.id)
    if earlier:
        parts.html(
            '<p><a class="knop" href="/uitkomsten?peiling={id}&amp;eerder={before}" target="_self">Lees de uitkomsten van {label}</a></p>',
            id=card.id, before=earlier[0].card.id, label=earlier[0].card.label,
        )  # fmt: skip


def _agreed(card: Card) -> None:
    agreed, label = (), card.label
    if not card.is_pulse:
        try:
            agreed = meetings.agreements(visitor.key(), card.id)
        except (RoundIsOpen, NotShared):
            agreed = ()
    if not agreed:
        before = meetings.earlier_agreements(visitor.key(), card.id)
        if before is None:
            return None
        agreed, label = before.agreements, before.card.label
    there = [one for one in agreed if one.status in OPEN]
    say = rounds.knowledge().texts
    parts.html("<h2>Wat is er afgesproken?</h2>")
    if not there:
        return parts.intro(say["nieuw.afspraken.geen"])
    parts.intro(say["nieuw.afspraken"].format(maand=label), kind="uitleg")
    return parts.around.agreements([(one.what or one.copied, one.who, one.when) for one in there])


def _last_time(card: Card) -> None:
    """Before sending: that there is something to read afterwards. After it: the way there."""
    say = rounds.knowledge().texts
    if rounds.earlier_results(visitor.key(), card.id):
        parts.html("<h2>De vorige keer</h2>")
        parts.intro(say["nieuw.terug"])
        return last_outcome(card)
    before = meetings.earlier_agreements(visitor.key(), card.id)
    if card.state == "open" and before is not None:
        return parts.intro(say["nieuw.eerst"].format(maand=before.card.label), kind="melding")
    return None


def _words() -> None:
    terms = rounds.knowledge().terms
    first = sorted((one for one in terms if one.word in FIRST), key=lambda one: FIRST.index(one.word))
    rest = [one for one in terms if one.word not in FIRST]
    parts.html("<h2>Wat betekenen de woorden?</h2>")
    st.html(_listed(first))
    with st.expander("Nog meer woorden"):
        st.html(_listed(rest))


def _listed(terms: list[Term]) -> str:
    rows = "".join(parts.safe("<dt>{word}</dt><dd>{meaning}</dd>", word=one.word, meaning=one.meaning) for one in terms)
    return f'<dl class="woorden">{rows}</dl>'
