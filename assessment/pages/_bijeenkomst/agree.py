"""What the group agrees, typed on the wall: every field is kept as soon as it is left; asks for an organisation, never for a person."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assessment import meetings, parts, visitor
from assessment.dutch import dutch_date, read_date, short
from assessment.meetings import Agreement, MeetingProblem
from assessment.pages._bijeenkomst.room import Here
from assessment.rounds.records import NotOnScale, StoreUnavailable

WHOSE = ("zelf", "eigen", "vragen")
MANY = 5
WORDS = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")


def title(here: Here) -> tuple[str, str]:
    """„We maken drie afspraken. Op 28 juli kijken we terug.“ The date is the next one, or else the last agreement."""
    found = meetings.agreements(here.me, here.round_id)
    by_rule = here.slide.title == here.say("dia.afspraken.titel")
    if not found or not by_rule:
        return here.slide.title, here.slide.subtitle
    many = WORDS[len(found)] if len(found) < len(WORDS) else str(len(found))
    sentence = here.say("dia.afspraken.titel.een") if len(found) == 1 else here.say("dia.afspraken.titel.meer", aantal=many)
    day = meetings.next_date(here.me, here.round_id)
    return here.say("dia.afspraken.titel.datum", zin=sentence, datum=dutch_date(day)) if day else sentence, here.slide.subtitle


def draw(here: Here) -> None:
    """The table, and below it one agreement that is being typed."""
    found = meetings.agreements(here.me, here.round_id)
    with st.container(key="afspraken-wand"):
        if found:
            head = "".join(f"<span>{word}</span>" for word in ("Wat", "Wie", "Wanneer"))
            st.html(f'<div class="afspraakkop" aria-hidden="true">{head}</div>')
        for place, one in enumerate(found, start=1):
            _row(here, place, one)
        if not found and not visitor.query("afspraak"):
            parts.html('<p class="vraagzin">{text}</p>', text=here.say("dia.afspraken.leeg"))
        if len(found) > MANY:
            parts.html('<p class="bijschrift links">{text}</p>', text=here.say("dia.afspraken.veel"))
    if visitor.query("afspraak"):
        editor(here)
    elif st.button("Nieuwe afspraak", type="primary", key="nieuwe-afspraak", icon=":material/add:"):
        begin(here)


def _row(here: Here, place: int, one: Agreement) -> None:
    with st.container(key=f"afspraakrij-{place}", horizontal=True):
        parts.html(
            '<div class="afspraak"><span>{what}<span class="van"> {whose}</span></span><span>{who}</span><span>{when}</span></div>',
            what=one.what or "–", whose=f"· {here.say(f'dia.afspraken.van.{one.whose}')}" if one.whose != "zelf" else "",
            who=one.who or "–", when=dutch_date(one.when) if one.when else "–",
        )  # fmt: skip
        if st.button("Wijzig", key=f"wijzig-{place}", type="tertiary", help=None):
            visitor.set_query(afspraak=one.id, over=None, onderwerp=None, tab=None)
            st.rerun()


def begin(here: Here, about: str = "", subject: str = "") -> None:
    """An empty one, with the date in six weeks and what it is about. The address bar says so: a reload changes nothing."""
    draft = meetings.new_agreement(here.me, here.round_id, about, subject)  # type: ignore[arg-type]
    visitor.set_query(afspraak=draft.id, over=about or None, onderwerp=subject or None, tab=None)
    st.rerun()


def editor(here: Here) -> None:
    """Four fields. Kept when you leave a field; „Klaar“ only closes."""
    agreement_id = visitor.query("afspraak")
    stored = next((one for one in meetings.agreements(here.me, here.round_id) if one.id == agreement_id), None)
    if stored and parts.typed.changed_elsewhere(stored.id, stored.version, stored.writer):
        visitor.new_tab(0)  # show the newest
    now = stored or _draft(here, agreement_id)
    parts.typed.saw(agreement_id, now.version)
    with st.container(key="typvak-afspraak"):
        wanted, date = _fields(here, now)
        is_typed = wanted.what.strip() or wanted.who.strip()
        if is_typed and wanted != stored:
            _keep(here, wanted)
        with st.container(key="afspraakknoppen", horizontal=True):
            if st.button("Klaar", type="primary", key="afspraak-klaar"):
                _close()
            if stored and st.button("Haal weg", key="afspraak-weg"):
                meetings.remove(here.me, here.round_id, agreement_id)
                _close()
            kept = stored or Agreement(agreement_id)
            held = {"wat": kept.what, "wie": kept.who, "wanneer": date if wanted.when == kept.when or not stored else short(kept.when)}
            parts.typed.kept_mark(held, kept.version)


def _draft(here: Here, agreement_id: str) -> Agreement:
    try:
        fresh = meetings.new_agreement(here.me, here.round_id, visitor.query("over"), visitor.query("onderwerp"))  # type: ignore[arg-type]
    except NotOnScale:
        fresh = meetings.new_agreement(here.me, here.round_id)
    return replace(fresh, id=agreement_id)


def _fields(here: Here, now: Agreement) -> tuple[Agreement, str]:
    """What stands in the fields, and the date as it is typed."""
    mine = f"{now.id}__{visitor.tab(0)}"
    what = st.text_input("Wat", value=now.what, max_chars=200, key=f"wat-{mine}")
    who = st.text_input("Wie (organisatie of rol)", value=now.who, max_chars=80, key=f"wie-{mine}")
    when = st.text_input("Wanneer", value=short(now.when) if now.when else "", max_chars=40, key=f"wanneer-{mine}")
    day = read_date(when) if when.strip() else None
    if when.strip() and day is None:
        parts.problem("Schrijf de datum zo: 16-6-2026.")
    names = {one: here.say(f"dia.afspraken.van.{one}") for one in WHOSE}
    whose = st.selectbox("Van wie", WHOSE, index=WHOSE.index(now.whose), format_func=names.get, key=f"van-{mine}")
    is_read = day is not None or not when.strip()
    if not is_read:
        return replace(now, what=what, who=who, whose=whose), ""
    return replace(now, what=what, who=who, when=day.isoformat() if day else "", whose=whose), when


def _keep(here: Here, wanted: Agreement) -> None:
    try:
        kept = meetings.keep(here.me, here.round_id, replace(wanted, writer=visitor.tab(0)))
    except MeetingProblem as wrong:
        for sentence in wrong.problems.values():
            parts.problem(sentence)
    except StoreUnavailable:
        parts.problem("Bewaren lukt nu niet. Wat je typte, staat nog op dit scherm.")
    else:
        parts.typed.saw(kept.agreement.id, kept.agreement.version)
        if not kept.accepted:
            visitor.new_tab(0)
        st.rerun()


def _close() -> None:
    visitor.set_query(afspraak=None, over=None, onderwerp=None, gezien=None, tab=None)
    st.rerun()
