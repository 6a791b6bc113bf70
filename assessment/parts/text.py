"""Text of people and of content on a screen: always escaped, never read as Markdown or HTML."""

from __future__ import annotations

import re
from html import escape

import streamlit as st

SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~:$&^=])")


def plain(text: str) -> str:
    """Foreign text for a Markdown field or widget label: shown letter by letter, no links, pictures, icons or formulas."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def safe(template: str, **text: object) -> str:
    """Our own HTML with every {value} escaped."""
    return template.format(**{name: escape(str(value)) for name, value in text.items()})


def html(template: str, **text: object) -> None:
    """Draw our own HTML with every {value} escaped. The template itself must be ours."""
    st.html(safe(template, **text))
