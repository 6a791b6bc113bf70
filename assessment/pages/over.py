"""Sources, words, privacy and accessibility of the tool, for everyone; asks and keeps nothing."""

from __future__ import annotations

import streamlit as st

from assessment import parts, rounds

ACCESSIBILITY = """
<h2 id="toegankelijkheid">Toegankelijkheid</h2>
<p>Samenpeil is gemaakt volgens WCAG 2.2, niveau AA. Elke pagina werkt met alleen het toetsenbord, op een scherm van
320 punten breed en met een vergroting van 200 procent. Kleur is nooit het enige verschil. Bij elke grafiek staat een zin en een tabel.</p>
<p>Een automatische controle draait bij elke nieuwe versie. Nog niet gedaan: een controle door een onafhankelijk bureau en een
test met verschillende schermlezers. Loop je ergens vast? Vertel het jullie trekker of de beheerder van deze site.</p>
"""

SOURCE_CODE = """
<h2 id="broncode">Broncode</h2>
<p>Iedereen mag zien hoe Samenpeil werkt en rekent. De broncode staat in de map waar Samenpeil draait, met uitleg in het bestand README.md.
Vraag de beheerder van deze site om een kopie.</p>
"""

CARDS = """
<h2 id="kaarten">Met minder dan vijf mensen</h2>
<p>Een peiling laat pas iets zien vanaf vijf antwoorden. Zijn jullie met minder? Dan is er de gespreksversie. Dat zijn kaarten om af te
drukken: dezelfde onderwerpen, zonder cijfers. Ze zijn voor iedereen.</p>
<p><a class="knop" href="/gespreksversie" target="_blank" rel="noopener">Bekijk de gesprekskaarten (PDF)</a></p>
"""


def draw() -> None:
    """One page to scroll, in the order of the footer."""
    parts.header()
    parts.title("Over Samenpeil")
    parts.heading("Over Samenpeil")
    parts.intro("Waar de vragen vandaan komen, wat de woorden betekenen en wat we bewaren.")
    _sources()
    _words()

    st.html(CARDS)
    st.html('<h2 id="privacy">Privacy</h2>' + parts.privacy.text())
    st.html(ACCESSIBILITY + SOURCE_CODE)


def _sources() -> None:
    parts.html('<h2 id="bronnen">Bronnen</h2>')
    parts.intro(
        "Alle vragen en stappen komen uit openbare handreikingen, in onze eigen woorden. "
        "Wat we zelf bedachten, noemen we onze eigen keuze."
    )
    rows = "".join(
        parts.safe(
            "<li><b>{title}</b>. {publisher}, {date}. {role} {warning}</li>",
            title=one.title, publisher=one.publisher, date=one.date, role=one.role, warning=one.warning,
        )
        for one in rounds.knowledge().sources
        if one.id != "eigen"
    )  # fmt: skip
    st.html(f'<ul class="lijst">{rows}</ul>')


def _words() -> None:
    parts.html('<h2 id="woorden">Woorden</h2>')
    rows = "".join(
        parts.safe("<dt>{word}</dt><dd>{meaning}</dd>", word=one.word, meaning=one.meaning) for one in rounds.knowledge().terms
    )
    st.html(f'<dl class="woorden">{rows}</dl>')


draw()
