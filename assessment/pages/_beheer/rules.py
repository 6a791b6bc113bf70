"""How the installation is doing, what it keeps how long, who may start, and the log of acts."""

from __future__ import annotations

import streamlit as st

from assessment import dutch, parts
from assessment.pages._beheer.tables import size, table
from assessment.rounds import hosting
from assessment.rounds.records import NoAccess, StoreUnavailable

LINES = 200  # on screen; the rest with `python -m assessment beheer logboek`


def health(house: hosting.House) -> None:
    """Whether answers can be kept, and how much room there is."""
    parts.html("<h2>Hoe het gaat</h2>")
    trouble = "De opslag kan nu niet schrijven. Kijk of de schijf vol is of de database weg."
    state = "Antwoorden worden bewaard." if house.writable else trouble
    room = f" Op de schijf is nog ruim {size(house.free)} vrij." if house.free is not None else ""
    parts.intro(f"{state} Alles samen neemt minder dan {size(house.size)} in ({house.database}).{room}")


def keeping(house: hosting.House) -> None:
    """The periods, from the settings."""
    parts.html("<h2>Hoe lang we bewaren</h2>")
    parts.intro(
        f"Losse antwoorden: tot {dutch.plural(house.keep_days, 'dag', 'dagen')} na het sluiten van een peiling. "
        f"De link om mee te lezen: {house.read_along_days} dagen. Het logboek: {dutch.plural(house.log_days, 'dag', 'dagen')}. "
        "Uitkomsten blijven tot de trekker of jij ze verwijdert."
    )


def self_start(me: str, house: hosting.House) -> None:
    """Whether facilitators start peilingen themselves."""
    parts.html("<h2>Wie een peiling start</h2>")
    if house.self_start_fixed:
        parts.intro("Alleen jij zet peilingen klaar. Dat staat in de instelling SAMENPEIL_ZELF_STARTEN.")
        return
    who = "Iedereen die zich aanmeldt en trekker mag zijn" if house.signs_in else "Iedereen die dit adres kent"
    parts.intro(f"{who}, kan zelf een peiling starten." if house.self_start else "Alleen jij zet peilingen klaar.")
    label = "Laat alleen mij peilingen klaarzetten" if house.self_start else "Laat trekkers zelf peilingen starten"
    if not st.button(label, key="zelf-starten"):
        return
    try:
        hosting.let_start(me, not house.self_start)
    except (NoAccess, StoreUnavailable):
        parts.problem("Dat lukt nu niet. Er is niets veranderd. Probeer het zo opnieuw.")
        return
    st.rerun()


def log(me: str) -> None:
    """Who did what on which day."""
    parts.html("<h2>Logboek</h2>")
    parts.intro("Wat trekkers en beheerders deden, per dag. Wat leden doen en wat er in een peiling staat, komt hier nooit in.")
    acts = hosting.acts(me)
    if not acts:
        return parts.intro("Er staat nog niets in.")
    rows = [(dutch.short(one.day), one.who, one.act, one.alliance or "deze site", one.times) for one in acts[:LINES]]
    table("Handelingen, nieuwste dag eerst", ("Dag", "Wie", "Wat", "Kenmerk van de alliantie", "Keer"), rows)
    if len(acts) > LINES:
        parts.intro(f"Dit zijn de nieuwste {LINES} regels. Alles lees je met: python -m assessment beheer logboek", kind="uitleg")
    return None
