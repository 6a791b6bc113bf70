"""Which alliances there are, a peiling for a new one, and removal on request; never an answer, an outcome or a remark."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from assessment import dutch, parts, rounds, visitor
from assessment.pages._beheer.tables import size, table
from assessment.rounds import hosting
from assessment.rounds.records import NoAccess, Setup, SetupProblem, StoreUnavailable

KINDS = {"alliantie": "Lokale alliantie", "coalitie": "Lokale coalitie"}
USUAL = {"overheid": 4, "zorg-welzijn": 4, "zakelijk": 2}
NOT_NOW = "Dat lukt nu niet. Er is niets veranderd. Probeer het zo opnieuw."


def listing(house: hosting.House) -> None:
    """One row per alliance."""
    parts.html("<h2>Allianties en coalities</h2>")
    if not house.alliances:
        return parts.intro("Er is nog geen alliantie of coalitie.")
    rows = [
        (
            one.name, one.id, KINDS.get(one.kind, one.kind), _rounds(one), one.invited, dutch.short(one.last),
            f"tot {size(one.size)}" if one.size else "niets",
        )
        for one in house.alliances
    ]  # fmt: skip
    header = ("Naam", "Kenmerk", "Soort", "Peilingen", "Uitgenodigd", "Laatste bijeenkomst", "Bewaard na sluiten")
    return table("Elke alliantie en coalitie op deze site", header, rows)


def _rounds(one: hosting.Housed) -> str:
    return f"{one.rounds} ({one.open} open)" if one.open else str(one.rounds)


def make_ready(me: str) -> None:
    """A peiling for a facilitator, with the key to hand over, shown once."""
    with st.expander("Zet een peiling klaar voor een trekker"):
        key = visitor.recall("sleutel-voor")
        if key:
            name, link = key
            parts.intro(f"De peiling van {name} staat klaar. Geef deze sleutel aan de trekker. Wij laten hem maar één keer zien.")
            parts.copyable("Sleutel voor de trekker", link, "Kopieer de sleutel")
            parts.intro("Vraag de trekker om meteen een nieuwe sleutel te maken. Dan heb jij er geen meer.", kind="uitleg")
        name = st.text_input("Hoe heet de alliantie of coalitie?", max_chars=80, key="klaar-naam")
        kind = st.radio("Wat is het?", list(KINDS), format_func=KINDS.get, horizontal=True, key="klaar-soort")
        if not st.button("Maak de peiling", key="klaar-maken"):
            return None
        invited = USUAL | {"inwoners": 2} if kind == "coalitie" else USUAL
        try:
            card, links = hosting.set_up(me, Setup(name, kind, (rounds.calendar_day() + timedelta(weeks=3)).isoformat(), invited))
        except SetupProblem as wrong:
            return parts.problem(" ".join(wrong.problems.values()))
        except (NoAccess, StoreUnavailable):
            return parts.problem(NOT_NOW)
        visitor.remember("sleutel-voor", (card.alliance, f"{visitor.address()}/start#{links.facilitator}"))
        st.rerun()
    return None


def removing(me: str, house: hosting.House) -> None:
    """Remove one alliance, when somebody asked for it: choose it and type its name."""
    if not house.alliances:
        return
    with st.expander("Verwijder een alliantie of coalitie, op verzoek"):
        parts.intro("Alle peilingen, antwoorden, uitkomsten en afspraken verdwijnen. Dat kan niemand terughalen, ook de trekker niet.")
        names = {one.id: f"{one.name} ({one.id})" for one in house.alliances}
        chosen = st.selectbox("Welke?", list(names), index=None, format_func=names.get, placeholder="Kies er een", key="weg-welke")
        typed = st.text_input("Typ de naam over", max_chars=80, key="weg-naam")
        if not st.button("Verwijder voorgoed", key="weg-nu", disabled=chosen is None):
            return
        try:
            hosting.remove(me, chosen, typed)
        except SetupProblem as wrong:
            parts.problem(wrong.problems["name"])
        except (NoAccess, StoreUnavailable):
            parts.problem(NOT_NOW)
        else:
            visitor.remember("verwijderd", True)
            st.rerun()
