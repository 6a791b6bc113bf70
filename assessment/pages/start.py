"""Start: come in with a code, set up a peiling, or look at the practice alliance; keeps nothing."""

from __future__ import annotations

import streamlit as st

from assessment import parts, rounds, visitor

# A form of our own: only an answer over HTTP can set the HttpOnly cookie that says who this is (buttons.js sends it).
CODE_CARD = """
<h2>Ik wil invullen</h2>
<p>Je kreeg een link of een code van jullie trekker.</p>
<form class="code" method="post" action="/sessie" data-onbekend="{unknown}">
  <label for="code">Code van jullie alliantie</label>
  <input id="code" name="code" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="200" required>
  <button type="submit" class="knop knop-eerst">Naar de vragen</button>
</form>
"""
FACILITATOR_CARD = """
<h2>Ik ben trekker</h2>
<p>Zet in 2 minuten een peiling klaar en nodig de leden uit.</p>
<a class="knop" href="/nieuw" target="_self">Start een peiling</a>
<a class="knop knop-tekst" href="/peiling" target="_self">Verder met mijn peiling</a>
"""
WITH_ACCOUNT_CARD = """
<h2>Ik ben trekker</h2>
<p>Meld je aan met het account van je organisatie. Zet in 2 minuten een peiling klaar en nodig de leden uit.</p>
<a class="knop" href="/nieuw" target="_self">Start een peiling</a>
<a class="knop knop-tekst" href="/peiling" target="_self">Verder met mijn peiling</a>
"""
PRACTICE_CARD = """
<h2>Eerst even kijken</h2>
<p>Loop door de uitkomsten van een verzonnen alliantie. Je kunt niets kapotmaken.</p>
<a class="knop" href="/voorbeeld" target="_self"><span class="icoon" aria-hidden="true">visibility</span> Bekijk het voorbeeld</a>
"""
FOOTER = """
<p class="voetregel">Gemaakt op basis van openbare handreikingen · <a href="/over#bronnen" target="_self">Bronnen</a> ·
<a href="/gespreksversie" target="_blank" rel="noopener">Gesprekskaarten</a> ·
<a href="/over#privacy" target="_self">Privacy</a> · <a href="/over#toegankelijkheid" target="_self">Toegankelijkheid</a> ·
<a href="/over#broncode" target="_self">Broncode</a></p>
"""
UNKNOWN_CODE = "Deze code kennen we niet. Kijk of er een letter of cijfer mist. Of vraag jullie trekker om de link."


def going_on() -> str:
    """Links to what this browser is already filling in."""
    if visitor.key() is None:
        return ""
    try:
        cards = rounds.rounds_of(visitor.key())
    except rounds.StoreUnavailable:
        return ""
    mine = [card for card in cards if card.role == "lid" and card.state == "open" and not card.is_practice]
    links = [
        parts.safe('<a class="knop" href="/invullen?peiling={id}" target="_self">Verder bij {name}</a>', id=card.id, name=card.alliance)
        for card in mine
    ]
    return "".join(links)


with st.container(key="breed-start"):
    parts.title("")
    parts.header()
    parts.heading("Zie samen hoe jullie ervoor staan. En praat over wat telt.")
    parts.intro(
        "Samenpeil is een vragenlijst en een gespreksleidraad in één. Voor lokale allianties tegen financieel misbruik van ouderen"
        f" en voor lokale coalities. Gratis, {'voor leden ' if visitor.signs_in() else ''}zonder account.",
        kind="belofte",
    )
    st.html(
        '<div class="ingangen">'
        f'<section class="ingang">{parts.safe(CODE_CARD, unknown=UNKNOWN_CODE)}{going_on()}</section>'
        f'<section class="ingang">{WITH_ACCOUNT_CARD if visitor.signs_in() else FACILITATOR_CARD}</section>'
        f'<section class="ingang ingang-zacht">{PRACTICE_CARD}</section>'
        "</div>"
    )
    st.html(FOOTER)
