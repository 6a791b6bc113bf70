"""What we promise about answers, in short and in full; the same words on the welcome screen and behind „Privacy“."""

from __future__ import annotations

import re

import streamlit as st

from assessment import rounds, visitor
from assessment.parts.text import safe

FULL = """
<p><strong>Wat bewaren we?</strong> Je antwoorden, je hoek en je toelichtingen. Geen naam, geen e-mailadres, geen locatie.
Er kijkt niemand mee: op deze site staat niets van andere bedrijven.</p>
<p><strong>Houden jullie bij wie wat doet?</strong> Van leden niets. Van trekkers en de beheerder van deze site staat in een logboek
wat ze deden en op welke dag, zoals <i>gesloten</i>. Nooit wat er in een peiling staat.{account}</p>
<p><strong>Hoe kan ik dan later verder?</strong> Dit apparaat onthoudt het. Of gebruik de link die alleen jij hebt.</p>
<p><strong>Kan iemand raden wat ik invulde?</strong> Onder de 5 antwoorden laten we niets zien.
Per hoek laten we alleen iets zien als dat voor alle hoeken veilig kan. Een antwoord dat maar één iemand gaf, laten we nooit los zien.</p>
<p><strong>Hoe lang?</strong> Na het sluiten wissen we alle losse antwoorden binnen {days} dagen.
De uitkomsten van de groep blijven tot jullie trekker ze verwijdert.</p>
<p><strong>Iets laten verwijderen?</strong> Zolang de peiling open is, kan dat zelf bij ‘Later verder’.
Daarna weten wij niet meer welke antwoorden van jou zijn.</p>
<p><strong>Maak je je zorgen om iemand?</strong> Schrijf dat niet hier op. Bel Veilig Thuis (0800-2000) of volg de meldcode.</p>
"""


WITH_ACCOUNT = " Trekkers melden zich aan met het account van hun organisatie. Hun naam en e-mailadres bewaren we niet."


def who_sees_what(level: int = 2) -> str:
    """The five promises as HTML, under a heading of this level; the same words stand on the paper questionnaire."""
    texts = rounds.knowledge().texts
    lines = "".join(safe("<li>{line}</li>", line=texts[key]) for key in sorted(texts) if re.fullmatch(r"belofte\.\d", key))
    return safe(f"<h{level}>{{heading}}</h{level}>", heading=texts["belofte.kop"]) + f'<ul class="beloften">{lines}</ul>'


def text() -> str:
    """The whole promise as HTML."""
    return safe(FULL, days=visitor.keep_days(), account=WITH_ACCOUNT if visitor.signs_in() else "")


@st.dialog("Privacy")
def dialog() -> None:
    """The promise again, at the foot of every part."""
    st.html(who_sees_what(3) + text())
