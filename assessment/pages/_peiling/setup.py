"""Set up a peiling in one screen, or change it while it is open; the rules of a good set-up are in `rounds`."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from assessment import dutch, parts, rounds, screens, visitor
from assessment.rounds.records import Card, NoAccess, Setup, SetupProblem, StoreUnavailable

START = {"overheid": 4, "zorg-welzijn": 4, "zakelijk": 2, "inwoners": 2}
OWN = "eigen"
OF_COALITIONS = "coalitie-"  # before the ids of their presets; a set-up has its kind beside it
NOT_NOW = {"opslag": "Opslaan lukt nu niet. Wat je invulde, staat nog op dit scherm. Probeer het zo opnieuw."}


def new(me: str) -> None:
    """Screen 6a: name, kind, date, invited, questions. „Maak de link“ makes the peiling and goes on to the invitation."""
    parts.header()
    parts.title("Zet je peiling klaar")
    parts.heading("Zet je peiling klaar")
    parts.intro("Dit kost 2 minuten. De naam, de datum en de aantallen kun je later nog wijzigen.")
    problems = st.container()
    now = Setup(name="", date=(rounds.calendar_day() + timedelta(weeks=3)).isoformat())
    chosen = fields(now)
    questions(chosen, now)
    if st.button("Maak de link", type="primary", key="maak-de-link"):
        setup = read(chosen)
        try:
            _, links, card = rounds.create(me, setup)
        except SetupProblem as wrong:
            show(problems, wrong.problems)
        except NoAccess:
            show(problems, {"aanmelden": "Je bent niet meer aangemeld, of je kunt hier geen peiling meer starten. Laad de pagina opnieuw."})
        except StoreUnavailable:
            show(problems, NOT_NOW)
        else:
            visitor.remember("links", links)
            visitor.go("peiling", peiling=card.id, stap="uitnodigen")


def change(me: str, card: Card) -> None:
    """Name, date and numbers of an open peiling. What is asked stays as it is: people may have answered already."""
    parts.header(card.alliance)
    parts.title("Peiling wijzigen")
    parts.heading("Peiling wijzigen")
    parts.intro("De vragen blijven zoals ze zijn. Misschien heeft iemand ze al ingevuld.")
    problems = st.container()
    now = rounds.setup(me, card.id)
    chosen = fields(now)
    save, back = st.columns(2)
    if save.button("Bewaar", type="primary"):
        try:
            rounds.change_setup(me, card.id, read({**chosen, "preset": now.preset, "instruments": now.instruments}))
        except SetupProblem as wrong:
            show(problems, wrong.problems)
        except StoreUnavailable:
            show(problems, NOT_NOW)
        else:
            visitor.go("peiling", peiling=card.id)
    if back.button("Terug zonder wijzigen"):
        visitor.go("peiling", peiling=card.id)


def fields(now: Setup) -> dict:
    """Draw every field but the questions; returns what stands in them."""
    chosen = name_and_kind(now)
    return chosen | {"date": day(now.date), "invited": invited(now, chosen["kind"]), "greeting": greeting(now)}


def name_and_kind(now: Setup) -> dict:
    """What they are called and what they are."""
    chosen: dict = {"name": st.text_input("Hoe heet jullie alliantie of coalitie?", value=now.name, max_chars=80, key="setup-name")}
    parts.intro("Zo zien de leden het.", kind="uitleg")
    kinds = {"alliantie": "Lokale alliantie", "coalitie": "Lokale coalitie"}
    chosen["kind"] = st.radio(
        "Wat zijn jullie?", list(kinds), index=list(kinds).index(now.kind), format_func=kinds.get, key="setup-kind", horizontal=True
    )
    return chosen


def day(now: str) -> str:
    """The day of the meeting as it is typed, with what we understand below it."""
    typed = st.text_input("Wanneer praten jullie erover?", value=dutch.short(now), max_chars=40, key="setup-date")
    meeting = dutch.read_date(typed)
    if meeting is None:
        parts.intro("Schrijf de datum zo: 16-6-2026.", kind="uitleg")
    else:
        last = dutch.dutch_date((meeting - timedelta(days=1)).isoformat())
        parts.intro(f"Dat is {dutch.dutch_date(meeting.isoformat(), year=True)}. Invullen kan tot en met {last}.", kind="uitleg")
    return typed


def invited(now: Setup, kind: str) -> dict[str, int]:
    """How many people per hoek."""
    parts.html("<h2>Hoeveel mensen nodig je uit?</h2>")
    parts.intro("Een schatting is genoeg. Zo zie je straks welke hoek nog mist.", kind="uitleg")
    numbers = {}
    perspectives = rounds.knowledge().perspectives
    shown = [one for one in perspectives if one.id != "onbekend" and kind in one.default_for]
    extra = [one for one in perspectives if one.id != "onbekend" and one not in shown]
    for one in extra:
        if st.checkbox(f"Ook de hoek: {one.name}", value=one.id in now.invited, key=f"setup-ook-{one.id}"):
            shown.append(one)
    for one, place in zip(shown, st.columns(len(shown)), strict=True):
        standard = now.invited.get(one.id, START.get(one.id, 0))
        numbers[one.id] = place.number_input(
            one.name, min_value=0, max_value=500, value=standard, step=1, key=f"setup-hoek-{one.id}"
        )
    return numbers


def greeting(now: Setup) -> str:
    """Whose name stands below the invitation."""
    label = "Jouw naam, voor onder de uitnodiging (niet verplicht)"
    return st.text_input(label, value=now.greeting, max_chars=60, key="setup-greeting")


def questions(chosen: dict, now: Setup) -> None:
    """Which questions: a preset or an own choice, each with the minutes that follow from it. `now`: what was chosen before."""
    knowledge = rounds.knowledge()
    fits = [one for one in knowledge.presets if one.id.startswith(OF_COALITIONS) == (chosen["kind"] == "coalitie")]
    minutes = {one.id: screens.minutes(knowledge.choose(one.id)) for one in fits}
    labels = {one.id: f"{one.name} · ongeveer {minutes[one.id]} minuten" for one in fits} | {OWN: "Zelf kiezen"}
    before = next((place for place, one in enumerate(labels) if one.removeprefix(OF_COALITIONS) == now.preset), 0)
    chosen["preset"] = st.radio(
        "Welke vragen?", list(labels), index=before, format_func=labels.get, key=f"setup-preset-{chosen['kind']}"
    )
    chosen["instruments"] = ()
    if chosen["preset"] == OWN:
        first = now.instruments or fits[0].instruments
        may = [one for one in knowledge.instruments if one.kind != "vergelijking"]
        parts.intro("De negentien activiteiten kunnen jullie ook samen invullen in de bijeenkomst.", kind="uitleg")
        chosen["instruments"] = tuple(
            one.id for one in may if st.checkbox(one.name, value=one.id in first, key=f"setup-vragen-{one.id}")
        )
        if chosen["instruments"]:
            total = screens.minutes(knowledge.ask(chosen["instruments"]))
            parts.intro(f"Invullen kost zo ongeveer {total} minuten.", kind="uitleg")


def read(chosen: dict) -> Setup:
    """What stands in the fields as a set-up; a date that cannot be read is ""."""
    meeting = dutch.read_date(chosen["date"])
    preset = chosen["preset"].removeprefix(OF_COALITIONS)
    return Setup(**{**chosen, "preset": preset, "date": meeting.isoformat() if meeting else ""})


def show(place, problems: dict[str, str]) -> None:
    """One block above the form, a line per field; nothing that was typed is lost."""
    with place:
        lines = "".join(parts.safe("<li>{line}</li>", line=line) for line in problems.values())
        st.html(f'<div class="fouten" role="alert"><h2>Er mist nog iets</h2><ul>{lines}</ul></div>')
