"""Types one agreement: every field is kept as soon as it is left, and says so; asks nobody's name."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assessment import meetings, parts, rounds, visitor
from assessment.dutch import dutch_date, read_date, short
from assessment.meetings import Agreement, Kept, MeetingProblem
from assessment.pages._afspraken.listing import NOT_NOW, WHOSE
from assessment.rounds.records import Card, NotOnScale, StoreUnavailable

WHAT, WHO = 200, 80
MANY = "Dit zijn er al meer dan vijf. Dat mag. Kies liever een paar afspraken die echt lukken."
ELSEWHERE = "Deze afspraak is ook op een ander scherm gewijzigd. We laten de nieuwste zien."


def add(me: str, card: Card, many: int) -> None:
    """An empty agreement, or one that begins at a step or a talking point."""
    if st.button("Voeg een afspraak toe", type="primary" if not many else "secondary", icon=":material/add:", key="toevoegen"):
        _begin(meetings.new_agreement(me, card.id))
    if many >= 5:
        parts.intro(MANY, kind="uitleg")
    with st.expander("Begin bij een stap of een gesprekspunt"):
        steps = {step.id: step.title for step in rounds.knowledge().steps}
        for proposed in rounds.result(me, card.id).outcome.steps:
            if proposed.id in steps and st.button(parts.plain(steps[proposed.id]), key=f"stap-{proposed.id}", icon=":material/signpost:"):
                _begin(meetings.new_agreement(me, card.id, "stap", proposed.id))
        names = {group.id: group.name for one in rounds.result(me, card.id).questionnaire.instruments for group in one.groups}
        for point in meetings.preparation(me, card.id).points:
            if point.id in names and st.button(parts.plain(names[point.id]), key=f"punt-{point.id}", icon=":material/forum:"):
                _begin(meetings.new_agreement(me, card.id, "gesprekspunt", point.id))


def _begin(draft: Agreement) -> None:
    visitor.set_query(afspraak=draft.id, over=draft.about or None, onderwerp=draft.subject or None, tab=None)
    st.rerun()


def one(me: str, card: Card, agreement_id: str) -> None:
    """The screen of one agreement. The address bar says which, so a reload or a lost session changes nothing."""
    stored = next((one for one in meetings.agreements(me, card.id) if one.id == agreement_id), None)
    now = stored or _draft(me, card, agreement_id)
    if stored and parts.typed.changed_elsewhere(stored.id, stored.version, stored.writer):
        visitor.remember("elders", True)
        visitor.new_tab(0)
    parts.typed.saw(agreement_id, now.version)
    parts.title("Afspraak")
    parts.header(f"{card.alliance} · {card.label}")
    parts.heading("Afspraak wijzigen" if stored else "Nieuwe afspraak")
    if visitor.recall("elders"):
        parts.html('<p class="melding" role="status">{text}</p>', text=ELSEWHERE)
        visitor.forget("elders")
    if now.copied:
        about = "de stap" if now.about == "stap" else "het gesprekspunt"
        parts.html('<p class="uitleg">Bij {about}: {copied}</p>', about=about, copied=now.copied)
    with st.container(key="typvak-afspraak"):
        wanted, date = _fields(now)
        place = st.container(key="mark-afspraak")
    is_asked = stored is not None or wanted != replace(now, when=wanted.when) or now.about == "stap"
    kept = _keep(me, card, wanted) if is_asked and (stored is None or wanted != stored) else None
    with place:
        _mark(kept.agreement if kept else stored or Agreement(agreement_id), wanted, date)
    if kept and kept.many:
        parts.intro(MANY, kind="uitleg")
    _steps(me, card, kept.agreement if kept else stored)


def _draft(me: str, card: Card, agreement_id: str) -> Agreement:
    try:
        fresh = meetings.new_agreement(me, card.id, visitor.query("over"), visitor.query("onderwerp"))  # type: ignore[arg-type]
    except NotOnScale:
        fresh = meetings.new_agreement(me, card.id)
    return replace(fresh, id=agreement_id)


def _fields(now: Agreement) -> tuple[Agreement, str | None]:
    """What stands in the fields, and the date as it is typed; None when it cannot be read, then the one before stays."""
    mine = f"{now.id}__{visitor.tab(0)}"  # a field is None after a made-up value
    what = st.text_area("Wat spreken jullie af?", value=now.what, max_chars=WHAT, height=90, key=f"wat-{mine}") or ""
    who = st.text_input("Wie doet het?", value=now.who, max_chars=WHO, key=f"wie-{mine}") or ""
    parts.intro("Vul liever een organisatie in dan een naam.", kind="uitleg")
    until = short(now.when) if now.when else ""
    when = st.text_input("Wanneer is het klaar?", value=until, max_chars=40, key=f"wanneer-{mine}") or ""
    day = read_date(when) if when.strip() else None
    readable = not when.strip() or day is not None
    if not readable:
        parts.problem("Deze datum kunnen we niet lezen. Schrijf hem zo: 16-6-2026. Tot dan bewaren we dit veld niet.")
    else:
        parts.intro(f"Dat is {dutch_date(day.isoformat(), year=True)}." if day else "Nog geen datum? Laat het veld leeg.", kind="uitleg")
    codes = list(WHOSE)
    with st.container(key="keuze-wie"):
        whose = st.radio("Van wie is deze afspraak?", codes, index=codes.index(now.whose), format_func=WHOSE.get, key=f"vanwie-{mine}")
    agreed = replace(now, what=what, who=who, when=(day.isoformat() if day else "") if readable else now.when, whose=whose)
    return agreed, when if readable else None


def _keep(me: str, card: Card, wanted: Agreement) -> Kept | None:
    if not (wanted.what.strip() or wanted.who.strip()):
        return None
    try:
        kept = meetings.keep(me, card.id, replace(wanted, writer=visitor.tab(0)))
    except MeetingProblem as wrong:
        for sentence in wrong.problems.values():
            parts.problem(sentence)
        return None
    except StoreUnavailable:
        parts.problem(NOT_NOW.replace("Wat bewaard was, is er nog.", "Wat je typte, staat nog op dit scherm."))
        return None
    parts.typed.saw(kept.agreement.id, kept.agreement.version)
    if not kept.accepted:
        visitor.remember("elders", True)
        visitor.new_tab(0)
        st.rerun()
    return kept


def _mark(kept: Agreement, wanted: Agreement, date: str | None) -> None:
    """What the store has of each field; a date as it was typed, when that is the date that is kept."""
    typed = date if date is not None and wanted.when == kept.when else short(kept.when) if kept.when else ""
    held = {"wat": kept.what, "wie": kept.who, "wanneer": typed if kept.version else date or ""}
    parts.typed.kept_mark(held, kept.version)


def _steps(me: str, card: Card, kept: Agreement | None) -> None:
    with st.container(horizontal=True, key="knoppen-afspraak"):
        ready = st.button("Klaar", type="primary", key="afspraak-klaar")
        gone = st.button("Verwijder deze afspraak", type="tertiary", key="afspraak-weg") if kept else False
    if ready:
        back()
    if gone and kept:
        _remove(me, card, kept)


def back() -> None:
    """To the list."""
    visitor.set_query(afspraak=None, over=None, onderwerp=None, gezien=None, tab=None)
    st.rerun()


@st.dialog("Deze afspraak verwijderen?")
def _remove(me: str, card: Card, agreement: Agreement) -> None:
    parts.html("<p>{what}</p><p>Gaat hij niet door? Je kunt hem ook op ‘Vervallen’ zetten.</p>", what=agreement.what or "Deze afspraak")
    if st.button("Verwijder", type="primary", key="weg-ja"):
        try:
            meetings.remove(me, card.id, agreement.id)
        except StoreUnavailable:
            parts.problem(NOT_NOW)
        else:
            back()
    if st.button("Toch niet", key="weg-nee"):
        st.rerun()
