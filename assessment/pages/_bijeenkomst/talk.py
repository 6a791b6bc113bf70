"""A talk on the wall: questions, answers as dots, checkvragen to tick, an agreement; never a remark that was not switched on."""

from __future__ import annotations

import secrets

import streamlit as st

from assessment import meetings, parts, visitor
from assessment.meetings import Ballot
from assessment.pages._bijeenkomst import agree, rows, vote
from assessment.pages._bijeenkomst.room import Here
from assessment.story.agreement import stack
from assessment.story.records import Talk

AGAIN = "stelling"


def draw(here: Here) -> None:
    """Questions and dots at the left, what the group does with them at the right."""
    talk: Talk = here.slide.draw
    with st.container(key="gesprek-wand"):
        with st.container(key="vak-vragen"):
            questions = "".join(parts.safe("<li>{text}</li>", text=text) for text in here.slide.questions)
            if questions:
                st.html(f'<ul class="vraagzinnen">{questions}</ul>')
            _answers(here, talk)
        with st.container(key="vak-verder"):
            if visitor.query("afspraak"):
                agree.editor(here)
            else:
                _further(here, talk)


def _further(here: Here, talk: Talk) -> None:
    with st.container(key="vak-checks"):
        parts.html("<h2>{text}</h2>", text=here.say("dia.gesprek.verder"))
        ticked = here.live.checks.get(talk.id, ())
        for check in here.told.book.knowledge.checks:
            is_ticked = check.id in ticked
            # the key says what was stored when it was drawn: a tick of another device draws a new box
            wanted = st.checkbox(parts.plain(check.text), value=is_ticked, key=f"vink-{talk.id}-{check.id}-{int(is_ticked)}")
            if wanted != is_ticked:
                meetings.tick(here.me, here.round_id, talk.id, check.id, wanted)
                st.rerun()
        if st.button("Afspraak vastleggen", type="primary", key="vastleggen", width="stretch"):
            agree.begin(here, "gesprekspunt", talk.id)
    remark = _remark(here, talk)
    if remark:
        parts.html(
            '<p class="bijschrift links">{head}</p><p class="toelichting">„{text}”</p>',
            head=here.say("dia.gesprek.toelichting"),
            text=remark,
        )


def _remark(here: Here, talk: Talk) -> str:
    """At most one that was switched on, another one at every talk; its place says nothing about what it was written at."""
    view = visitor.recall("blik") or secrets.token_hex(8)
    visitor.remember("blik", view)
    texts, place = meetings.remarks_on_the_wall(here.me, here.round_id, view), here.live.points.index(talk.id)
    return texts[place] if place < len(texts) else ""


def _answers(here: Here, talk: Talk) -> None:
    """The dots of the first statement; asked again, both stand beside each other."""
    if not talk.stacks:
        return
    picture = talk.stacks[0]
    ballot = _again(here, picture.id)
    if ballot and ballot.is_shown and ballot.again:
        after = stack(here.told.book, ballot.again)
        st.html(
            '<div class="toen-nu">' + "".join(
                parts.safe("<div><h2>{name}</h2>", name=here.say(key)) + rows.dots(one, 180) + "</div>"
                for key, one in (("dia.gesprek.toen", picture), ("dia.gesprek.nu", after))
            ) + "</div>"
        )  # fmt: skip
    else:
        st.html(parts.safe('<p class="stelling-dia">„{text}”</p>', text=picture.statement) + rows.dots(picture, 230))
    with st.container(key="opnieuw-wand", horizontal=True):
        if ballot and not ballot.is_shown:
            vote.counting(here, "dia.gesprek.stemmen")
            vote.show_button(here, ballot)
        elif st.button(here.say("dia.gesprek.opnieuw"), key="stem-opnieuw", type="tertiary", icon=":material/replay:"):
            meetings.open_ballot(here.me, here.round_id, AGAIN, picture.id, again=True)
            st.rerun()


def _again(here: Here, item: str) -> Ballot | None:
    """The last time this statement was asked again."""
    found = [one for one in meetings.ballots(here.me, here.round_id) if one.kind == AGAIN and one.subject == item]
    return found[-1] if found else None
