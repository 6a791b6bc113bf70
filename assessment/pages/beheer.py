"""The page of the host: which alliances there are, room, rules, removal and the log; never an answer, an outcome or a remark."""

from __future__ import annotations

import streamlit as st

from assessment import parts, visitor
from assessment.pages._beheer import alliances, rules
from assessment.rounds import hosting
from assessment.rounds.records import NoAccess, StoreUnavailable

KEY_FORM = """
<form class="code" method="post" action="/sessie">
  <label for="code">Sleutel voor beheer</label>
  <input id="code" name="code" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="200" required>
  <button type="submit" class="knop knop-eerst">Verder</button>
</form>
"""


def draw() -> None:
    """The page for the host; for everybody else the way in."""
    me = visitor.key()
    parts.header()
    try:
        house = hosting.house(me)
    except NoAccess:
        return closed()
    except StoreUnavailable:
        return parts.screen("De opslag is nu niet te bereiken", "Kijk of de schijf vol is of de database weg, en laad de pagina opnieuw.")
    parts.title("Beheer")
    parts.heading("Beheer")
    parts.intro("Hier zie je welke allianties er zijn en hoeveel ruimte ze nemen. Een antwoord, uitkomst of toelichting zie je hier nooit.")
    parts.signing.here()
    if visitor.recall("verwijderd"):
        visitor.forget("verwijderd")
        parts.html('<p role="status">Verwijderd.</p>')
    rules.health(house)
    alliances.listing(house)
    alliances.make_ready(me)
    alliances.removing(me, house)
    rules.self_start(me, house)
    rules.keeping(house)
    return rules.log(me)


def closed() -> None:
    """The way in: signing in, or a key from the command line."""
    if visitor.signs_in():
        parts.screen("Beheer", "Deze pagina is voor de beheerder van deze site. Meld je aan met een account dat beheerder is.")
        return parts.signing.ask("/beheer")
    way = "Maak op de server een sleutel: python -m assessment beheer sleutel"
    parts.screen("Beheer", f"Deze pagina is voor de beheerder van deze site. {way}")
    st.html(KEY_FORM)
    return None


with st.container(key="breed-beheer"):
    draw()
