"""The activities answered by the group on the wall, one by one; marked as the group's own and kept apart from the peiling."""

from __future__ import annotations

import streamlit as st

from assessment import meetings, parts, visitor
from assessment.meetings import Together
from assessment.pages._bijeenkomst.room import Here
from scoring.named import phase_of


def title(here: Here) -> tuple[str, str]:
    """The question, and how far the group is."""
    found = meetings.together(here.me, here.round_id)
    return here.slide.title, here.say("dia.samen.onder", beantwoord=found.group.answered, totaal=len(found.activities))


def draw(here: Here) -> None:
    """The activity that is up, four answers, and at the right what was answered so far."""
    found = meetings.together(here.me, here.round_id)
    with st.container(key="samen-wand"):
        with st.container(key="vak-samen"):
            _ask(here, found)
        st.html(_so_far(here, found))


def _ask(here: Here, found: Together) -> None:
    at = _place(found)
    if at is None:
        computed = found.computed.value if found.computed else 0
        parts.html('<p class="vraagzin">{text}</p>', text=here.say("dia.samen.klaar"))
        for key, number in (("dia.samen.groep", found.group.value), ("dia.samen.peiling", computed)):
            if key == "dia.samen.groep" or found.computed:
                parts.html(
                    '<p class="bijschrift links">{head}</p><p class="fasezin">{phase}</p>',
                    head=here.say(key),
                    phase=phase_name(here, number),
                )
        st.button("Loop ze nog eens langs", key="samen-opnieuw", on_click=visitor.set_query, kwargs={"activiteit": "1"})
        return
    activity = found.activities[at]
    parts.html(
        '<p class="bijschrift links">{at} van {many}</p><p class="vraagzin">{text}</p>',
        at=at + 1,
        many=len(found.activities),
        text=activity.text,
    )
    given = found.answers.get(activity.id, "")
    with st.container(key="samen-antwoorden"):
        for option in _scale(here):
            chosen = option.code == given
            if st.button(option.label, key=f"samen-{at}-{ord(option.code[0])}", type="primary" if chosen else "secondary", width="stretch"):
                meetings.answer_together(here.me, here.round_id, activity.id, option.code)
                visitor.set_query(activiteit=str(at + 2))
                st.rerun()
    with st.container(key="samen-stappen", horizontal=True):
        if at and st.button("Vorige activiteit", key="samen-terug", type="tertiary"):
            visitor.set_query(activiteit=str(at))
            st.rerun()
        if given and st.button("Volgende activiteit", key="samen-verder", type="tertiary"):
            visitor.set_query(activiteit=str(at + 2))
            st.rerun()


def _place(found: Together) -> int | None:
    """The activity in the address bar, else the first without an answer; None when all are answered."""
    wanted = visitor.query("activiteit")
    if wanted.isdecimal() and 1 <= int(wanted) <= len(found.activities):
        return int(wanted) - 1
    return next((place for place, one in enumerate(found.activities) if one.id not in found.answers), None)


def _scale(here: Here):
    book = here.told.book
    instrument = next(one for one in book.knowledge.instruments if one.kind == "activiteiten")
    return next(scale for scale in book.knowledge.scales if scale.id == instrument.scale).options


def _so_far(here: Here, found: Together) -> str:
    icons = {"gedaan": "check_circle", "bezig": "timelapse", "nee": "radio_button_unchecked", "?": "help"}
    numbers = sorted(int(number) for number in found.group.levels)
    html = '<ol class="samen-fasen">'
    for number in numbers:
        mine = [one for one in found.activities if phase_of(one.id) == number]
        marks = "".join(
            parts.safe('<span class="icoon {kind}" aria-hidden="true">{icon}</span>', kind="leeg" if one.id not in found.answers else "",
                       icon=icons.get(found.answers.get(one.id, ""), "horizontal_rule"))
            for one in mine
        )  # fmt: skip
        done = sum(found.answers.get(one.id) == "gedaan" for one in mine)
        html += parts.safe("<li><b>{name}</b><span>", name=phase_name(here, number)) + marks
        html += parts.safe('</span><span class="alleen-voorlezen">{done} van {many} gedaan</span></li>', done=done, many=len(mine))
    return html + "</ol>"


def phase_name(here: Here, number: int) -> str:
    """'Fase 3: Inrichten en markeren', or that it cannot be said yet."""
    known = next((one for one in here.told.book.knowledge.phases if one.number == number), None)
    return here.say("leven.fase", nummer=number, naam=known.name) if known else here.say("leven.fase_onbekend")
