"""Start: come in with a code, set up a peiling, or look at the practice alliance; keeps nothing."""

from __future__ import annotations

import streamlit as st

from assessment import parts

# A plain HTML form: only an answer over HTTP can set the HttpOnly cookie that says who this is. Enter works by itself.
CODE_CARD = """
<h2>Ik wil invullen</h2>
<p>Je kreeg een link of een code van jullie trekker.</p>
<form class="code" method="post" action="/sessie">
  <label for="code">Code van jullie alliantie</label>
  <input id="code" name="secret" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="200" required>
  <button type="submit" class="knop knop-eerst">Naar de vragen</button>
</form>
"""
FACILITATOR_CARD = """
<h2>Ik ben trekker</h2>
<p>Zet in 2 minuten een peiling klaar en nodig de leden uit.</p>
<a class="knop" href="/peiling" target="_self">Start een peiling</a>
<a class="knop knop-tekst" href="/peiling" target="_self">Verder met mijn peiling</a>
"""
PRACTICE_CARD = """
<h2>Eerst even kijken</h2>
<p>Loop door de uitkomsten van een verzonnen alliantie. Je kunt niets kapotmaken.</p>
<form method="post" action="/sessie">
  <input type="hidden" name="secret" value="voorbeeld">
  <button type="submit" class="knop"><span class="icoon" aria-hidden="true">visibility</span> Bekijk het voorbeeld</button>
</form>
"""

parts.title("")
parts.header()
parts.heading("Zie samen hoe jullie ervoor staan. En praat over wat telt.")
parts.intro(
    "Samenpeil is een vragenlijst en een gespreksleidraad in één. Voor lokale allianties tegen financieel misbruik van ouderen"
    " en voor lokale coalities. Gratis, zonder account.",
    kind="belofte",
)
st.html(
    '<div class="kaarten">'
    f'<section class="kaart">{CODE_CARD}</section>'
    f'<section class="kaart">{FACILITATOR_CARD}</section>'
    f'<section class="kaart kaart-zacht">{PRACTICE_CARD}</section>'
    "</div>"
)
