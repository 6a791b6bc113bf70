"""The link to sign in and the line that says somebody did; signs nobody in itself."""

from __future__ import annotations

from urllib.parse import quote

from assessment.parts.text import html


def ask(page: str) -> None:
    """A link that leads to the provider and back to this page (a path on this site)."""
    html('<p><a class="knop knop-eerst" href="/aanmelden?naar={page}" target="_self">Meld je aan</a></p>', page=quote(page, safe=""))


def here() -> None:
    """Somebody signed in on this device."""
    html('<p class="uitleg">Je bent aangemeld. <a href="/afmelden" target="_self">Meld je af</a></p>')
