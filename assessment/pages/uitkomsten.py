"""The outcome as one scrolling story, for everybody who may read it; shows the frozen result and never an answer of one person."""

from __future__ import annotations

import streamlit as st

from assessment import meetings, parts, rounds, visitor
from assessment.pages._uitkomsten import around, change, chapters, files, pulse, words
from assessment.parts.markup import heading
from assessment.rounds.records import Card, NoAccess, NotShared, Result, RoundIsOpen
from assessment.story import tell

DRAW = {
    "verandering": change.change,
    "leven": words.life,
    "profiel": chapters.profile,
    "eens": chapters.agreement,
    "sterk": words.strengths,
    "gesprek": words.talks,
    "functies": chapters.functions,
    "organisaties": words.organisations,
    "spelregels": words.rules,
    "stappen": words.steps,
    "begeleider": words.lead,
    "tegenspraak": words.contradictions,
    "opkomst": words.people,
    "methode": words.method,
}


def draw() -> None:
    """The story, or the screen that says why there is none yet."""
    me, round_id = visitor.key(), visitor.round_id()
    if me is None or round_id is None:
        return around.unknown()
    try:
        card = rounds.card(me, round_id)
        if card.is_pulse:
            return pulse.show(me, card)
        result = rounds.result(me, round_id)
    except NoAccess:
        return around.unknown()
    except RoundIsOpen:
        return before_closing(me, rounds.card(me, round_id))
    except NotShared:
        return around.not_shared(rounds.card(me, round_id))
    before = rounds.earlier_results(me, round_id)
    older = next((one for one in before if one.card.id == visitor.query("eerder")), None)
    return outcome(me, older or result, result, before)


def before_closing(me: str, card: Card) -> None:
    """No outcome yet; one of before, when it was asked for and this browser may see it."""
    before = rounds.earlier_results(me, card.id)
    older = next((one for one in before if one.card.id == visitor.query("eerder")), None)
    return around.still_open(card) if older is None else outcome(me, older, None, before)


def outcome(me: str, result: Result, newest: Result | None, before: tuple[Result, ...]) -> None:
    """Header, what belongs to this role, the first chapter with the h1, contents, and every other chapter in order.

    `result` is told; it is `newest`, or one of the peilingen `before` it. No `newest`: that one is still open.
    """
    knowledge = rounds.knowledge()
    past = meetings.look_back(me, visitor.round_id(), "" if result is newest else result.card.id)
    story = tell(result.card.alliance, result.outcome, result.questionnaire, knowledge, past)
    texts = knowledge.texts
    parts.title("Uitkomsten")
    with st.container(key="breed-uitkomsten"):
        parts.header(f"{result.card.alliance} · {result.card.label}")
        if result is newest or result.card.is_practice:
            around.banner(me, result.card)
        first = story.chapter("oogopslag")
        if first:
            st.html(heading(first, level=1))
            around.contents(story)
            chapters.glance(first, texts)
        else:  # the statements were not asked
            parts.heading("Uitkomsten")
            around.contents(story)
        for chapter in (one for one in story.chapters if one is not first):
            with st.container(key=f"hoofdstuk-{chapter.id}"):
                DRAW[chapter.id](chapter, texts)
        if result is newest:
            pulse.beside(me, result.card.id)
        files.show(result.card)
        there = [one.card for one in (newest, *before) if one is not None and one.card.id != result.card.id]
        around.others(visitor.round_id() or "", there)
        if result is newest:
            around.newcomers(result.card)


draw()
